//! Diagnostics: what is wrong with a spec, where, and what to write instead.

mod code;
mod render;
mod suggest;

use std::borrow::Cow;
use std::fmt;

pub use self::code::Code;
pub(crate) use self::suggest::{closest, count, did_you_mean, list};
use crate::json::Node;
use crate::source::{Span, Text};

/// Everything that is wrong with a spec, in file order. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

/// One mistake in a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong: one clause, with the names in backticks.
    pub message: String,
    /// File name relative to the spec directory, or the directory itself when nothing in it could be read.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// JSON pointer (RFC 6901) of the element; empty for the whole file, and where the file is no JSON.
    pub pointer: String,
    /// What to write instead.
    pub help: String,
    /// Short note under the offending token; may be empty.
    pub label: String,
    /// Other places that belong to the mistake, such as the first of two equal names.
    pub labels: Vec<Label>,
    excerpt: Option<Excerpt>,
}

/// Another place that belongs to a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// File name relative to the spec directory.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// What is there.
    pub text: String,
    excerpt: Option<Excerpt>,
}

/// A line of source with a stretch (in bytes) to underline.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Excerpt {
    line: String,
    start: usize,
    end: usize,
}

impl Diagnostics {
    /// The diagnostics, in file order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many there are; never 0.
    #[expect(
        clippy::len_without_is_empty,
        reason = "diagnostics exist only where something is wrong"
    )]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them as a compiler shows errors: the source line, the offending token underlined, the help.
    ///
    /// With `color`, ANSI escapes colour it for a terminal.
    pub fn render(&self, color: bool) -> String {
        render::render(&self.list, color)
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(list: Vec<Diagnostic>) -> Self {
        Diagnostics { list }
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}

impl Diagnostic {
    /// A mistake of a file (or directory) as a whole.
    pub(crate) fn whole_file(code: Code, file: String, message: String, help: &str) -> Self {
        Diagnostic {
            code,
            message,
            file,
            line: 1,
            column: 1,
            pointer: String::new(),
            help: help.to_owned(),
            label: String::new(),
            labels: Vec::new(),
            excerpt: None,
        }
    }
}

/// Collects mistakes while the spec is read and resolved.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    reports: Vec<Report>,
}

impl FromIterator<Sink> for Sink {
    fn from_iter<I: IntoIterator<Item = Sink>>(sinks: I) -> Self {
        let reports = sinks.into_iter().flat_map(|sink| sink.reports).collect();
        Sink { reports }
    }
}

/// A mistake whose places are still spans.
#[derive(Debug)]
pub(crate) struct Report {
    code: Code,
    span: Span,
    message: String,
    label: String,
    help: String,
    also: Vec<(Span, String)>,
}

impl Report {
    /// Sets the note under the offending token.
    pub(crate) fn label(&mut self, text: impl Into<String>) -> &mut Self {
        self.label = text.into();
        self
    }

    /// Sets what to write instead.
    pub(crate) fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = text.into();
        self
    }

    /// Shows another place.
    pub(crate) fn also(&mut self, span: Span, text: impl Into<String>) -> &mut Self {
        self.also.push((span, text.into()));
        self
    }
}

impl Sink {
    /// Adds a mistake; its help is the code's own until another is set.
    pub(crate) fn report(&mut self, code: Code, span: Span, message: String) -> &mut Report {
        // Names come from the file: whatever they hold, a message is one line.
        let message = one_line(&message).into_owned();
        let report = Report {
            code,
            span,
            message,
            label: String::new(),
            help: code.fix().to_owned(),
            also: Vec::new(),
        };
        self.reports.push(report);
        let last = self.reports.len() - 1;
        &mut self.reports[last]
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.reports.len()
    }

    /// Turns the spans into lines, columns and pointers, and sorts by file and place.
    pub(crate) fn finish(
        mut self,
        texts: &[Text<'_>],
        roots: &[Option<Node<'_>>],
    ) -> Vec<Diagnostic> {
        self.reports
            .sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        self.reports
            .dedup_by(|a, b| a.span == b.span && a.code == b.code && a.message == b.message);
        let diagnostics = self.reports.into_iter().filter_map(|report| {
            let text = texts.get(report.span.file)?;
            let (line, column) = text.position(report.span.start);
            let root = roots.get(report.span.file).and_then(Option::as_ref);
            let labels = report.also.into_iter().filter_map(|(span, note)| {
                let text = texts.get(span.file)?;
                let (line, column) = text.position(span.start);
                Some(Label {
                    file: text.name.to_owned(),
                    line,
                    column,
                    text: note,
                    excerpt: excerpt(text, span),
                })
            });
            Some(Diagnostic {
                code: report.code,
                message: report.message,
                file: text.name.to_owned(),
                line,
                column,
                pointer: root.map_or_else(String::new, |root| root.pointer(report.span.start)),
                help: report.help,
                label: report.label,
                labels: labels.collect(),
                excerpt: excerpt(text, report.span),
            })
        });
        diagnostics.collect()
    }
}

/// A text without control characters: those are shown as escapes.
fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| {
        if c.is_control() {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    });
    Cow::Owned(shown.collect())
}

/// Lines longer than this are not shown: nobody could read them, and minified files would be copied over and over.
const LONGEST_LINE: usize = 2000;

fn excerpt(text: &Text<'_>, span: Span) -> Option<Excerpt> {
    let (line, offset) = text.line(span.start);
    if line.len() > LONGEST_LINE {
        return None;
    }
    let start = span.start.saturating_sub(offset).min(line.len());
    let end = span.end.saturating_sub(offset).clamp(start, line.len());
    Some(Excerpt {
        line: line.to_owned(),
        start,
        end,
    })
}

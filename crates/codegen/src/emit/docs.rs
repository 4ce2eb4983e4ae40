//! Markdown → documentation that rustdoc reads as it was meant.

use std::cell::RefCell;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Lines are wrapped at this many characters, counted without the indentation of the item.
const WIDTH: usize = 100;

/// The documentation of a file's items, beside the tokens.
///
/// Documentation would be most of the tokens of most files, and pass through quotation and parsing unchanged. So the
/// tokens hold a placeholder, `#[docs_7]`, and [`expand`](Docs::expand) puts the `/// …` lines in its place once the item
/// is laid out.
#[derive(Default)]
pub(crate) struct Docs(RefCell<Vec<Vec<String>>>);

impl Docs {
    /// The placeholder of a documentation.
    pub(super) fn attribute(&self, docs: &[String]) -> TokenStream {
        let mut kept = self.0.borrow_mut();
        let placeholder = Ident::new(&format!("docs_{}", kept.len()), Span::call_site());
        kept.push(lines(docs));
        quote!(#[#placeholder])
    }

    /// Appends an item's text, each placeholder written out at its indentation.
    pub(crate) fn expand(&self, item: &str, text: &mut String) {
        let kept = self.0.borrow();
        for line in item.split_inclusive('\n') {
            let code = line.trim_start();
            let index = code
                .strip_prefix("#[docs_")
                .and_then(|rest| rest.trim_end().strip_suffix(']'));
            let Some(docs) = index.and_then(|index| kept.get(index.parse::<usize>().ok()?)) else {
                text.push_str(line);
                continue;
            };
            let indent = &line[..line.len() - code.len()];
            for line in docs {
                text.push_str(indent);
                text.push_str("///");
                if !line.is_empty() {
                    text.push(' ');
                    text.push_str(line);
                }
                text.push('\n');
            }
        }
    }
}

/// The lines, escaped and wrapped. Whatever the texts hold, each line is one line of a comment.
pub(crate) fn lines(docs: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fenced = false;
    for line in docs.iter().flat_map(|text| text.split('\n')) {
        let line = &printable(line);
        if line.starts_with("```") {
            // A fence without a label would be compiled as a doctest.
            let bare = !fenced && line.trim_end() == "```";
            lines.push(if bare {
                "```text".to_owned()
            } else {
                line.clone()
            });
            fenced = !fenced;
        } else if fenced || line.starts_with(['|', '#', '>', '-', '*', ' ']) {
            lines.push(if fenced { line.clone() } else { escape(line) });
        } else {
            wrap(&escape(line), &mut lines);
        }
    }
    lines
}

/// Without what may not stand in a comment: a carriage return ends it, and text that changes its direction is refused.
fn printable(line: &str) -> String {
    let forbidden = |c: char| {
        c.is_control()
            || ('\u{202A}'..='\u{202E}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    line.trim_end_matches('\r').replace(forbidden, " ")
}

/// Escapes what rustdoc would take for a link or an HTML tag, outside inline code. Links that are links stay.
fn escape(line: &str) -> String {
    if !line.contains(['[', ']', '<', '>']) && !line.contains("http") {
        return line.to_owned();
    }
    let mut escaped = String::with_capacity(line.len());
    let mut code = false;
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        if first == '`' {
            code = !code;
        } else if !code {
            if let Some(length) = link_length(rest) {
                escaped.push_str(&rest[..length]);
                rest = &rest[length..];
                continue;
            }
            if let Some(length) = url_length(rest) {
                escaped.push('<');
                escaped.push_str(&rest[..length]);
                escaped.push('>');
                rest = &rest[length..];
                continue;
            }
            if matches!(first, '[' | ']' | '<' | '>') {
                escaped.push('\\');
            }
        }
        escaped.push(first);
        rest = &rest[first.len_utf8()..];
    }
    escaped
}

/// The length of a Markdown link that begins the text: `[text](target)` or `` [`Name`] ``.
fn link_length(text: &str) -> Option<usize> {
    let label = text.strip_prefix('[')?;
    let end = label.find(']')?;
    let after = &label[end + 1..];
    if let Some(target) = after.strip_prefix('(') {
        return Some(1 + end + 1 + 1 + target.find(')')? + 1);
    }
    let code = label.get(..end)?;
    (code.len() > 2 && code.starts_with('`') && code.ends_with('`')).then_some(end + 2)
}

/// The length of a bare URL that begins the text.
fn url_length(text: &str) -> Option<usize> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || "<>()[]\"`".contains(c))
        .unwrap_or(text.len());
    Some(
        text[..end]
            .trim_end_matches(['.', ',', ';', ':', '!', '?'])
            .len(),
    )
}

/// Breaks a paragraph between words, never inside inline code.
fn wrap(paragraph: &str, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut width = 0;
    let mut code = false;
    for word in paragraph.split(' ') {
        let word_width = word.chars().count();
        // A number with a dot, a dash or the like at the start of a line would begin a list.
        let begins_list = word.starts_with(['-', '*', '+', '#', '>', '|'])
            || word.starts_with(|first: char| first.is_ascii_digit());
        if width > 0 && width + 1 + word_width > WIDTH && !code && !begins_list {
            lines.push(std::mem::take(&mut line));
            width = 0;
        } else if width > 0 {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        width += word_width;
        code ^= word.matches('`').count() % 2 == 1;
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_tags_are_escaped_outside_code_only() {
        assert_eq!(escape("a [b] <c> `[d] <e>`"), r"a \[b\] \<c\> `[d] <e>`");
    }

    #[test]
    fn links_stay_and_bare_urls_become_links() {
        assert_eq!(
            escape("see [the docs](https://a.example/b), [`Name`] or https://c.example."),
            "see [the docs](https://a.example/b), [`Name`] or <https://c.example>."
        );
    }

    #[test]
    fn long_lines_break_between_words() {
        let text = "word ".repeat(60);
        let lines = lines(&[text.trim().to_owned()]);
        assert_eq!(lines.join(" "), text.trim());
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.len() <= WIDTH), "{lines:?}");
    }

    #[test]
    fn a_text_of_several_lines_is_several_comments() {
        let docs = [
            "one\r\ntwo\rthree\u{202E}".to_owned(),
            String::new(),
            "four".to_owned(),
        ];
        assert_eq!(lines(&docs), ["one", "two three ", "", "four"]);
    }

    #[test]
    fn a_fence_without_label_is_no_doctest() {
        let docs = ["```".to_owned(), "x [y]".to_owned(), "```".to_owned()];
        assert_eq!(lines(&docs), ["```text", "x [y]", "```"]);
    }
}

//! Shows diagnostics as rustc shows errors, through `annotate-snippets`.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Excerpt, Label, one_line};

/// Wide enough that only machine-made lines are cut.
const WIDTH: usize = 160;

pub(super) fn render(diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(WIDTH);
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&render_one(&renderer, diagnostic));
        text.push_str("\n\n");
    }
    text
}

fn render_one(renderer: &Renderer, diagnostic: &Diagnostic) -> String {
    let title = Level::ERROR
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.id());
    let place = (diagnostic.file.as_str(), diagnostic.line, diagnostic.column);
    // Labels on the same line are shown in the same excerpt.
    let (near, far): (Vec<&Label>, Vec<&Label>) = diagnostic.labels.iter().partition(|label| {
        label.excerpt.is_some() && (label.file.as_str(), label.line) == (place.0, place.1)
    });
    let primary = (
        AnnotationKind::Primary,
        diagnostic.excerpt.as_ref(),
        diagnostic.label.as_str(),
    );
    let near = near.into_iter().map(|label| {
        (
            AnnotationKind::Context,
            label.excerpt.as_ref(),
            label.text.as_str(),
        )
    });
    let mut group = title.element(snippet(place, std::iter::once(primary).chain(near)));
    for label in far {
        let place = (label.file.as_str(), label.line, label.column);
        let context = (
            AnnotationKind::Context,
            label.excerpt.as_ref(),
            label.text.as_str(),
        );
        group = group.element(snippet(place, std::iter::once(context)));
    }
    if !diagnostic.pointer.is_empty() {
        group =
            group.element(Level::NOTE.message(format!("at `{}`", one_line(&diagnostic.pointer))));
    }
    renderer.render(&[group.element(Level::HELP.message(one_line(&diagnostic.help)))])
}

fn snippet<'a>(
    (file, line, column): (&'a str, usize, usize),
    annotations: impl Iterator<Item = (AnnotationKind, Option<&'a Excerpt>, &'a str)>,
) -> Element<'a> {
    let mut source = None;
    let mut shown = Vec::new();
    for (kind, excerpt, label) in annotations {
        let Some(excerpt) = excerpt else { continue };
        source = source.or(Some(excerpt.line.as_str()));
        let label = (!label.is_empty()).then_some(label);
        shown.push(kind.span(excerpt.start..excerpt.end).label(label));
    }
    match source {
        Some(source) => Snippet::source(source)
            .line_start(line)
            .path(file)
            .annotations(shown)
            .into(),
        None => Origin::path(file).line(line).char_column(column).into(),
    }
}

//! Shows diagnostics as rustc shows errors, through `annotate-snippets`.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Excerpt};

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
    let mut group = title.element(snippet(
        place,
        diagnostic.excerpt.as_ref(),
        AnnotationKind::Primary,
        &diagnostic.label,
    ));
    for label in &diagnostic.labels {
        let place = (label.file.as_str(), label.line, label.column);
        group = group.element(snippet(
            place,
            label.excerpt.as_ref(),
            AnnotationKind::Context,
            &label.text,
        ));
    }
    if !diagnostic.pointer.is_empty() {
        group = group.element(Level::NOTE.message(format!("at `{}`", diagnostic.pointer)));
    }
    renderer.render(&[group.element(Level::HELP.message(diagnostic.help.as_str()))])
}

fn snippet<'a>(
    (file, line, column): (&'a str, usize, usize),
    excerpt: Option<&'a Excerpt>,
    kind: AnnotationKind,
    label: &'a str,
) -> Element<'a> {
    match excerpt {
        Some(excerpt) => {
            let label = (!label.is_empty()).then_some(label);
            Snippet::source(excerpt.line.as_str())
                .line_start(line)
                .path(file)
                .annotation(kind.span(excerpt.start..excerpt.end).label(label))
                .into()
        }
        None => Origin::path(file).line(line).char_column(column).into(),
    }
}

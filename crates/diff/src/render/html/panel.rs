//! An excerpt as a table: line numbers of both sides, signs, coloured code.

use maud::{Markup, html};

use super::colour::{Language, Piece, coloured, compared};
use super::excerpt::Excerpt;
use super::lines::{Line, Row};
use crate::render::words::plural;

/// A panel with a caption.
pub(super) fn panel(caption: &Markup, excerpt: &Excerpt<'_>, language: Language) -> Markup {
    html! {
        figure.panel {
            figcaption { (caption) }
            div.scroll tabindex="0" role="group" aria-label={ "Lines of " (excerpt.title()) } {
                table.code {
                    @for row in &excerpt.rows { (self::row(row, excerpt, language)) }
                }
            }
        }
    }
}

fn row(row: &Row, excerpt: &Excerpt<'_>, language: Language) -> Markup {
    let (before, after) = (&excerpt.before, &excerpt.after);
    match *row {
        Row::Same {
            before: old,
            after: new,
        } => {
            let line = after[new];
            line_of(
                "same",
                Some(before[old]),
                Some(line),
                " ",
                line.text,
                &coloured(line.text, language),
            )
        }
        Row::Removed { before: old, by } => {
            let line = before[old];
            let pieces = match by {
                Some(new) => {
                    let [pieces, _] = compared(line.text, after[new].text, language);
                    pieces
                }
                None => coloured(line.text, language),
            };
            line_of("gone", Some(line), None, "−", line.text, &pieces)
        }
        Row::Added { after: new, of } => {
            let line = after[new];
            let pieces = match of {
                Some(old) => {
                    let [_, pieces] = compared(before[old].text, line.text, language);
                    pieces
                }
                None => coloured(line.text, language),
            };
            line_of("new", None, Some(line), "+", line.text, &pieces)
        }
        Row::Gap { same, other } => html! {
            tr.gap { td colspan="4" { (gap(same, other)) } }
        },
    }
}

/// `12 unchanged lines, 3 lines of other changes`.
fn gap(same: usize, other: usize) -> String {
    let same = (same > 0).then(|| plural(same, "unchanged line"));
    let other = (other > 0).then(|| match other {
        1 => "1 line of another change".to_owned(),
        _ => format!("{other} lines of other changes"),
    });
    let parts: Vec<String> = same.into_iter().chain(other).collect();
    parts.join(", ")
}

fn line_of(
    class: &str,
    before: Option<Line<'_>>,
    after: Option<Line<'_>>,
    sign: &str,
    text: &str,
    pieces: &[Piece],
) -> Markup {
    let number = |line: Option<Line<'_>>| line.map(|line| line.number);
    html! {
        tr class=(class) {
            td.no { @if let Some(number) = number(before) { (number) } }
            td.no { @if let Some(number) = number(after) { (number) } }
            td.sign { (sign) }
            td.line { (code(text, pieces)) }
        }
    }
}

/// Coloured code.
pub(super) fn code(text: &str, pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @let text = text.get(piece.range.clone()).unwrap_or_default();
            @match (piece.colour.class(), piece.differs) {
                (None, false) => (text),
                (Some(class), false) => span class=(class) { (text) },
                (class, true) => mark class=[class] { (text) },
            }
        }
    }
}

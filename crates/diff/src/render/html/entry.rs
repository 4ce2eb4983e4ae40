//! One change: a line that says it, and behind it the reasons, the places, the items, and both texts side by side.

use maud::{Markup, html};

use super::code_excerpt::code_excerpts;
use super::colour::{Language, coloured};
use super::filters::file;
use super::located::Sources;
use super::panel::{code, panel};
use super::spec_excerpt::spec_excerpt;
use crate::render::prose::{Stretch, excerpt};
use crate::render::words::{self, Severity};
use crate::render::{Context, Side};
use crate::{Change, Kind, TouchedItem};

/// What entries are made from.
pub(super) struct Texts<'a> {
    pub(super) context: &'a Context,
    pub(super) before: Side<'a>,
    pub(super) after: Side<'a>,
    pub(super) sources_before: Sources<'a>,
    pub(super) sources_after: Sources<'a>,
}

/// Characters of a value or a text in the line that says a change.
const SUMMARY: usize = 120;

/// Items of generated code that are shown at once.
const SHOWN: usize = 6;

pub(super) fn entry(change: &Change, anchor: &str, texts: &Texts<'_>) -> Markup {
    html! {
        li.entry.(Severity::of(change).word())
            data-wire=(change.wire.class) data-rust=(change.rust.class)
            data-kind=(words::kind(change.kind)) data-noun=(change.noun) data-file=(file(change)) {
            details {
                summary {
                    span.badges {
                        (badge("wire", &change.wire.class.to_string()))
                        (badge("Rust", &change.rust.class.to_string()))
                    }
                    span.what {
                        span.noun { (change.noun) }
                        " " code.name { (words::name(&change.element)) }
                        " " span.kind { (words::kind(change.kind)) }
                    }
                    " " (in_short(change))
                }
                // A link to a part of closed details opens them, in browsers that know the rule even without the script.
                div.body id=(anchor) {
                    (about(change, anchor, texts.context))
                    (items(&change.items))
                    div.sides {
                        div.side { (spec(change, texts)) }
                        div.side { (generated(change, texts)) }
                    }
                }
            }
        }
    }
}

fn badge(of: &str, class: &str) -> Markup {
    html! { span.badge.(class) { span.of { (of) } " " (class) } }
}

/// From what to what, in a line.
fn in_short(change: &Change) -> Markup {
    let whole = |text: &str| words::shortened(text, SUMMARY);
    html! {
        span.values {
            @match words::values(change) {
                (Some(before), Some(after)) if change.kind == Kind::Description => {
                    @for stretch in excerpt(before, after, SUMMARY) {
                        @match &stretch {
                            Stretch::Gone(text) => del { (text) },
                            Stretch::New(text) => ins { (text) },
                            other => (other.text()),
                        }
                    }
                }
                (Some(before), Some(after)) => {
                    code { (whole(before)) } " " span.arrow { "→" } " " code { (whole(after)) }
                }
                (Some(only), None) | (None, Some(only)) => code { (whole(only)) },
                (None, None) => {}
            }
        }
    }
}

fn about(change: &Change, anchor: &str, context: &Context) -> Markup {
    html! {
        dl.about {
            dt { "On the wire" }
            dd { (badge("wire", &change.wire.class.to_string())) " " (sentence(&change.wire.reason)) }
            dt { "In Rust" }
            dd { (badge("Rust", &change.rust.class.to_string())) " " (sentence(&change.rust.reason)) }
            @if let Some(old) = &change.renamed_from {
                dt { "Before" }
                dd { code { (old) } }
            }
            @if !change.also.is_empty() {
                dt { "Also" }
                dd { @for (index, element) in change.also.iter().enumerate() {
                    @if index > 0 { ", " }
                    code { (element) }
                } }
            }
            @if let Some(place) = context.place(change) {
                dt { "Place" }
                dd.place {
                    code { (place) }
                    @if let Some(origin) = change.origin_after.as_ref().or(change.origin_before.as_ref()) {
                        " " code.pointer { "#" (origin.pointer) }
                    }
                    " " a.link href={ "#" (anchor) } { "link to this change" }
                }
            }
        }
    }
}

/// A reason as a sentence; names in backticks are code.
fn sentence(reason: &str) -> Markup {
    let mut characters = reason.chars();
    let first = characters.next().map(|first| first.to_uppercase());
    let sentence: String = first.into_iter().flatten().chain(characters).collect();
    let pieces: Vec<&str> = sentence.split('`').collect();
    // An odd backtick pairs with nothing.
    if pieces.len().is_multiple_of(2) {
        return html! { (sentence) };
    }
    html! {
        @for (index, piece) in pieces.iter().enumerate() {
            @if index.is_multiple_of(2) { (piece) } @else { code { (piece) } }
        }
    }
}

/// The generated items.
fn items(items: &[TouchedItem]) -> Markup {
    if items.is_empty() {
        return Markup::default();
    }
    html! {
        details.items open[items.len() <= SHOWN] {
            summary { (words::plural(items.len(), "generated item")) " touched" }
            div.scroll tabindex="0" role="group" aria-label="Generated items" {
                table {
                    thead { tr { th scope="col" { "Effect" } th scope="col" { "Item" } th scope="col" { "Signature" } } }
                    tbody { @for item in items { (self::item(item)) } }
                }
            }
        }
    }
}

fn item(item: &TouchedItem) -> Markup {
    let rust = |text: &str| code(text, &coloured(text, Language::Rust));
    html! {
        tr {
            td.effect { (words::effect(item)) }
            td { span.noun { (item.kind) } " " code { (item.path) } }
            td.signature {
                @match (&item.before, &item.after) {
                    (Some(before), Some(after)) if before != after => {
                        code.gone { (rust(before)) } " " span.arrow { "→" } " " code.new { (rust(after)) }
                    }
                    (Some(before), None) => code.gone { (rust(before)) },
                    (_, Some(after)) => code { (rust(after)) },
                    (None, None) => {}
                }
            }
        }
    }
}

fn spec(change: &Change, texts: &Texts<'_>) -> Markup {
    let found = spec_excerpt(change, &texts.sources_before, &texts.sources_after);
    html! {
        h3 { "Spec" }
        @match found {
            Some(found) => (panel(&html! { code { (found.title()) } }, &found, Language::Json)),
            None => p.note { "What stands here is the same; the change comes from what it refers to." },
        }
    }
}

fn generated(change: &Change, texts: &Texts<'_>) -> Markup {
    let found = code_excerpts(change, texts.before.generated, texts.after.generated);
    let panels: Vec<Markup> = found
        .iter()
        .map(|(item, found)| {
            let caption = html! { code { (item) } " " span.file { (found.title()) } };
            panel(&caption, found, Language::Rust)
        })
        .collect();
    let (first, rest) = panels.split_at(panels.len().min(SHOWN));
    html! {
        h3 { "Generated code" }
        @for panel in first { (panel) }
        @if !rest.is_empty() {
            details.more {
                summary { (words::plural(rest.len(), "more item")) }
                @for panel in rest { (panel) }
            }
        }
        @if panels.is_empty() { p.note { "The generated code stays as it is." } }
    }
}

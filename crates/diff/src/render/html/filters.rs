//! What narrows the list: hidden until the script, which makes it work, shows it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::render::words;
use crate::{Change, RustClass, WireClass};

/// The filters that are worth having for these changes.
pub(super) fn filters(changes: &[&Change]) -> Markup {
    let wire = [
        WireClass::Breaking,
        WireClass::Risky,
        WireClass::Compatible,
        WireClass::None,
    ];
    let rust = [
        RustClass::Breaking,
        RustClass::Minor,
        RustClass::Patch,
        RustClass::None,
    ];
    let of_wire = |class| changes.iter().filter(|it| it.wire.class == class).count();
    let of_rust = |class| changes.iter().filter(|it| it.rust.class == class).count();
    html! {
        search #filters hidden {
            div.row {
                (toggles("wire", "On the wire", wire.map(|class| (class.to_string(), of_wire(class)))))
                (toggles("rust", "In Rust", rust.map(|class| (class.to_string(), of_rust(class)))))
            }
            div.row {
                (choice("kind", "Kind", "any kind", count(changes, |it| words::kind(it.kind).to_owned())))
                (choice("noun", "Element", "any element", count(changes, |it| it.noun.to_owned())))
                (choice("file", "Document", "any document", count(changes, |it| file(it).to_owned())))
                label.field.grow {
                    span { "Search" }
                    input #search type="search" placeholder="name, reason, Rust item" autocomplete="off"
                        spellcheck="false" aria-keyshortcuts="/";
                }
            }
            div.row.state {
                output #shown aria-live="polite" { (shown(changes.len())) }
                button #clear type="button" disabled { "Clear filters" }
                span.grow {}
                button #expand type="button" { "Expand all" }
                button #collapse type="button" { "Collapse all" }
            }
        }
    }
}

/// The file a change stands in.
pub(super) fn file(change: &Change) -> &str {
    let origins = [&change.origin_after, &change.origin_before];
    let mut files = origins.into_iter().flatten();
    files.next().map_or("", |origin| &origin.file)
}

/// The count of a page whose filters are all open. The script writes the same.
fn shown(count: usize) -> String {
    format!("{count} of {} shown", words::plural(count, "change"))
}

fn toggles(name: &str, label: &str, classes: [(String, usize); 4]) -> Markup {
    html! {
        div.toggles role="group" aria-label=(label) {
            span.label aria-hidden="true" { (label) }
            @for (class, count) in classes {
                button.toggle.(class) type="button" aria-pressed="false" disabled[count == 0]
                    data-filter=(name) data-value=(class) {
                    (class) " " span.count { (count) }
                }
            }
        }
    }
}

fn choice(name: &str, label: &str, any: &str, values: BTreeMap<String, usize>) -> Markup {
    html! {
        label.field {
            span { (label) }
            select data-filter=(name) {
                option value="" selected { (any) }
                @for (value, count) in values {
                    option value=(value) { (value) " (" (count) ")" }
                }
            }
        }
    }
}

fn count(changes: &[&Change], value: impl Fn(&Change) -> String) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for change in changes {
        *counts.entry(value(change)).or_default() += 1;
    }
    counts
}

//! A diff as text that is stable and complete, so that expectations do not follow the wording of any output format.

use std::fmt::Write;

use semver::Version;
use serde::Serialize;
use telnyx_codegen::Element;
use telnyx_diff::{Change, Diff};
use telnyx_spec::Origin;

/// One block for each change, then the verdict.
pub(crate) fn render(diff: &Diff) -> String {
    let mut text = String::new();
    for change in &diff.changes {
        block(change, &mut text);
    }
    let current = Version::new(1, 2, 3);
    let _ = writeln!(
        text,
        "overall: wire {}, rust {}, {current} -> {}",
        diff.wire(),
        diff.rust(),
        diff.next_version(&current)
    );
    text
}

fn block(change: &Change, text: &mut String) {
    let _ = writeln!(text, "{}: {}", heading(change), words(&change.kind));
    for element in &change.also {
        let _ = writeln!(text, "  also: {element}");
    }
    let sides = [
        ("before", &change.before, &change.origin_before),
        ("after", &change.after, &change.origin_after),
    ];
    for (side, what, origin) in sides {
        if what.is_some() || origin.is_some() {
            // A text of several lines stays one line here.
            let what = what.as_deref().unwrap_or("–").escape_debug().to_string();
            let what = what.replace("\\\"", "\"").replace("\\'", "'");
            let _ = writeln!(text, "  {side}: {what}{}", place(origin.as_ref()));
        }
    }
    let _ = writeln!(
        text,
        "  wire: {}, {}",
        change.wire.class, change.wire.reason
    );
    let _ = writeln!(
        text,
        "  rust: {}, {}",
        change.rust.class, change.rust.reason
    );
    if !change.items.is_empty() {
        let _ = writeln!(text, "  items:");
    }
    for item in &change.items {
        let _ = writeln!(text, "    {} {}", item.path, words(&item.effect));
    }
    text.push('\n');
}

/// The noun, and the element's name without the general word for what it is.
fn heading(change: &Change) -> String {
    let name = match &change.element {
        Element::Schema { name } => name.clone(),
        Element::EnumValue { schema, value } => format!("{schema} {value}"),
        element => {
            let shown = element.to_string();
            let name = shown.strip_prefix(change.noun).unwrap_or(&shown);
            name.trim_start().to_owned()
        }
    };
    format!("{} {name}", change.noun)
}

/// The file and the pointer. Lines and columns are for people.
fn place(origin: Option<&Origin>) -> String {
    origin.map_or_else(String::new, |origin| {
        format!(" ({}#{})", origin.file, origin.pointer)
    })
}

/// `bound-narrowed` as words.
pub(crate) fn words(kind: &impl Serialize) -> String {
    let value = serde_json::to_value(kind).unwrap();
    value.as_str().unwrap().replace('-', " ")
}

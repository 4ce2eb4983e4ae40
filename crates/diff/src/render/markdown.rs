//! The changes for a pull request: a table of all, then the details of each, folded.

use super::{
    Context,
    markup::{code, diff_block, html_code, sentence},
    words::{self, Severity},
};
use crate::{Change, Diff, Effect, Kind, TouchedItem};

/// How many characters of a value a table's cell shows.
const CELL: usize = 60;

/// How many items of a change are listed: a description of a pull request has a limit.
const ITEMS: usize = 30;

/// Everything about the changes, as Markdown in the dialect of GitHub and GitLab.
pub fn markdown(diff: &Diff, context: &Context) -> String {
    let sides = format!("{} → {}", code(&context.before), code(&context.after));
    if diff.is_empty() {
        return format!(
            "### telnyx-connections {} stays\n\n{sides}: no change of the spec, whatever its text says.\n",
            context.current
        );
    }
    let mut out = format!(
        "### telnyx-connections {}\n\n{sides}, {}.\n\n| change | | wire | Rust |\n|---|---|---|---|\n",
        words::verdict(diff, context),
        words::counts(diff)
    );
    let changes = words::worst_first(diff);
    for change in &changes {
        out.push_str(&format!(
            "| {} {}: {} | {} | {} | {} |\n",
            change.noun,
            code(&words::name(&change.element)),
            words::kind(change.kind),
            values(change, CELL).unwrap_or_default(),
            class(&change.wire.class.to_string()),
            class(&change.rust.class.to_string()),
        ));
    }
    for change in changes {
        details(change, context, &mut out);
    }
    out
}

/// What is worse than compatible stands out.
fn class(word: &str) -> String {
    match word {
        "breaking" | "risky" => format!("**{word}**"),
        other => other.to_owned(),
    }
}

/// From what to what, as code; none where the kind says it, or where it is prose.
pub(super) fn values(change: &Change, limit: usize) -> Option<String> {
    if change.kind == Kind::Description && change.before.is_some() && change.after.is_some() {
        return None;
    }
    let short = |text: &str| code(&words::shortened(text, limit));
    match (change.kind, words::values(change)) {
        (_, (None, None)) => None,
        (Kind::Added, (_, Some(summary))) | (Kind::Removed, (Some(summary), _)) => {
            Some(short(summary))
        }
        (_, (before, after)) => {
            let before = before.map_or("none".to_owned(), short);
            let after = after.map_or("none".to_owned(), short);
            Some(format!("{before} → {after}"))
        }
    }
}

fn details(change: &Change, context: &Context, out: &mut String) {
    out.push_str(&format!(
        "\n<details>\n<summary><b>{}</b>: {} {}: {}</summary>\n\n",
        Severity::of(change).word(),
        change.noun,
        html_code(&words::name(&change.element)),
        words::kind(change.kind)
    ));
    if let Some(values) = values(change, usize::MAX) {
        out.push_str(&format!("- {values}\n"));
    }
    let (wire, rust) = (&change.wire, &change.rust);
    for (label, class_, reason) in [
        ("wire", wire.class.to_string(), &wire.reason),
        ("Rust", rust.class.to_string(), &rust.reason),
    ] {
        out.push_str(&format!(
            "- {label}: {}: {}\n",
            class(&class_),
            sentence(reason)
        ));
    }
    if let Some(place) = context.place(change) {
        out.push_str(&format!("- at {}\n", code(&place)));
    }
    if !change.also.is_empty() {
        let also: Vec<String> = change
            .also
            .iter()
            .map(|element| code(&words::name(element)))
            .collect();
        out.push_str(&format!("- the same at {}\n", also.join(", ")));
    }
    if change.kind == Kind::Description
        && let (Some(before), Some(after)) = (&change.before, &change.after)
    {
        out.push_str(&format!("\n{}", diff_block(before, after)));
    }
    items(&change.items, out);
    out.push_str("\n</details>\n");
}

fn items(items: &[TouchedItem], out: &mut String) {
    if items.is_empty() {
        return;
    }
    out.push_str("\n| generated item | | before | after |\n|---|---|---|---|\n");
    for item in items.iter().take(ITEMS) {
        // A signature that stays says nothing here.
        let shown = |signature: &Option<String>| match (item.effect, signature) {
            (Effect::Signature | Effect::Added | Effect::Removed, Some(text)) => code(text),
            _ => String::new(),
        };
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            code(&item.path),
            words::effect(item),
            shown(&item.before),
            shown(&item.after)
        ));
    }
    if items.len() > ITEMS {
        out.push_str(&format!("| and {} more | | | |\n", items.len() - ITEMS));
    }
}

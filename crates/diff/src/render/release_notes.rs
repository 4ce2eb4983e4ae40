//! The changes for the changelog: what the API does otherwise, and what users of the SDK have to change in their code.

use std::collections::BTreeSet;

use super::{
    Context, items,
    markdown::values,
    markup::{code, sentence},
    words,
};
use crate::{Change, Diff, Kind, RustClass, WireClass};

/// The entry for the changelog of the generated crate: the next version, then bullets under `### Spec` and `### API`, the
/// breaking ones first. Nothing if nothing changed.
pub fn release_notes(diff: &Diff, context: &Context) -> String {
    if diff.is_empty() {
        return String::new();
    }
    let next = diff.next_version(&context.current);
    let mut out = format!(
        "Next version: {next} or later, after {}: {}. Compared with {}.\n",
        context.current,
        words::classes(diff),
        code(&context.before)
    );
    let changes = words::worst_first(diff);
    section("Spec", &spec_bullets(&changes), &mut out);
    section("API", &api_bullets(&changes), &mut out);
    out
}

fn section(title: &str, bullets: &[String], out: &mut String) {
    if bullets.is_empty() {
        return;
    }
    out.push_str(&format!("\n### {title}\n\n"));
    for bullet in bullets {
        out.push_str(&format!("- {bullet}\n"));
    }
}

/// What travels otherwise, one bullet for each change; the rest of the changes in one.
fn spec_bullets(changes: &[&Change]) -> Vec<String> {
    let (travelling, others): (Vec<&Change>, Vec<&Change>) = changes
        .iter()
        .partition(|change| change.wire.class != WireClass::None);
    let mut bullets: Vec<(bool, String)> = travelling
        .into_iter()
        .map(|change| {
            let mut text = headline(change);
            text.push_str(&format!(": {}", sentence(&change.wire.reason)));
            text.push('.');
            (change.wire.class == WireClass::Breaking, text)
        })
        .collect();
    bullets.sort_by_key(|(breaking, _)| !breaking);
    let mut bullets: Vec<String> = bullets.into_iter().map(marked).collect();
    bullets.extend(without_effect(&others));
    bullets
}

/// ``Member `InboundIp.codecs`, type (`array of Codec` → `string`)``.
fn headline(change: &Change) -> String {
    let name = |element| code(&words::name(element));
    let mut text = words::capitalized(change.noun);
    text.push_str(&format!(" {}", name(&change.element)));
    if let Some(before) = &change.renamed_from {
        text.push_str(&format!(" (probably {} before)", name(before)));
    }
    if !change.also.is_empty() {
        text.push_str(&format!(" and {} more", change.also.len()));
    }
    if change.kind != Kind::Renamed {
        text.push_str(&format!(", {}", words::kind(change.kind)));
        if let Some(values) = values(change, 60) {
            text.push_str(&format!(" ({values})"));
        }
    }
    text
}

/// What does not travel, in one bullet: few people need more than the names.
fn without_effect(changes: &[&Change]) -> Option<String> {
    const SHOWN: usize = 6;
    let names: BTreeSet<String> = changes
        .iter()
        .map(|change| code(&words::name(&change.element)))
        .collect();
    let shown: Vec<String> = names.iter().take(SHOWN).cloned().collect();
    match (shown.is_empty(), names.len().saturating_sub(SHOWN)) {
        (true, _) => None,
        (false, 0) => Some(format!("Without effect on the wire: {}.", shown.join(", "))),
        (false, rest) => Some(format!(
            "Without effect on the wire: {} and {rest} more.",
            shown.join(", ")
        )),
    }
}

/// What users of the crate meet, one bullet for each change that they can notice.
fn api_bullets(changes: &[&Change]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut bullets: Vec<(RustClass, String)> = changes
        .iter()
        .filter_map(|change| {
            let sentences = items::sentences(change);
            (!sentences.is_empty())
                .then(|| (change.rust.class, format!("{}.", sentences.join("; "))))
        })
        .filter(|(_, bullet)| seen.insert(bullet.clone()))
        .collect();
    bullets.sort_by_key(|(class, _)| std::cmp::Reverse(*class));
    bullets
        .into_iter()
        .map(|(class, bullet)| marked((class == RustClass::Breaking, bullet)))
        .collect()
}

fn marked((breaking, text): (bool, String)) -> String {
    if breaking {
        format!("**Breaking:** {text}")
    } else {
        text
    }
}

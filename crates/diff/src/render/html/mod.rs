//! A page for a browser that needs nothing but itself: what changed, and beside each change what it changes in the spec
//! and in the generated code.

mod anchors;
mod code_excerpt;
mod colour;
mod entry;
mod excerpt;
mod filters;
mod lines;
mod located;
mod page;
mod panel;
mod spec_excerpt;
#[cfg(test)]
mod tests;

use self::entry::Texts;
use self::located::Sources;
use super::{Context, Side, words};
use crate::Diff;

/// The whole page.
///
/// It asks for nothing from anywhere, and its own content policy forbids it to; whatever the spec says is text in it.
/// Without JavaScript everything can be read, and only the filters are missing.
pub fn html(diff: &Diff, context: &Context, before: Side<'_>, after: Side<'_>) -> String {
    let texts = Texts {
        context,
        before,
        after,
        sources_before: Sources::new(before.sources),
        sources_after: Sources::new(after.sources),
    };
    let changes = words::worst_first(diff);
    page::page(diff, &changes, &texts).into_string()
}

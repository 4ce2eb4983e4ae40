//! A page for a browser that needs nothing but itself.

use super::{Context, Side};
use crate::Diff;

/// The whole page: the changes, and beside each what it changes in the spec and in the generated code.
pub fn html(diff: &Diff, context: &Context, before: Side<'_>, after: Side<'_>) -> String {
    let _ = (diff, context, before, after);
    String::new()
}

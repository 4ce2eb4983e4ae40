//! Which kinds of change can cause which effects.

use telnyx_codegen::{Element, ItemKind};

use super::effects::Difference;
use crate::{Change, Effect, Kind};

/// Whether a change of an element that the item is made from can be a cause of this effect on it.
pub(super) fn can_cause(change: &Change, difference: &Difference<'_>) -> bool {
    let by_kind = match difference.effect {
        Effect::Documentation => !matches!(change.kind, Kind::Source | Kind::Deprecation),
        Effect::Deprecation => matches!(change.kind, Kind::Deprecation | Kind::Renamed),
        Effect::Behaviour => !is_prose(change.kind),
        Effect::Added | Effect::Removed | Effect::Signature | Effect::Meaning => {
            is_structural(change.kind)
        }
    };
    by_kind && has_a_part(change, difference)
}

/// Whether the kind can make items come, go, or change their types.
pub(super) fn is_structural(kind: Kind) -> bool {
    match kind {
        Kind::Added
        | Kind::Removed
        | Kind::Renamed
        | Kind::Type
        | Kind::Nullability
        | Kind::Requiredness
        | Kind::Direction
        | Kind::Format
        | Kind::VariantName
        | Kind::Pagination
        | Kind::MethodName
        | Kind::Resource => true,
        Kind::Default
        | Kind::BoundNarrowed
        | Kind::BoundWidened
        | Kind::Pattern
        | Kind::Rule
        | Kind::Description
        | Kind::Example
        | Kind::Deprecation
        | Kind::Path
        | Kind::Method
        | Kind::Server
        | Kind::Security
        | Kind::Version
        | Kind::Source => false,
    }
}

fn is_prose(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Description
            | Kind::Example
            | Kind::Deprecation
            | Kind::Version
            | Kind::Source
            | Kind::Default
    )
}

/// A method takes all query parameters as one struct: a parameter has a part in the signature only if it travels in the
/// path, or if with it the struct comes or goes.
fn has_a_part(change: &Change, difference: &Difference<'_>) -> bool {
    let (Element::Parameter { name, .. }, Some(ItemKind::Method)) =
        (&change.element, difference.item().map(|item| item.kind))
    else {
        return true;
    };
    if difference.effect != Effect::Signature {
        return true;
    }
    let signatures = || {
        [difference.before, difference.after]
            .into_iter()
            .flatten()
            .map(|item| item.signature.as_str())
    };
    let takes_query = |signature: &str| signature.contains("parameters: &");
    let query_comes_or_goes = signatures().any(takes_query) && !signatures().all(takes_query);
    let argument = telnyx_spec::names::field(name).unwrap_or_default();
    let in_path = signatures().any(|signature| {
        signature.contains(&format!(", {argument}: ")) && argument != "parameters"
    });
    query_comes_or_goes || in_path
}

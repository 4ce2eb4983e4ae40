//! Which kinds of change can cause which effects.

use telnyx_codegen::{Element, ItemKind};

use super::{effects::Difference, schema};
use crate::{Change, Effect, Kind};

/// Whether a change of an element that the item is made from can be a cause of this effect on it.
pub(super) fn can_cause(change: &Change, difference: &Difference<'_>) -> bool {
    let by_kind = match difference.effect {
        Effect::Documentation => reaches_documentation(change, difference),
        Effect::Deprecation => matches!(change.kind, Kind::Deprecation | Kind::Renamed),
        Effect::Behaviour => !is_prose(change.kind) || is_message(change),
        Effect::Added | Effect::Removed | Effect::Signature | Effect::Meaning => {
            is_structural(change.kind)
        }
    };
    by_kind && has_a_part(change, difference)
}

/// What is generated from examples, sources and versions is nothing; a text has reached the documentation if it is found
/// there (a document's title, say, never does).
fn reaches_documentation(change: &Change, difference: &Difference<'_>) -> bool {
    let found = |text: &Option<String>, item: Option<&telnyx_codegen::PublicItem>| {
        text.as_ref()
            .zip(item)
            .is_some_and(|(text, item)| letters(&item.docs).contains(&letters(text)))
    };
    match change.kind {
        Kind::Example | Kind::Source | Kind::Version | Kind::Deprecation => false,
        Kind::Description => {
            found(&change.before, difference.before) || found(&change.after, difference.after)
        }
        _ => true,
    }
}

/// A text without what its layout as documentation may change.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
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

/// The description of a rule is the message of its violations.
fn is_message(change: &Change) -> bool {
    change.kind == Kind::Description && matches!(change.element, Element::Rule { .. })
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

/// Whether what changed is a part of the item that can have this effect on it.
fn has_a_part(change: &Change, difference: &Difference<'_>) -> bool {
    let kind = difference.item().map(|item| item.kind);
    match (&change.element, change.kind, kind) {
        // A schema that comes or goes makes its own items come and go; what refers to it changes for itself.
        (Element::Schema { name }, Kind::Added | Kind::Removed, _) => difference
            .main_elements()
            .any(|element| schema(element) == Some(name)),
        (Element::Parameter { name, .. }, _, Some(ItemKind::Method))
            if difference.effect == Effect::Signature =>
        {
            is_an_argument(name, difference)
        }
        _ => true,
    }
}

/// A method takes all query parameters as one struct: a parameter has a part in the signature only if it travels in the
/// path, or if with it the struct comes or goes.
fn is_an_argument(name: &str, difference: &Difference<'_>) -> bool {
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

//! The words that every rendering uses: what changed, in which way, from what to what, and what that amounts to.

use telnyx_codegen::Element;

use super::Context;
use crate::{Change, Diff, Effect, Kind, RustClass, TouchedItem, WireClass};

/// What a change is to whoever decides whether to let it pass: the worse of its two classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    /// Nothing that travels and nothing that compiles.
    Quiet,
    /// Something new or more lenient.
    Compatible,
    /// Programs go on, but may get other results.
    Risky,
    /// A program fails or no longer compiles.
    Breaking,
}

impl Severity {
    pub(super) fn of(change: &Change) -> Self {
        match (change.wire.class, change.rust.class) {
            (WireClass::Breaking, _) | (_, RustClass::Breaking) => Self::Breaking,
            (WireClass::Risky, _) => Self::Risky,
            (WireClass::Compatible, _) | (_, RustClass::Minor) => Self::Compatible,
            (WireClass::None, RustClass::None | RustClass::Patch) => Self::Quiet,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// The changes, the worst first, else in their order.
pub(super) fn worst_first(diff: &Diff) -> Vec<&Change> {
    let mut changes: Vec<&Change> = diff.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(Severity::of(change)));
    changes
}

/// `0.1.0 → 0.2.0: breaking in Rust, risky on the wire`.
pub(super) fn verdict(diff: &Diff, context: &Context) -> String {
    let next = diff.next_version(&context.current);
    let version = if next == context.current {
        format!("{next} stays")
    } else {
        format!("{} → {next}", context.current)
    };
    format!("{version}: {}", classes(diff))
}

/// `breaking in Rust, risky on the wire`.
pub(super) fn classes(diff: &Diff) -> String {
    let rust = match diff.rust() {
        RustClass::None => "no change",
        RustClass::Patch => "a patch",
        RustClass::Minor => "additions",
        RustClass::Breaking => "breaking",
    };
    let wire = match diff.wire() {
        WireClass::None => "no change",
        WireClass::Compatible => "compatible",
        WireClass::Risky => "risky",
        WireClass::Breaking => "breaking",
    };
    match (rust, wire) {
        ("no change", "no change") => "no change in Rust or on the wire".to_owned(),
        _ if rust == wire => format!("{rust} in Rust and on the wire"),
        _ => format!("{rust} in Rust, {wire} on the wire"),
    }
}

/// `5 changes: 1 breaking, 1 risky, 3 compatible`.
pub(super) fn counts(diff: &Diff) -> String {
    let all = [
        Severity::Breaking,
        Severity::Risky,
        Severity::Compatible,
        Severity::Quiet,
    ];
    let parts: Vec<String> = all
        .into_iter()
        .filter_map(|severity| {
            let of_it = |change: &&Change| Severity::of(change) == severity;
            let count = diff.changes.iter().filter(of_it).count();
            (count > 0).then(|| format!("{count} {}", severity.word()))
        })
        .collect();
    format!(
        "{}: {}",
        plural(diff.changes.len(), "change"),
        parts.join(", ")
    )
}

/// `1 change`, `2 changes`.
pub(super) fn plural(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

/// The name of an element without what sort of thing it is: `InboundIp.codecs`.
pub(super) fn name(element: &Element) -> String {
    match element {
        Element::Document { file } => file.clone(),
        Element::Credential { name } | Element::Resource { name } | Element::Schema { name } => {
            name.clone()
        }
        Element::Operation { id } => id.clone(),
        Element::Parameter { operation, name } => format!("{operation} {name}"),
        Element::RequestBody { operation } => operation.clone(),
        Element::Response { operation, status } => format!("{operation} {status}"),
        Element::Header {
            operation,
            status,
            name,
        } => format!("{operation} {status} {name}"),
        Element::Member { schema, name } => format!("{schema}.{name}"),
        Element::EnumValue { schema, value } => format!("{schema} {value}"),
        Element::Rule { schema, code } => format!("{schema} {code}"),
        // Elements that this crate does not know yet are called as they call themselves.
        other => other.to_string(),
    }
}

/// What happened, in words.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Renamed => "renamed (a guess)",
        Kind::Type => "type",
        Kind::Nullability => "nullability",
        Kind::Requiredness => "requiredness",
        Kind::Direction => "direction",
        Kind::Default => "default",
        Kind::BoundNarrowed => "bound narrowed",
        Kind::BoundWidened => "bound widened",
        Kind::Pattern => "pattern",
        Kind::Format => "format",
        Kind::VariantName => "variant name",
        Kind::Rule => "rule",
        Kind::Description => "description",
        Kind::Example => "example",
        Kind::Deprecation => "deprecation",
        Kind::Pagination => "pagination",
        Kind::Path => "path",
        Kind::Method => "method",
        Kind::MethodName => "method name",
        Kind::Resource => "resource",
        Kind::Server => "server",
        Kind::Security => "security",
        Kind::Version => "version",
        Kind::Source => "source",
    }
}

/// The two values of a change, without the keyword of the second if it is that of the first (`maximum 60`, `30`). None
/// where a value of the kind was not there.
pub(super) fn values(change: &Change) -> (Option<&str>, Option<&str>) {
    let name = name(&change.element);
    // The name of an enum value has said the value already.
    let told = |text: &&str| !name.ends_with(*text);
    let (before, after) = match change.kind {
        Kind::Added | Kind::Removed => (
            change.before.as_deref().filter(told),
            change.after.as_deref().filter(told),
        ),
        _ => (change.before.as_deref(), change.after.as_deref()),
    };
    let is_bound = matches!(change.kind, Kind::BoundNarrowed | Kind::BoundWidened);
    if let (true, Some(old), Some(new)) = (is_bound, before, after)
        && let (Some((keyword, _)), Some((same, value))) =
            (old.split_once(' '), new.split_once(' '))
        && keyword == same
    {
        return (before, Some(value));
    }
    (before, after)
}

/// What a user writes against: the type of a field, what a function takes and gives, or all of any other signature.
pub(super) fn ty(signature: &str) -> String {
    if let Some(function) = signature.strip_prefix("pub fn ")
        && let Some(parameters) = function.find('(').and_then(|at| function.get(at..))
    {
        return format!("fn{parameters}");
    }
    signature
        .strip_prefix("pub ")
        .filter(|rest| !rest.contains('('))
        .and_then(|rest| rest.split_once(": "))
        .map_or(signature, |(_, ty)| ty)
        .to_owned()
}

/// What happens to an item, in a word; none where its signature says it.
pub(super) fn effect(item: &TouchedItem) -> &'static str {
    match item.effect {
        Effect::Documentation => "documentation",
        Effect::Behaviour => "behaviour",
        Effect::Deprecation if item.deprecated => "deprecated",
        Effect::Deprecation => "no longer deprecated",
        Effect::Added => "new",
        Effect::Meaning => "other meaning",
        Effect::Signature => "signature",
        Effect::Removed => "gone",
    }
}

/// The first letter in upper case, for the beginning of a line.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// At most so many characters of a text, in one line, with an ellipsis where something is left out.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let kept: String = line.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

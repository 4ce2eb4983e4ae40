//! A change of the spec as data: what, of which kind, from what to what, where, and what it does to whom.

use std::fmt;

use serde::Serialize;
use telnyx_codegen::{Element, ItemKind};
use telnyx_spec::Origin;

/// One change of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What changed: as it is called after the change, or before it where it is gone.
    pub element: Element,
    /// What it was called before, where it has another name now.
    pub renamed_from: Option<Element>,
    /// What sort of thing it is, for a person: `enum`, `object`, `member`, `operation`, `response`, …
    pub noun: &'static str,
    /// The same change at other places: the other operations that share a parameter or a response by reference.
    pub also: Vec<Element>,
    /// What happened to it.
    pub kind: Kind,
    /// What the changed part was, short, as in the spec: `0 to 30`, `"UDP"`. For something added, none.
    pub before: Option<String>,
    /// What it is. For something removed, none.
    pub after: Option<String>,
    /// Where it stood.
    pub origin_before: Option<Origin>,
    /// Where it stands.
    pub origin_after: Option<Origin>,
    /// What it does to programs that talk to the service.
    pub wire: Verdict<WireClass>,
    /// What it does to programs that are compiled against the generated crate.
    pub rust: Verdict<RustClass>,
    /// The generated items it touches, the worst effect first.
    pub items: Vec<TouchedItem>,
}

/// A class and the reason for it, one sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict<C> {
    /// The class.
    pub class: C,
    /// One sentence without a final period.
    pub reason: String,
}

/// What a change does on the wire to an existing client that behaves: one made with the generated crate before the
/// change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WireClass {
    /// Nothing that travels changes.
    None,
    /// What travels changes; every client goes on as before.
    Compatible,
    /// A client goes on, but may get other results than before.
    Risky,
    /// A client that behaves fails, or what it asks for is not done.
    Breaking,
}

/// What a change does, by Cargo's rules of semantic versioning, to code that compiled against the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RustClass {
    /// The generated crate stays as it is.
    None,
    /// Code compiles as before; documentation, validation or what is sent changes.
    Patch,
    /// Code compiles as before; there is something new, or something is deprecated.
    Minor,
    /// There is code that no longer compiles, or that compiles and means something else.
    Breaking,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name: a guess, from what else is equal.
    Renamed,
    /// Its type is another one.
    Type,
    /// Whether it may be `null`.
    Nullability,
    /// Whether it must be there.
    Requiredness,
    /// Whether it travels in requests, in responses, or in both (`readOnly`, `writeOnly`).
    Direction,
    /// What it is when it is left out.
    Default,
    /// Fewer values are accepted.
    BoundNarrowed,
    /// More values are accepted.
    BoundWidened,
    /// The regular expression that text must match.
    Pattern,
    /// The format of a text.
    Format,
    /// The name of a Rust variant (`x-enum-varnames`).
    VariantName,
    /// What a rule demands.
    Rule,
    /// Title, summary or description.
    Description,
    /// An example.
    Example,
    /// Whether it is deprecated.
    Deprecation,
    /// How a list is paged.
    Pagination,
    /// Path template.
    Path,
    /// HTTP method.
    Method,
    /// The name of the client's method (`x-method-name`).
    MethodName,
    /// The resource (tag) an operation belongs to.
    Resource,
    /// The base address.
    Server,
    /// Which credentials are needed, or how one travels.
    Security,
    /// The version of a document.
    Version,
    /// Where our knowledge of it comes from (`x-source`).
    Source,
}

/// A generated item that a change touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchedItem {
    /// Path of the item, as in [`Surface::items`](telnyx_codegen::Surface::items).
    pub path: String,
    /// What it is.
    pub kind: ItemKind,
    /// The file it stands in (before the change, if it is gone), relative to `generated/src/`.
    pub file: String,
    /// What happens to it.
    pub effect: Effect,
    /// Whether it is marked `#[deprecated]` after the change.
    pub deprecated: bool,
    /// Its signature before the change.
    pub before: Option<String>,
    /// Its signature after the change.
    pub after: Option<String>,
}

/// What happens to a generated item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Its documentation changes.
    Documentation,
    /// Its signature stays; what it sends, reads or checks changes.
    Behaviour,
    /// It is deprecated, or no longer so.
    Deprecation,
    /// It is new.
    Added,
    /// It stands for something else than before.
    Meaning,
    /// Its signature changes.
    Signature,
    /// It is gone.
    Removed,
}

impl TouchedItem {
    /// What its effect alone amounts to.
    pub fn class(&self) -> RustClass {
        match self.effect {
            Effect::Removed | Effect::Signature | Effect::Meaning => RustClass::Breaking,
            Effect::Added => RustClass::Minor,
            Effect::Deprecation if self.deprecated => RustClass::Minor,
            Effect::Deprecation | Effect::Behaviour | Effect::Documentation => RustClass::Patch,
        }
    }
}

impl fmt::Display for WireClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        })
    }
}

impl fmt::Display for RustClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Breaking => "breaking",
        })
    }
}

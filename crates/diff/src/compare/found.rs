//! What the comparison finds, and the element that it finds it on.

use std::fmt;

use telnyx_codegen::Element;
use telnyx_spec::{Origin, SecuritySchemeKind, TypeRef};

use super::bounds::Bound;
use crate::{Change, Kind, RustClass, Verdict, WireClass};

/// A change of the spec before anybody has judged it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// What changed: as it is called after the change, or before it where it is gone.
    pub(crate) element: Element,
    /// What it was called before, where it or what it belongs to has another name now.
    pub(crate) renamed_from: Option<Element>,
    /// What sort of thing it is.
    pub(crate) noun: &'static str,
    /// The same change at other places.
    pub(crate) also: Vec<Element>,
    /// What happened.
    pub(crate) kind: Kind,
    /// What the changed part was.
    pub(crate) before: Option<String>,
    /// What it is.
    pub(crate) after: Option<String>,
    /// Where it stood.
    pub(crate) origin_before: Option<Origin>,
    /// Where it stands.
    pub(crate) origin_after: Option<Origin>,
    /// How it travelled, where that is said where it stands.
    pub(crate) facts_before: Option<Facts>,
    /// How it travels.
    pub(crate) facts_after: Option<Facts>,
    /// What a judge needs beyond the texts.
    pub(crate) detail: Detail,
}

/// How something travels, as far as it says so itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Whether `null` is a value.
    pub(crate) nullable: bool,
    /// Whether it travels in requests.
    pub(crate) in_requests: bool,
    /// Whether it travels in answers.
    pub(crate) in_answers: bool,
}

/// What the texts of a change do not say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Detail {
    /// Nothing.
    None,
    /// Another bound.
    Bound(Bound),
    /// Another type; none where nothing stands.
    Type(Option<TypeRef>, Option<TypeRef>),
    /// Of a response: whether it is that of success.
    Response {
        /// Whether it is that of success.
        success: bool,
    },
    /// A body of a response.
    Body {
        /// Whether it is that of success.
        success: bool,
        /// The body before.
        before: Option<TypeRef>,
        /// The body after.
        after: Option<TypeRef>,
    },
    /// Another address: whether it is the same route, whose placeholders have other names.
    Path {
        /// Whether only names of placeholders differ.
        same_route: bool,
    },
    /// Other credentials.
    Security(Vec<SecuritySchemeKind>, Vec<SecuritySchemeKind>),
    /// Another server: the number of operations that stay and are found there.
    Server {
        /// How many they are.
        operations: usize,
    },
    /// Another rule.
    Rule {
        /// Whether it refuses nothing that it did not refuse before.
        relaxed: bool,
    },
    /// A parameter: whether it travels in the path.
    Parameter {
        /// Whether it travels in the path.
        in_path: bool,
    },
}

/// An element, and where it stands on each side.
#[derive(Clone, Debug)]
pub(super) struct Subject<'a> {
    element: Element,
    renamed_from: Option<Element>,
    noun: &'static str,
    origins: (Option<&'a Origin>, Option<&'a Origin>),
    facts: (Option<Facts>, Option<Facts>),
}

impl<'a> Subject<'a> {
    /// An element that is on both sides, by its names there.
    pub(super) fn both(
        noun: &'static str,
        before: Element,
        after: Element,
        origins: (&'a Origin, &'a Origin),
    ) -> Self {
        Self {
            renamed_from: (before != after).then_some(before),
            element: after,
            noun,
            origins: (Some(origins.0), Some(origins.1)),
            facts: (None, None),
        }
    }

    /// An element that is new.
    pub(super) fn added(noun: &'static str, element: Element, origin: &'a Origin) -> Self {
        Self {
            element,
            renamed_from: None,
            noun,
            origins: (None, Some(origin)),
            facts: (None, None),
        }
    }

    /// An element that is gone.
    pub(super) fn removed(noun: &'static str, element: Element, origin: &'a Origin) -> Self {
        Self {
            origins: (Some(origin), None),
            ..Self::added(noun, element, origin)
        }
    }

    /// Says how it travels on each side.
    pub(super) fn facts(mut self, before: Option<Facts>, after: Option<Facts>) -> Self {
        self.facts = (before, after);
        self
    }

    /// A change of this element.
    pub(super) fn found(&self, kind: Kind, before: Option<String>, after: Option<String>) -> Found {
        Found {
            element: self.element.clone(),
            renamed_from: self.renamed_from.clone(),
            noun: self.noun,
            also: Vec::new(),
            kind,
            before,
            after,
            origin_before: self.origins.0.cloned(),
            origin_after: self.origins.1.cloned(),
            facts_before: self.facts.0,
            facts_after: self.facts.1,
            detail: Detail::None,
        }
    }

    /// That it came or went, with what it is.
    pub(super) fn came_or_went(&self, summary: String) -> Found {
        match self.origins.0 {
            None => self.found(Kind::Added, None, Some(summary)),
            Some(_) => self.found(Kind::Removed, Some(summary), None),
        }
    }

    /// A text that may differ.
    pub(super) fn text(&self, kind: Kind, before: &str, after: &str, out: &mut Vec<Found>) {
        if before != after {
            out.push(self.found(kind, Some(before.to_owned()), Some(after.to_owned())));
        }
    }

    /// A word that may differ, such as `deprecated`.
    pub(super) fn word<T: Eq>(
        &self,
        kind: Kind,
        before: T,
        after: T,
        word: impl Fn(T) -> &'static str,
        out: &mut Vec<Found>,
    ) {
        if before != after {
            self.text(kind, word(before), word(after), out);
        }
    }

    /// A value that may differ, be said or not.
    pub(super) fn value<T: PartialEq>(
        &self,
        kind: Kind,
        before: Option<T>,
        after: Option<T>,
        text: impl Fn(T) -> String,
        out: &mut Vec<Found>,
    ) {
        if before != after {
            out.push(self.found(kind, before.map(&text), after.map(text)));
        }
    }

    /// Whether it is deprecated.
    pub(super) fn deprecation(&self, before: bool, after: bool, out: &mut Vec<Found>) {
        let word = |deprecated| {
            if deprecated {
                "deprecated"
            } else {
                "not deprecated"
            }
        };
        self.word(Kind::Deprecation, before, after, word, out);
    }

    /// Where our knowledge of it comes from; the labels have no order.
    pub(super) fn source(&self, before: &[String], after: &[String], out: &mut Vec<Found>) {
        let sorted = |labels: &[String]| {
            let mut labels: Vec<_> = labels.to_vec();
            labels.sort_unstable();
            labels
        };
        if before != after && sorted(before) != sorted(after) {
            let text = |labels: &[String]| (!labels.is_empty()).then(|| labels.join(", "));
            out.push(self.found(Kind::Source, text(before), text(after)));
        }
    }

    /// Another name, which is a guess.
    pub(super) fn renamed<T: PartialEq + fmt::Display + ?Sized>(
        &self,
        before: &T,
        after: &T,
        out: &mut Vec<Found>,
    ) {
        if before != after {
            out.push(self.found(
                Kind::Renamed,
                Some(before.to_string()),
                Some(after.to_string()),
            ));
        }
    }
}

impl Found {
    /// The change that this is, once it has been judged; what it does in Rust is still open.
    pub(crate) fn judged(self, wire: Verdict<WireClass>) -> Change {
        Change {
            element: self.element,
            renamed_from: self.renamed_from,
            noun: self.noun,
            also: self.also,
            kind: self.kind,
            before: self.before,
            after: self.after,
            origin_before: self.origin_before,
            origin_after: self.origin_after,
            wire,
            rust: Verdict {
                class: RustClass::None,
                reason: String::new(),
            },
            items: Vec::new(),
        }
    }

    /// The same with a detail.
    pub(super) fn with(self, detail: Detail) -> Self {
        Self { detail, ..self }
    }
}

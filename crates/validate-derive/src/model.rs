//! What the attributes say, as data: the parser writes it, the emitter reads it.

use proc_macro2::{Ident, Span};
use syn::{Generics, LitStr, Path, Type};

use crate::syntax::Literal;

/// A type with rules.
pub(crate) struct Container {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// `rule(function)`, in order.
    pub(crate) functions: Vec<Path>,
    pub(crate) body: Body,
}

/// The members of a type.
pub(crate) enum Body {
    Struct(Vec<Member>),
    Enum(Vec<Variant>),
}

/// A variant and its members.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) members: Vec<Member>,
}

/// A field with at least one rule.
pub(crate) struct Member {
    /// Its name or index.
    pub(crate) field: syn::Member,
    pub(crate) ty: Type,
    /// Its place relative to the type: an escaped JSON pointer; empty if it has no place of its own.
    pub(crate) pointer: String,
    pub(crate) rules: Vec<Rule>,
}

/// One rule of a member or of the items of a list.
pub(crate) struct Rule {
    pub(crate) kind: RuleKind,
    /// Where the rule's name stands: errors about the member's type belong there.
    pub(crate) span: Span,
}

/// The rules and their arguments.
pub(crate) enum RuleKind {
    Range {
        min: Option<Bound>,
        max: Option<Bound>,
        allow_empty: Option<Span>,
    },
    Length {
        min: Option<Count>,
        max: Option<Count>,
        allow_empty: bool,
    },
    Items {
        min: Option<Count>,
        max: Option<Count>,
        unique: Option<Span>,
    },
    Pattern {
        pattern: LitStr,
        allow_empty: bool,
    },
    Url {
        allow_empty: bool,
    },
    OneOf(Values),
    Digits {
        count: Count,
        allow_empty: bool,
    },
    Alpha {
        count: Count,
        allow_empty: bool,
    },
    Nested,
    Each(Vec<Rule>),
}

/// A bound of `range`.
pub(crate) struct Bound {
    pub(crate) literal: Literal,
    pub(crate) value: Number,
}

/// The value of a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Integer(i128),
    Decimal(f64),
}

/// A number of characters or items.
pub(crate) struct Count {
    pub(crate) value: usize,
    pub(crate) span: Span,
}

/// The values of `one_of`.
pub(crate) enum Values {
    Texts(Vec<LitStr>),
    Integers(Vec<Literal>),
}

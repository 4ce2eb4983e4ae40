//! Bounds: which values a type lets through, keyword by keyword.

use std::fmt;

use telnyx_spec::{ArrayType, BooleanType, IntegerType, NumberType, StringType};

use super::found::{Detail, Found, Subject};
use super::text;
use crate::Kind;

/// A keyword that bounds values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Keyword {
    /// `minimum`
    Minimum,
    /// `maximum`
    Maximum,
    /// `minLength`
    MinLength,
    /// `maxLength`
    MaxLength,
    /// `minItems`
    MinItems,
    /// `maxItems`
    MaxItems,
    /// `uniqueItems`
    UniqueItems,
    /// `x-allow-empty`
    AllowEmpty,
    /// `x-accepts-integer`
    AcceptsInteger,
}

/// A bound on both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bound {
    /// The keyword.
    pub(crate) keyword: Keyword,
    /// What it said; for a keyword without a number, whether it was there.
    pub(crate) before: Limit,
    /// What it says.
    pub(crate) after: Limit,
}

/// What a keyword says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limit {
    /// It is not there.
    None,
    /// It is there; it has no number.
    Set,
    /// A number of integers.
    Integer(i128),
    /// Any number.
    Number(f64),
}

impl Keyword {
    /// The keyword as the spec writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::AllowEmpty => "x-allow-empty",
            Self::AcceptsInteger => "x-accepts-integer",
        }
    }
}

impl Limit {
    fn integer<N: Into<i128>>(limit: Option<N>) -> Self {
        limit.map_or(Self::None, |limit| Self::Integer(limit.into()))
    }

    fn number(limit: Option<f64>) -> Self {
        limit.map_or(Self::None, Self::Number)
    }

    fn set(set: bool) -> Self {
        if set { Self::Set } else { Self::None }
    }

    /// Whether this lies below another one. Limits of one keyword are of one sort.
    fn is_below(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => one < other,
            (Self::Number(one), Self::Number(other)) => one < other,
            _ => false,
        }
    }

    fn text(self, keyword: Keyword) -> Option<String> {
        let keyword = keyword.name();
        match self {
            Self::None => None,
            Self::Set => Some(keyword.to_owned()),
            Self::Integer(_) | Self::Number(_) => Some(format!("{keyword} {self}")),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None | Self::Set => Ok(()),
            Self::Integer(limit) => limit.fmt(f),
            Self::Number(limit) => limit.fmt(f),
        }
    }
}

impl Bound {
    /// Whether fewer values are accepted than before. What is not there bounds nothing.
    pub(crate) fn narrows(&self) -> bool {
        match (self.keyword, self.before, self.after) {
            (Keyword::AllowEmpty | Keyword::AcceptsInteger, _, after) => after == Limit::None,
            (_, Limit::None, _) => true,
            (_, _, Limit::None) => false,
            (Keyword::Minimum | Keyword::MinLength | Keyword::MinItems, before, after) => {
                before.is_below(after)
            }
            (_, before, after) => after.is_below(before),
        }
    }
}

/// Collects what differs between the bounds of an element.
struct Bounds<'s, 'a> {
    subject: &'s Subject<'a>,
    out: &'s mut Vec<Found>,
}

impl Bounds<'_, '_> {
    fn compare(&mut self, keyword: Keyword, before: Limit, after: Limit) {
        if before == after {
            return;
        }
        let bound = Bound {
            keyword,
            before,
            after,
        };
        let kind = if bound.narrows() {
            Kind::BoundNarrowed
        } else {
            Kind::BoundWidened
        };
        let found = self
            .subject
            .found(kind, before.text(keyword), after.text(keyword));
        self.out.push(found.with(Detail::Bound(bound)));
    }

    fn integers<N: Into<i128>>(&mut self, keyword: Keyword, before: Option<N>, after: Option<N>) {
        self.compare(keyword, Limit::integer(before), Limit::integer(after));
    }
}

/// The bounds of an integer, or of an integer in a string.
pub(super) fn integer(
    subject: &Subject<'_>,
    before: &IntegerType,
    after: &IntegerType,
    out: &mut Vec<Found>,
) {
    let IntegerType { minimum, maximum } = before;
    let mut bounds = Bounds { subject, out };
    bounds.integers(Keyword::Minimum, *minimum, after.minimum);
    bounds.integers(Keyword::Maximum, *maximum, after.maximum);
}

/// The bounds of a number.
pub(super) fn number(
    subject: &Subject<'_>,
    before: &NumberType,
    after: &NumberType,
    out: &mut Vec<Found>,
) {
    let NumberType { minimum, maximum } = before;
    let mut bounds = Bounds { subject, out };
    for (keyword, before, after) in [
        (Keyword::Minimum, *minimum, after.minimum),
        (Keyword::Maximum, *maximum, after.maximum),
    ] {
        bounds.compare(keyword, Limit::number(before), Limit::number(after));
    }
}

/// What a reader of booleans takes besides.
pub(super) fn boolean(
    subject: &Subject<'_>,
    before: &BooleanType,
    after: &BooleanType,
    out: &mut Vec<Found>,
) {
    let BooleanType { accepts_integer } = before;
    Bounds { subject, out }.compare(
        Keyword::AcceptsInteger,
        Limit::set(*accepts_integer),
        Limit::set(after.accepts_integer),
    );
}

/// The bounds of a string, its format and its pattern.
pub(super) fn string(
    subject: &Subject<'_>,
    before: &StringType,
    after: &StringType,
    out: &mut Vec<Found>,
) {
    let StringType {
        format,
        min_length,
        max_length,
        pattern,
        allow_empty,
        integer_text,
    } = before;
    subject.value(Kind::Format, *format, after.format, text::format, out);
    subject.value(
        Kind::Format,
        integer_text.as_ref().map(|_| "x-integer-text"),
        after.integer_text.as_ref().map(|_| "x-integer-text"),
        str::to_owned,
        out,
    );
    subject.value(
        Kind::Pattern,
        pattern.as_ref(),
        after.pattern.as_ref(),
        String::clone,
        out,
    );
    let mut bounds = Bounds { subject, out };
    bounds.integers(Keyword::MinLength, *min_length, after.min_length);
    bounds.integers(Keyword::MaxLength, *max_length, after.max_length);
    bounds.compare(
        Keyword::AllowEmpty,
        Limit::set(*allow_empty),
        Limit::set(after.allow_empty),
    );
    // One that comes or goes is one change with its bounds.
    if let (Some(before), Some(after)) = (integer_text, &after.integer_text) {
        integer(subject, before, after, out);
    }
}

/// The bounds of an array, without those of its items.
pub(super) fn array(
    subject: &Subject<'_>,
    before: &ArrayType,
    after: &ArrayType,
    out: &mut Vec<Found>,
) {
    let ArrayType {
        items: _,
        min_items,
        max_items,
        unique,
    } = before;
    let mut bounds = Bounds { subject, out };
    bounds.integers(Keyword::MinItems, *min_items, after.min_items);
    bounds.integers(Keyword::MaxItems, *max_items, after.max_items);
    bounds.compare(
        Keyword::UniqueItems,
        Limit::set(*unique),
        Limit::set(after.unique),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrows(keyword: Keyword, before: Option<i64>, after: Option<i64>) -> bool {
        let bound = |before, after| Bound {
            keyword,
            before: Limit::integer(before),
            after: Limit::integer(after),
        };
        let there = bound(before, after).narrows();
        assert_ne!(
            there,
            bound(after, before).narrows(),
            "the way back is the opposite"
        );
        there
    }

    #[test]
    fn a_bound_that_was_not_there_narrows() {
        for keyword in [Keyword::Minimum, Keyword::Maximum] {
            assert!(narrows(keyword, None, Some(i64::MIN)));
            assert!(narrows(keyword, None, Some(0)));
            assert!(narrows(keyword, None, Some(i64::MAX)));
        }
    }

    #[test]
    fn a_lower_bound_narrows_upwards_and_an_upper_one_downwards() {
        assert!(narrows(Keyword::Minimum, Some(0), Some(1)));
        assert!(!narrows(Keyword::Minimum, Some(1), Some(0)));
        assert!(narrows(Keyword::MaxItems, Some(2), Some(1)));
        assert!(!narrows(Keyword::MaxItems, Some(1), Some(2)));
        // Told apart to the last digit, which a double would not do.
        assert!(narrows(
            Keyword::Maximum,
            Some(i64::MAX),
            Some(i64::MAX - 1)
        ));
    }

    #[test]
    fn what_allows_widens_by_coming() {
        for (keyword, narrows) in [
            (Keyword::UniqueItems, true),
            (Keyword::AllowEmpty, false),
            (Keyword::AcceptsInteger, false),
        ] {
            let bound = Bound {
                keyword,
                before: Limit::None,
                after: Limit::Set,
            };
            assert_eq!(bound.narrows(), narrows, "{keyword:?}");
        }
    }
}

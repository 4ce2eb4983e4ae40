//! The rules as functions: what `#[derive(Validate)]` calls, and what a handwritten [`Validate`] can call.
//!
//! `pointer` is the place of the member relative to the value at hand: `"/name"`, escaped as RFC 6901 says, or `""` where the
//! member has no place of its own (flattened members, newtypes, list items). Every function is a thin generic shell: it
//! finds the plain value, asks one question, and leaves the rest to a function that is compiled once.

use std::borrow::Cow;

#[cfg(feature = "pattern")]
use crate::Pattern;
use crate::violation::{Constraint, Limit};
use crate::{
    Decimal, Distinct, Inner, Integer, IntegerText, List, Ranged, Text, Validate, Violations, text,
};

/// The number lies between the bounds, both inclusive.
#[inline]
pub fn range<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    min: Option<<T::Value as Ranged>::Bound>,
    max: Option<<T::Value as Ranged>::Bound>,
    violations: &mut Violations,
) where
    T::Value: Ranged,
{
    if let Some(value) = value.inner()
        && !value.within(min, max)
    {
        let (min, max) = (min.map(T::Value::report), max.map(T::Value::report));
        violations.out_of_range(pointer, min, max, T::Value::WRITTEN_AS_TEXT, false);
    }
}

/// The number, which is written as text, lies between the bounds, or the text is empty.
#[inline]
pub fn range_or_empty<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    min: Option<i64>,
    max: Option<i64>,
    violations: &mut Violations,
) where
    T::Value: IntegerText,
{
    if let Some(value) = value.inner()
        && !value.is_empty()
        && !value
            .integer()
            .is_some_and(|integer| integer.within(min, max))
    {
        violations.out_of_range(
            pointer,
            min.map(i128::from),
            max.map(i128::from),
            true,
            true,
        );
    }
}

/// The number lies between the bounds, both inclusive, at least one of which has a fraction. NaN lies nowhere.
#[inline]
pub fn decimal_range<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    min: Option<f64>,
    max: Option<f64>,
    violations: &mut Violations,
) where
    T::Value: Decimal,
{
    if let Some(value) = value.inner() {
        let value = value.decimal();
        if !(min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)) {
            violations.violated(pointer, Constraint::DecimalRange { min, max });
        }
    }
}

/// The text has between `min` and `max` characters (`usize::MAX`: no bound), or is empty if that is allowed.
#[inline]
pub fn length<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    min: usize,
    max: usize,
    allow_empty: bool,
    violations: &mut Violations,
) where
    T::Value: Text,
{
    check_text(
        value,
        pointer,
        allow_empty,
        violations,
        |text| text::has_length(text, min, max),
        || Constraint::Length {
            min,
            max,
            allow_empty,
        },
    );
}

/// The text is `count` ASCII digits, or empty if that is allowed.
#[inline]
pub fn digits<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    count: usize,
    allow_empty: bool,
    violations: &mut Violations,
) where
    T::Value: Text,
{
    check_text(
        value,
        pointer,
        allow_empty,
        violations,
        |text| text::is_digits(text, count),
        || Constraint::Digits { count, allow_empty },
    );
}

/// The text is `count` ASCII letters, or empty if that is allowed.
#[inline]
pub fn alpha<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    count: usize,
    allow_empty: bool,
    violations: &mut Violations,
) where
    T::Value: Text,
{
    check_text(
        value,
        pointer,
        allow_empty,
        violations,
        |text| text::is_alpha(text, count),
        || Constraint::Alpha { count, allow_empty },
    );
}

/// The text is a URL with its scheme, or empty if that is allowed.
#[cfg(feature = "url")]
#[inline]
pub fn url<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    allow_empty: bool,
    violations: &mut Violations,
) where
    T::Value: Text,
{
    check_text(
        value,
        pointer,
        allow_empty,
        violations,
        text::is_url,
        || Constraint::Url { allow_empty },
    );
}

/// The text matches the pattern, or is empty if that is allowed.
#[cfg(feature = "pattern")]
#[inline]
pub fn pattern<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    pattern: &Pattern,
    allow_empty: bool,
    violations: &mut Violations,
) where
    T::Value: Text,
{
    check_text(
        value,
        pointer,
        allow_empty,
        violations,
        |text| pattern.matches(text),
        || Constraint::Pattern {
            pattern: pattern.source(),
            allow_empty,
        },
    );
}

/// The text is one of the values.
#[inline]
pub fn one_of_texts<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    values: &'static [&'static str],
    violations: &mut Violations,
) where
    T::Value: Text,
{
    check_text(
        value,
        pointer,
        false,
        violations,
        |text| values.contains(&text),
        || Constraint::OneOfText { values },
    );
}

/// The integer is one of the values.
#[inline]
pub fn one_of_integers<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    values: &'static [i64],
    violations: &mut Violations,
) where
    T::Value: Integer,
{
    if let Some(value) = value.inner()
        && !values
            .iter()
            .any(|allowed| i128::from(*allowed) == value.integer())
    {
        violations.violated(pointer, Constraint::OneOfInteger { values });
    }
}

/// The list or map has between `min` and `max` items (`usize::MAX`: no bound).
#[inline]
pub fn items<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    min: usize,
    max: usize,
    violations: &mut Violations,
) where
    T::Value: List,
{
    if let Some(value) = value.inner()
        && !(min..=max).contains(&value.count())
    {
        violations.violated(pointer, Constraint::Items { min, max });
    }
}

/// No item of the list repeats an earlier one. Lists of more than 64 items are checked with a hash set of references.
#[inline]
pub fn unique<T: Inner + ?Sized>(value: &T, pointer: &'static str, violations: &mut Violations)
where
    T::Value: Distinct,
{
    if let Some(value) = value.inner() {
        let before = violations.len();
        value.distinct(violations);
        violations.place(before, pointer);
    }
}

/// Every item of the list, or every value of the map, passes the check.
#[inline]
pub fn each<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    check: impl FnMut(&<T::Value as List>::Item, &mut Violations),
    violations: &mut Violations,
) where
    T::Value: List,
{
    if let Some(value) = value.inner() {
        let before = violations.len();
        value.each(violations, check);
        violations.place(before, pointer);
    }
}

/// The value, or each value of the list or map, passes its own rules.
#[inline]
pub fn nested<T: Inner + ?Sized>(value: &T, pointer: &'static str, violations: &mut Violations)
where
    T::Value: Validate,
{
    if let Some(value) = value.inner() {
        let before = violations.len();
        value.validate_into(violations);
        violations.place(before, pointer);
    }
}

/// What all text rules have in common.
#[inline]
fn check_text<T: Inner + ?Sized>(
    value: &T,
    pointer: &'static str,
    allow_empty: bool,
    violations: &mut Violations,
    holds: impl FnOnce(&str) -> bool,
    constraint: impl FnOnce() -> Constraint,
) where
    T::Value: Text,
{
    if let Some(value) = value.inner() {
        let text = value.text();
        let empty = allow_empty && text.is_empty();
        if !empty && !holds(text) {
            violations.violated(pointer, constraint());
        }
    }
}

impl Violations {
    /// Adds a violation; out of line, so that the path on which all is valid stays short.
    #[cold]
    #[inline(never)]
    fn violated(&mut self, pointer: &'static str, constraint: Constraint) {
        self.push(Cow::Borrowed(pointer), constraint);
    }

    #[cold]
    #[inline(never)]
    fn out_of_range(
        &mut self,
        pointer: &'static str,
        min: Option<i128>,
        max: Option<i128>,
        as_text: bool,
        allow_empty: bool,
    ) {
        self.push(
            Cow::Borrowed(pointer),
            Constraint::Range {
                min: Limit::new(min),
                max: Limit::new(max),
                as_text,
                allow_empty,
            },
        );
    }

    /// Puts the place of a value before what it reported.
    #[inline]
    fn place(&mut self, before: usize, pointer: &'static str) {
        if self.len() != before {
            self.prefix(before, pointer);
        }
    }
}

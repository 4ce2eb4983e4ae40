//! The kinds of plain value: what a rule asks of the value that it finds inside a member.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Display;
use std::hash::Hash;

use crate::{Violations, pointer};

/// Text: what `length`, `pattern`, `url`, `digits`, `alpha` and `one_of("…")` look at.
///
/// Only `str` is text. A type that holds text names `str` as its [`Inner::Value`](crate::Inner::Value).
#[diagnostic::on_unimplemented(
    message = "this rule is for text, and `{Self}` is no text",
    label = "a rule for text on `{Self}`",
    note = "for numbers use `range` or `one_of(1, 2)`, for lists `items` or `each(…)`, for types with rules of their own `nested`"
)]
pub trait Text {
    /// The text itself.
    fn text(&self) -> &str;
}

#[diagnostic::do_not_recommend]
impl Text for str {
    #[inline]
    fn text(&self) -> &str {
        self
    }
}

/// A number, or a number written as text: what `range` with integer bounds looks at.
#[diagnostic::on_unimplemented(
    message = "the rule `range` is for numbers, and `{Self}` is none",
    label = "`range` on `{Self}`",
    note = "for text use `length`, for lists `items` or `each(range(…))`"
)]
pub trait Ranged {
    /// The type of a bound, which a literal in the attribute takes on.
    type Bound: Copy;

    /// Whether the value lies between the bounds, both inclusive.
    fn within(&self, min: Option<Self::Bound>, max: Option<Self::Bound>) -> bool;

    /// A bound as the report gives it.
    fn report(bound: Self::Bound) -> i128;

    /// Whether the value is a number written as text, which the message then says.
    const WRITTEN_AS_TEXT: bool = false;
}

/// A floating-point number: what `range` with fractional bounds looks at.
#[diagnostic::on_unimplemented(
    message = "a bound with a fraction needs a member of type `f32` or `f64`, not `{Self}`",
    label = "`range` with a fraction on `{Self}`",
    note = "write the bound as an integer"
)]
pub trait Decimal {
    /// The number itself.
    fn decimal(&self) -> f64;
}

/// An integer: what `one_of(1, 2)` looks at.
#[diagnostic::on_unimplemented(
    message = "the rule `one_of` with integers is for integers, and `{Self}` is none",
    label = "`one_of` with integers on `{Self}`",
    note = "for text write the values as strings: `one_of(\"a\", \"b\")`"
)]
pub trait Integer {
    /// The integer itself.
    fn integer(&self) -> i128;
}

/// An integer written as text: what `range(…, allow_empty)` looks at.
///
/// Such a type names itself as its [`Inner::Value`](crate::Inner::Value); `range` then works on it with and without
/// `allow_empty`. Text that is no integer lies in no range.
#[diagnostic::on_unimplemented(
    message = "`allow_empty` is for numbers written as text, and `{Self}` is never empty",
    label = "`range` with `allow_empty` on `{Self}`",
    note = "remove `allow_empty`; for a member that may be absent use `Option`"
)]
pub trait IntegerText {
    /// The number that the text says, or `None` if it says none.
    fn integer(&self) -> Option<i64>;

    /// Whether the text is empty.
    fn is_empty(&self) -> bool;
}

/// A list, a set or a map: what `items` and `each(…)` look at, and what `nested` walks.
#[diagnostic::on_unimplemented(
    message = "this rule is for lists and maps, and `{Self}` is neither",
    label = "a rule for lists on `{Self}`",
    note = "for text use `length`, for numbers `range`"
)]
pub trait List {
    /// An item of the list, or a value of the map.
    type Item;

    /// The number of items.
    fn count(&self) -> usize;

    /// Checks every item, and puts its index or key before the pointer of what it violates.
    fn each(&self, violations: &mut Violations, check: impl FnMut(&Self::Item, &mut Violations));
}

/// A list whose items can be told apart: what `items(unique)` looks at.
#[diagnostic::on_unimplemented(
    message = "`unique` is for lists whose items implement `Eq` and `Hash`, and `{Self}` is none",
    label = "`unique` on `{Self}`",
    note = "derive `PartialEq`, `Eq` and `Hash` on the item type; sets and maps need no `unique`"
)]
pub trait Distinct {
    /// Reports every item that repeats an earlier one.
    fn distinct(&self, violations: &mut Violations);
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Ranged for $type {
            type Bound = $type;

            #[inline]
            fn within(&self, min: Option<$type>, max: Option<$type>) -> bool {
                min.is_none_or(|min| *self >= min) && max.is_none_or(|max| *self <= max)
            }

            #[inline]
            fn report(bound: $type) -> i128 {
                bound as i128
            }
        }

        #[diagnostic::do_not_recommend]
        impl Integer for $type {
            #[inline]
            fn integer(&self) -> i128 {
                *self as i128
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

macro_rules! decimals {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Ranged for $type {
            type Bound = i32;

            #[inline]
            fn within(&self, min: Option<i32>, max: Option<i32>) -> bool {
                let value = f64::from(*self);
                min.is_none_or(|min| value >= f64::from(min)) && max.is_none_or(|max| value <= f64::from(max))
            }

            #[inline]
            fn report(bound: i32) -> i128 {
                bound.into()
            }
        }

        #[diagnostic::do_not_recommend]
        impl Decimal for $type {
            #[inline]
            fn decimal(&self) -> f64 {
                f64::from(*self)
            }
        }
    )*};
}

decimals!(f32, f64);

#[diagnostic::do_not_recommend]
impl<T: IntegerText> Ranged for T {
    type Bound = i64;

    #[inline]
    fn within(&self, min: Option<i64>, max: Option<i64>) -> bool {
        self.integer()
            .is_some_and(|integer| integer.within(min, max))
    }

    #[inline]
    fn report(bound: i64) -> i128 {
        bound.into()
    }

    const WRITTEN_AS_TEXT: bool = true;
}

/// Implements [`List`] for sequences, whose items have indices.
macro_rules! sequences {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> List for $type {
            type Item = T;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn each(&self, violations: &mut Violations, mut check: impl FnMut(&T, &mut Violations)) {
                for (index, item) in self.iter().enumerate() {
                    let before = violations.len();
                    check(item, violations);
                    if violations.len() != before {
                        violations.prefix(before, pointer::index(index));
                    }
                }
            }
        }
    )*};
}

sequences! { [T] [T], [T] VecDeque<T>, [T] BTreeSet<T>, [T, S] HashSet<T, S> }

#[diagnostic::do_not_recommend]
impl<K: Display, V> List for BTreeMap<K, V> {
    type Item = V;

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn each(&self, violations: &mut Violations, mut check: impl FnMut(&V, &mut Violations)) {
        for (key, value) in self {
            let before = violations.len();
            check(value, violations);
            if violations.len() != before {
                violations.prefix(before, pointer::key(&key.to_string()));
            }
        }
    }
}

#[diagnostic::do_not_recommend]
impl<K: Display, V, S> List for HashMap<K, V, S> {
    type Item = V;

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, violations: &mut Violations, mut check: impl FnMut(&V, &mut Violations)) {
        let before = violations.len();
        for value in self.values() {
            check(value, violations);
            if violations.len() != before {
                break;
            }
        }
        if violations.len() == before {
            return;
        }
        // Once more, in the order of the keys: the report must not depend on that of the hash table.
        violations.truncate(before);
        let mut entries: Vec<_> = self
            .iter()
            .map(|(key, value)| (key.to_string(), value))
            .collect();
        entries.sort_unstable_by(|(left, _), (right, _)| left.cmp(right));
        for (key, value) in entries {
            let before = violations.len();
            check(value, violations);
            if violations.len() != before {
                violations.prefix(before, pointer::key(&key));
            }
        }
    }
}

/// Up to this many items are compared pair by pair, which allocates nothing.
const PAIRWISE: usize = 64;

#[diagnostic::do_not_recommend]
impl<T: Eq + Hash> Distinct for [T] {
    fn distinct(&self, violations: &mut Violations) {
        if self.len() <= PAIRWISE {
            for (index, item) in self.iter().enumerate() {
                if let Some(first) = self[..index].iter().position(|earlier| earlier == item) {
                    violations.repeated(index, first);
                }
            }
            return;
        }
        let mut seen = HashMap::with_capacity(self.len());
        for (index, item) in self.iter().enumerate() {
            let first = *seen.entry(item).or_insert(index);
            if first != index {
                violations.repeated(index, first);
            }
        }
    }
}

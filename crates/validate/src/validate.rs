//! The trait: a value that can say which of its rules it violates.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Display;

use crate::{Inner, List, Report, Violations, check};

/// A value that has rules. `#[derive(Validate)]` writes it from attributes.
///
/// The trait is dyn-compatible: `&dyn Validate` validates.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no rules of its own",
    label = "`{Self}` does not implement `Validate`",
    note = "`nested` is for types that derive `Validate`; for text use `length` or `pattern`, for numbers `range`"
)]
pub trait Validate {
    /// Adds every violation, in declaration order, with pointers relative to this value.
    fn validate_into(&self, violations: &mut Violations);

    /// Checks every rule. Allocates nothing when all is valid.
    ///
    /// # Errors
    ///
    /// All violations, in declaration order.
    fn validate(&self) -> Result<(), Report> {
        let mut violations = Violations::new();
        self.validate_into(&mut violations);
        violations.into_result()
    }
}

/// Implements [`Validate`] for lists and maps of types that have rules.
macro_rules! lists {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Validate for $type
        where
            T: Inner,
            T::Value: Validate,
        {
            fn validate_into(&self, violations: &mut Violations) {
                self.each(violations, |item, violations| check::nested(item, "", violations));
            }
        }
    )*};
}

lists! { [T] [T], [T] VecDeque<T>, [K: Display, T] BTreeMap<K, T>, [K: Display, T, S] HashMap<K, T, S> }

/// Implements [`Validate`] for wrappers, so that `Some(request).validate()` works without unwrapping first.
macro_rules! wrappers {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Validate for $type {
            fn validate_into(&self, violations: &mut Violations) {
                (**self).validate_into(violations);
            }
        }
    )*};
}

wrappers! { [T: Validate + ?Sized] Box<T>, [T: Validate + ?Sized] &T }

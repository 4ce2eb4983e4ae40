//! The one unwrapping trait: how every rule sees through `Option`, `Box`, three-state members and newtypes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use crate::Validate;

/// Finds the plain value inside a member, so that one set of rules serves `T`, `Option<T>`, `Box<T>` and your own wrappers.
///
/// A wrapper hands on to what it wraps; a newtype names the plain value it stands for; a type with rules of its own
/// (which `#[derive(Validate)]` writes) names itself. A member that holds nothing violates no rule.
///
/// ```
/// use telnyx_validate::Inner;
///
/// /// A three-state wrapper: one impl, and every rule works.
/// enum Nullable<T> { Null, Value(T) }
///
/// impl<T: Inner> Inner for Nullable<T> {
///     type Value = T::Value;
///     fn inner(&self) -> Option<&T::Value> {
///         match self {
///             Nullable::Null => None,
///             Nullable::Value(value) => value.inner(),
///         }
///     }
/// }
///
/// /// A newtype over text: the text rules look at the text.
/// struct ConnectionId(String);
///
/// impl Inner for ConnectionId {
///     type Value = str;
///     fn inner(&self) -> Option<&str> {
///         Some(&self.0)
///     }
/// }
///
/// assert_eq!(Some(Nullable::Value(ConnectionId("7".into()))).inner(), Some("7"));
/// ```
#[diagnostic::on_unimplemented(
    message = "no rule can look into `{Self}`",
    label = "this rule finds no plain value in `{Self}`",
    note = "derive `Validate` on `{Self}` and use `nested`, or implement `telnyx_validate::Inner` for it to name the plain value inside"
)]
pub trait Inner {
    /// What the rules look at: `str`, a number, `[T]`, a map, or a type that implements [`Validate`].
    type Value: ?Sized;

    /// The plain value, or `None` where nothing is there to check.
    fn inner(&self) -> Option<&Self::Value>;
}

/// Implements [`Inner`] for plain values, which stand for themselves.
macro_rules! plain {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Inner for $type {
            type Value = Self;

            #[inline]
            fn inner(&self) -> Option<&Self> {
                Some(self)
            }
        }
    )*};
}

/// Implements [`Inner`] for wrappers that always hold a value.
macro_rules! full {
    ($([$($generics:tt)*] $type:ty => $inner:ty),* $(,)?) => {$(
        impl<$($generics)*> Inner for $type {
            type Value = <$inner as Inner>::Value;

            #[inline]
            fn inner(&self) -> Option<&Self::Value> {
                <$inner as Inner>::inner(self)
            }
        }
    )*};
}

plain! {
    [] i8, [] i16, [] i32, [] i64, [] isize, [] u8, [] u16, [] u32, [] u64, [] usize,
    [] f32, [] f64, [] bool, [] char, [] str,
    [T] [T], [T] VecDeque<T>, [T] BTreeSet<T>, [T, S] HashSet<T, S>, [K, V] BTreeMap<K, V>, [K, V, S] HashMap<K, V, S>,
    ['a] dyn Validate + 'a,
}

full! {
    [] String => str,
    [T] Vec<T> => [T],
    [T, const N: usize] [T; N] => [T],
    [T: Inner + ?Sized] Box<T> => T,
    [T: Inner + ?Sized] Rc<T> => T,
    [T: Inner + ?Sized] Arc<T> => T,
    [T: Inner + ?Sized] &T => T,
    [T: Inner + ?Sized] &mut T => T,
    [T: Inner + ToOwned + ?Sized] Cow<'_, T> => T,
}

impl<T: Inner> Inner for Option<T> {
    type Value = T::Value;

    #[inline]
    fn inner(&self) -> Option<&T::Value> {
        match self {
            Some(value) => value.inner(),
            None => None,
        }
    }
}

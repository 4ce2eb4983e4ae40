//! A value that may be `null`: with `Option` around it, the three states of a member in a request.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use telnyx_validate::Inner;

/// A member that is `null` or has a value.
///
/// The models hold such members as `Option<Nullable<T>>`, because the API tells three states apart:
///
/// | Rust | JSON | what an update does |
/// |---|---|---|
/// | `None` | the member is left out | leaves the setting as it is |
/// | `Some(Nullable::Null)` | `null` | clears the setting |
/// | `Some(Nullable::Value(v))` | `v` | changes the setting |
///
/// To read one, use [`NullableExt::value`], which folds the first two states together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, or `None` for `null`.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, or `None` for `null`.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Whether this is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Applies `change` to the value, if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }
}

impl<T: Inner> Inner for Nullable<T> {
    type Value = T::Value;

    #[inline]
    fn inner(&self) -> Option<&T::Value> {
        self.value().and_then(T::inner)
    }
}

/// Reads a member that may be left out, `null` or a value, when only the value matters.
pub trait NullableExt {
    /// The value's type.
    type Value;

    /// The value; `None` where the member was left out or is `null`.
    ///
    /// ```
    /// use telnyx_runtime::{Nullable, NullableExt as _};
    ///
    /// let timeout: Option<Nullable<i64>> = Some(Nullable::Value(25));
    /// assert_eq!(timeout.value(), Some(&25));
    /// assert_eq!(Some(Nullable::<i64>::Null).value(), None);
    /// ```
    fn value(&self) -> Option<&Self::Value>;
}

impl<T> NullableExt for Option<Nullable<T>> {
    type Value = T;

    fn value(&self) -> Option<&T> {
        self.as_ref().and_then(Nullable::value)
    }
}

//! Enumerations that keep the values they do not know.

use std::fmt;

/// A string value that this version of the SDK has no variant for, kept as received.
///
/// It can only be made by converting text into the enumeration (`SipRegion::from("Antarctica")`), so it never holds a
/// value that has a variant.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownString(Box<Box<str>>);

impl UnknownString {
    #[doc(hidden)]
    pub fn __new(text: &str) -> Self {
        Self(Box::new(text.into()))
    }

    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An integer value that this version of the SDK has no variant for, kept as received.
///
/// It can only be made by converting an integer into the enumeration, so it never holds a value that has a variant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    #[doc(hidden)]
    pub const fn __new(number: i64) -> Self {
        Self(number)
    }

    /// The value on the wire.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Implements an enumeration of strings whose last variant is `Unknown(UnknownString)`.
///
/// ```
/// use telnyx_runtime::{UnknownString, string_enum};
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// pub enum Region {
///     Us,
///     Unknown(UnknownString),
/// }
///
/// string_enum! {
///     Region {
///         Us = "US",
///     }
/// }
///
/// assert_eq!(Region::from("US"), Region::Us);
/// assert_eq!(Region::from("Mars").as_str(), "Mars");
/// assert_eq!(Region::KNOWN, [Region::Us]);
/// ```
#[macro_export]
macro_rules! string_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? }) => {
        #[allow(deprecated, reason = "a deprecated value is still read and written")]
        impl $name {
            /// Every value this version knows, in the order of the documentation.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        #[allow(deprecated, reason = "a deprecated value is still read and written")]
        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown($crate::UnknownString::__new(value)),
                }
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(value))
            }
        }

        impl $crate::__validate::Inner for $name {
            type Value = str;

            #[inline]
            fn inner(&self) -> Option<&str> {
                Some(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let mut value = None;
                $crate::__read_text(deserializer, &mut |text| value = Some(Self::from(text)))?;
                value.ok_or_else($crate::__no_value)
            }
        }

        $crate::__receive_string_enum!($name $($value)*);
    };
}

/// Implements an enumeration of integers whose last variant is `Unknown(UnknownInteger)`.
///
/// ```
/// use telnyx_runtime::{UnknownInteger, integer_enum};
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// pub enum NumberFormat {
///     E164,
///     Unknown(UnknownInteger),
/// }
///
/// integer_enum! {
///     NumberFormat {
///         E164 = 0,
///     }
/// }
///
/// assert_eq!(NumberFormat::from(0), NumberFormat::E164);
/// assert_eq!(NumberFormat::from(7).get(), 7);
/// ```
#[macro_export]
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $value:literal),* $(,)? }) => {
        #[allow(deprecated, reason = "a deprecated value is still read and written")]
        impl $name {
            /// Every value this version knows, in the order of the documentation.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value on the wire.
            pub fn get(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.get(),
                }
            }

            /// The value on the wire, in decimal.
            pub fn as_str(&self) -> ::std::borrow::Cow<'static, str> {
                match self {
                    $(Self::$variant => ::std::borrow::Cow::Borrowed(stringify!($value)),)*
                    Self::Unknown(value) => ::std::borrow::Cow::Owned(value.get().to_string()),
                }
            }
        }

        #[allow(deprecated, reason = "a deprecated value is still read and written")]
        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown($crate::UnknownInteger::__new(value)),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.get(), f)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                value.parse::<i64>().map(Self::from)
            }
        }

        impl $crate::__validate::Inner for $name {
            type Value = Self;

            #[inline]
            fn inner(&self) -> Option<&Self> {
                Some(self)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.get())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                <i64 as $crate::serde::Deserialize<'de>>::deserialize(deserializer).map(Self::from)
            }
        }

        $crate::__receive_integer_enum!($name $($value)*);
    };
}

//! What every newtype of the models can do: the macros that the generated code calls once per type.

/// Implements what an identifier can do for a newtype `struct Name(String);`.
///
/// It converts from and into strings, prints as its text, and is its text in JSON.
#[macro_export]
macro_rules! string_newtype {
    ($name:ident) => {
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, without a copy.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<&$name> for $name {
            fn from(other: &$name) -> Self {
                other.clone()
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(text.to_owned()))
            }
        }

        impl $crate::__validate::Inner for $name {
            type Value = str;

            #[inline]
            fn inner(&self) -> Option<&str> {
                Some(self.as_str())
            }
        }

        $crate::__newtype_serde!($name, String);
        $crate::__receive_newtype!($name String);
    };
}

/// Implements what a number with a meaning can do for a newtype `struct Name(i64);`.
#[macro_export]
macro_rules! integer_newtype {
    ($name:ident) => {
        impl $name {
            /// The number.
            pub fn get(&self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl $crate::__validate::Inner for $name {
            type Value = i64;

            #[inline]
            fn inner(&self) -> Option<&i64> {
                Some(&self.0)
            }
        }

        $crate::__newtype_serde!($name, i64);
        $crate::__receive_newtype!($name i64);
    };
}

/// A newtype is what it holds in JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype_serde {
    ($name:ident, $inner:ty) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                <$inner as $crate::serde::Deserialize<'de>>::deserialize(deserializer).map(Self)
            }
        }
    };
}

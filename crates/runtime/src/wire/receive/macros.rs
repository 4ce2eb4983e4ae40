//! What the macros of the models add for servers: with the feature `server` an impl, without it nothing.
//!
//! The tables of the generated code are the same either way, and a build without the feature pays for a macro call that
//! expands to nothing.

/// [`Receive`](crate::Receive) for the object of a request.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_object {
    ($name:ident { $($field:ident [$wire:expr] $mode:ident),* $(,)? }) => {
        const _: () = {
            #[allow(deprecated, reason = "a deprecated member is still read")]
            fn build(members: &mut $crate::Members<'_>) -> $name {
                $name {
                    $($field: members.$mode($wire),)*
                }
            }

            impl $crate::Receive for $name {
                fn __blank() -> Self {
                    $crate::__blank_members(build)
                }

                fn __receive(value: &$crate::serde_json::Value, reader: &mut $crate::Reader) -> Option<Self> {
                    $crate::__receive_members(value, reader, &[$($wire),*], build)
                }
            }
        };
    };
}

#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_object {
    ($($table:tt)*) => {};
}

/// [`Receive`](crate::Receive) for an enumeration of strings.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_string_enum {
    ($name:ident $($value:literal)*) => {
        impl $crate::Receive for $name {
            fn __blank() -> Self {
                Self::from("")
            }

            fn __receive(value: &$crate::serde_json::Value, reader: &mut $crate::Reader) -> Option<Self> {
                $crate::__known_text(value, reader, &[$($value),*]).map(Self::from)
            }
        }
    };
}

#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_string_enum {
    ($($table:tt)*) => {};
}

/// [`Receive`](crate::Receive) for an enumeration of integers.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_integer_enum {
    ($name:ident $($value:literal)*) => {
        impl $crate::Receive for $name {
            fn __blank() -> Self {
                Self::from(0)
            }

            fn __receive(value: &$crate::serde_json::Value, reader: &mut $crate::Reader) -> Option<Self> {
                $crate::__known_integer(value, reader, &[$($value),*]).map(Self::from)
            }

            fn __json_of(text: &str) -> $crate::serde_json::Value {
                $crate::__number_in(text)
            }
        }
    };
}

#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_integer_enum {
    ($($table:tt)*) => {};
}

/// [`Receive`](crate::Receive) for a newtype: as what it holds.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_newtype {
    ($name:ident $inner:ty) => {
        impl $crate::Receive for $name {
            fn __blank() -> Self {
                Self(<$inner as $crate::Receive>::__blank())
            }

            fn __receive(
                value: &$crate::serde_json::Value,
                reader: &mut $crate::Reader,
            ) -> Option<Self> {
                <$inner as $crate::Receive>::__receive(value, reader).map(Self)
            }

            fn __json_of(text: &str) -> $crate::serde_json::Value {
                <$inner as $crate::Receive>::__json_of(text)
            }
        }
    };
}

#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_newtype {
    ($($table:tt)*) => {};
}

/// [`ReceiveQuery`](crate::ReceiveQuery) for the parameters of an operation.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_query {
    ($name:ident { $($field:ident [$wire:expr] $mode:ident),* $(,)? }) => {
        impl $crate::ReceiveQuery for $name {
            #[allow(deprecated, reason = "a deprecated parameter is still read")]
            fn __receive(parameters: &mut $crate::Parameters<'_>) -> Self {
                Self {
                    $($field: parameters.$mode($wire),)*
                }
            }
        }
    };
}

#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __receive_query {
    ($($table:tt)*) => {};
}

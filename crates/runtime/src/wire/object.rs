//! Objects that read leniently and write exactly, without the buffering that `#[serde(flatten)]` costs.
//!
//! A derived implementation with a flattened map copies every unknown member into a buffer that can hold anything, and
//! every name on the way there. The macros here match each name as it stands in the input; only a name that is unknown
//! is copied, and its value read once, as JSON.

use std::fmt;

use serde_core::{Deserialize, Deserializer, de};

/// A boolean that the service sometimes writes as `0` or `1`.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Flag(pub bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FlagVisitor;

        impl de::Visitor<'_> for FlagVisitor {
            type Value = Flag;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a boolean, 0 or 1")
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<Flag, E> {
                Ok(Flag(value))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Flag, E> {
                match value {
                    0 => Ok(Flag(false)),
                    1 => Ok(Flag(true)),
                    _ => Err(E::invalid_value(de::Unexpected::Unsigned(value), &self)),
                }
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Flag, E> {
                match value {
                    0 => Ok(Flag(false)),
                    1 => Ok(Flag(true)),
                    _ => Err(E::invalid_value(de::Unexpected::Signed(value), &self)),
                }
            }
        }

        deserializer.deserialize_any(FlagVisitor)
    }
}

/// Implements reading and writing for the object of a response.
///
/// The struct has the members listed and `extra:` [`Extra`](crate::Extra), which keeps all others. After each member
/// stands how it is read: `optional` (`Option<T>`; a `null` is kept in `extra`), `nullable` (`Option<Nullable<T>>`),
/// `required` (`T`), or `flag` (`Option<bool>` that also reads `0` and `1`). Where the wire's name is no Rust name, it
/// stands in parentheses.
///
/// ```
/// use telnyx_runtime::{Extra, Nullable, response_object};
///
/// #[derive(Debug, PartialEq)]
/// pub struct Trunk {
///     pub id: String,
///     pub type_: Option<String>,
///     pub limit: Option<Nullable<i64>>,
///     pub extra: Extra,
/// }
///
/// response_object! {
///     Trunk {
///         id: required,
///         type_ ("type"): optional,
///         limit: nullable,
///     }
/// }
///
/// let json = r#"{"id":"7","type":"sip","limit":null,"new":[1]}"#;
/// let trunk: Trunk = serde_json::from_str(json)?;
/// assert_eq!(trunk.limit, Some(Nullable::Null));
/// assert_eq!(serde_json::to_string(&trunk)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! response_object {
    ($name:ident { $($field:ident $(($wire:literal))? : $mode:ident),* $(,)? }) => {
        $crate::__object! { $name { $($field [$crate::__wire_name!($field $($wire)?)] $mode),* } keep [extra] [extra] }
    };
}

/// Implements reading and writing for the object of a request: as [`response_object!`](crate::response_object), but
/// the struct has no `extra`, and members it does not know are passed over when reading.
#[macro_export]
macro_rules! request_object {
    ($name:ident { $($field:ident $(($wire:literal))? : $mode:ident),* $(,)? }) => {
        $crate::__object! { $name { $($field [$crate::__wire_name!($field $($wire)?)] $mode),* } keep [] [] }
        $crate::__receive_object! { $name { $($field [$crate::__wire_name!($field $($wire)?)] $mode),* } }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __wire_name {
    ($field:ident $wire:literal) => {
        $wire
    };
    ($field:ident) => {
        stringify!($field)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident { $($field:ident [$($wire:tt)*] $mode:ident),* } keep [$($extra:ident)?] $keep:tt) => {
        const _: () = {
            use $crate::serde::{de, ser::SerializeMap as _};

            #[allow(non_camel_case_types, reason = "variants are named as the members they stand for")]
            #[derive(Clone, Copy)]
            enum Member { $($field),* }

            const NAMES: &[&str] = &[$($($wire)*),*];

            struct MemberVisitor;

            impl<'de> de::DeserializeSeed<'de> for MemberVisitor {
                type Value = Result<Member, String>;

                fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                    deserializer.deserialize_identifier(self)
                }
            }

            impl de::Visitor<'_> for MemberVisitor {
                type Value = Result<Member, String>;

                fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str("a member name")
                }

                fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
                    Ok(match name {
                        $($($wire)* => Ok(Member::$field),)*
                        _ => Err(name.to_owned()),
                    })
                }
            }

            struct ObjectVisitor;

            #[allow(deprecated, reason = "a deprecated member is still read")]
            impl<'de> de::Visitor<'de> for ObjectVisitor {
                type Value = $name;

                fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(concat!("a JSON object (", stringify!($name), ")"))
                }

                fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                    $(let mut $field = None;)*
                    $(let mut $extra = $crate::Extra::default();)?
                    while let Some(name) = map.next_key_seed(MemberVisitor)? {
                        match name {
                            $(Ok(Member::$field) => $crate::__read_member!($mode map $field [$($wire)*] $keep),)*
                            Err(name) => $crate::__read_unknown!(map name $keep),
                        }
                    }
                    Ok($name {
                        $($field: $crate::__take_member!($mode $field [$($wire)*]),)*
                        $($extra,)?
                    })
                }
            }

            impl<'de> de::Deserialize<'de> for $name {
                fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_map(ObjectVisitor)
                }
            }

            #[allow(deprecated, reason = "a deprecated member is still written")]
            impl $crate::serde::Serialize for $name {
                fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let mut map = serializer.serialize_map(None)?;
                    $($crate::__write_member!($mode map self $field [$($wire)*] $keep);)*
                    $(for (name, value) in self.$extra.iter() {
                        // Nulls kept for known members have been written in their places.
                        if !NAMES.contains(&name) {
                            map.serialize_entry(name, value)?;
                        }
                    })?
                    map.end()
                }
            }
        };
    };
}

/// Reads a member's value into the local variable of its name.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_member {
    (optional $map:ident $field:ident [$wire:expr] [$extra:ident]) => {{
        $field = $map.next_value()?;
        if $field.is_none() {
            $extra.insert($wire, $crate::serde_json::Value::Null);
        }
    }};
    (optional $map:ident $field:ident [$wire:expr] []) => {
        $field = $map.next_value()?
    };
    (flag $map:ident $field:ident [$wire:expr] $keep:tt) => {{
        let flag: Option<$crate::Flag>;
        $crate::__read_member!(optional $map flag [$wire] $keep);
        $field = flag.map(|flag| flag.0);
    }};
    ($present:ident $map:ident $field:ident [$wire:expr] $keep:tt) => {
        $field = Some($map.next_value()?)
    };
}

/// Reads the value of a member the model does not know.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_unknown {
    ($map:ident $name:ident [$extra:ident]) => {
        $extra.insert($name, $map.next_value()?)
    };
    ($map:ident $name:ident []) => {{
        let _ = $name;
        let _: $crate::serde::de::IgnoredAny = $map.next_value()?;
    }};
}

/// What the struct gets of a member's local variable.
#[doc(hidden)]
#[macro_export]
macro_rules! __take_member {
    (required $field:ident [$wire:expr]) => {
        $field.ok_or_else(|| $crate::serde::de::Error::missing_field($wire))?
    };
    ($optional:ident $field:ident [$wire:expr]) => {
        $field
    };
}

/// Writes a member, if it has a value.
#[doc(hidden)]
#[macro_export]
macro_rules! __write_member {
    (required $map:ident $self:ident $field:ident [$wire:expr] $keep:tt) => {
        $map.serialize_entry($wire, &$self.$field)?
    };
    ($optional:ident $map:ident $self:ident $field:ident [$wire:expr] [$($extra:ident)?]) => {
        if let Some(value) = &$self.$field {
            $map.serialize_entry($wire, value)?;
        } $(else if $self.$extra.keeps($wire) {
            $map.serialize_entry($wire, &())?;
        })?
    };
}

//! The chainable setters of request types: the macro that generated code calls once per type.

/// Implements a chainable setter for each field listed, and a second one for each field that may be `null`.
///
/// After each field stands whether it is `required` (`T`), `optional` (`Option<T>`) or `nullable`
/// (`Option<Nullable<T>>`, with the name of the setter that sets `null`), then what the setter takes: a `value` of type
/// `T`, anything that converts `into` it, a `list` of anything that converts into its items, or `items` as they are.
///
/// ```
/// use telnyx_runtime::{Nullable, setters};
///
/// #[derive(Debug, Default, PartialEq)]
/// pub struct Trunk {
///     pub name: String,
///     pub limit: Option<Nullable<i64>>,
///     pub codecs: Option<Vec<String>>,
/// }
///
/// setters! {
///     Trunk {
///         name: required into String,
///         limit or limit_null: nullable value i64,
///         codecs: optional list String,
///     }
/// }
///
/// let trunk = Trunk::default().name("office").limit(3).codecs(["G722"]);
/// assert_eq!(trunk.limit, Some(Nullable::Value(3)));
/// assert_eq!(trunk.limit_null().limit, Some(Nullable::Null));
/// ```
#[macro_export]
macro_rules! setters {
    ($name:ident {
        $($(#[$attribute:meta])* $field:ident $(or $null:ident)? : $presence:ident $form:ident $ty:ty),* $(,)?
    }) => {
        #[allow(deprecated, reason = "the setters of deprecated members set them")]
        impl $name {
            $($crate::__setter! { [$(#[$attribute])*] $field $(or $null)? : $presence $form $ty })*
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    ([$($attributes:tt)*] $field:ident or $null:ident : $presence:ident $form:ident $ty:ty) => {
        $crate::__setter! { [$($attributes)*] $field : $presence $form $ty }

        #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ") to `null`, which clears it.")]
        $($attributes)*
        pub fn $null(mut self) -> Self {
            self.$field = Some($crate::Nullable::Null);
            self
        }
    };
    ([$($attributes:tt)*] $field:ident : $presence:ident $form:ident $ty:ty) => {
        #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").")]
        $($attributes)*
        pub fn $field(mut self, value: $crate::__setter_argument!($form $ty)) -> Self {
            self.$field = $crate::__setter_value!($presence $form value);
            self
        }
    };
}

/// What a setter takes.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter_argument {
    (value $ty:ty) => { $ty };
    (into $ty:ty) => { impl Into<$ty> };
    (list $ty:ty) => { impl IntoIterator<Item = impl Into<$ty>> };
    (items $ty:ty) => { impl IntoIterator<Item = $ty> };
}

/// What a setter's argument becomes.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter_value {
    (required value $value:ident) => { $value };
    (required into $value:ident) => { $value.into() };
    (required list $value:ident) => { $value.into_iter().map(Into::into).collect() };
    (required items $value:ident) => { $value.into_iter().collect() };
    (optional $form:ident $value:ident) => { Some($crate::__setter_value!(required $form $value)) };
    (nullable $form:ident $value:ident) => {
        Some($crate::Nullable::Value($crate::__setter_value!(required $form $value)))
    };
}

//! The types that values have between Rust and JSON: what is kept, what is told apart, and what is never shown.

mod enumeration;
mod extra;
mod integer_text;
mod newtype;
mod nullable;
mod object;
mod receive;
mod secret;
mod setters;
mod text;
mod timestamp;

pub use enumeration::{UnknownInteger, UnknownString};
pub use extra::Extra;
pub use integer_text::IntegerText;
pub use nullable::{Nullable, NullableExt};
#[doc(hidden)]
pub use object::Flag;
#[cfg(feature = "server")]
pub use receive::*;
pub use secret::Secret;
#[doc(hidden)]
pub use text::{__no_value, __read_text};
pub use timestamp::Timestamp;

/// What the macros need of it.
#[doc(hidden)]
pub use telnyx_validate as __validate;

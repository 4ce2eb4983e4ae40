//! Validation of values before they go on the wire: a derive, its rules, and a report that speaks wire names.
//!
#![doc = include_str!("../README.md")]

pub mod check;
mod inner;
mod kinds;
#[cfg(feature = "pattern")]
mod pattern;
mod pointer;
mod report;
mod serialize;
mod text;
mod validate;
mod violation;

pub use inner::Inner;
pub use kinds::{Decimal, Distinct, Integer, IntegerText, List, Ranged, Text};
#[cfg(feature = "pattern")]
pub use pattern::Pattern;
pub use report::{Report, Violations};
/// Implements [`Validate`] and [`Inner`] from `#[validate(…)]` attributes; the crate's front page lists the rules.
#[cfg(feature = "derive")]
pub use telnyx_validate_derive::Validate;
pub use validate::Validate;
pub use violation::{Parameter, Violation};

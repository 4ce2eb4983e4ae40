//! Loads, lints and resolves the normalized API specification.

mod model;
pub mod names;

pub use self::model::*;

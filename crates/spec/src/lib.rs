//! Loads, lints and resolves the normalized API specification.

mod model;

pub use self::model::*;

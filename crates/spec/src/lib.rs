//! Loads, lints and resolves the normalized API specification.

mod diagnostic;
mod document;
mod json;
mod load;
mod model;
pub mod names;
mod resolve;
mod source;

pub use self::diagnostic::{Code, Diagnostic, Diagnostics, Label};
pub use self::document::meta_schema;
pub use self::load::load;
pub use self::model::*;
pub use self::source::{SourceFile, read_dir};

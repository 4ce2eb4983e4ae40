//! Loads, lints and resolves the normalized API specification.
//!
//! The specification is a directory of OpenAPI 3.1 documents in a strict subset. [`read_dir`] reads their bytes, and [`load`]
//! turns them into a [`Spec`] or into [`Diagnostics`], in four stages of which none does I/O:
//!
//! 1. **parse** (`json`): bytes → JSON whose every key and value knows where it stands. Syntax, UTF-8 and duplicate keys.
//! 2. **read** (`document`): JSON → typed documents. Each object of the subset is declared once, by a macro that gives its
//!    reader, its accepted keywords and its part of the [`meta_schema`]; so editors and the loader agree. Unknown,
//!    unsupported, missing and ill-typed keywords.
//! 3. **resolve** (`resolve`): typed documents → the model. References, names, types, bounds, rules, cycles, operations; every
//!    reference becomes an index ([`SchemaId`]).
//! 4. **evaluate** (`resolve::evaluate`): defaults and examples against the schemas they belong to, in the direction they
//!    travel; then what clashes or is never used.
//!
//! Each stage goes on after a mistake and leaves out what it cannot know, so that all mistakes come at once and what
//! merely follows from another one does not. A [`Diagnostic`] has a stable [`Code`], a place, and says what to write instead.
//!
//! The same specification gives the same [`Spec`], whatever the formatting, the order of files and the order of keys whose
//! order has no meaning; only the lines and columns in [`Origin`] follow the text. Time is linear in the size of the files.
//!
//! # Choices
//! - **`jsonc-parser`**, all leniency off, parses: it keeps order, duplicates and byte ranges, bounds nesting (so nothing here
//!   can overflow the stack), names its errors and depends on nothing. `serde_json` has no locations, and the
//!   crates that add spans to it lose duplicates or are not maintained.
//! - **`annotate-snippets`** renders: it is rustc's own look, takes plain spans, and needs no error trait on our types.
//! - **No JSON Schema validator** evaluates examples: none knows directions (`readOnly`), the extensions, or where in the file
//!   each part of an example stands; the subset's own evaluator is two small files.
//! - **`regex-lite`** checks patterns because it runs them in the SDK: what passes here cannot fail there.

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

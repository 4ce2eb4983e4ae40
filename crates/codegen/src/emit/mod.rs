//! IR → chunks of Rust: no decision is made here.

mod api;
mod docs;
mod enums;
mod modules;
mod requests;
mod structs;
mod types;

use proc_macro2::TokenStream;

pub(crate) use self::{
    api::is_text,
    docs::{Docs, lines as doc_lines},
    modules::{emit, plans},
    requests::{Form, form},
};

/// A piece of a generated file.
pub(crate) enum Chunk {
    /// Items, to be laid out by prettyplease.
    Items(TokenStream),
    /// A macro call whose table has one entry per line; prettyplease knows no layout for it.
    Table {
        /// The macro.
        macro_name: &'static str,
        /// The type the table is about.
        name: String,
        /// The entries, without their commas.
        entries: Vec<String>,
    },
}

/// The body of a generated file: its `//!` lines, then its chunks.
pub(crate) struct SourceFile {
    /// Path below the output directory.
    pub(crate) path: String,
    /// The file of the spec it comes from; none for a list of modules.
    pub(crate) source: Option<String>,
    /// The file's own documentation.
    pub(crate) docs: Vec<String>,
    /// The documentation of its items.
    pub(crate) item_docs: Docs,
    pub(crate) chunks: Vec<Chunk>,
}

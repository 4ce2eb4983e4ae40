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
pub(crate) struct Chunk {
    /// The public item it belongs to, as users call it: `models::InboundIp`; none for imports and the like.
    pub(crate) item: Option<String>,
    pub(crate) content: Content,
}

pub(crate) enum Content {
    /// Items, to be laid out by prettyplease.
    Items(TokenStream),
    /// An `impl` block, and the public items that its items belong to.
    Impl {
        tokens: TokenStream,
        items: Vec<Option<String>>,
    },
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

impl Chunk {
    /// A piece that belongs to an item.
    fn of(item: &str, content: Content) -> Self {
        Self {
            item: Some(item.to_owned()),
            content,
        }
    }

    /// A piece that belongs to no item more than to another.
    fn common(content: Content) -> Self {
        Self {
            item: None,
            content,
        }
    }
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

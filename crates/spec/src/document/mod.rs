//! The typed document: one declaration per object of the subset gives the reader, the accepted keywords and the
//! meta-schema, so the three cannot drift apart.

#[macro_use]
mod object;
mod components;
mod hints;
mod meta;
mod operations;
mod root;
mod schemas;
mod values;

pub(crate) use self::components::{HeaderDoc, ParameterDoc, ResponseDoc, SecuritySchemeDoc};
pub use self::meta::meta_schema;
pub(crate) use self::object::{opening, opening_of};
pub(crate) use self::operations::{
    MediaTypeDoc, OperationDoc, PaginationDoc, PathItemDoc, RequestBodyDoc,
};
pub(crate) use self::root::RootDoc;
pub(crate) use self::schemas::{
    AllOfItemDoc, ClauseDoc, ClausesDoc, ComponentSchemaDoc, MemberSchemaDoc, OneOfItemDoc,
    Scalars, TypeName, ValueSchemaDoc,
};
pub(crate) use self::values::{
    AnyValue, Flag, List, Map, MapEntry, Number, Provenance, RefOr, Size, TextValue,
};

use crate::diagnostic::Sink;
use crate::json::Node;
use crate::source::Span;

/// A value that a document holds: read from JSON, with every mistake reported.
pub(crate) trait Read<'a>: Sized {
    /// Reads the value, or reports why it is none and gives nothing.
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self>;
}

/// A keyword that is there: where its key stands, and its value.
#[derive(Debug)]
pub(crate) struct Keyword<T> {
    pub(crate) key: Span,
    pub(crate) value: T,
}

/// Reads a whole file.
pub(crate) fn read_root<'a>(node: &'a Node<'a>, sink: &mut Sink) -> Option<RootDoc<'a>> {
    RootDoc::read(node, sink)
}

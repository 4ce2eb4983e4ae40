//! The resolved specification: what the generators read once every reference, name and bound has been checked.
//!
//! Everything here is plain data. File order is kept wherever order has a meaning (documents, resources, operations,
//! parameters, schemas, members, enum values); nothing depends on the formatting of the files or on the order of keys
//! whose order means nothing. References are indices ([`SchemaId`]), so a consumer never looks a name up and never
//! meets a reference to nothing.

mod operation;
mod schema;

pub use self::operation::{
    Header, Method, Operation, Pagination, Parameter, ParameterLocation, RequestBody, Response,
    SecurityScheme, SecuritySchemeKind,
};
pub use self::schema::{
    ArrayType, BooleanType, Clause, ClauseTest, EnumLiteral, EnumRepr, EnumSchema, EnumValue,
    IntegerType, Member, NumberType, ObjectSchema, Rule, ScalarType, Schema, SchemaKind,
    StringFormat, StringType, TypeRef, ValueType,
};

/// The whole specification: every document of the spec directory, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// The documents, sorted by file name.
    pub documents: Vec<Document>,
    /// Every schema under `components/schemas`, document by document, in file order. [`SchemaId`] indexes it.
    pub schemas: Vec<Schema>,
    /// Every security scheme under `components/securitySchemes`, in file order.
    pub security_schemes: Vec<SecurityScheme>,
}

/// Index of a schema in [`Spec::schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub usize);

/// Where an element stands in the spec, for docs, provenance and messages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// File name relative to the spec directory, such as `ip_connections.json`.
    pub file: String,
    /// JSON pointer (RFC 6901) of the element in that file, such as `/components/schemas/InboundIp`.
    pub pointer: String,
    /// 1-based line of the element's key (or of the element itself inside an array).
    pub line: usize,
    /// 1-based column of the same, in characters.
    pub column: usize,
}

/// One file of the spec.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// File name relative to the spec directory.
    pub file: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: String,
    /// `servers[0].url`; a document without paths has none.
    pub server: Option<String>,
    /// The tags of the document, each with its operations.
    pub resources: Vec<Resource>,
}

/// A tag of a document: the operations that stand together in one Rust module and one client accessor.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// The tag's name, `snake_case`, such as `ip_connections`.
    pub name: String,
    /// The tag's description.
    pub description: String,
    /// The operations with this tag, in file order.
    pub operations: Vec<Operation>,
    /// The tag.
    pub origin: Origin,
}

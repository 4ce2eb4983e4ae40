//! What will be generated, with every decision about Rust already made: plain data between `lower` and `emit`.

use telnyx_spec::SchemaId;

/// The generated part of the crate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crate {
    /// `models/<name>.rs`, in document order.
    pub(crate) models: Vec<ModelModule>,
    /// `api/<name>.rs`, in document order.
    pub(crate) api: Vec<ApiModule>,
}

/// The models of one document of the spec.
#[derive(Clone, Debug)]
pub(crate) struct ModelModule {
    pub(crate) name: String,
    /// File name of the document it comes from.
    pub(crate) source: String,
    /// The module's doc, Markdown lines.
    pub(crate) docs: Vec<String>,
    pub(crate) imports: Imports,
    pub(crate) items: Vec<Item>,
}

/// The operations of one resource.
#[derive(Clone, Debug)]
pub(crate) struct ApiModule {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) docs: Vec<String>,
    pub(crate) imports: Imports,
    /// The struct that carries the operations.
    pub(crate) resource: String,
    /// What the accessor on the client says of itself.
    pub(crate) accessor_docs: Vec<String>,
    pub(crate) server: String,
    pub(crate) operations: Vec<Operation>,
    /// Parameter structs, in the order of their operations.
    pub(crate) parameters: Vec<Struct>,
    /// Which list bodies are pages.
    pub(crate) pages: Vec<Page>,
}

/// The `use` declarations of a file; each list sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imports {
    pub(crate) runtime: Vec<String>,
    pub(crate) validate: Vec<String>,
    pub(crate) models: Vec<String>,
}

/// An item of a models file.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Struct(Struct),
    Enum(Enum),
    Newtype(Newtype),
}

/// What a struct is for, which decides what it can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Reads leniently, keeps what it does not know.
    Response,
    /// Writes exactly, is validated.
    Request,
    /// The query parameters of an operation.
    Parameters,
}

/// What of the spec a struct is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    Schema(SchemaId),
    /// The operation at this position of its resource.
    Operation(usize),
}

#[derive(Clone, Debug)]
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) source: Source,
    pub(crate) role: Role,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) fields: Vec<Field>,
    /// One per rule of the schema, in its order.
    pub(crate) rules: Vec<Rule>,
    /// The response type this request type can be made from.
    pub(crate) conversion: Option<Conversion>,
}

impl Struct {
    /// What a user calls it by: `models::InboundIp`.
    pub(crate) fn path(&self) -> String {
        let module = match self.role {
            Role::Response | Role::Request => "models",
            Role::Parameters => "api",
        };
        format!("{module}::{}", self.name)
    }

    /// Whether a value with nothing set exists.
    pub(crate) fn has_default(&self) -> bool {
        self.fields
            .iter()
            .all(|field| field.presence != Presence::Required)
    }

    /// The fields that `new` takes, in the order of its arguments: by name on the wire, because the order in which the
    /// spec lists them must not be something that a program can depend on.
    pub(crate) fn constructor_fields(&self) -> Vec<&Field> {
        let mut required: Vec<_> = self
            .fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .collect();
        required.sort_by(|a, b| a.wire.cmp(&b.wire));
        required
    }
}

/// How a field's presence is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// `T`.
    Required,
    /// `Option<T>`.
    Optional,
    /// `Option<Nullable<T>>`.
    Nullable,
    /// `Option<bool>` that also reads `0` and `1`.
    Flag,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// The position of its member or parameter in what the struct is made from.
    pub(crate) position: usize,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) validations: Vec<Validation>,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Bool,
    Integer,
    Number,
    String,
    Secret,
    Timestamp,
    IntegerText,
    /// A generated newtype over text.
    Text(String),
    /// A generated newtype over an integer.
    Code(String),
    /// A generated enum.
    Enum(String),
    /// A generated struct.
    Object(String),
    List(Box<Type>),
    /// A value that must be given but may be `null`.
    Nullable(Box<Type>),
}

/// An argument of the `validate` attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Validation {
    Range {
        min: Option<Bound>,
        max: Option<Bound>,
        allow_empty: bool,
    },
    Length {
        min: Option<u64>,
        max: Option<u64>,
        allow_empty: bool,
    },
    Items {
        min: Option<u64>,
        max: Option<u64>,
        unique: bool,
    },
    Digits {
        count: u64,
        allow_empty: bool,
    },
    Alpha {
        count: u64,
        allow_empty: bool,
    },
    Pattern {
        pattern: String,
        allow_empty: bool,
    },
    Url {
        allow_empty: bool,
    },
    Nested,
    Each(Vec<Validation>),
}

/// A bound of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bound {
    Integer(i64),
    Number(f64),
}

/// A rule across fields, as a function of its own.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// Its place among the rules of the object.
    pub(crate) position: usize,
    /// The function's name.
    pub(crate) name: String,
    /// What reports call the rule: `encrypted_media_by_transport_protocol`.
    pub(crate) code: String,
    /// One sentence: the violation's message and the function's doc.
    pub(crate) message: String,
    pub(crate) condition: Vec<Clause>,
    pub(crate) consequence: Vec<Clause>,
}

/// What a rule says of one field.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) field: String,
    pub(crate) wire: String,
    pub(crate) presence: Presence,
    /// Whether a value that must be given may be `null`.
    pub(crate) nullable: bool,
    pub(crate) test: Test,
}

/// A test on a field's value.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    Null,
    /// One of these literals.
    OneOf(Vec<Literal>),
}

/// A literal that a field's value is compared with.
#[derive(Clone, Debug)]
pub(crate) enum Literal {
    Bool(bool),
    Integer(i64),
    String(String),
    /// A variant of a generated enum.
    Variant {
        ty: String,
        variant: String,
    },
}

/// `impl From<source> for request`.
#[derive(Clone, Debug)]
pub(crate) struct Conversion {
    pub(crate) source: String,
    /// Whether a field is in the source too; by position.
    pub(crate) in_source: Vec<bool>,
}

#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) schema: SchemaId,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) integer: bool,
    /// One per value of the schema, in its order.
    pub(crate) variants: Vec<Variant>,
}

impl Enum {
    /// What a user calls it by: `models::SipRegion`.
    pub(crate) fn path(&self) -> String {
        format!("models::{}", self.name)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    /// The value as a Rust literal.
    pub(crate) literal: Literal,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Newtype {
    pub(crate) name: String,
    pub(crate) schema: SchemaId,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// Whether it holds an integer, rather than text.
    pub(crate) integer: bool,
}

impl ApiModule {
    /// What a user calls the resource by: `api::IpConnections`.
    pub(crate) fn path(&self) -> String {
        format!("api::{}", self.resource)
    }

    /// What a user calls an operation by: `api::IpConnections::list()`.
    pub(crate) fn operation_path(&self, operation: &Operation) -> String {
        format!("api::{}::{}()", self.resource, operation.name)
    }

    /// What a user calls the accessor by: `Client::ip_connections()`.
    pub(crate) fn accessor_path(&self) -> String {
        format!("Client::{}()", self.name)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Name of the static that describes the operation.
    pub(crate) constant: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// Variant of `Method`.
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) security: Vec<Scheme>,
    pub(crate) path_parameters: Vec<PathParameter>,
    /// Name of the struct with the query parameters.
    pub(crate) query: Option<String>,
    /// Name of the request type.
    pub(crate) body: Option<String>,
    pub(crate) output: Output,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Bearer,
    Header(String),
}

#[derive(Clone, Debug)]
pub(crate) struct PathParameter {
    /// Name in the path template.
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) ty: Type,
}

impl Newtype {
    /// What a user calls it by: `models::IpConnectionId`.
    pub(crate) fn path(&self) -> String {
        format!("models::{}", self.name)
    }
}

/// What an operation gives.
#[derive(Clone, Debug)]
pub(crate) enum Output {
    /// No body.
    Empty,
    /// The body as it is.
    Body(Type),
    /// A required member of the body.
    Enveloped {
        body: String,
        member: String,
        ty: Type,
    },
    /// One page after the other.
    Pages {
        body: String,
        page_parameter: String,
    },
}

/// `impl Page for body`.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The position of the first operation that gives such pages.
    pub(crate) operation: usize,
    pub(crate) body: String,
    pub(crate) item: String,
    pub(crate) items_field: String,
    pub(crate) items_required: bool,
    pub(crate) meta_field: String,
    pub(crate) meta_required: bool,
    /// Whether `page_number` and `total_pages` of the paging facts are required.
    pub(crate) number_required: bool,
    pub(crate) total_required: bool,
}

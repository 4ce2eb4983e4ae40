//! The resolved specification: what the generators read once every reference, name and bound has been checked.
//!
//! Everything here is plain data. File order is kept wherever order has a meaning (documents, resources, operations,
//! parameters, schemas, members, enum values); nothing depends on the formatting of the files or on the order of keys
//! whose order means nothing. References are indices ([`SchemaId`]), so a consumer never looks a name up and never
//! meets a reference to nothing.

use serde_json::Value;

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

/// HTTP method of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

/// One operation: a method of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`, `snake_case`, unique over all documents.
    pub id: String,
    /// `x-method-name`: the name of the client method inside its resource, such as `list`.
    pub method_name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/ip_connections/{id}`.
    pub path: String,
    /// One line: what the operation does.
    pub summary: String,
    /// The rest, Markdown.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// Path parameters in path order, then query parameters in file order. References are followed.
    pub parameters: Vec<Parameter>,
    /// The request body, if the operation has one.
    pub request_body: Option<RequestBody>,
    /// The one successful response (2xx).
    pub success: Response,
    /// The documented error responses, in file order.
    pub errors: Vec<Response>,
    /// Name of the security scheme set the operation needs: the names of [`Spec::security_schemes`] that are sent together.
    pub security: Vec<String>,
    /// `x-pagination`, for lists that come in pages.
    pub pagination: Option<Pagination>,
    /// `x-source`: which captures the element was taken from.
    pub source: Vec<String>,
    /// The operation object.
    pub origin: Origin,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query string.
    Query,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name on the wire, such as `page[number]`.
    pub name: String,
    /// Where it travels.
    pub location: ParameterLocation,
    /// Whether it must be given; always true for path parameters.
    pub required: bool,
    /// Markdown.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its type, bounds and default.
    pub value: ValueType,
    /// `example`.
    pub example: Option<Value>,
    /// `x-source`.
    pub source: Vec<String>,
    /// The parameter object (where a reference leads, not where it stands).
    pub origin: Origin,
}

/// The body of a request, always `application/json`.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody {
    /// Markdown.
    pub description: String,
    /// `required`.
    pub required: bool,
    /// The schema of the body, always a named object.
    pub schema: SchemaId,
    /// The requestBody object.
    pub origin: Origin,
}

/// A documented response of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Markdown.
    pub description: String,
    /// The body, if any: a named object or an array of one.
    pub body: Option<TypeRef>,
    /// Documented response headers, in file order.
    pub headers: Vec<Header>,
    /// The response object (where a reference leads).
    pub origin: Origin,
}

/// A documented response header.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The name as written, such as `Retry-After`.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// Its type.
    pub value: ValueType,
}

/// `x-pagination` of a list operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// Name of the query parameter that selects the page; one of the operation's parameters.
    pub page_parameter: String,
    /// Name of the query parameter for the page's size; one of the operation's parameters.
    pub size_parameter: String,
    /// Member of the success body (an object) that holds the items (an array).
    pub items: String,
    /// Member of the success body that holds the paging facts (an object with `page_number` and `total_pages`).
    pub meta: String,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// `type: http`, `scheme: bearer`.
    Bearer,
    /// `type: apiKey`, `in: header`.
    Header {
        /// The header's name, such as `x-api-user`.
        name: String,
    },
}

/// A named security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The component's name.
    pub name: String,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
    /// Markdown.
    pub description: String,
    /// The component.
    pub origin: Origin,
}

/// A named schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The component's name, `UpperCamelCase`, unique over all documents.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// What it is.
    pub kind: SchemaKind,
    /// `examples`.
    pub examples: Vec<Value>,
    /// `x-source`.
    pub source: Vec<String>,
    /// The component.
    pub origin: Origin,
}

/// What a named schema is.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaKind {
    /// `type: object` with `properties`, or a refinement of one (`allOf` with one reference).
    Object(ObjectSchema),
    /// `type: string` or `type: integer` with `enum`.
    Enum(EnumSchema),
    /// A named scalar without `enum`: an identifier or another string or integer with a meaning of its own.
    Alias(ScalarType),
}

/// An object schema.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectSchema {
    /// The object this one refines (`allOf: [{"$ref": …}]`), whose members it has. `None` for an object of its own.
    pub refines: Option<SchemaId>,
    /// The members in file order. A refinement has the members of what it refines (with its own `required` applied),
    /// then its own.
    pub members: Vec<Member>,
    /// Rules across members (`allOf: [{"if": …, "then": …}]`), inherited ones first.
    pub rules: Vec<Rule>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name on the wire.
    pub name: String,
    /// Markdown. Where the member is a reference without a description of its own, the target's description.
    pub description: String,
    /// In `required`.
    pub required: bool,
    /// `readOnly`: in responses only.
    pub read_only: bool,
    /// `writeOnly`: in requests only.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its type, bounds, nullability and default.
    pub value: ValueType,
    /// `examples[0]`.
    pub example: Option<Value>,
    /// `x-source`.
    pub source: Vec<String>,
    /// The property.
    pub origin: Origin,
}

/// A value's type with what belongs to the place it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueType {
    /// The type.
    pub ty: TypeRef,
    /// Whether `null` is a value (`type: […, "null"]`, or `oneOf` with `{"type": "null"}`).
    pub nullable: bool,
    /// `default`, checked against the type.
    pub default: Option<Value>,
}

/// A type in a place.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeRef {
    /// A reference to a named schema.
    Named(SchemaId),
    /// An inline scalar.
    Scalar(ScalarType),
    /// `type: array`.
    Array(Box<ArrayType>),
}

/// An array.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrayType {
    /// The items: a reference or an inline scalar.
    pub items: TypeRef,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique: bool,
}

/// A scalar without `enum`.
#[derive(Clone, Debug, PartialEq)]
pub enum ScalarType {
    /// `type: string`.
    String(StringType),
    /// `type: integer`.
    Integer(IntegerType),
    /// `type: number`.
    Number(NumberType),
    /// `type: boolean`.
    Boolean(BooleanType),
}

/// A string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringType {
    /// `format`.
    pub format: Option<StringFormat>,
    /// `minLength`, in characters.
    pub min_length: Option<u64>,
    /// `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// `pattern`, a valid regular expression in the syntax that ECMA 262 and the `regex` crates share.
    pub pattern: Option<String>,
    /// `x-allow-empty`: `""` is a value too, whatever the other keywords say; it means "not set".
    pub allow_empty: bool,
    /// `x-integer-text`: the string is a decimal integer within these bounds.
    pub integer_text: Option<IntegerType>,
}

/// The formats of a string that the subset knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// `date-time` (RFC 3339).
    DateTime,
    /// `uri`: absolute, with a scheme.
    Uri,
    /// `password`: a secret, never shown.
    Password,
}

/// An integer; 64 bits, signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntegerType {
    /// `minimum`.
    pub minimum: Option<i64>,
    /// `maximum`.
    pub maximum: Option<i64>,
}

/// A number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberType {
    /// `minimum`.
    pub minimum: Option<f64>,
    /// `maximum`.
    pub maximum: Option<f64>,
}

/// A boolean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BooleanType {
    /// `x-accepts-integer`: readers also take `0` and `1`; writers send a boolean.
    pub accepts_integer: bool,
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumSchema {
    /// What the values are.
    pub repr: EnumRepr,
    /// The values in file order.
    pub values: Vec<EnumValue>,
}

/// What the values of an enumeration are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumRepr {
    /// Strings.
    String,
    /// Integers.
    Integer,
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: EnumLiteral,
    /// The Rust variant: from `x-enum-varnames`, or else derived from the value. Unique in its enumeration,
    /// a valid `UpperCamelCase` identifier, never `Unknown`.
    pub variant: String,
    /// From `x-enum-descriptions`, if given there (that object's keys are the values as text).
    pub description: Option<String>,
    /// In `x-enum-deprecated`.
    pub deprecated: bool,
}

/// A literal of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EnumLiteral {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

/// A rule across members: if the condition holds, the consequence must hold too.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// One sentence: what is forbidden or demanded, for docs and for the violation's message.
    pub description: String,
    /// `if`: every entry must hold; each member named must be present.
    pub condition: Vec<Clause>,
    /// `then`: what must hold for the members named, where they are present.
    pub consequence: Vec<Clause>,
    /// The rule object.
    pub origin: Origin,
}

/// What a rule says of one member.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The member's wire name.
    pub member: String,
    /// What is said of it.
    pub test: ClauseTest,
}

/// A test on one member's value.
#[derive(Clone, Debug, PartialEq)]
pub enum ClauseTest {
    /// `{"const": value}`.
    Const(Value),
    /// `{"type": "null"}`.
    Null,
    /// `{"enum": [values]}`.
    OneOf(Vec<Value>),
}

//! The resolved operations: methods, parameters, bodies, responses, pagination and security.

use serde_json::Value;

use super::{Origin, SchemaId, TypeRef, ValueType};

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
    /// Name of the security scheme set the operation needs: the names of [`Spec::security_schemes`](super::Spec::security_schemes) that are sent together.
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

//! Paths and operations: methods, parameters, bodies, responses, pagination.

use super::components::{ParameterDoc, ResponseDoc};
use super::schemas::ValueSchemaDoc;
use super::values::{AnyValue, Flag, List, Map, Provenance, RefOr, TextValue};

object! {
    /// A path: its operations, and the parameters they share.
    PathItemDoc in "a path" {
        /// Parameters of every operation of the path.
        optional parameters: List<RefOr<'a, ParameterDoc<'a>>> = "parameters",
        /// The operation that GET does.
        optional get: OperationDoc<'a> = "get",
        /// The operation that POST does.
        optional post: OperationDoc<'a> = "post",
        /// The operation that PUT does.
        optional put: OperationDoc<'a> = "put",
        /// The operation that PATCH does.
        optional patch: OperationDoc<'a> = "patch",
        /// The operation that DELETE does.
        optional delete: OperationDoc<'a> = "delete",
    }
}

object! {
    /// An operation: one method of a path.
    OperationDoc in "an operation" {
        /// `snake_case`, unique over all documents.
        required id: TextValue<'a> = "operationId",
        /// The one resource it belongs to.
        required tags: List<TextValue<'a>> = "tags",
        /// Name of the client's method inside the resource, such as `list`.
        required method_name: TextValue<'a> = "x-method-name",
        /// One line: what the operation does.
        required summary: TextValue<'a> = "summary",
        /// The rest, Markdown.
        required description: TextValue<'a> = "description",
        /// Whether it is going away.
        optional deprecated: Flag = "deprecated",
        /// Its parameters, beside those of the path.
        optional parameters: List<RefOr<'a, ParameterDoc<'a>>> = "parameters",
        /// What is sent.
        optional request_body: RequestBodyDoc<'a> = "requestBody",
        /// What comes back, by status code; exactly one 2xx.
        required responses: Map<'a, RefOr<'a, ResponseDoc<'a>>> = "responses",
        /// The credentials it needs, if not the document's.
        optional security: List<Map<'a, List<AnyValue<'a>>>> = "security",
        /// How its pages are asked for, if it has pages.
        optional pagination: PaginationDoc<'a> = "x-pagination",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

object! {
    /// A request body.
    RequestBodyDoc in "a request body" {
        /// What is sent, Markdown.
        required description: TextValue<'a> = "description",
        /// Whether it must be sent.
        optional required: Flag = "required",
        /// The body, under `application/json`.
        required content: Map<'a, MediaTypeDoc<'a>> = "content",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

object! {
    /// A body in one media type.
    MediaTypeDoc in "a media type" {
        /// Its schema: a reference to a named object, in responses also an array of one.
        required schema: ValueSchemaDoc<'a> = "schema",
        /// A complete body.
        optional example: AnyValue<'a> = "example",
        /// Several complete bodies, each with a name.
        optional examples: Map<'a, ExampleDoc<'a>> = "examples",
    }
}

object! {
    /// A named example of a body.
    ExampleDoc in "an example" {
        /// One line: what it shows.
        optional summary: TextValue<'a> = "summary",
        /// More about it, Markdown.
        optional description: TextValue<'a> = "description",
        /// The body.
        required value: AnyValue<'a> = "value",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

object! {
    /// How a list comes in pages.
    PaginationDoc in "`x-pagination`" {
        /// Name of the query parameter that selects the page.
        required page_parameter: TextValue<'a> = "page_parameter",
        /// Name of the query parameter for the page's size.
        required size_parameter: TextValue<'a> = "size_parameter",
        /// Member of the success body that holds the items.
        required items: TextValue<'a> = "items",
        /// Member of the success body that holds `page_number` and `total_pages`.
        required meta: TextValue<'a> = "meta",
    }
}

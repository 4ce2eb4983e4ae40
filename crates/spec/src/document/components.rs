//! The components of a document that are no schemas: parameters, responses, headers, security schemes.

use super::operations::MediaTypeDoc;
use super::schemas::{ComponentSchemaDoc, ValueSchemaDoc};
use super::values::{AnyValue, Flag, List, Map, Provenance, RefOr, TextValue};

object! {
    /// The named parts of a document.
    ComponentsDoc in "`components`" {
        /// Objects, enumerations and aliases, each a Rust type; their order is the order of the code.
        optional schemas: Map<'a, ComponentSchemaDoc<'a>> = "schemas",
        /// Parameters that several operations share.
        optional parameters: Map<'a, ParameterDoc<'a>> = "parameters",
        /// Responses that several operations share.
        optional responses: Map<'a, ResponseDoc<'a>> = "responses",
        /// Response headers that several responses share.
        optional headers: Map<'a, HeaderDoc<'a>> = "headers",
        /// Ways to send a credential.
        optional security_schemes: Map<'a, SecuritySchemeDoc<'a>> = "securitySchemes",
    }
}

object! {
    /// A parameter in the path or the query.
    ParameterDoc in "a parameter" {
        /// Name on the wire, such as `page[number]`.
        required name: TextValue<'a> = "name",
        /// `path` or `query`.
        required location: TextValue<'a> = "in",
        /// Whether it must be given; `true` for path parameters.
        optional required: Flag = "required",
        /// What it does, Markdown.
        required description: TextValue<'a> = "description",
        /// Whether it is going away.
        optional deprecated: Flag = "deprecated",
        /// Its type, a scalar.
        required schema: ValueSchemaDoc<'a> = "schema",
        /// A value that shows what it looks like.
        optional example: AnyValue<'a> = "example",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

object! {
    /// A response.
    ResponseDoc in "a response" {
        /// What it means, Markdown.
        required description: TextValue<'a> = "description",
        /// Headers worth knowing.
        optional headers: Map<'a, RefOr<'a, HeaderDoc<'a>>> = "headers",
        /// The body, under `application/json`.
        optional content: Map<'a, MediaTypeDoc<'a>> = "content",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

object! {
    /// A response header.
    HeaderDoc in "a header" {
        /// What it says, Markdown.
        required description: TextValue<'a> = "description",
        /// Its type, a scalar.
        required schema: ValueSchemaDoc<'a> = "schema",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

object! {
    /// A way to send a credential: HTTP bearer, or a header of its own.
    SecuritySchemeDoc in "a security scheme" {
        /// `http` or `apiKey`.
        required kind: TextValue<'a> = "type",
        /// `bearer`, with `http`.
        optional scheme: TextValue<'a> = "scheme",
        /// `header`, with `apiKey`.
        optional location: TextValue<'a> = "in",
        /// The header's name, with `apiKey`.
        optional name: TextValue<'a> = "name",
        /// Where the credential comes from, Markdown.
        required description: TextValue<'a> = "description",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

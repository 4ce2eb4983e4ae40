//! The root of a document: title, servers, tags, paths and components.

use super::components::ComponentsDoc;
use super::operations::PathItemDoc;
use super::values::{AnyValue, List, Map, TextValue};

object! {
    /// A document of the spec: OpenAPI 3.1 in the subset that `spec/README.md` describes.
    RootDoc in "a document" {
        /// Version of OpenAPI: `3.1.x`.
        required openapi: TextValue<'a> = "openapi",
        /// What the document describes.
        required info: InfoDoc<'a> = "info",
        /// The one server; mandatory where there are paths.
        optional servers: List<ServerDoc<'a>> = "servers",
        /// The one set of credentials that operations need unless they say otherwise.
        optional security: List<Map<'a, List<AnyValue<'a>>>> = "security",
        /// The resources, each a module of the SDK.
        optional tags: List<TagDoc<'a>> = "tags",
        /// The operations, by path template.
        optional paths: Map<'a, PathItemDoc<'a>> = "paths",
        /// Named schemas, parameters, responses, headers and security schemes.
        optional components: ComponentsDoc<'a> = "components",
    }
}

object! {
    /// What a document describes.
    InfoDoc in "`info`" {
        /// Name of the API.
        required title: TextValue<'a> = "title",
        /// Version of the document.
        required version: TextValue<'a> = "version",
        /// What the API is for, Markdown.
        required description: TextValue<'a> = "description",
    }
}

object! {
    /// Where the API is.
    ServerDoc in "a server" {
        /// Absolute base URL without a trailing slash.
        required url: TextValue<'a> = "url",
        /// What the server is.
        optional description: TextValue<'a> = "description",
    }
}

object! {
    /// A tag: a resource of the API, one module of the SDK.
    TagDoc in "a tag" {
        /// `snake_case` name.
        required name: TextValue<'a> = "name",
        /// What the resource is, Markdown.
        required description: TextValue<'a> = "description",
    }
}

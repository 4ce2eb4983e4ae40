//! What to write instead of keywords that OpenAPI or JSON Schema know but the subset leaves out.

use crate::diagnostic::Code;
use crate::json::{Kind, Node};

/// A better answer to a key than "unknown keyword".
pub(super) struct Hint {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: String,
    /// The keyword to write instead, which is then not missing.
    pub(super) instead: Option<&'static str>,
}

/// The hint for a key in an object, if its mistake is a known one.
pub(super) fn hint(what: &str, key: &str, value: &Node<'_>) -> Option<Hint> {
    let schema = matches!(
        what,
        "a named schema" | "a member" | "a schema in this place"
    );
    if schema {
        schema_hint(what, key, value)
    } else {
        other_hint(what, key)
    }
}

fn unsupported(key: &str, help: impl Into<String>) -> Option<Hint> {
    let message = format!("the subset has no `{key}` here");
    Some(Hint {
        code: Code::UnsupportedKeyword,
        message,
        help: help.into(),
        instead: None,
    })
}

fn schema_hint(what: &str, key: &str, value: &Node<'_>) -> Option<Hint> {
    let named = what == "a named schema";
    match key {
        "allOf" if !named => unsupported(
            key,
            "write `\"$ref\": …` itself: OpenAPI 3.1 allows `description`, `default` and the like beside it",
        ),
        "properties" | "required" | "additionalProperties" if !named => {
            let code = Code::InlineObject;
            let message = "an object needs a name of its own".to_owned();
            let help = "move it to `components/schemas/NAME` and write `\"$ref\": \"#/components/schemas/NAME\"` here";
            Some(Hint {
                code,
                message,
                help: help.to_owned(),
                instead: Some("type"),
            })
        }
        "enum" if !named => {
            let code = Code::InlineEnum;
            let message = "an enumeration needs a name of its own".to_owned();
            let help = "move it to `components/schemas/NAME` and write `\"$ref\": \"#/components/schemas/NAME\"` here";
            Some(Hint {
                code,
                message,
                help: help.to_owned(),
                instead: Some("type"),
            })
        }
        "nullable" if named || what != "a member" => unsupported(
            key,
            "delete it: whether a value may be null is said by the member that has it",
        ),
        "nullable" => unsupported(
            key,
            "OpenAPI 3.1 has no `nullable`: write `\"type\": [\"string\", \"null\"]`, or for a reference \
             `\"oneOf\": [{\"$ref\": …}, {\"type\": \"null\"}]`",
        ),
        "oneOf" | "$ref" if named => unsupported(
            key,
            "a named schema is an object, an enumeration or a scalar; refer to others from members, or refine an object with `allOf`",
        ),
        "oneOf" => unsupported(
            key,
            "only a member can be null; refer to a named schema with `$ref` here",
        ),
        "anyOf" => unsupported(
            key,
            "for null write `\"oneOf\": [{\"$ref\": …}, {\"type\": \"null\"}]`; other unions do not exist in the subset",
        ),
        "exclusiveMinimum" | "exclusiveMaximum" => {
            unsupported(key, "write the inclusive bound: `minimum` or `maximum`")
        }
        "const" => unsupported(key, "write a named enumeration with one value"),
        "example" => {
            let fix = if matches!(value.kind, Kind::Array(_)) {
                "[[…]]"
            } else {
                "[…]"
            };
            let instead = if named || what == "a member" {
                Some("examples")
            } else {
                None
            };
            let help = match instead {
                Some(_) => format!("OpenAPI 3.1 has `\"examples\": {fix}`, an array of values"),
                None => "put the example beside `schema`".to_owned(),
            };
            let message = format!("the subset has no `{key}` here");
            Some(Hint {
                code: Code::UnsupportedKeyword,
                message,
                help,
                instead,
            })
        }
        "description" | "examples" | "deprecated" => {
            unsupported(key, "write it beside `schema`, not in it")
        }
        "additionalProperties" => unsupported(
            key,
            "delete it: response types keep unknown members, request types have none",
        ),
        "items" | "minItems" | "maxItems" | "uniqueItems" if named => {
            unsupported(key, "an array has no name: write it where it is used")
        }
        "default" if named => unsupported(key, "write the default at the member that has it"),
        "readOnly" | "writeOnly" if named => {
            unsupported(key, "write it at the members that have this schema")
        }
        "readOnly" | "writeOnly" => unsupported(key, "only members are read-only or write-only"),
        "if" | "then" if named => unsupported(
            key,
            "put the rule into `allOf`: `{\"description\": …, \"if\": …, \"then\": …}`",
        ),
        "title" => unsupported(
            key,
            "delete it: the component's name and its `description` say it",
        ),
        "multipleOf"
        | "not"
        | "else"
        | "if"
        | "then"
        | "dependentRequired"
        | "dependentSchemas"
        | "patternProperties"
        | "propertyNames"
        | "prefixItems"
        | "contains"
        | "unevaluatedProperties"
        | "minProperties"
        | "maxProperties"
        | "discriminator"
        | "xml"
        | "externalDocs"
        | "contentEncoding"
        | "contentMediaType"
        | "$defs"
        | "$id"
        | "$anchor"
        | "$comment"
        | "$schema" => unsupported(
            key,
            "delete it; if the API needs it, the generator must learn it first",
        ),
        _ => None,
    }
}

fn other_hint(what: &str, key: &str) -> Option<Hint> {
    match (what, key) {
        (_, "$schema") => unsupported(
            key,
            "delete it: OpenAPI forbids it; map the meta-schema to `spec/*.json` in the editor",
        ),
        ("a document", "swagger") => Some(Hint {
            code: Code::UnsupportedKeyword,
            message: "this is a document of OpenAPI 2".to_owned(),
            help: "write it as OpenAPI 3.1: `\"openapi\": \"3.1.0\"`".to_owned(),
            instead: Some("openapi"),
        }),
        (
            "a document",
            "webhooks" | "externalDocs" | "jsonSchemaDialect" | "host" | "basePath" | "definitions",
        ) => unsupported(
            key,
            "delete it; if the API needs it, the generator must learn it first",
        ),
        (
            "a path",
            "head" | "options" | "trace" | "servers" | "summary" | "description" | "$ref",
        ) => unsupported(
            key,
            "a path has `parameters` and the methods `get`, `post`, `put`, `patch`, `delete`",
        ),
        ("an operation", "callbacks" | "servers" | "externalDocs") => unsupported(
            key,
            "delete it; if the API needs it, the generator must learn it first",
        ),
        (
            "a parameter",
            "type" | "enum" | "format" | "minimum" | "maximum" | "default" | "items" | "pattern",
        ) => unsupported(key, "put it into `schema`"),
        ("a parameter", "style" | "explode" | "allowReserved" | "allowEmptyValue" | "content") => {
            unsupported(
                key,
                "delete it: a parameter is one scalar, and a name like `page[number]` is written out",
            )
        }
        ("a parameter", "examples") => unsupported(key, "write one `example`"),
        ("a reference", "summary" | "description") => {
            unsupported(key, "the component describes itself")
        }
        ("a reference", _) => unsupported(
            key,
            "nothing but `$ref` stands here; write it at the component",
        ),
        ("a response", "links") => unsupported(key, "delete it; the SDK has no links"),
        ("an item of `allOf`", "else") => {
            unsupported(key, "write a second rule with the opposite condition")
        }
        ("an item of `allOf`", "type" | "properties" | "required") => Some(Hint {
            code: Code::BadComposition,
            message: "`allOf` holds one reference and rules, no object of its own".to_owned(),
            help: "write `properties` and `required` beside `allOf`, not in it".to_owned(),
            instead: None,
        }),
        _ => None,
    }
}

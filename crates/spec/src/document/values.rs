//! The leaves and containers of the typed document: located texts, flags, numbers, lists, maps and references.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;

use super::Read;
use super::object::{schema_of, subschema, wrong_type};
use crate::diagnostic::{Code, Sink, list};
use crate::json::{Kind, Node};
use crate::source::Span;

/// A scalar and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Located<T> {
    pub(crate) span: Span,
    pub(crate) value: T,
}

/// A text; never blank.
pub(crate) type TextValue<'a> = Located<&'a str>;
/// `true` or `false`.
pub(crate) type Flag = Located<bool>;
/// A count or length.
pub(crate) type Size = Located<u64>;

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number<'a> {
    pub(crate) span: Span,
    pub(crate) text: &'a str,
}

/// Any JSON value, to be checked against a schema later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnyValue<'a>(pub(crate) &'a Node<'a>);

/// A list. Items that could not be read are left out.
#[derive(Debug)]
pub(crate) struct List<T> {
    pub(crate) span: Span,
    pub(crate) items: Vec<T>,
    /// Whether an item was left out.
    pub(crate) broken: bool,
}

/// An object used as a map from names to values, in file order.
#[derive(Debug)]
pub(crate) struct Map<'a, T> {
    pub(crate) entries: Vec<MapEntry<'a, T>>,
}

/// An entry of a [`Map`]; without a value where that could not be read.
#[derive(Debug)]
pub(crate) struct MapEntry<'a, T> {
    pub(crate) name: TextValue<'a>,
    pub(crate) value: Option<T>,
}

/// A component in place, or a reference to one.
#[derive(Debug)]
pub(crate) enum RefOr<'a, T> {
    Reference(ReferenceDoc<'a>),
    Inline(T),
}

object! {
    /// A reference to a component: `#/components/SECTION/NAME`, with the file's name in front if it is another.
    ReferenceDoc in "a reference" {
        /// `#/components/SECTION/NAME` or `FILE.json#/components/SECTION/NAME`.
        required target: TextValue<'a> = "$ref",
    }
}

impl<'a> Read<'a> for TextValue<'a> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        match &node.kind {
            Kind::String(text) if text.trim().is_empty() => {
                sink.report(Code::BadText, node.span, "the text is empty".to_owned())
                    .help("write the text, or delete the keyword if it is optional");
                None
            }
            Kind::String(text) => Some(Located {
                span: node.span,
                value: text.as_ref(),
            }),
            _ => {
                wrong_type(node, "this", "a string", sink);
                None
            }
        }
    }
}

impl<'a> Read<'a> for Flag {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        if let Kind::Bool(value) = node.kind {
            return Some(Located {
                span: node.span,
                value,
            });
        }
        wrong_type(node, "this", "`true` or `false`", sink);
        None
    }
}

impl<'a> Read<'a> for Size {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        let value = if let Kind::Number(text) = node.kind {
            text.parse().ok()
        } else {
            None
        };
        if value.is_none() {
            if let Kind::Number(text) = node.kind {
                let message = format!("this must be a count, not `{text}`");
                sink.report(Code::WrongType, node.span, message)
                    .help("write an integer that is not negative");
            } else {
                wrong_type(node, "this", "a count", sink);
            }
        }
        value.map(|value| Located {
            span: node.span,
            value,
        })
    }
}

impl<'a> Read<'a> for Number<'a> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        if let Kind::Number(text) = node.kind {
            return Some(Number {
                span: node.span,
                text,
            });
        }
        wrong_type(node, "this", "a number", sink);
        None
    }
}

impl<'a> Read<'a> for AnyValue<'a> {
    fn read(node: &'a Node<'a>, _sink: &mut Sink) -> Option<Self> {
        Some(AnyValue(node))
    }
}

impl<'a, T: Read<'a>> Read<'a> for List<T> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        let Kind::Array(nodes) = &node.kind else {
            wrong_type(node, "this", "an array", sink);
            return None;
        };
        let items: Vec<T> = nodes
            .iter()
            .filter_map(|item| T::read(item, sink))
            .collect();
        Some(List {
            span: node.span,
            broken: items.len() < nodes.len(),
            items,
        })
    }
}

impl<'a, T: Read<'a>> Read<'a> for Map<'a, T> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        let Kind::Object(entries) = &node.kind else {
            wrong_type(node, "this", "an object", sink);
            return None;
        };
        let read = entries.iter().map(|entry| MapEntry {
            name: Located {
                span: entry.key_span,
                value: entry.key.as_ref(),
            },
            value: T::read(&entry.value, sink),
        });
        Some(Map {
            entries: read.collect(),
        })
    }
}

impl<'a, T: Read<'a>> Read<'a> for RefOr<'a, T> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        if node.get("$ref").is_some() {
            ReferenceDoc::read(node, sink).map(RefOr::Reference)
        } else {
            T::read(node, sink).map(RefOr::Inline)
        }
    }
}

/// `x-source`: which captures of the API's documentation an element was taken from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Provenance<'a>(pub(crate) TextValue<'a>);

/// The captures there are; `facts` is what they leave out and the vendor's public documentation says.
const SOURCES: &[&str] = &["000", "001", "002", "003", "facts"];

impl<'a> Read<'a> for Provenance<'a> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        let text = TextValue::read(node, sink)?;
        if SOURCES.contains(&text.value) {
            return Some(Provenance(text));
        }
        sink.report(
            Code::BadValue,
            text.span,
            format!("there is no capture `{}`", text.value),
        )
        .help(format!("write one of {}", list(SOURCES.iter().copied())));
        None
    }
}

/// Meta-schemas of the leaves, inlined where they are used.
macro_rules! leaf_schema {
    ($($ty:ty, $name:literal, $schema:tt;)*) => {
        $(
            impl JsonSchema for $ty {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    Cow::Borrowed($name)
                }

                fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
                    schema_of(json!($schema))
                }
            }
        )*
    };
}

leaf_schema! {
    TextValue<'_>, "Text", { "type": "string", "minLength": 1 };
    Flag, "Flag", { "type": "boolean" };
    Size, "Size", { "type": "integer", "minimum": 0 };
    Number<'_>, "Number", { "type": "number" };
    AnyValue<'_>, "Any", {};
    Provenance<'_>, "Provenance", { "enum": SOURCES };
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("ListOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema_of(json!({ "type": "array", "items": subschema::<T>(generator) }))
    }
}

impl<T: JsonSchema> JsonSchema for Map<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema_of(json!({ "type": "object", "additionalProperties": subschema::<T>(generator) }))
    }
}

impl<T: JsonSchema> JsonSchema for RefOr<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}OrReference", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema_of(json!({
            "if": { "required": ["$ref"] },
            "then": subschema::<ReferenceDoc<'_>>(generator),
            "else": subschema::<T>(generator),
        }))
    }
}

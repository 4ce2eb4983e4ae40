//! The macro that declares an object of the subset once, and what its expansion calls.

use std::borrow::Cow;

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::hints;
use crate::diagnostic::{Code, Sink, closest, list};
use crate::json::{Entry, Kind, Node};
use crate::source::Span;

/// Declares an object: its Rust struct, its reader and its meta-schema.
///
/// ```text
/// object! {
///     /// A tag: a resource of the API.
///     TagDoc in "a tag" {
///         /// `snake_case` name.
///         required name: TextValue<'a> = "name",
///     }
/// }
/// ```
/// becomes `struct TagDoc<'a> { span, broken, name: Option<Keyword<TextValue<'a>>> }` with `Read` and `JsonSchema`.
macro_rules! object {
    (
        $(#[doc = $doc:literal])*
        $name:ident in $what:literal {
            $( $(#[doc = $field_doc:literal])* $need:ident $field:ident : $ty:ty = $key:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        #[allow(dead_code)] // Not every part of every object is looked at again.
        pub(crate) struct $name<'a> {
            /// The whole object.
            pub(crate) span: crate::source::Span,
            /// Whether something in it was reported already, so that what seems to be missing may be there.
            pub(crate) broken: bool,
            $( $(#[doc = $field_doc])* pub(crate) $field: Option<crate::document::Keyword<$ty>>, )*
            pub(crate) lifetime: std::marker::PhantomData<&'a ()>,
        }

        impl<'a> crate::document::Read<'a> for $name<'a> {
            fn read(node: &'a crate::json::Node<'a>, sink: &mut crate::diagnostic::Sink) -> Option<Self> {
                const KEYS: &[&str] = &[$($key),*];
                const REQUIRED: &[&str] = crate::document::object::required(&[$((stringify!($need), $key)),*]).as_slice();
                let entries = crate::document::object::entries(node, $what, sink)?;
                let mut object = $name {
                    span: node.span,
                    broken: false,
                    $($field: None,)*
                    lifetime: std::marker::PhantomData,
                };
                let mut meant = Vec::new();
                for entry in entries {
                    match entry.key.as_ref() {
                        $(
                            $key => {
                                let value = <$ty as crate::document::Read<'a>>::read(&entry.value, sink);
                                object.broken |= value.is_none();
                                object.$field = value.map(|value| crate::document::Keyword { key: entry.key_span, value });
                            }
                        )*
                        _ => {
                            object.broken = true;
                            meant.push(crate::document::object::unknown(entry, $what, KEYS, node, sink));
                        }
                    }
                }
                object.broken |= crate::document::object::missing(node, $what, REQUIRED, &meant, sink);
                Some(object)
            }
        }

        impl<'a> schemars::JsonSchema for $name<'a> {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                crate::document::object::schema_name(stringify!($name))
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let keywords = [
                    $((
                        $key,
                        concat!("" $(, $field_doc)*),
                        stringify!($need),
                        generator.subschema_for::<$ty>(),
                    ),)*
                ];
                crate::document::object::schema(concat!("" $(, $doc)*), keywords)
            }
        }
    };
}

/// The mandatory keys among the declared ones, as a list made at compile time.
pub(super) struct Required<const N: usize> {
    keys: [&'static str; N],
    len: usize,
}

impl<const N: usize> Required<N> {
    pub(super) const fn as_slice(&self) -> &[&'static str] {
        self.keys.split_at(self.len).0
    }
}

pub(super) const fn required<const N: usize>(
    keywords: &[(&'static str, &'static str); N],
) -> Required<N> {
    let mut required = Required {
        keys: [""; N],
        len: 0,
    };
    let mut index = 0;
    while index < N {
        // `optional` and `required` differ in their first letter.
        if keywords[index].0.as_bytes()[0] == b'r' {
            required.keys[required.len] = keywords[index].1;
            required.len += 1;
        }
        index += 1;
    }
    required
}

/// The entries of an object, or a report that it is none.
pub(super) fn entries<'a>(
    node: &'a Node<'a>,
    what: &str,
    sink: &mut Sink,
) -> Option<&'a [Entry<'a>]> {
    if let Kind::Object(entries) = &node.kind {
        return Some(entries);
    }
    wrong_type(node, what, "an object", sink);
    None
}

pub(super) fn wrong_type(node: &Node<'_>, what: &str, expected: &str, sink: &mut Sink) {
    let found = node.describe();
    sink.report(
        Code::WrongType,
        opening(node),
        format!("{what} must be {expected}, not {found}"),
    )
    .label(format!("this is {found}"))
    .help(format!("write {expected}"));
}

/// Where a caret says "this value": all of a scalar, only the bracket that opens anything longer.
pub(crate) fn opening(node: &Node<'_>) -> Span {
    match node.kind {
        Kind::Array(_) | Kind::Object(_) => opening_of(node.span),
        _ => node.span,
    }
}

/// The first character of an object or array.
pub(crate) fn opening_of(span: Span) -> Span {
    Span {
        end: span.start + 1,
        ..span
    }
}

/// Reports a key that the object does not have; gives the key that was meant.
pub(super) fn unknown(
    entry: &Entry<'_>,
    what: &str,
    keys: &'static [&'static str],
    node: &Node<'_>,
    sink: &mut Sink,
) -> Option<&'static str> {
    let key = entry.key.as_ref();
    if let Some(hint) = hints::hint(what, key, &entry.value) {
        sink.report(hint.code, entry.key_span, hint.message)
            .help(hint.help);
        return hint.instead;
    }
    let free = keys.iter().copied().filter(|key| node.get(key).is_none());
    let meant = closest(key, free);
    let present = closest(key, keys.iter().copied());
    let help = match (meant, present) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some(present)) => format!("`{present}` stands here already: delete one of the two"),
        (None, None) if keys.is_empty() => format!("{what} has no keywords"),
        (None, None) => format!("{what} has these keywords: {}", list(keys.iter().copied())),
    };
    sink.report(
        Code::UnknownKeyword,
        entry.key_span,
        format!("{what} has no keyword `{key}`"),
    )
    .help(help);
    meant
}

/// Reports mandatory keys that are not there, unless an unknown one was meant to be it.
pub(super) fn missing(
    node: &Node<'_>,
    what: &str,
    required: &[&'static str],
    meant: &[Option<&'static str>],
    sink: &mut Sink,
) -> bool {
    let absent = required.iter().filter(|key| node.get(key).is_none());
    let mut broken = false;
    for key in absent.filter(|key| !meant.contains(&Some(**key))) {
        let (code, help) = match *key {
            "description" => (
                Code::MissingDescription,
                "add `\"description\": \"…\"`: say in a sentence what it is".into(),
            ),
            "examples" => (
                Code::MissingExamples,
                "add `\"examples\": […]` with at least one value".into(),
            ),
            key => {
                // Texts and examples say nothing about values, so without them everything else is still certain.
                broken = true;
                (Code::MissingKeyword, format!("add `\"{key}\": …`"))
            }
        };
        sink.report(code, opening(node), format!("{what} has no `{key}`"))
            .help(help);
    }
    broken
}

pub(super) fn schema_name(name: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(name.strip_suffix("Doc").unwrap_or(name))
}

/// The meta-schema of an object.
pub(super) fn schema<const N: usize>(
    doc: &str,
    keywords: [(&'static str, &'static str, &'static str, Schema); N],
) -> Schema {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (key, doc, need, schema) in keywords {
        let mut schema = schema.to_value();
        if let (Value::Object(keywords), false) = (&mut schema, doc.is_empty()) {
            keywords.insert(
                "description".to_owned(),
                Value::String(doc.trim().to_owned()),
            );
        } else if schema == Value::Bool(true) {
            schema = json!({ "description": doc.trim() });
        }
        properties.insert(key.to_owned(), schema);
        if need == "required" {
            required.push(key);
        }
    }
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("description".to_owned(), json!(doc.trim()));
    object.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
    object.insert("additionalProperties".to_owned(), json!(false));
    Schema::from(object)
}

/// A schema from a literal; anything but an object allows everything.
pub(super) fn schema_of(value: Value) -> Schema {
    Schema::try_from(value).unwrap_or_default()
}

/// Reference to the meta-schema of another type.
pub(super) fn subschema<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

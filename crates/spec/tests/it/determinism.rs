//! The specification does not depend on formatting, on the order of keys without meaning, or on the order of files.

use serde_json::Value;
use telnyx_spec::{Origin, SchemaKind, SourceFile, Spec, load};

use crate::real;

/// Forgets lines and columns, which formatting changes.
fn without_lines(mut spec: Spec) -> Spec {
    fn forget(origin: &mut Origin) {
        (origin.line, origin.column) = (0, 0);
    }
    for schema in &mut spec.schemas {
        forget(&mut schema.origin);
        if let SchemaKind::Object(object) = &mut schema.kind {
            object
                .members
                .iter_mut()
                .for_each(|member| forget(&mut member.origin));
            object
                .rules
                .iter_mut()
                .for_each(|rule| forget(&mut rule.origin));
        }
    }
    spec.security_schemes
        .iter_mut()
        .for_each(|scheme| forget(&mut scheme.origin));
    for resource in spec
        .documents
        .iter_mut()
        .flat_map(|document| &mut document.resources)
    {
        forget(&mut resource.origin);
        for operation in &mut resource.operations {
            forget(&mut operation.origin);
            operation
                .parameters
                .iter_mut()
                .for_each(|parameter| forget(&mut parameter.origin));
            operation
                .request_body
                .iter_mut()
                .for_each(|body| forget(&mut body.origin));
            operation
                .errors
                .iter_mut()
                .chain([&mut operation.success])
                .for_each(|r| forget(&mut r.origin));
        }
    }
    spec
}

/// Objects whose order has a meaning: it is the order of the code.
const ORDERED: &[&str] = &[
    "paths",
    "schemas",
    "properties",
    "responses",
    "headers",
    "securitySchemes",
    "parameters",
];

/// Writes JSON with all keys in reverse, except in objects whose order has a meaning.
fn reversed(text: &str) -> String {
    // The located order is that of the text, so the text itself is what must be rearranged.
    fn write(value: &json::Value, ordered: bool, depth: usize, out: &mut String) {
        match value {
            json::Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                let methods = members.iter().any(|(key, _)| {
                    ["get", "post", "put", "patch", "delete"].contains(&key.as_str())
                });
                if !ordered && !methods && depth > 0 {
                    members.reverse();
                }
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    out.push_str(if index == 0 { "\n" } else { ",\n" });
                    out.push_str(&Value::String(key.clone()).to_string());
                    out.push(':');
                    write(value, ORDERED.contains(&key.as_str()), depth + 1, out);
                }
                out.push('}');
            }
            json::Value::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { " , " });
                    write(item, false, depth + 1, out);
                }
                out.push(']');
            }
            json::Value::Other(value) => out.push_str(&value.to_string()),
        }
    }
    let mut out = String::new();
    write(&serde_json::from_str(text).unwrap(), false, 0, &mut out);
    out
}

/// JSON that keeps the order of keys, which `serde_json::Value` does not.
mod json {
    use std::fmt;

    use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

    pub(super) enum Value {
        Object(Vec<(String, Value)>),
        Array(Vec<Value>),
        Other(serde_json::Value),
    }

    impl<'de> Deserialize<'de> for Value {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Any;
            impl<'de> Visitor<'de> for Any {
                type Value = Value;

                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("JSON")
                }

                fn visit_unit<E>(self) -> Result<Value, E> {
                    Ok(Value::Other(serde_json::Value::Null))
                }

                fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                    Ok(Value::Other(value.into()))
                }

                fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                    Ok(Value::Other(value.into()))
                }

                fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                    Ok(Value::Other(value.into()))
                }

                fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                    Ok(Value::Other(value.into()))
                }

                fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                    Ok(Value::Other(value.into()))
                }

                fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
                    let mut array = Vec::new();
                    while let Some(item) = items.next_element()? {
                        array.push(item);
                    }
                    Ok(Value::Array(array))
                }

                fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
                    let mut object = Vec::new();
                    while let Some(member) = members.next_entry()? {
                        object.push(member);
                    }
                    Ok(Value::Object(object))
                }
            }
            deserializer.deserialize_any(Any)
        }
    }
}

#[test]
fn key_order_without_meaning_changes_nothing() {
    let shuffled: Vec<SourceFile> = real::files()
        .into_iter()
        .map(|file| SourceFile {
            text: reversed(std::str::from_utf8(&file.text).unwrap()).into_bytes(),
            ..file
        })
        .collect();
    assert_ne!(shuffled, real::files());
    let loaded =
        load(&shuffled).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)));
    assert_same(&without_lines(loaded), &without_lines(real::spec()));
}

#[test]
fn file_order_changes_nothing() {
    let mut files = real::files();
    files.reverse();
    assert_same(
        &load(&files).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false))),
        &real::spec(),
    );
}

/// Shows only where two specifications begin to differ.
fn assert_same(left: &Spec, right: &Spec) {
    if left != right {
        let (left, right) = (format!("{left:#?}"), format!("{right:#?}"));
        let differ = left
            .lines()
            .zip(right.lines())
            .enumerate()
            .find(|(_, (left, right))| left != right);
        panic!("the specifications differ: {differ:?}");
    }
}

//! The meta-schema says the same as the loader.

use serde_json::{Value, json};
use telnyx_spec::{SourceFile, load, meta_schema};

use crate::accepted;

/// The properties that the meta-schema gives to a definition.
fn keywords(schema: &Value, definition: &str) -> Vec<String> {
    let definition = if definition.is_empty() {
        schema
    } else {
        &schema["$defs"][definition]
    };
    definition["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

#[test]
fn it_is_draft_2020_12_and_closed() {
    let schema = meta_schema();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["additionalProperties"], false);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition["type"] == "object" {
            assert_eq!(definition["additionalProperties"], false, "{name}");
            assert!(
                definition["description"]
                    .as_str()
                    .is_some_and(|text| text.ends_with('.')),
                "{name}"
            );
        }
    }
}

#[test]
fn every_keyword_is_explained() {
    let schema = meta_schema();
    let definitions = schema["$defs"].as_object().unwrap().iter();
    for (name, definition) in definitions.filter(|(_, definition)| definition["type"] == "object") {
        for (keyword, schema) in definition["properties"].as_object().unwrap() {
            assert!(schema["description"].is_string(), "{name}.{keyword}");
        }
    }
}

/// Each keyword of the meta-schema is accepted by the loader: what it says of one is never that it is unknown.
#[test]
fn the_loader_knows_every_keyword_of_the_meta_schema() {
    let schema = meta_schema();
    let places: [(&str, &dyn Fn(Value) -> Value); 5] = [
        ("", &|element| element),
        (
            "ComponentSchema",
            &|element| json!({ "components": { "schemas": { "A": element } } }),
        ),
        (
            "MemberSchema",
            &|element| json!({ "components": { "schemas": { "A": { "properties": { "a": element } } } } }),
        ),
        (
            "Operation",
            &|element| json!({ "paths": { "/a": { "get": element } } }),
        ),
        (
            "Parameter",
            &|element| json!({ "components": { "parameters": { "A": element } } }),
        ),
    ];
    for (definition, place) in places {
        let known = keywords(&schema, definition);
        assert!(known.len() > 5, "{definition}");
        for keyword in known.iter().map(String::as_str).chain(["x-unknown"]) {
            let text = place(json!({ keyword: null })).to_string().into_bytes();
            let diagnostics = load(&[SourceFile {
                name: "api.json".to_owned(),
                text,
            }])
            .unwrap_err();
            let unknown = diagnostics
                .iter()
                .any(|diagnostic| diagnostic.code.slug() == "unknown-keyword");
            assert_eq!(unknown, keyword == "x-unknown", "{definition}.{keyword}");
        }
    }
}

/// Whether an object with this key is anywhere in a value.
fn holds(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(members) => {
            members.contains_key(key) || members.values().any(|member| holds(member, key))
        }
        Value::Array(items) => items.iter().any(|item| holds(item, key)),
        _ => false,
    }
}

#[test]
fn every_keyword_is_in_the_small_spec() {
    let documents: Vec<Value> = accepted::files()
        .iter()
        .map(|file| serde_json::from_slice(&file.text).unwrap())
        .collect();
    let meta = meta_schema();
    for (name, definition) in meta["$defs"].as_object().unwrap() {
        for keyword in definition["properties"]
            .as_object()
            .into_iter()
            .flat_map(|properties| properties.keys())
        {
            assert!(
                documents.iter().any(|document| holds(document, keyword)),
                "{name}.{keyword}"
            );
        }
    }
}

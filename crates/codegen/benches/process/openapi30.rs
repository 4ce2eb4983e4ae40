//! Our spec as one OpenAPI 3.0 document, the form that progenitor reads.
//!
//! The conversion is mechanical and never makes progenitor's work larger than ours: what OpenAPI 3.0 cannot say
//! (provenance, rules across fields, names of enum variants) is left out.

use std::io;

use serde_json::{Map, Value, json};
use telnyx_spec::SourceFile;

/// One document out of all `files`.
///
/// # Errors
///
/// A file that is no JSON object.
pub(crate) fn convert(files: &[SourceFile]) -> io::Result<Value> {
    let mut paths = Map::new();
    let mut components = Map::new();
    for file in files {
        let mut document: Map<String, Value> = serde_json::from_slice(&file.text)?;
        if let Some(Value::Object(own)) = document.remove("paths") {
            paths.extend(own);
        }
        if let Some(Value::Object(own)) = document.remove("components") {
            for (kind, section) in own {
                let merged = components.entry(kind).or_insert_with(|| json!({}));
                if let (Value::Object(merged), Value::Object(section)) = (merged, section) {
                    merged.extend(section);
                }
            }
        }
    }
    // Each document's credentials hold for its own operations only, and progenitor does not look at them.
    components.remove("securitySchemes");
    let mut document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Telnyx connections", "version": "1.0.0" },
        "paths": paths,
        "components": components,
    });
    rewrite(&mut document);
    Ok(document)
}

/// Rewrites a value of the document and everything in it.
fn rewrite(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rewrite),
        Value::Object(members) => {
            // Response headers named `x-…` go too; progenitor looks at no headers.
            members.retain(|name, _| !name.starts_with("x-"));
            point_into_this_document(members);
            keep_one_example(members);
            express_null(members);
            drop_rules(members);
            for (name, member) in members.iter_mut() {
                if !matches!(name.as_str(), "example" | "default" | "enum") {
                    rewrite(member);
                }
            }
        }
        _ => {}
    }
}

/// `shared.json#/components/…` becomes `#/components/…`; what stands beside a reference has no meaning in 3.0, so the
/// reference moves into an `allOf`.
fn point_into_this_document(members: &mut Map<String, Value>) {
    let Some(Value::String(target)) = members.remove("$ref") else {
        return;
    };
    let local = target
        .find('#')
        .map_or(target.as_str(), |start| &target[start..]);
    members.retain(|name, _| {
        matches!(
            name.as_str(),
            "description" | "default" | "deprecated" | "readOnly"
        )
    });
    if members.is_empty() {
        members.insert("$ref".to_owned(), local.into());
    } else {
        members.insert("allOf".to_owned(), json!([{ "$ref": local }]));
    }
}

/// `examples: [a, b]` of a schema becomes `example: a`.
fn keep_one_example(members: &mut Map<String, Value>) {
    if let Some(Value::Array(mut examples)) = members.remove("examples")
        && !examples.is_empty()
    {
        members.insert("example".to_owned(), examples.swap_remove(0));
    }
}

/// `type: [T, "null"]` and `oneOf: [S, {type: "null"}]` become `nullable: true`.
fn express_null(members: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = members.get("type")
        && let Some(kind) = types.iter().find(|kind| *kind != "null").cloned()
    {
        members.insert("type".to_owned(), kind);
        members.insert("nullable".to_owned(), true.into());
    }
    if let Some(Value::Array(mut choices)) = members.remove("oneOf") {
        choices.retain(|choice| choice.get("type") != Some(&json!("null")));
        members.insert("allOf".to_owned(), choices.into());
        members.insert("nullable".to_owned(), true.into());
    }
}

/// Leaves `if`/`then` out of `allOf`, and puts what a refinement adds into it.
fn drop_rules(members: &mut Map<String, Value>) {
    let Some(Value::Array(mut parts)) = members.remove("allOf") else {
        return;
    };
    parts.retain(|part| part.get("if").is_none());
    if parts.is_empty() {
        return;
    }
    let mut addition = Map::new();
    for name in ["properties", "required"] {
        addition.extend(members.remove_entry(name));
    }
    if !addition.is_empty() {
        addition.insert("type".to_owned(), "object".into());
        parts.push(addition.into());
    }
    members.insert("allOf".to_owned(), parts.into());
}

//! The documents of the spec as one: what one refers to in another is now its own.

use super::DescriptionError;
use super::operation::server_path;
use super::tree::{Members, Tree};

/// What stands before the descriptions of the documents.
const INTRODUCTION: &str = "Two APIs of Telnyx as the emulator answers them, at one address. This is their spec and what the \
    emulator adds to it: a request ID with every answer, the newer API's form of errors for the older one too, and answers \
    that the vendor's documentation does not list. An answer that was asked for as a fault can be any other.";

/// The methods that the spec can give a path.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// One document of all of them.
pub(super) fn merged(files: &[(&str, &str)]) -> Result<Members, DescriptionError> {
    let mut description = INTRODUCTION.to_owned();
    let mut tags = Vec::new();
    let (mut paths, mut components) = (Members::default(), Members::default());
    for (file, text) in files {
        let mut document: Tree =
            serde_json::from_str(text).map_err(|error| uncovered(file, error.to_string()))?;
        document.visit(&mut make_reference_local);
        let Some(document) = document.as_object_mut() else {
            continue;
        };
        if let Some(info) = document.get("info").and_then(Tree::as_object) {
            let [title, version, about] =
                ["title", "version", "description"].map(|key| info.text(key).unwrap_or_default());
            description.push_str(&format!("\n\n{title} {version}: {about}"));
        }
        if let Some(Tree::Array(more)) = document.remove("tags") {
            tags.extend(more);
        }
        let prefix = server(document).to_owned();
        let security = document.remove("security");
        if let Some(Tree::Object(more)) = document.remove("paths") {
            for (path, mut item) in more {
                secure(&mut item, security.as_ref());
                add(&mut paths, format!("{prefix}{path}"), item, file, "paths")?;
            }
        }
        if let Some(Tree::Object(sections)) = document.remove("components") {
            for (section, entries) in sections {
                if let (Tree::Object(entries), Some(known)) = (entries, components.object(&section))
                {
                    for (name, entry) in entries {
                        add(known, name, entry, file, &section)?;
                    }
                }
            }
        }
    }
    let mut document = Members::default();
    document.push("openapi", "3.1.0");
    document.push(
        "info",
        [
            ("title", "Telnyx connections, emulated".into()),
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("description", description.into()),
        ],
    );
    document.push("servers", vec![[("url", "/".into())].into()]);
    document.push("tags", tags);
    document.push("paths", paths);
    document.push("components", components);
    Ok(document)
}

/// `shared.json#/components/…` becomes `#/components/…`.
fn make_reference_local(members: &mut Members) {
    if let Some(reference) = members.get_mut("$ref")
        && let Some((_, pointer)) = reference.as_str().and_then(|text| text.split_once('#'))
    {
        *reference = format!("#{pointer}").into();
    }
}

/// What the vendor's addresses have before the paths of this document.
fn server(document: &Members) -> &str {
    match document.get("servers") {
        Some(Tree::Array(servers)) => servers
            .first()
            .and_then(Tree::as_object)
            .and_then(|server| server.text("url"))
            .map(server_path)
            .unwrap_or_default(),
        _ => "",
    }
}

/// Gives the operations of a path the credentials that its document asks for, unless they have their own.
fn secure(item: &mut Tree, security: Option<&Tree>) {
    for method in METHODS {
        if let Some(security) = security
            && let Some(operation) = item
                .as_object_mut()
                .and_then(|item| item.get_mut(method))
                .and_then(Tree::as_object_mut)
            && operation.get("security").is_none()
        {
            operation.push("security", security.clone());
        }
    }
}

fn add(
    known: &mut Members,
    name: String,
    entry: Tree,
    file: &str,
    section: &str,
) -> Result<(), DescriptionError> {
    if known.get(&name).is_some() {
        let message = format!(
            "another document has a `{name}` among its `{section}`; in `/openapi.json` they meet, so rename one of them"
        );
        return Err(uncovered(file, message));
    }
    known.push(name, entry);
    Ok(())
}

fn uncovered(file: &str, message: String) -> DescriptionError {
    let place = file.to_owned();
    DescriptionError::Uncovered { place, message }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn merged_value(files: &[(&str, &str)]) -> Value {
        serde_json::to_value(Tree::from(merged(files).unwrap())).unwrap()
    }

    const A: &str = r##"{
        "servers": [{"url": "https://api.example.com/v7"}],
        "security": [{"Key": []}],
        "tags": [{"name": "a"}],
        "paths": {"/a": {"get": {"security": []}, "post": {"parameters": [{"$ref": "b.json#/components/parameters/P"}]}}},
        "components": {"schemas": {"A": {"default": {"$ref": "b.json#/data"}, "properties": {"p": {"$ref": "#/components/schemas/A"}}}}}
    }"##;
    const B: &str = r#"{"components": {"schemas": {"B": {}}, "parameters": {"P": {}}}}"#;

    #[test]
    fn references_lead_into_the_one_document() {
        let document = merged_value(&[("a.json", A), ("b.json", B)]);
        let parameters = json!([{"$ref": "#/components/parameters/P"}]);
        assert_eq!(document["paths"]["/v7/a"]["post"]["parameters"], parameters);
        let a = json!({"default": {"$ref": "b.json#/data"}, "properties": {"p": {"$ref": "#/components/schemas/A"}}});
        assert_eq!(document["components"]["schemas"], json!({"A": a, "B": {}}));
    }

    #[test]
    fn operations_keep_the_credentials_that_their_document_asks_for() {
        let document = merged_value(&[("a.json", A), ("b.json", B)]);
        let path = &document["paths"]["/v7/a"];
        assert_eq!(path["get"]["security"], json!([]));
        assert_eq!(path["post"]["security"], json!([{"Key": []}]));
    }

    #[test]
    fn two_components_of_one_name_are_a_mistake() {
        let error = merged(&[("b.json", B), ("c.json", B)]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "c.json: another document has a `B` among its `schemas`; in `/openapi.json` they meet, so rename one of them"
        );
    }
}

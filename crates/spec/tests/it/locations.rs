//! Keys and values are found again by the place and the pointer that a diagnostic gives.

use serde_json::Value;
use telnyx_spec::{SourceFile, load};

use crate::real;

/// Every origin in the real specification: its pointer leads to an element, and its place is where that begins.
#[test]
fn origins_are_where_they_say() {
    let files = real::files();
    let spec = real::spec();
    let mut origins: Vec<_> = spec
        .schemas
        .iter()
        .map(|schema| (&schema.origin, &schema.name))
        .collect();
    for schema in &spec.schemas {
        if let telnyx_spec::SchemaKind::Object(object) = &schema.kind {
            origins.extend(
                object
                    .members
                    .iter()
                    .map(|member| (&member.origin, &member.name)),
            );
        }
    }
    assert!(origins.len() > 100);
    for (origin, name) in origins {
        let file = files.iter().find(|file| file.name == origin.file).unwrap();
        let text = std::str::from_utf8(&file.text).unwrap();
        let root: Value = serde_json::from_str(text).unwrap();
        assert!(root.pointer(&origin.pointer).is_some(), "{origin:?}");
        let line = text.lines().nth(origin.line - 1).unwrap();
        let rest: String = line.chars().skip(origin.column - 1).collect();
        assert!(
            rest.starts_with(&format!("\"{name}\"")),
            "{origin:?}: {rest}"
        );
    }
}

#[test]
fn pointers_escape_and_columns_count_characters() {
    let text = "{\n  \"é/~\": {\"ü\": 1}, \"openapi\": [3, {}]\n}"
        .as_bytes()
        .to_vec();
    let diagnostics = load(&[SourceFile {
        name: "a.json".to_owned(),
        text,
    }])
    .unwrap_err();
    let found: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.pointer.as_str(), d.line, d.column, d.code.slug()))
        .collect();
    let expected = [
        ("", 1, 1, "missing-keyword"),
        ("/é~1~0", 2, 3, "unknown-keyword"),
        ("/openapi", 2, 31, "wrong-type"),
    ];
    assert_eq!(found, expected);
}

//! The real spec: what changes its layout and not its meaning is no change.

use std::path::PathBuf;

use serde_json::Value;
use telnyx_diff::{Diff, Kind, RustClass, WireClass};
use telnyx_spec::{SourceFile, Spec};

use crate::{
    meaning::{difference, meaning},
    rendering::render,
};

/// The files of the real spec.
pub(crate) fn files() -> Vec<SourceFile> {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    telnyx_spec::read_dir(&directory).unwrap()
}

fn load(files: &[SourceFile]) -> Spec {
    telnyx_spec::load(files).unwrap_or_else(|mistakes| panic!("{}", mistakes.render(false)))
}

/// The real spec with every file's text changed.
fn rewritten(change: impl Fn(&str) -> String) -> Vec<SourceFile> {
    let rewrite = |file: SourceFile| SourceFile {
        text: change(std::str::from_utf8(&file.text).unwrap()).into_bytes(),
        ..file
    };
    files().into_iter().map(rewrite).collect()
}

/// The real spec with every file's JSON changed. The keys are then in order of the alphabet.
fn edited(mut change: impl FnMut(&str, &mut Value)) -> Vec<SourceFile> {
    let edit = |file: SourceFile| {
        let mut root = serde_json::from_slice(&file.text).unwrap();
        change(&file.name, &mut root);
        SourceFile {
            text: root.to_string().into_bytes(),
            ..file
        }
    };
    files().into_iter().map(edit).collect()
}

/// Holds the spec against another form of itself, both ways.
fn assert_no_change(other: &[SourceFile]) {
    assert!(other != files(), "the files differ");
    assert_eq!(
        difference(&meaning(&files()), &meaning(other)),
        None,
        "the yardstick agrees"
    );
    let (before, after) = (load(&files()), load(other));
    for diff in [
        telnyx_diff::diff(&before, &after),
        telnyx_diff::diff(&after, &before),
    ] {
        assert!(diff.is_empty(), "{}", render(&diff));
    }
}

/// Applies a change to every JSON value, the innermost first.
fn everywhere(value: &mut Value, change: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Object(members) => {
            for value in members.values_mut() {
                everywhere(value, change);
            }
        }
        Value::Array(items) => {
            for value in items {
                everywhere(value, change);
            }
        }
        _ => {}
    }
    change(value);
}

#[test]
fn white_space_is_no_change() {
    // No string of the spec holds a line end, so this only moves tokens.
    assert_no_change(&rewritten(|text| text.replace('\n', "\n\n\t ")));
}

#[test]
fn the_order_of_keys_is_no_change() {
    assert_no_change(&edited(|_, _| {}));
}

#[test]
fn the_order_of_lists_without_order_is_no_change() {
    assert_no_change(&edited(|_, root| {
        everywhere(root, &mut |value| {
            let Value::Object(members) = value else {
                return;
            };
            for key in [
                "enum",
                "x-enum-varnames",
                "x-enum-deprecated",
                "required",
                "parameters",
                "allOf",
            ] {
                if let Some(Value::Array(items)) = members.get_mut(key) {
                    items.reverse();
                }
            }
        });
    }));
}

#[test]
fn flags_that_say_false_are_no_change() {
    assert_no_change(&edited(|_, root| {
        everywhere(root, &mut |value| {
            let Some(Value::Object(members)) = value.get_mut("properties") else {
                return;
            };
            // The tests of a rule stand under `properties`, too.
            for member in members
                .values_mut()
                .filter(|member| member.get("description").is_some())
            {
                for flag in ["readOnly", "writeOnly", "deprecated"] {
                    let member = member.as_object_mut().unwrap();
                    member.entry(flag).or_insert(Value::Bool(false));
                }
            }
        });
    }));
}

#[test]
fn the_file_of_a_schema_is_no_change() {
    let mut moved = serde_json::Map::new();
    let mut names = Vec::new();
    let taken = edited(|file, root| {
        if file == "ip_connections.json" {
            let schemas = root["components"]["schemas"].as_object_mut().unwrap();
            moved.append(schemas);
            names.extend(moved.keys().cloned());
            root["components"]
                .as_object_mut()
                .unwrap()
                .remove("schemas");
        }
    });
    assert!(names.len() > 10, "the document has schemas of its own");
    // They refer to each other in place, and to those of their new file without naming it.
    let at_home = |text: &str| text.replace("\"shared.json#/", "\"#/");
    let moved = at_home(&Value::from(moved).to_string());
    let moved: serde_json::Map<String, Value> = serde_json::from_str(&moved).unwrap();
    let placed = taken.into_iter().map(|file| {
        let mut text = String::from_utf8(file.text).unwrap();
        if file.name == "ip_connections.json" {
            for name in &names {
                text = text.replace(
                    &format!("\"#/components/schemas/{name}\""),
                    &format!("\"shared.json#/components/schemas/{name}\""),
                );
            }
        }
        if file.name == "shared.json" {
            let mut root: Value = serde_json::from_str(&text).unwrap();
            let schemas = root["components"]["schemas"].as_object_mut().unwrap();
            schemas.extend(moved.clone());
            text = root.to_string();
        }
        SourceFile {
            name: file.name,
            text: text.into_bytes(),
        }
    });
    assert_no_change(&placed.collect::<Vec<_>>());
}

/// What an edit of the text of one file means.
fn meaning_of(file: &str, from: &str, to: &str) -> Diff {
    let edit = |source: SourceFile| {
        let mut text = String::from_utf8(source.text).unwrap();
        if source.name == file {
            assert_eq!(text.matches(from).count(), 1, "`{from}` stands once");
            text = text.replace(from, to);
        }
        SourceFile {
            name: source.name,
            text: text.into_bytes(),
        }
    };
    let after: Vec<_> = files().into_iter().map(edit).collect();
    telnyx_diff::diff(&load(&files()), &load(&after))
}

/// The examples of `spec/README.md`: each is one change, harmless on the wire, and something new in Rust.
#[test]
fn what_the_readme_shows_breaks_nobody() {
    let examples = [
        (
            "shared.json",
            "\"G729\", \"OPUS\", \"H.264\"],",
            "\"G729\", \"OPUS\", \"H.264\", \"AMR-WB\"],",
            "value Codec \"AMR-WB\"",
        ),
        (
            "ip_connections.json",
            "\"prack_enabled\": {",
            "\"max_duration_secs\": { \"type\": [\"integer\", \"null\"], \"minimum\": 1, \"description\": \"When calls end.\" },\n\"prack_enabled\": {",
            "member InboundIp.max_duration_secs",
        ),
        (
            "ip_connections.json",
            "\"paths\": {",
            r##""paths": {
                "/ip_connections/{id}/copies": {
                    "parameters": [{ "$ref": "#/components/parameters/IpConnectionId" }],
                    "post": {
                        "operationId": "copy_ip_connection",
                        "tags": ["ip_connections"],
                        "x-method-name": "copy",
                        "summary": "Copy an IP connection",
                        "description": "Creates a connection with the same settings and returns it.",
                        "responses": {
                            "201": {
                                "description": "The copy.",
                                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IpConnectionResponse" } } }
                            }
                        }
                    }
                },"##,
            "operation copy_ip_connection",
        ),
    ];
    for (file, from, to, element) in examples {
        let diff = meaning_of(file, from, to);
        let [change] = diff.changes.as_slice() else {
            panic!("{}", render(&diff));
        };
        assert_eq!(
            (change.element.to_string().as_str(), change.kind),
            (element, Kind::Added)
        );
        assert_eq!(
            (diff.wire(), diff.rust()),
            (WireClass::Compatible, RustClass::Minor),
            "{}",
            render(&diff)
        );
    }
}

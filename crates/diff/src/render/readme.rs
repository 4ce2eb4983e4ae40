//! Tests that the README describes what there is: the JSON format member by member, its example, the kinds and classes.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::PathBuf,
};

use serde_json::Value;
use telnyx_codegen::Element;

use super::{fixture::*, *};
use crate::{Diff, Effect, Kind, RustClass, WireClass};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// What stands between two markers.
fn section<'a>(readme: &'a str, name: &str) -> &'a str {
    let (_, rest) = readme.split_once(&format!("<!-- {name} -->\n")).unwrap();
    rest.split_once(&format!("<!-- /{name} -->")).unwrap().0
}

/// The cells of the rows of a table, without its head.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .skip(2)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

/// The names in backticks.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Changes in which every member that can have a value has one, and every one that can be null is null.
fn every_member() -> Diff {
    let mut diff = usual();
    let mut renamed = change(member("InboundIp", "codec_list"), Kind::Renamed);
    renamed.renamed_from = Some(member("InboundIp", "codecs"));
    renamed.also = vec![member("OutboundIp", "codec_list")];
    let schema = Element::Schema {
        name: "Gone".to_owned(),
    };
    diff.changes
        .extend([renamed, change(schema, Kind::Removed)]);
    diff
}

/// The types that stand at each path.
fn types(value: &Value, path: &str, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let word = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    found.entry(path.to_owned()).or_default().insert(word);
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let separator = if path.is_empty() { "" } else { "." };
                types(value, &format!("{path}{separator}{name}"), found);
            }
        }
        Value::Array(items) => {
            for item in items {
                types(item, &format!("{path}[]"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_table_of_members_is_what_is_printed() {
    let json: Value = serde_json::from_str(&json(&every_member(), &context())).unwrap();
    let mut printed = BTreeMap::new();
    types(&json, "", &mut printed);
    // What only holds members that have rows of their own, and what has the same members as another one.
    printed.retain(|path, types| {
        let is_row = types.contains("null") || !types.contains("object");
        is_row && !path.ends_with("[]") && !path.contains("place_before.")
    });
    let readme = fs::read_to_string(path()).unwrap();
    let mut described = BTreeMap::new();
    for row in rows(section(&readme, "members")) {
        let [members, ty, _] = row.as_slice() else {
            panic!("{row:?}");
        };
        let ty = ty.split(" of ").next().unwrap();
        let types: BTreeSet<&str> = ty.split(" or ").collect();
        for member in names(members) {
            described.insert(member.to_owned(), types.clone());
        }
    }
    assert_eq!(printed, described);
}

#[test]
fn the_example_is_what_is_printed() {
    let mut diff = usual();
    diff.changes.swap(0, 2);
    diff.changes.truncate(1);
    let text = format!("```json\n{}```\n", json(&diff, &context()));
    let readme = fs::read_to_string(path()).unwrap();
    let example = section(&readme, "example");
    if env::var_os("UPDATE_EXPECT").is_some() {
        let marked = |text: &str| format!("<!-- example -->\n{text}<!-- /example -->");
        fs::write(path(), readme.replace(&marked(example), &marked(&text))).unwrap();
        return;
    }
    assert_eq!(example, text, "UPDATE_EXPECT=1 rewrites it");
}

#[test]
fn the_first_example_is_what_is_printed() {
    let readme = fs::read_to_string(path()).unwrap();
    let (_, rest) = readme.split_once("```text\n").unwrap();
    let example = rest.split_once("```").unwrap().0;
    let text = text(&usual(), &context(), false);
    assert!(text.starts_with(example.trim_end()), "{text}");
}

#[test]
fn every_kind_is_explained() {
    // A new kind makes this `match` incomplete, so that nobody forgets the list below.
    let known = |kind: Kind| match kind {
        Kind::Added
        | Kind::Removed
        | Kind::Renamed
        | Kind::Type
        | Kind::Nullability
        | Kind::Requiredness
        | Kind::Direction
        | Kind::Default
        | Kind::BoundNarrowed
        | Kind::BoundWidened
        | Kind::Pattern
        | Kind::Format
        | Kind::VariantName
        | Kind::Rule
        | Kind::Description
        | Kind::Example
        | Kind::Deprecation
        | Kind::Pagination
        | Kind::Path
        | Kind::Method
        | Kind::MethodName
        | Kind::Resource
        | Kind::Server
        | Kind::Security
        | Kind::Version
        | Kind::Source => serde_json::to_value(kind).unwrap(),
    };
    let kinds: BTreeSet<String> = [
        Kind::Added,
        Kind::Removed,
        Kind::Renamed,
        Kind::Type,
        Kind::Nullability,
        Kind::Requiredness,
        Kind::Direction,
        Kind::Default,
        Kind::BoundNarrowed,
        Kind::BoundWidened,
        Kind::Pattern,
        Kind::Format,
        Kind::VariantName,
        Kind::Rule,
        Kind::Description,
        Kind::Example,
        Kind::Deprecation,
        Kind::Pagination,
        Kind::Path,
        Kind::Method,
        Kind::MethodName,
        Kind::Resource,
        Kind::Server,
        Kind::Security,
        Kind::Version,
        Kind::Source,
    ]
    .into_iter()
    .map(|kind| known(kind).as_str().unwrap().to_owned())
    .collect();
    let readme = fs::read_to_string(path()).unwrap();
    let explained: BTreeSet<String> = rows(section(&readme, "kinds"))
        .flat_map(|row| names(row[0]).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(explained, kinds);
}

#[test]
fn every_class_and_effect_is_explained() {
    let readme = fs::read_to_string(path()).unwrap();
    let chapter = |title: &str| {
        let (_, rest) = readme.split_once(&format!("\n## {title}\n")).unwrap();
        rest.split("\n## ").next().unwrap().to_owned()
    };
    let wire = chapter("On the wire");
    for class in [
        WireClass::None,
        WireClass::Compatible,
        WireClass::Risky,
        WireClass::Breaking,
    ] {
        assert!(wire.contains(&format!("\n| `{class}` | ")), "{class}");
    }
    let rust = chapter("In Rust");
    for class in [
        RustClass::None,
        RustClass::Patch,
        RustClass::Minor,
        RustClass::Breaking,
    ] {
        assert!(rust.contains(&format!("\n| `{class}` | ")), "{class}");
    }
    let members = section(&readme, "members");
    for effect in [
        Effect::Documentation,
        Effect::Behaviour,
        Effect::Deprecation,
        Effect::Added,
        Effect::Meaning,
        Effect::Signature,
        Effect::Removed,
    ] {
        let word = serde_json::to_value(effect).unwrap();
        assert!(
            members.contains(&format!("`{}`", word.as_str().unwrap())),
            "{word}"
        );
    }
}

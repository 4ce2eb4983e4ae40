//! The cases are a table without holes: every kind of change, of every element it can happen to, in every direction.

use std::collections::{BTreeMap, BTreeSet};

use telnyx_codegen::Element;
use telnyx_diff::Change;
use telnyx_spec::{SchemaId, SchemaKind, Spec, TypeRef};

use crate::{
    case::{self, Case},
    rendering::words,
};

/// Which way a change goes, seen from its texts: a facet comes, becomes another one, or goes; or the two values that it has.
const COMES: &str = "comes";
const CHANGES: &str = "changes";
const GOES: &str = "goes";

/// Each kind, the elements it can happen to, and the ways it can go.
const TABLE: &[(&str, &[&str], &[&str])] = &[
    ("added", EVERYTHING, &[COMES]),
    ("removed", EVERYTHING, &[GOES]),
    (
        "renamed",
        &[
            "document",
            "credential",
            "resource",
            "operation",
            "parameter",
            "response",
            "object",
            "enum",
            "alias",
            "member",
            "enum value",
        ],
        &[CHANGES],
    ),
    (
        "type",
        &[
            "member",
            "parameter",
            "header",
            "request body",
            "response",
            "object",
            "enum",
            "alias",
        ],
        &[CHANGES],
    ),
    ("nullability", &["member"], &["nullable", "not nullable"]),
    (
        "requiredness",
        &["member", "parameter", "request body"],
        &["required", "optional"],
    ),
    (
        "direction",
        &["member"],
        &["read-only", "write-only", "both ways"],
    ),
    ("default", &["member", "parameter"], &[COMES, CHANGES, GOES]),
    (
        "bound narrowed",
        &["member", "parameter", "alias"],
        &[COMES, CHANGES, GOES],
    ),
    (
        "bound widened",
        &["member", "parameter", "alias"],
        &[COMES, CHANGES, GOES],
    ),
    (
        "pattern",
        &["member", "parameter", "alias"],
        &[COMES, CHANGES, GOES],
    ),
    (
        "format",
        &["member", "parameter", "alias"],
        &[COMES, CHANGES, GOES],
    ),
    ("variant name", &["enum value"], &[CHANGES]),
    ("rule", &["rule"], &[CHANGES]),
    ("description", EVERYTHING, &[CHANGES]),
    (
        "example",
        &["member", "parameter", "object", "enum", "alias"],
        &[CHANGES],
    ),
    (
        "deprecation",
        &[
            "member",
            "parameter",
            "operation",
            "object",
            "enum",
            "alias",
            "enum value",
        ],
        &["deprecated", "not deprecated"],
    ),
    ("pagination", &["operation"], &[COMES, CHANGES, GOES]),
    ("path", &["operation"], &[CHANGES]),
    ("method", &["operation"], &[CHANGES]),
    ("method name", &["operation"], &[CHANGES]),
    ("resource", &["operation"], &[CHANGES]),
    ("server", &["document"], &[CHANGES]),
    ("security", &["operation", "credential"], &[CHANGES]),
    ("version", &["document"], &[CHANGES]),
    (
        "source",
        &[
            "member",
            "parameter",
            "operation",
            "object",
            "enum",
            "alias",
        ],
        &[CHANGES],
    ),
];

const EVERYTHING: &[&str] = &[
    "document",
    "credential",
    "resource",
    "operation",
    "parameter",
    "request body",
    "response",
    "header",
    "object",
    "enum",
    "alias",
    "member",
    "enum value",
    "rule",
];

/// The kinds that mean something else for what is sent than for what is read.
const BY_TRAVEL: &[&str] = &[
    "added",
    "removed",
    "renamed",
    "type",
    "nullability",
    "requiredness",
    "default",
    "bound narrowed",
    "bound widened",
    "pattern",
    "format",
];

/// How the schema of a member travels: in what is sent, in what is read, or in both.
fn travel(spec: &Spec, change: &Change) -> Option<&'static str> {
    let Element::Member { schema, .. } = &change.element else {
        return None;
    };
    let operations = || {
        let resources = spec
            .documents
            .iter()
            .flat_map(|document| &document.resources);
        resources.flat_map(|resource| &resource.operations)
    };
    let sent = operations().filter_map(|operation| operation.request_body.as_ref());
    let read = operations().filter_map(|operation| operation.success.body.as_ref());
    let sent = reached(spec, sent.map(|body| body.schema).collect());
    let read = reached(spec, read.filter_map(named).collect());
    // What a refinement inherits travels where the refinement does.
    let holds = |reached: &BTreeSet<SchemaId>| {
        reached.iter().any(|id| {
            let found = &spec.schemas[id.0];
            let refined = match &found.kind {
                SchemaKind::Object(object) => object.refines,
                SchemaKind::Enum(_) | SchemaKind::Alias(_) => None,
            };
            found.name == *schema || refined.is_some_and(|id| spec.schemas[id.0].name == *schema)
        })
    };
    match (holds(&sent), holds(&read)) {
        (true, false) => Some("sent"),
        (false, true) => Some("read"),
        (true, true) => Some("sent and read"),
        (false, false) => None,
    }
}

fn reached(spec: &Spec, mut open: Vec<SchemaId>) -> BTreeSet<SchemaId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let (true, SchemaKind::Object(object)) = (reached.insert(id), &spec.schemas[id.0].kind) {
            open.extend(
                object
                    .members
                    .iter()
                    .filter_map(|member| named(&member.value.ty)),
            );
        }
    }
    reached
}

fn named(ty: &TypeRef) -> Option<SchemaId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Array(array) => named(&array.items),
        TypeRef::Scalar(_) => None,
    }
}

/// The ways a change goes, as the table calls them.
fn ways(change: &Change) -> Vec<String> {
    let shape = match (&change.before, &change.after) {
        (None, _) => COMES,
        (_, None) => GOES,
        _ => CHANGES,
    };
    let mut ways = vec![shape.to_owned()];
    ways.extend(change.after.clone());
    // Something that is said for the first time is changed, too, where silence has a meaning.
    if ![
        "default",
        "pattern",
        "format",
        "pagination",
        "bound narrowed",
        "bound widened",
    ]
    .contains(&words(&change.kind).as_str())
    {
        ways.push(CHANGES.to_owned());
    }
    ways
}

/// The names of the kinds, as the source of the crate lists them: a test outside of it cannot match without a wildcard.
fn kinds() -> BTreeSet<String> {
    let source = include_str!("../../src/change.rs");
    let start = source.split("pub enum Kind {").nth(1).unwrap();
    let body = start.split("\n}").next().unwrap();
    let variants = body
        .lines()
        .map(str::trim)
        .filter_map(|line| line.strip_suffix(','))
        .filter(|name| name.chars().all(char::is_alphanumeric));
    let words = variants.map(|name| {
        let mut words = String::new();
        for character in name.chars() {
            if character.is_uppercase() && !words.is_empty() {
                words.push(' ');
            }
            words.extend(character.to_lowercase());
        }
        words
    });
    words.collect()
}

#[test]
fn the_table_has_every_kind() {
    let table: BTreeSet<String> = TABLE.iter().map(|(kind, ..)| (*kind).to_owned()).collect();
    assert_eq!(table, kinds());
}

#[test]
fn every_kind_of_change_has_a_case() {
    // For each kind and noun, the ways and the travels that the cases have.
    let mut nouns: BTreeSet<(String, &str)> = BTreeSet::new();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in case::all() {
        for change in &case.diff().changes {
            let kind = words(&change.kind);
            nouns.insert((kind.clone(), change.noun));
            let seen = seen.entry(kind).or_default();
            seen.extend(ways(change));
            let travels = [&case.before, &case.after].map(|spec| travel(spec, change));
            seen.extend(travels.into_iter().flatten().map(str::to_owned));
        }
    }
    let mut missing = Vec::new();
    for (kind, elements, ways) in TABLE {
        for noun in *elements {
            if !nouns.contains(&((*kind).to_owned(), noun)) {
                missing.push(format!("{noun}: {kind}"));
            }
        }
        let travels: &[&str] = if BY_TRAVEL.contains(kind) {
            &["sent", "read", "sent and read"]
        } else {
            &[]
        };
        for wanted in ways.iter().chain(travels) {
            if !seen.get(*kind).is_some_and(|seen| seen.contains(*wanted)) {
                missing.push(format!("{kind}: {wanted}"));
            }
        }
    }
    assert!(missing.is_empty(), "no case for\n{}", missing.join("\n"));
}

#[test]
fn there_are_enough_cases_of_both_apis() {
    let (v1, v2): (Vec<Case>, Vec<Case>) = case::all().into_iter().partition(Case::is_v1);
    assert!(v1.len() + v2.len() >= 60);
    assert!(
        v1.len() >= 25 && v2.len() >= 25,
        "{} and {}",
        v1.len(),
        v2.len()
    );
    for (cases, suffix) in [(v1, "-v1"), (v2, "-v2")] {
        for case in cases {
            assert!(case.slug.ends_with(suffix), "{} is {suffix}", case.slug);
        }
    }
}

//! Ways to damage a specification, for property tests: of the loader here, of the generator where it includes this file.
//!
//! A [`Mutation`] is chosen by numbers alone, so it can be generated for files of any size and shrinks well.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use telnyx_spec::SourceFile;

/// One way to damage one file.
#[derive(Clone, Debug)]
pub(crate) struct Mutation {
    file: usize,
    place: usize,
    other: usize,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// Deletes an element.
    Delete,
    /// Puts a copy of an element beside it, under another key.
    Duplicate,
    /// Puts a value of any type in the place of an element.
    Retype(Value),
    /// Gives a key another name.
    Rename(String),
    /// Puts a copy of an element in the place of another.
    Graft,
    /// Changes the text of a string.
    Edit(String),
    /// Writes a key of an object twice, which only bytes can do.
    DuplicateKey,
    /// Cuts the file.
    Truncate,
    /// Puts bytes into the file.
    Splice(Vec<u8>),
    /// Removes the file.
    Remove,
}

/// Names that have a meaning somewhere, so that mutations reach deep.
const WORDS: &[&str] = &[
    "",
    "$ref",
    "type",
    "object",
    "string",
    "array",
    "integer",
    "null",
    "enum",
    "allOf",
    "oneOf",
    "items",
    "properties",
    "required",
    "description",
    "examples",
    "default",
    "minimum",
    "maximum",
    "pattern",
    "format",
    "x-enum-varnames",
    "nullable",
    "get",
    "200",
    "404",
    "application/json",
    "path",
    "query",
    "id",
    "page[number]",
    "#/components/schemas/IpConnection",
    "data",
    "shared.json#/components/schemas/PaginationMeta",
    "IpConnection",
    "Self",
    "Unknown",
    "1",
    "+E.164",
    "größe",
    "(",
    "a\nb",
    "extra",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        1 => proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        (0..5i64).prop_map(Value::from),
        Just(json!(1.5)),
        word().prop_map(Value::String),
        Just(json!([])),
        Just(json!({})),
        word().prop_map(|word| json!([word])),
        word().prop_map(|word| json!({ word: "x" })),
        Just(json!({ "$ref": "#/components/schemas/IpConnection" })),
        Just(json!({ "type": "string" })),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        4 => Just(Kind::Delete),
        2 => Just(Kind::Duplicate),
        4 => value().prop_map(Kind::Retype),
        4 => word().prop_map(Kind::Rename),
        3 => Just(Kind::Graft),
        3 => word().prop_map(Kind::Edit),
        1 => Just(Kind::DuplicateKey),
        1 => Just(Kind::Truncate),
        2 => proptest::collection::vec(any::<u8>(), 0..4).prop_map(Kind::Splice),
        1 => Just(Kind::Splice(b"\xff".to_vec())),
        1 => Just(Kind::Remove),
    ]
}

/// Any mutation.
pub(crate) fn mutation() -> impl Strategy<Value = Mutation> {
    (any::<usize>(), any::<usize>(), any::<usize>(), kind()).prop_map(
        |(file, place, other, kind)| Mutation {
            file,
            place,
            other,
            kind,
        },
    )
}

/// Damages a specification.
pub(crate) fn mutate(files: &mut Vec<SourceFile>, mutation: &Mutation) {
    if files.is_empty() {
        return;
    }
    let index = mutation.file % files.len();
    let file = &mut files[index];
    let at = mutation.place % (file.text.len() + 1);
    match &mutation.kind {
        Kind::Remove => drop(files.remove(index)),
        Kind::Truncate => file.text.truncate(at),
        Kind::Splice(bytes) => drop(file.text.splice(at..at, bytes.iter().copied())),
        Kind::DuplicateKey => {
            let open = file
                .text
                .iter()
                .enumerate()
                .skip(at)
                .find(|(_, byte)| **byte == b'{')
                .map(|(at, _)| at + 1);
            if let Some(open) = open {
                file.text
                    .splice(open..open, b"\"description\": \"twice\", ".iter().copied());
            }
        }
        kind => {
            // An earlier mutation may have left no JSON behind.
            let Ok(mut root) = serde_json::from_slice::<Value>(&file.text) else {
                return;
            };
            let mut pointers = Vec::new();
            collect(&root, &mut String::new(), &mut pointers);
            if !pointers.is_empty() {
                let place = pointers[mutation.place % pointers.len()].clone();
                let other = pointers[mutation.other % pointers.len()].clone();
                edit(&mut root, &place, &other, kind);
                file.text = serde_json::to_vec_pretty(&root).unwrap_or_default();
            }
        }
    }
}

/// The JSON pointers of all elements but the root.
fn collect(value: &Value, at: &mut String, pointers: &mut Vec<String>) {
    let length = at.len();
    let steps: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, value) in steps {
        at.push('/');
        at.push_str(&step);
        pointers.push(at.clone());
        collect(value, at, pointers);
        at.truncate(length);
    }
}

fn edit(root: &mut Value, place: &str, other: &str, kind: &Kind) {
    let copy = root.pointer(place).cloned().unwrap_or_default();
    let graft = root.pointer(other).cloned().unwrap_or_default();
    let Some((parent, step)) = place.rsplit_once('/') else {
        return;
    };
    let step = step.replace("~1", "/").replace("~0", "~");
    match (root.pointer_mut(parent), kind) {
        (Some(Value::Object(members)), Kind::Delete) => drop(members.remove(&step)),
        (Some(Value::Object(members)), Kind::Duplicate) => {
            drop(members.insert(format!("{step}2"), copy))
        }
        (Some(Value::Object(members)), Kind::Rename(name)) => rename(members, &step, name),
        (Some(Value::Array(items)), Kind::Delete) => {
            drop(step.parse().map(|index: usize| items.remove(index)))
        }
        (Some(Value::Array(items)), Kind::Duplicate) => items.push(copy),
        (_, Kind::Retype(value)) => set(root, place, value.clone()),
        (_, Kind::Graft) => set(root, place, graft),
        (_, Kind::Edit(text)) if copy.is_string() => set(root, place, Value::String(text.clone())),
        _ => {}
    }
}

fn set(root: &mut Value, place: &str, value: Value) {
    if let Some(target) = root.pointer_mut(place) {
        *target = value;
    }
}

/// Keeps the order, so that only the name changes.
fn rename(members: &mut Map<String, Value>, from: &str, to: &str) {
    let renamed = std::mem::take(members).into_iter();
    members
        .extend(renamed.map(|(key, value)| (if key == from { to.to_owned() } else { key }, value)));
}

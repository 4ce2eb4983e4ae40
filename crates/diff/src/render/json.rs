//! The changes for programs, in a format that stays.

use serde::Serialize;
use telnyx_codegen::Element;
use telnyx_spec::Origin;

use super::{Context, words};
use crate::{Change, Diff, Effect, Kind, RustClass, TouchedItem, Verdict, WireClass};

/// The version of the format. Members may be added to it; a member that goes or means something else is a new version.
const FORMAT: u32 = 1;

/// The changes as JSON, as the README of this crate describes it.
pub fn json(diff: &Diff, context: &Context) -> String {
    let report = Report {
        format: FORMAT,
        before: &context.before,
        after: &context.after,
        version: Versions {
            current: context.current.to_string(),
            next: diff.next_version(&context.current).to_string(),
        },
        wire: diff.wire(),
        rust: diff.rust(),
        changes: diff.changes.iter().map(entry).collect(),
    };
    // Strings, numbers and lists of them cannot fail to be JSON.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text + "\n"
}

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    before: &'a str,
    after: &'a str,
    version: Versions,
    wire: WireClass,
    rust: RustClass,
    changes: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Versions {
    current: String,
    next: String,
}

#[derive(Serialize)]
struct Entry<'a> {
    element: String,
    noun: &'static str,
    owner: Option<&'a str>,
    name: String,
    renamed_from: Option<String>,
    also: Vec<String>,
    kind: Kind,
    before: Option<&'a str>,
    after: Option<&'a str>,
    place_before: Option<Place<'a>>,
    place_after: Option<Place<'a>>,
    wire: &'a Verdict<WireClass>,
    rust: &'a Verdict<RustClass>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    pointer: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    path: &'a str,
    kind: String,
    file: &'a str,
    effect: Effect,
    deprecated: bool,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

fn entry(change: &Change) -> Entry<'_> {
    let (owner, name) = owner_and_name(&change.element);
    Entry {
        element: change.element.to_string(),
        noun: change.noun,
        owner,
        name,
        renamed_from: change.renamed_from.as_ref().map(Element::to_string),
        also: change.also.iter().map(Element::to_string).collect(),
        kind: change.kind,
        before: change.before.as_deref(),
        after: change.after.as_deref(),
        place_before: change.origin_before.as_ref().map(place),
        place_after: change.origin_after.as_ref().map(place),
        wire: &change.wire,
        rust: &change.rust,
        items: change.items.iter().map(item).collect(),
    }
}

/// The operation or the schema that an element is part of, and what it is called there.
fn owner_and_name(element: &Element) -> (Option<&str>, String) {
    match element {
        Element::Parameter { operation, name }
        | Element::Header {
            operation, name, ..
        } => (Some(operation), name.clone()),
        Element::Response { operation, status } => (Some(operation), status.to_string()),
        Element::RequestBody { operation } => (Some(operation), "body".to_owned()),
        Element::Member { schema, name } => (Some(schema), name.clone()),
        Element::EnumValue { schema, value } => (Some(schema), value.clone()),
        Element::Rule { schema, code } => (Some(schema), code.clone()),
        other => (None, words::name(other)),
    }
}

fn place(origin: &Origin) -> Place<'_> {
    Place {
        file: &origin.file,
        line: origin.line,
        column: origin.column,
        pointer: &origin.pointer,
    }
}

fn item(item: &TouchedItem) -> Item<'_> {
    Item {
        path: &item.path,
        kind: item.kind.to_string(),
        file: &item.file,
        effect: item.effect,
        deprecated: item.deprecated,
        before: item.before.as_deref(),
        after: item.after.as_deref(),
    }
}

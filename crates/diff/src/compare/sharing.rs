//! One change where several operations share by reference what changed.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use telnyx_codegen::Element;
use telnyx_spec::Origin;

use super::found::Found;
use crate::Kind;

/// What two findings have in common that are one: everything but the operation.
type Key = (
    Element,
    Kind,
    (Option<String>, Option<String>),
    (Option<Origin>, Option<Origin>),
);

/// Merges what is the same change at several operations into its first place.
pub(super) fn merge(found: Vec<Found>) -> Vec<Found> {
    let mut merged: Vec<Found> = Vec::with_capacity(found.len());
    let mut first: HashMap<Key, usize> = HashMap::new();
    for found in found {
        let Some(element) = without_operation(&found.element) else {
            merged.push(found);
            continue;
        };
        let key = (
            element,
            found.kind,
            (found.before.clone(), found.after.clone()),
            (found.origin_before.clone(), found.origin_after.clone()),
        );
        match first.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(merged.len());
                merged.push(found);
            }
            Entry::Occupied(entry) => match merged.get_mut(*entry.get()) {
                // A response that is success here and failure there is not one to a judge.
                Some(same) if same.detail == found.detail && same.element != found.element => {
                    same.also.push(found.element);
                }
                _ => merged.push(found),
            },
        }
    }
    merged
}

/// The element without the operation it belongs to, for what operations can share.
fn without_operation(element: &Element) -> Option<Element> {
    let operation = String::new();
    match element {
        Element::Parameter { name, .. } => Some(Element::Parameter {
            operation,
            name: name.clone(),
        }),
        Element::Response { status, .. } => Some(Element::Response {
            operation,
            status: *status,
        }),
        Element::Header { status, name, .. } => Some(Element::Header {
            operation,
            status: *status,
            name: name.clone(),
        }),
        _ => None,
    }
}

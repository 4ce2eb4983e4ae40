//! The way back: `diff(b, a)` names what `diff(a, b)` names, with the two sides exchanged.

use std::collections::{BTreeMap, BTreeSet};

use telnyx_codegen::Element;
use telnyx_diff::{Change, Diff, Kind};
use telnyx_spec::Origin;

use crate::{case, rendering::render};

/// What a change is, without the judgement of it.
type Seen = (
    BTreeSet<Element>,
    String,
    Option<String>,
    Option<String>,
    Option<Origin>,
    Option<Origin>,
);

/// The operations that have another name, each with its old one.
type Renamed<'d> = BTreeMap<&'d str, &'d str>;

fn renamed_operations(diff: &Diff) -> Renamed<'_> {
    let operations = diff.changes.iter().filter_map(|change| {
        match (change.kind, &change.element, &change.renamed_from) {
            (
                Kind::Renamed,
                Element::Operation { id: new },
                Some(Element::Operation { id: old }),
            ) => Some((new.as_str(), old.as_str())),
            _ => None,
        }
    });
    operations.collect()
}

/// What an element that shares a change was called before.
fn old_name(element: &Element, change: &Change, renamed: &Renamed<'_>) -> Element {
    let mut element = element.clone();
    if let (Element::Parameter { name, .. }, Some(Element::Parameter { name: old, .. })) =
        (&mut element, &change.renamed_from)
    {
        name.clone_from(old);
    }
    if let Element::Parameter { operation, .. }
    | Element::Response { operation, .. }
    | Element::Header { operation, .. } = &mut element
        && let Some(old) = renamed.get(operation.as_str())
    {
        *operation = (*old).to_owned();
    }
    element
}

/// A change, seen from before or from after.
fn seen(change: &Change, renamed: &Renamed<'_>, mirrored: bool) -> Seen {
    let mut elements: BTreeSet<Element> = match mirrored {
        true => {
            let also = change.also.iter();
            also.map(|element| old_name(element, change, renamed))
                .collect()
        }
        false => change.also.iter().cloned().collect(),
    };
    let own = match (&change.renamed_from, mirrored) {
        (Some(old), true) => old,
        _ => &change.element,
    };
    elements.insert(own.clone());
    let kind = match (change.kind, mirrored) {
        (Kind::Added, true) => Kind::Removed,
        (Kind::Removed, true) => Kind::Added,
        (Kind::BoundNarrowed, true) => Kind::BoundWidened,
        (Kind::BoundWidened, true) => Kind::BoundNarrowed,
        (kind, _) => kind,
    };
    let (mut text, mut origin) = (
        [&change.before, &change.after].map(Clone::clone),
        [&change.origin_before, &change.origin_after].map(Clone::clone),
    );
    if mirrored {
        text.reverse();
        origin.reverse();
    }
    let ([before, after], [origin_before, origin_after]) = (text, origin);
    (
        elements,
        crate::rendering::words(&kind),
        before,
        after,
        origin_before,
        origin_after,
    )
}

/// What is in one direction only, as text; nothing if each mirrors the other.
pub(crate) fn unlike(there: &Diff, back: &Diff) -> Option<String> {
    let list = |diff: &Diff, mirrored| -> Vec<Seen> {
        let renamed = renamed_operations(diff);
        let mut seen: Vec<Seen> = diff
            .changes
            .iter()
            .map(|change| seen(change, &renamed, mirrored))
            .collect();
        seen.sort();
        seen
    };
    let (expected, found) = (list(there, true), list(back, false));
    (expected != found).then(|| {
        let only = |these: &[Seen], those: &[Seen]| -> String {
            let only = these.iter().filter(|seen| !those.contains(seen));
            only.map(|seen| format!("{seen:?}\n")).collect()
        };
        format!(
            "expected on the way back:\n{}found:\n{}there:\n{}\nback:\n{}",
            only(&expected, &found),
            only(&found, &expected),
            render(there),
            render(back)
        )
    })
}

#[test]
fn every_case_mirrors() {
    let mut wrong = Vec::new();
    for case in case::all() {
        let back = telnyx_diff::diff(&case.after, &case.before);
        if let Some(unlike) = unlike(&case.diff(), &back) {
            wrong.push(format!("{}\n{unlike}", case.slug));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases do not mirror\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

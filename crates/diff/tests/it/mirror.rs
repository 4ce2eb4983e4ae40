//! The way back: `diff(b, a)` names what `diff(a, b)` names, with the two sides exchanged.

use std::collections::BTreeSet;

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

/// A change, seen from before or from after.
fn seen(change: &Change, mirrored: bool) -> Seen {
    // The other elements of a change keep their names: what is renamed has changes of its own.
    let mut elements: BTreeSet<Element> = change.also.iter().cloned().collect();
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
        let mut seen: Vec<Seen> = diff
            .changes
            .iter()
            .map(|change| seen(change, mirrored))
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

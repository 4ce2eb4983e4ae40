//! A small change of the spec is a small diff, beside what it changes.

use similar::{ChangeTag, TextDiff};
use telnyx_spec::SourceFile;

use crate::determinism::{generate, real_spec};

/// How many lines of the sources an edit of one file adds and removes.
fn lines_changed(file: &str, from: &str, to: &str) -> (usize, usize) {
    let before = real_spec();
    let after: Vec<_> = before
        .iter()
        .map(|source| {
            let mut text = String::from_utf8(source.text.clone()).unwrap();
            if source.name == file {
                assert_eq!(
                    text.matches(from).count(),
                    1,
                    "`{from}` stands once in {file}"
                );
                text = text.replace(from, to);
            }
            SourceFile {
                name: source.name.clone(),
                text: text.into_bytes(),
            }
        })
        .collect();
    let (before, after) = (generate(&before), generate(&after));
    let mut counts = (0, 0);
    for (path, new) in after.iter() {
        let old = before.get(path).unwrap_or_default();
        for change in TextDiff::from_lines(old, new).iter_all_changes() {
            match change.tag() {
                ChangeTag::Insert => counts.0 += 1,
                ChangeTag::Delete => counts.1 += 1,
                ChangeTag::Equal => {}
            }
        }
    }
    counts
}

#[test]
fn an_enum_value() {
    let (added, removed) = lines_changed(
        "shared.json",
        "\"Inband\",",
        "\"Inband\", \"Carrier pigeon\",",
    );
    assert!(
        added > 0 && added <= 10 && removed == 0,
        "+{added} -{removed}"
    );
}

#[test]
fn an_optional_member() {
    let (added, removed) = lines_changed(
        "ip_connections.json",
        "\"prack_enabled\": {",
        "\"ring_secs\": { \"type\": \"integer\", \"description\": \"How long it rings\" },\n\"prack_enabled\": {",
    );
    assert!(
        added > 0 && added <= 40 && removed == 0,
        "+{added} -{removed}"
    );
}

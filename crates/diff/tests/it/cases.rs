//! Each case says what the comparison must find.
//!
//! `UPDATE_EXPECT=1 cargo test -p telnyx-diff` rewrites what is expected. Read it before you commit it: an expectation
//! says what is right, not what the tool happens to answer.

use std::fs;

use similar::TextDiff;

use crate::{case, rendering::render};

#[test]
fn every_case_is_as_expected() {
    let mut wrong = Vec::new();
    for case in case::all() {
        let found = render(&case.diff());
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&case.expected, &found).unwrap();
        }
        let expected = fs::read_to_string(&case.expected).unwrap_or_default();
        if expected != found {
            let diff = TextDiff::from_lines(&expected, &found);
            let header = format!("{}/expected.txt", case.slug);
            wrong.push(
                diff.unified_diff()
                    .header(&header, "what the comparison says")
                    .to_string(),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_spec_is_equal_to_itself() {
    for case in case::all() {
        for spec in [&case.before, &case.after] {
            let diff = telnyx_diff::diff(spec, spec);
            assert!(diff.is_empty(), "{}\n{}", case.slug, render(&diff));
        }
    }
}

#[test]
fn a_case_that_says_no_change_has_none_and_every_other_has_some() {
    for case in case::all() {
        let none = case.slug.starts_with("no-change--");
        assert_eq!(case.diff().is_empty(), none, "{}", case.slug);
    }
}

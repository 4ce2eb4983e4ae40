//! Laws of the comparison, held over random edits of the real spec.

use std::{cell::Cell, collections::BTreeMap};

use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseResult, TestRunner},
};
use telnyx_diff::{RustClass, diff};
use telnyx_spec::{SourceFile, Spec};

use crate::{
    edits::{edit, edited},
    meaning::{difference, meaning},
    mirror,
    mutation::{mutate, mutation},
    real,
    rendering::render,
};

/// `PROPTEST_CASES` asks for more.
fn at_least(cases: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let asked = asked.and_then(|cases| cases.parse().ok()).unwrap_or(0);
    Config {
        cases: cases.max(asked),
        failure_persistence: None,
        ..Config::default()
    }
}

/// Runs a law on random edits, and sees that most of them give a spec that loads.
fn on_edits(cases: u32, law: impl Fn(&Side, &Side) -> TestCaseResult) {
    let before = Side::before_edits();
    let (tried, loaded) = (Cell::new(0_u32), Cell::new(0_u32));
    let edits = proptest::collection::vec(edit(), 1..4);
    let result = TestRunner::new(at_least(cases)).run(&edits, |edits| {
        tried.set(tried.get() + 1);
        let Some(after) = Side::of(edited(&before.files, &edits)) else {
            return Ok(());
        };
        loaded.set(loaded.get() + 1);
        law(&before, &after)
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    assert!(
        loaded.get() * 3 > tried.get(),
        "only {} of {} edits load",
        loaded.get(),
        tried.get()
    );
}

/// One of two specs that are compared.
struct Side {
    files: Vec<SourceFile>,
    spec: Spec,
}

impl Side {
    /// The real spec, its keys in the order in which edited files have them.
    fn before_edits() -> Self {
        Self::of(edited(&real::files(), &[])).unwrap()
    }

    fn of(files: Vec<SourceFile>) -> Option<Self> {
        let spec = telnyx_spec::load(&files).ok()?;
        Some(Self { files, spec })
    }

    /// How often each line of the generated sources stands there, apart from those that say where something comes from.
    ///
    /// A file is not told from another, nor a place in it from another: the order of the code is that of the spec.
    fn generated(&self) -> BTreeMap<String, usize> {
        let mut lines = BTreeMap::new();
        let sources = telnyx_codegen::generate(&self.spec).unwrap();
        for (_, text) in sources.iter() {
            let mut in_imports = false;
            for line in text.lines() {
                in_imports |= line.starts_with("use ");
                let line = line.trim();
                let placed = ["/// Spec: ", "// @generated", "//! Models of "]
                    .iter()
                    .any(|start| line.starts_with(start));
                let imports = in_imports;
                // The last line of a list of imports is one of them.
                in_imports &= !line.ends_with(';');
                let modules = line.starts_with("mod ") || line.starts_with("pub use self::");
                if !placed && !imports && !modules && !line.is_empty() {
                    *lines.entry(line.to_owned()).or_insert(0) += 1;
                }
            }
        }
        lines
    }
}

fn fail(reason: String) -> TestCaseResult {
    Err(TestCaseError::fail(reason))
}

#[test]
fn a_change_of_meaning_is_never_missed_and_nothing_else_is_a_change() {
    on_edits(100, |before, after| {
        let found = diff(&before.spec, &after.spec);
        let meant = difference(&meaning(&before.files), &meaning(&after.files));
        match (meant, found.is_empty()) {
            (Some(meant), true) => fail(format!("missed: {meant}")),
            (None, false) => fail(format!("nothing changed, but:\n{}", render(&found))),
            _ => Ok(()),
        }
    });
}

#[test]
fn an_edited_spec_is_equal_to_itself() {
    on_edits(20, |_, after| {
        let found = diff(&after.spec, &after.spec);
        prop_assert!(found.is_empty(), "{}", render(&found));
        Ok(())
    });
}

#[test]
fn the_way_back_mirrors_the_way_there() {
    on_edits(100, |before, after| {
        let (there, back) = (
            diff(&before.spec, &after.spec),
            diff(&after.spec, &before.spec),
        );
        mirror::unlike(&there, &back).map_or(Ok(()), fail)
    });
}

#[test]
fn a_change_of_the_generated_sources_is_attributed() {
    let before = Side::before_edits().generated();
    on_edits(40, |side, after| {
        let found = diff(&side.spec, &after.spec);
        let lines = after.generated();
        let differs = before
            .keys()
            .chain(lines.keys())
            .find(|line| before.get(*line) != lines.get(*line));
        let attributed = found.rust() != RustClass::None;
        prop_assert!(
            differs.is_none() || attributed,
            "nothing is said about this line of the sources: {differs:?}\n{}",
            render(&found)
        );
        Ok(())
    });
}

#[test]
fn every_verdict_has_a_reason() {
    on_edits(20, |before, after| {
        for change in &diff(&before.spec, &after.spec).changes {
            for reason in [&change.wire.reason, &change.rust.reason] {
                prop_assert!(!reason.is_empty() && !reason.ends_with('.'), "{change:?}");
            }
            let touched = change.rust.class != RustClass::None;
            prop_assert_eq!(touched, !change.items.is_empty(), "{:?}", change);
        }
        Ok(())
    });
}

/// Whatever loads can be compared. Most damage does not load.
#[test]
fn damage_does_not_make_it_panic() {
    let before = Side::of(real::files()).unwrap();
    let damage = proptest::collection::vec(mutation(), 1..3);
    let result = TestRunner::new(at_least(150)).run(&damage, |mutations| {
        let mut files = before.files.clone();
        for mutation in &mutations {
            mutate(&mut files, mutation);
        }
        let Some(after) = Side::of(files) else {
            return Ok(());
        };
        mirror::unlike(
            &diff(&before.spec, &after.spec),
            &diff(&after.spec, &before.spec),
        )
        .map_or(Ok(()), fail)
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

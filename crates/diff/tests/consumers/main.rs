//! Proof of what the diff says about Rust: programs that use all of the generated crate of *before* are compiled against
//! the one of *after*, for every case in `tests/cases`.
//!
//! The programs are made from the surface of *before*, so they also prove that the surface says what is true.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod arguments;
mod cases;
mod meaning;
mod packages;
mod program;
mod uses;
mod workspace;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use telnyx_diff::RustClass;

use self::{
    cases::Case,
    packages::{Packages, Side},
    program::Program,
    workspace::{Mistake, Outcome, Workspace},
};

/// Everything compiled once, for all tests.
static PROOF: LazyLock<Proof> = LazyLock::new(Proof::new);

struct Proof {
    cases: Vec<Case>,
    programs: BTreeMap<String, Program>,
    packages: Packages,
    outcomes: BTreeMap<String, Outcome>,
    workspace: Workspace,
    /// Items that are wrongly said to stand for another thing.
    false_claims: Vec<String>,
}

impl Proof {
    fn new() -> Self {
        let mut workspace = Workspace::new(directory());
        let mut programs = BTreeMap::new();
        let mut packages = Packages::new(|_| "telnyx_connections".to_owned());
        let cases = cases::all();
        for case in &cases {
            let program = Program::of(&case.surface_before());
            for side in Side::BOTH {
                let sdk = packages.sdk(&mut workspace, case, side);
                packages.consumer(&mut workspace, case, side, &sdk, &program.text);
            }
            programs.insert(case.name.clone(), program);
        }
        let false_claims = meaning::add_program(&mut workspace, &cases, &packages);
        workspace.close();
        let outcomes = workspace.check();
        Self {
            cases,
            programs,
            packages,
            outcomes,
            workspace,
            false_claims,
        }
    }

    /// What came of a generated crate.
    fn sdk(&self, case: &Case, side: Side) -> &Outcome {
        &self.outcomes[self.packages.sdk_of(&case.name, side)]
    }

    /// What came of the program that uses all of *before*, with the crate of this side.
    fn consumer(&self, case: &Case, side: Side) -> &Outcome {
        &self.outcomes[self.packages.consumer_of(&case.name, side)]
    }

    /// Whether the item that a mistake is about is said to break, or names a type that is.
    fn is_announced(&self, case: &Case, mistake: &Mistake) -> bool {
        let program = &self.programs[&case.name];
        let Some(item) = mistake.line.and_then(|line| program.item_at(line)) else {
            return false;
        };
        let signature = &case.surface_before().items[item].signature;
        let words: Vec<_> = signature
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        case.broken_items().iter().any(|broken| {
            let (_, name) = broken.split_once("::").unwrap_or_default();
            *broken == item || words.contains(&name)
        })
    }

    /// Mistakes of a program, with the items they are about.
    fn explain(&self, case: &str, mistakes: &[Mistake]) -> String {
        let mut text = String::new();
        for mistake in mistakes {
            let line = mistake.line.unwrap_or_default();
            let item = self.programs[case].item_at(line).unwrap_or("no item");
            let _ = write!(text, "  {item}\n{}\n", indented(&mistake.text));
        }
        text
    }
}

/// Kept between runs, so that only what changed is compiled.
fn directory() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn report(failures: &[String]) {
    assert!(
        failures.is_empty(),
        "{} failures\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn every_generated_crate_compiles() {
    let mut failures = Vec::new();
    let sides = |case| Side::BOTH.map(|side| (case, side));
    for (case, side) in PROOF.cases.iter().flat_map(sides) {
        let name = format!("{}, {}", case.name, side.name());
        match PROOF.sdk(case, side) {
            Outcome::Compiles => {}
            Outcome::Fails(mistakes) => {
                let texts: String = mistakes
                    .iter()
                    .map(|mistake| indented(&mistake.text))
                    .collect();
                failures.push(format!("{name}:\n{texts}"));
            }
            Outcome::NotReached => failures.push(format!("{name}: not reached")),
        }
    }
    report(&failures);
}

/// Otherwise the other proofs would be void: a program that never compiled proves nothing by failing.
#[test]
fn the_surface_is_what_the_sources_say() {
    let mut failures = Vec::new();
    for case in &PROOF.cases {
        let name = &case.name;
        match PROOF.consumer(case, Side::Before) {
            Outcome::Compiles => {}
            Outcome::Fails(mistakes) => {
                failures.push(format!("{name}:\n{}", PROOF.explain(name, mistakes)));
            }
            Outcome::NotReached => failures.push(format!("{name}: not reached")),
        }
    }
    report(&failures);
}

#[test]
fn what_is_not_called_breaking_compiles() {
    let mut failures = Vec::new();
    for case in &PROOF.cases {
        if case.class() == RustClass::Breaking {
            continue;
        }
        match PROOF.consumer(case, Side::After) {
            Outcome::Compiles => {}
            Outcome::Fails(mistakes) => failures.push(format!(
                "{} is called {} and breaks:\n{}",
                case.name,
                case.class(),
                PROOF.explain(&case.name, mistakes)
            )),
            Outcome::NotReached => failures.push(format!("{}: not reached", case.name)),
        }
    }
    report(&failures);
}

#[test]
fn what_is_called_breaking_does_not_compile() {
    let mut failures = Vec::new();
    let cases = PROOF.cases.iter();
    for case in cases.filter(|case| case.breaks_compilation()) {
        match PROOF.consumer(case, Side::After) {
            Outcome::Fails(mistakes) => {
                let mut unannounced = mistakes.clone();
                unannounced.retain(|mistake| !PROOF.is_announced(case, mistake));
                if !unannounced.is_empty() {
                    failures.push(format!(
                        "{} breaks what is not said to break:\n{}",
                        case.name,
                        PROOF.explain(&case.name, &unannounced)
                    ));
                }
            }
            Outcome::Compiles => failures.push(format!(
                "{} is called breaking and compiles; said to break: {:?}",
                case.name,
                case.broken_items()
            )),
            Outcome::NotReached => failures.push(format!("{}: not reached", case.name)),
        }
    }
    report(&failures);
}

/// Items of the same name and type that stand for something else: compiling cannot show that, running can.
#[test]
fn what_is_said_to_stand_for_another_thing_does() {
    let case_with_neither = PROOF.cases.iter().find(|case| {
        let breaking = case.class() == RustClass::Breaking;
        breaking && !case.breaks_compilation() && case.changed_meanings().is_empty()
    });
    assert!(
        case_with_neither.is_none(),
        "called breaking by no item: {}",
        case_with_neither.unwrap().name
    );
    report(&PROOF.false_claims);
    if let Err(output) = PROOF.workspace.run(meaning::PACKAGE) {
        panic!("{output}");
    }
}

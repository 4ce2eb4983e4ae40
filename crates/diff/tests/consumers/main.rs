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
    program::Program,
    workspace::{Mistake, Outcome, Workspace},
};

/// Everything compiled once, for all tests.
static PROOF: LazyLock<Proof> = LazyLock::new(Proof::new);

struct Proof {
    cases: Vec<Case>,
    programs: BTreeMap<String, Program>,
    outcomes: BTreeMap<String, Outcome>,
    workspace: Workspace,
}

impl Proof {
    fn new() -> Self {
        let mut workspace = Workspace::new(directory());
        let mut programs = BTreeMap::new();
        let cases = cases::all();
        for case in &cases {
            let name = &case.name;
            let library = case.library();
            for (side, spec) in [("before", &case.before), ("after", &case.after)] {
                let sources = telnyx_codegen::generate(spec).unwrap();
                workspace.sdk(&format!("{name}-{side}"), &library, &sources);
            }
            let program = Program::of(&case.surface_before());
            for side in ["before", "after"] {
                let package = format!("{name}-user-of-{side}");
                workspace.consumer(&package, &format!("{name}-{side}"), &program.text);
            }
            programs.insert(name.clone(), program);
        }
        meaning::add_program(&mut workspace, &cases);
        workspace.close();
        let outcomes = workspace.check();
        Self {
            cases,
            programs,
            outcomes,
            workspace,
        }
    }

    fn outcome(&self, case: &str, package: &str) -> &Outcome {
        &self.outcomes[&format!("{case}-{package}")]
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
    let sides = |case: &'static Case| [(&case.name, "before"), (&case.name, "after")];
    for (name, side) in PROOF.cases.iter().flat_map(sides) {
        match PROOF.outcome(name, side) {
            Outcome::Compiles => {}
            Outcome::Fails(mistakes) => {
                let texts: String = mistakes
                    .iter()
                    .map(|mistake| indented(&mistake.text))
                    .collect();
                failures.push(format!("{name}, {side}:\n{texts}"));
            }
            Outcome::NotReached => failures.push(format!("{name}, {side}: not reached")),
        }
    }
    report(&failures);
}

/// Otherwise the other proofs would be void: a program that never compiled proves nothing by failing.
#[test]
fn the_surface_is_what_the_sources_say() {
    let mut failures = Vec::new();
    for Case { name, .. } in &PROOF.cases {
        match PROOF.outcome(name, "user-of-before") {
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
        match PROOF.outcome(&case.name, "user-of-after") {
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
        match PROOF.outcome(&case.name, "user-of-after") {
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
        breaking && !case.breaks_compilation() && case.changed_meanings().next().is_none()
    });
    assert!(
        case_with_neither.is_none(),
        "called breaking by no item: {}",
        case_with_neither.unwrap().name
    );
    if let Err(output) = PROOF.workspace.run(meaning::PACKAGE) {
        panic!("{output}");
    }
}

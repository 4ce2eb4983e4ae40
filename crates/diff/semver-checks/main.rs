//! Asks cargo-semver-checks what it thinks of the generated crates of every case, and sets that beside our own answer.
//!
//! The tool reads rustdoc's JSON. Left alone it would compile every crate in a workspace of its own; here cargo documents
//! all of them in one run, and the tool is given the files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a tool of the developers fails by panicking"
)]

#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/consumers/cases.rs"]
mod cases;
#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/consumers/packages.rs"]
mod packages;
mod report;
mod tool;
#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/consumers/workspace.rs"]
mod workspace;

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use self::{
    cases::Case,
    packages::{Packages, Side, identifier},
    report::Row,
    workspace::Workspace,
};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [tool, directory] = arguments.as_slice() else {
        eprintln!("usage: semver-checks TOOL DIRECTORY (or run crates/diff/semver-checks/run)");
        return ExitCode::FAILURE;
    };
    fs::create_dir_all(directory).expect("the directory can be made");
    let directory = directory.canonicalize().expect("the directory is there");
    let cases = cases::all();
    let packages = document(&cases, &directory);
    let rows: Vec<_> = cases
        .iter()
        .map(|case| {
            let [before, after] = Side::BOTH.map(|side| {
                let package = packages.sdk_of(&case.name, side);
                directory.join(format!("{package}.json"))
            });
            Row::new(case, tool::compare(tool, &before, &after))
        })
        .collect();
    let versions = [tool::version(tool), tool::version(Path::new("rustc"))];
    let text = report::markdown(&versions, &rows);
    print!("{text}");
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("semver-checks/results.md");
    fs::write(results, text).expect("the table can be written");
    if rows.iter().any(Row::is_unexplained) {
        eprintln!("the tool asks for more than the diff does");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Writes rustdoc's JSON of every generated crate to `directory`, by package.
fn document(cases: &[Case], directory: &Path) -> Packages {
    let mut workspace = Workspace::new(directory.to_owned());
    // Rustdoc names the file after the library, so each has another name.
    let mut packages = Packages::new(identifier);
    let mut all = BTreeSet::new();
    for case in cases {
        for side in Side::BOTH {
            all.insert(packages.sdk(&mut workspace, case, side));
        }
    }
    workspace.close();
    let target = directory.join("target");
    let mut cargo = workspace.cargo("doc", &target);
    cargo
        .args(["--quiet", "--workspace", "--lib", "--no-deps"])
        // The output is unstable, and stable compilers give it to those who say that they know.
        .env("RUSTC_BOOTSTRAP", "1")
        // The flags that the tool itself uses.
        .env(
            "RUSTDOCFLAGS",
            "-Z unstable-options --document-private-items --document-hidden-items \
             --output-format=json --cap-lints=allow",
        );
    let status = cargo.status().expect("cargo can be started");
    assert!(status.success(), "not every crate can be documented");
    for package in all {
        let library = identifier(&package);
        let json = fs::read_to_string(target.join(format!("doc/{library}.json")));
        // The tool compares paths, which begin with the name of the crate: in a release, that does not change.
        let json = json.expect("rustdoc wrote the file");
        let json = json.replace(&format!("\"{library}\""), "\"telnyx_connections\"");
        fs::write(directory.join(format!("{package}.json")), json)
            .expect("the file can be written");
    }
    packages
}

//! Asks cargo-semver-checks what it thinks of the generated crates of every case, and sets that beside our own answer.
//!
//! The tool reads rustdoc's JSON. It would compile every crate in a workspace of its own; instead cargo documents all of
//! them in two runs, one for each side, and the tool is given the files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a tool of the developers fails by panicking"
)]

#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/consumers/cases.rs"]
mod cases;
mod report;
mod tool;
#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/consumers/workspace.rs"]
mod workspace;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use self::{cases::Case, report::Row, workspace::Workspace};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [tool, directory] = arguments.as_slice() else {
        eprintln!("usage: semver-checks TOOL DIRECTORY (or run crates/diff/semver-checks/run)");
        return ExitCode::FAILURE;
    };
    fs::create_dir_all(directory).expect("the directory can be made");
    let directory = directory.canonicalize().expect("the directory is there");
    let cases = cases::all();
    let sides = document(&cases, &directory);
    let rows: Vec<_> = cases
        .iter()
        .map(|case| {
            let file = format!("{}.json", case.library());
            let [before, after] = sides.each_ref().map(|side| side.join(&file));
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

/// Makes rustdoc's JSON of every crate; gives the directories with that of before and that of after.
///
/// Each side has a target directory of its own, because cargo names the file after the library, which is the same.
fn document(cases: &[Case], directory: &Path) -> [PathBuf; 2] {
    let mut workspace = Workspace::new(directory.to_owned());
    for case in cases {
        for (side, spec) in [("before", &case.before), ("after", &case.after)] {
            let sources = telnyx_codegen::generate(spec).expect("the spec can be generated from");
            workspace.sdk(&format!("{}-{side}", case.name), &case.library(), &sources);
        }
    }
    workspace.close();
    ["before", "after"].map(|side| {
        let target = directory.join(format!("target-{side}"));
        let mut cargo: Command = workspace.cargo("doc", &target);
        cargo
            .args(["--quiet", "--lib", "--no-deps"])
            // The output is unstable, and stable compilers give it to those who say that they know.
            .env("RUSTC_BOOTSTRAP", "1")
            // The flags that the tool itself uses.
            .env(
                "RUSTDOCFLAGS",
                "-Z unstable-options --document-private-items --document-hidden-items \
                 --output-format=json --cap-lints=allow",
            );
        for case in cases {
            cargo.args(["--package", &format!("{}-{side}", case.name)]);
        }
        let status = cargo.status().expect("cargo can be started");
        assert!(status.success(), "not every crate can be documented");
        target.join("doc")
    })
}

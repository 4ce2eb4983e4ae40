//! How long the whole command `cargo xtask diff` takes, against `git diff` of the same change: on the real spec, and on
//! more than a thousand operations of which every one changes.
//!
//! `cargo bench -p xtask --bench diff`

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot be set up has nothing to measure"
)]

#[allow(unreachable_pub, reason = "shared with another benchmark")]
#[path = "../../../crates/codegen/benches/generate/synthetic.rs"]
mod synthetic;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    sync::OnceLock,
};

use tempfile::TempDir;

fn main() {
    divan::main();
}

/// How many copies of the real spec's nine operations: 9 and 1,008 of them.
const COPIES: [usize; 2] = [1, 112];

/// A repository whose working tree changes every operation and many members of what is committed.
fn repository(copies: usize) -> &'static Path {
    static SMALL: OnceLock<TempDir> = OnceLock::new();
    static LARGE: OnceLock<TempDir> = OnceLock::new();
    let cell = if copies == 1 { &SMALL } else { &LARGE };
    cell.get_or_init(|| {
        let directory = tempfile::tempdir().expect("a directory can be made");
        let root = directory.path();
        fs::create_dir(root.join("spec")).expect("a directory can be made");
        let files = synthetic::spec(copies);
        for file in &files {
            fs::write(root.join("spec").join(&file.name), &file.text)
                .expect("a file can be written");
        }
        git(root, &["init", "--quiet"]);
        git(root, &["add", "spec"]);
        let commit = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
        git(
            root,
            &[&commit[..], &["commit", "--quiet", "-m", "before"]].concat(),
        );
        for file in &files {
            let text = String::from_utf8_lossy(&file.text)
                .replace("\"summary\": \"", "\"summary\": \"Now: ")
                .replace("\"maximum\": 3000", "\"maximum\": 2999")
                .replace("\"Inband\",", "\"Inband\", \"Carrier pigeon\",");
            fs::write(root.join("spec").join(&file.name), text).expect("a file can be written");
        }
        directory
    })
    .path()
}

fn git(root: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .args(arguments)
        .current_dir(root)
        .status()
        .expect("git can be run");
    assert!(status.success(), "git {arguments:?}");
}

fn run(root: &Path, program: &str, arguments: &[&str]) {
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .stdout(Stdio::null())
        .status()
        .expect("the program can be run");
    assert!(status.success(), "{program} {arguments:?}");
}

fn xtask(bencher: divan::Bencher<'_, '_>, copies: usize, format: &str) {
    let root = repository(copies);
    let arguments = ["diff", "--spec", "spec", "--format", format];
    bencher.bench_local(|| run(root, env!("CARGO_BIN_EXE_xtask"), &arguments));
}

/// The yardstick: what there was before, lines that changed.
#[divan::bench(args = COPIES, max_time = 5)]
fn git_diff(bencher: divan::Bencher<'_, '_>, copies: usize) {
    let root = repository(copies);
    bencher.bench_local(|| run(root, "git", &["diff", "HEAD", "--", "spec"]));
}

/// For the terminal.
#[divan::bench(args = COPIES, max_time = 5)]
fn text(bencher: divan::Bencher<'_, '_>, copies: usize) {
    xtask(bencher, copies, "text");
}

/// For programs.
#[divan::bench(args = COPIES, max_time = 5)]
fn json(bencher: divan::Bencher<'_, '_>, copies: usize) {
    xtask(bencher, copies, "json");
}

/// The page, for which both sides are generated.
#[divan::bench(args = COPIES, max_time = 5)]
fn html(bencher: divan::Bencher<'_, '_>, copies: usize) {
    xtask(bencher, copies, "html");
}

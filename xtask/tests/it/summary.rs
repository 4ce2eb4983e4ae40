//! What `cargo xtask codegen` says of the spec: the changes since the last commit, in a few lines, and never an error.

use std::fs;

use crate::project::{MISTAKE, NARROWER, NEW_VALUE, Project, stderr, stdout, xtask};

fn said(project: &Project, arguments: &[&str]) -> String {
    let output = project.codegen(arguments);
    assert_eq!(stderr(&output), "");
    stdout(&output)
}

/// A repository whose sources are current and committed with the spec.
fn repository() -> Project {
    let project = Project::repository();
    said(&project, &[]);
    project.commit("generated");
    project
}

#[test]
fn what_is_regenerated_is_told_first() {
    let project = repository();
    project.apply(NARROWER);
    project.apply(NEW_VALUE);
    let head = project.git(&["rev-parse", "--short", "HEAD"]);
    for arguments in [&["--check"][..], &[]] {
        let text = said(&project, arguments);
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].starts_with(&format!("spec since HEAD ({head}), "))
                && lines[0].ends_with(": additions in Rust, breaking on the wire"),
            "{text}"
        );
        assert_eq!(
            lines[1..3],
            [
                "  breaking: member IpConnection.webhook_timeout_secs: bound narrowed, maximum 30 → 25",
                "  compatible: enum value DtmfType \"Carrier pigeon\": added",
            ]
        );
        assert!(lines[3].contains("src/"), "then the files: {text}");
    }
}

#[test]
fn it_says_so_when_it_is_not_the_spec_that_changed() {
    let project = repository();
    fs::remove_file(project.path("src/api/mod.rs")).unwrap();
    let text = said(&project, &[]);
    assert!(text.starts_with("spec: no change since HEAD ("), "{text}");
}

#[test]
fn it_says_nothing_when_nothing_is_regenerated_or_nothing_shall_be_said() {
    let project = repository();
    assert_eq!(said(&project, &[]).lines().count(), 1);
    project.apply(NARROWER);
    assert_eq!(said(&project, &["--quiet"]), "");
    // Regenerated, and not yet committed.
    assert_eq!(said(&project, &[]).lines().count(), 1);
}

#[test]
fn it_says_nothing_where_there_is_nothing_to_compare_with() {
    let outside = Project::new();
    assert!(!said(&outside, &[]).contains("spec since"));
    let empty = Project::new();
    empty.git(&["init", "--quiet"]);
    assert!(!said(&empty, &[]).contains("spec since"));
    let other = Project::new();
    other.git(&["init", "--quiet"]);
    other.write("README.md", "");
    other.git(&["add", "README.md"]);
    other.git(&["commit", "--quiet", "--message", "no spec"]);
    let text = said(&other, &[]);
    assert!(
        text.contains("created") && !text.contains("since HEAD"),
        "{text}"
    );
}

#[test]
fn a_broken_spec_at_head_is_a_line_and_no_error() {
    let project = Project::repository();
    project.apply(MISTAKE);
    project.commit("a mistake");
    let (file, from, to) = MISTAKE;
    project.edit(file, to, from);
    let output = project.codegen(&[]);
    assert!(output.status.success());
    assert!(
        stdout(&output)
            .contains("has mistakes, so what changes is not told; `cargo xtask diff` shows them\n"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn no_git_is_no_error() {
    let project = repository();
    project.apply(NARROWER);
    let output = xtask()
        .args(["codegen", "--spec", "spec", "--out", "src"])
        .env("PATH", project.path("empty"))
        .current_dir(project.directory.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("changed src/"),
        "{}",
        stdout(&output)
    );
}

//! `cargo xtask diff`: what it says when there is nothing to compare. The exit status is 2 then.

use std::fs;

use crate::project::{MISTAKE, NARROWER, Project, stderr, stdout, xtask};

/// What a failing run says.
fn said(project: &Project, arguments: &[&str]) -> String {
    let output = project.diff(arguments);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
    let text = stderr(&output);
    assert!(text.starts_with("error: "), "{text}");
    assert!(
        !text.contains('\u{1b}') && !text.contains("panicked"),
        "{text}"
    );
    text
}

#[test]
fn a_revision_that_does_not_exist() {
    let project = Project::repository();
    for revision in [
        "v9",
        "HEAD~7",
        "",
        "ffffffffffffffffffffffffffffffffffffffff",
        "a b",
        "HEAD:nowhere",
    ] {
        let text = said(&project, &[revision]);
        assert!(
            text.contains(&format!(
                "`{revision}` is no revision of this repository; `git log"
            )),
            "{text}"
        );
    }
    let text = said(&project, &["--to", "v9"]);
    assert!(text.contains("`v9` is no revision"), "{text}");
}

#[test]
fn a_revision_that_looks_like_an_option_is_none() {
    let project = Project::repository();
    for revision in ["-x", "--all", "--output=stolen"] {
        let text = said(&project, &["--", revision]);
        assert!(
            text.contains(&format!("`{revision}` is no revision")),
            "{text}"
        );
    }
    assert!(!project.path("stolen").exists());
}

#[test]
fn a_range_is_two_arguments() {
    let project = Project::repository();
    for (range, instead) in [
        ("v1..v2", "`v1 --to v2`"),
        ("v1...v2", "`v1 --to v2`"),
        ("v1..", "`v1 --to HEAD`"),
    ] {
        let text = said(&project, &[range]);
        assert!(
            text.contains(&format!("`{range}` is a range; write {instead}")),
            "{text}"
        );
    }
}

#[test]
fn no_repository() {
    let project = Project::new();
    let text = said(&project, &[]);
    assert!(
        text.contains("cannot read a revision at `spec`: git says `fatal: not a git repository"),
        "{text}"
    );
    assert!(text.contains("`--from DIR --to DIR`"), "{text}");
}

#[test]
fn nothing_is_committed() {
    let project = Project::new();
    project.git(&["init", "--quiet"]);
    let text = said(&project, &[]);
    assert!(text.contains("nothing is committed yet"), "{text}");
}

#[test]
fn no_git() {
    let project = Project::repository();
    let output = xtask()
        .args(["diff", "--spec", "spec", "--package", "generated"])
        .env("PATH", project.path("empty"))
        .current_dir(project.directory.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = stderr(&output);
    assert!(
        text.contains("cannot run `git`: ") && text.contains("`--from DIR --to DIR`"),
        "{text}"
    );
}

#[test]
fn no_spec_at_a_revision() {
    let project = Project::repository();
    fs::rename(project.path("spec"), project.path("elsewhere")).unwrap();
    let gone = project.commit("the spec is elsewhere");
    fs::rename(project.path("elsewhere"), project.path("spec")).unwrap();
    let text = said(&project, &[]);
    assert!(
        text.contains(&format!(
            "there is no spec at HEAD ({gone}): `spec` has no `*.json` file there"
        )),
        "{text}"
    );
}

#[test]
fn a_mistake_says_on_which_side_it_is() {
    let project = Project::repository();
    project.apply(MISTAKE);
    let text = said(&project, &[]);
    assert!(
        text.contains("working tree: the spec has 1 mistake, so it cannot be compared"),
        "{text}"
    );
    assert!(
        text.contains("ip_connections.json:") && text.contains("did you mean `minimum`"),
        "{text}"
    );
    let broken = project.commit("a mistake");
    project.git(&["checkout", "--quiet", "HEAD~1", "--", "spec"]);
    let text = said(&project, &[]);
    assert!(
        text.contains(&format!("HEAD ({broken}): the spec has 1 mistake")),
        "{text}"
    );
    project.edit("spec/shared.json", "\"Inband\",", "");
    let text = said(&project, &[]);
    assert_eq!(
        text.matches("so it cannot be compared").count(),
        2,
        "both sides: {text}"
    );
}

#[test]
fn a_directory_that_is_not_there() {
    let project = Project::repository();
    let text = said(&project, &["--from", "nowhere"]);
    assert!(
        text.contains("nowhere: the spec has 1 mistake") && text.contains("does not exist"),
        "{text}"
    );
    let output = project.xtask(&["diff", "--spec", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`nowhere`"), "{}", stderr(&output));
}

#[test]
fn directories_and_revisions_do_not_mix() {
    let project = Project::repository();
    let output = project.diff(&["HEAD", "--from", "spec"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("cannot be used with"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_package_without_a_version() {
    let project = Project::repository();
    let output = project.xtask(&["diff", "--spec", "spec", "--package", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    let text = stderr(&output);
    assert!(
        text.contains("cannot tell the version of the package in `nowhere`")
            && text.contains("`--package`"),
        "{text}"
    );
}

#[test]
fn a_file_that_cannot_be_written() {
    let project = Project::repository();
    project.apply(NARROWER);
    project.write("file", "");
    for name in ["file/report.md", "spec"] {
        let text = said(&project, &["--output", name]);
        assert!(
            text.contains(&format!("`{name}`")) || text.contains("`file`"),
            "{text}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file() {
    let project = Project::repository();
    fs::rename(project.path("spec/shared.json"), project.path("real.json")).unwrap();
    std::os::unix::fs::symlink("../real.json", project.path("spec/shared.json")).unwrap();
    let label = project.commit("a link");
    let text = said(&project, &[]);
    assert!(
        text.contains(&format!(
            "`shared.json` is not a plain file at HEAD ({label})"
        )),
        "{text}"
    );
}

//! `cargo xtask diff`: what it compares, in which formats, and what its exit status says.

use std::fs;

use serde_json::Value;

use crate::project::{NARROWER, NEW_VALUE, Project, WORDS, stderr, stdout};

/// What a successful run prints.
fn printed(project: &Project, arguments: &[&str]) -> String {
    let output = project.diff(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
    stdout(&output)
}

#[test]
fn nothing_is_a_line() {
    let project = Project::repository();
    let head = project.git(&["rev-parse", "--short", "HEAD"]);
    assert_eq!(
        printed(&project, &[]),
        format!("HEAD ({head}) → working tree: no change of the spec, whatever its text says\n")
    );
}

#[test]
fn the_working_tree_is_compared_with_head() {
    let project = Project::repository();
    for change in [NARROWER, NEW_VALUE, WORDS] {
        project.apply(change);
    }
    let text = printed(&project, &[]);
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap(),
        "0.1.0 → 0.1.1: additions in Rust, breaking on the wire"
    );
    let line = lines.next().unwrap();
    assert!(
        line.ends_with("→ working tree, 3 changes: 1 breaking, 1 compatible, 1 quiet"),
        "{line}"
    );
    assert!(
        text.contains(
            "breaking: member IpConnection.webhook_timeout_secs: bound narrowed, maximum 30 → 25"
        ),
        "{text}"
    );
    assert!(
        text.contains("requests with 26 to 30 are now refused"),
        "{text}"
    );
    assert!(
        text.contains("`models::DtmfType::CarrierPigeon` is new"),
        "{text}"
    );
    assert!(
        text.contains("[-Create-]{+Make+} an IP connection"),
        "{text}"
    );
    assert!(text.contains("spec/ip_connections.json:"), "{text}");
    assert!(text.lines().count() <= 24, "one screen: {text}");
}

#[test]
fn layout_and_the_order_of_keys_and_files_are_no_change() {
    let project = Project::repository();
    for name in ["connections.json", "ip_connections.json", "shared.json"] {
        let path = format!("spec/{name}");
        // This sorts the keys, and indents otherwise.
        let value: Value = serde_json::from_str(&project.read(&path)).unwrap();
        project.write(&path, &format!("{value:#}\n"));
    }
    assert_ne!(project.git(&["status", "--porcelain"]), "");
    assert!(printed(&project, &[]).contains("no change of the spec"));
}

#[test]
fn any_revision_will_do() {
    let project = Project::repository();
    project.git(&["tag", "--annotate", "--message", "first", "v0.1.0"]);
    let first = project.git(&["rev-parse", "--short", "HEAD"]);
    project.apply(NARROWER);
    let second = project.commit("the timeout is shorter");
    project.apply(NEW_VALUE);
    project.git(&["branch", "odd/name"]);
    let tree = project.git(&["rev-parse", "--short", "HEAD~1^{tree}"]);
    for (revision, label) in [
        ("v0.1.0", format!("v0.1.0 ({first})")),
        ("HEAD~1", format!("HEAD~1 ({first})")),
        ("odd/name~", format!("odd/name~ ({first})")),
        (":/first", format!(":/first ({first})")),
        ("HEAD~1^{tree}", format!("HEAD~1^{{tree}} ({tree})")),
        (first.as_str(), first.clone()),
    ] {
        let text = printed(&project, &[revision]);
        assert!(
            text.contains(&format!("\n{label} → working tree, 2 changes:")),
            "{text}"
        );
    }
    let text = printed(&project, &["@"]);
    assert!(
        text.contains(&format!("\n@ ({second}) → working tree, 1 change:")),
        "{text}"
    );
}

#[test]
fn two_revisions_are_compared_without_the_working_tree() {
    let project = Project::repository();
    project.apply(NARROWER);
    project.commit("second");
    project.apply(NEW_VALUE);
    fs::remove_file(project.path("spec/connections.json")).unwrap();
    let text = printed(&project, &["HEAD~1", "--to", "HEAD"]);
    assert!(text.contains(", 1 change: 1 breaking"), "{text}");
    assert!(text.contains("HEAD:spec/ip_connections.json:"), "{text}");
    let text = printed(&project, &["HEAD", "--to", "HEAD~1"]);
    assert!(text.contains("bound widened"), "{text}");
}

#[test]
fn two_directories_need_no_git() {
    let project = Project::new();
    project.write("generated/Cargo.toml", "[package]\nversion = \"2.3.4\"\n");
    project.copy_spec("old");
    project.copy_spec("new");
    project.apply(NARROWER);
    project.edit("new/shared.json", NEW_VALUE.1, NEW_VALUE.2);
    let text = printed(&project, &["--from", "old", "--to", "new"]);
    assert!(
        text.starts_with(
            "2.3.4 → 2.4.0: additions in Rust, compatible on the wire\nold → new, 1 change"
        ),
        "{text}"
    );
    assert!(text.contains("  new/shared.json:"), "{text}");
    let text = printed(&project, &["--from", "old"]);
    assert!(
        text.contains("\nold → working tree, 1 change: 1 breaking"),
        "{text}"
    );
}

#[test]
fn the_version_is_that_of_the_old_side() {
    let project = Project::repository();
    project.apply(NEW_VALUE);
    // It was raised already, so it need not be raised again.
    project.set_version("0.1.1");
    assert!(printed(&project, &[]).starts_with("0.1.0 → 0.1.1: "));
    project.commit("second");
    project.apply(NARROWER);
    assert!(printed(&project, &[]).starts_with("0.1.1 → 0.1.2: "));
    assert!(printed(&project, &["HEAD~1"]).starts_with("0.1.0 → 0.1.1: "));
}

#[test]
fn it_can_fail_on_what_it_finds_and_prints_it_all_the_same() {
    let project = Project::repository();
    let status = |fail_on: &str| {
        let output = project.diff(&["--fail-on", fail_on]);
        (output.status.code(), stdout(&output), stderr(&output))
    };
    assert_eq!(status("any").0, Some(0));
    assert_eq!(status("breaking").0, Some(0));
    project.apply(NEW_VALUE);
    assert_eq!(status("breaking").0, Some(0));
    let (code, out, err) = status("any");
    assert_eq!(code, Some(1));
    assert!(
        out.contains("CarrierPigeon") && err.contains("there are changes, and `--fail-on`"),
        "{err}"
    );
    project.apply(NARROWER);
    let (code, out, err) = status("breaking");
    assert_eq!(code, Some(1));
    assert!(
        out.contains("bound narrowed") && err.contains("there are breaking changes"),
        "{err}"
    );
}

#[test]
fn every_format_says_the_same() {
    let project = Project::repository();
    project.apply(NARROWER);
    let markdown = printed(&project, &["--format", "markdown"]);
    assert!(
        markdown.starts_with("### telnyx-connections 0.1.0 → 0.1.1: "),
        "{markdown}"
    );
    assert!(markdown.contains("<details>"), "{markdown}");
    let json: Value = serde_json::from_str(&printed(&project, &["--format", "json"])).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(json["after"], "working tree");
    assert_eq!(
        json["changes"][0]["element"],
        "member IpConnection.webhook_timeout_secs"
    );
    assert_eq!(json["changes"][0]["kind"], "bound-narrowed");
    assert_eq!(json["changes"][0]["wire"]["class"], "breaking");
    let html = printed(&project, &["--format", "html"]);
    assert!(html.to_lowercase().starts_with("<!doctype html>"), "{html}");
    assert!(html.contains("webhook_timeout_secs"), "{html}");
}

#[test]
fn a_file_is_written_whole_and_its_name_says_the_format() {
    let project = Project::repository();
    project.apply(NARROWER);
    for (name, begins) in [
        ("out/report.md", "### "),
        ("out/report.json", "{"),
        ("out/report.html", "<!"),
        ("out/report.txt", "0.1.0 → "),
        ("report", "0.1.0 → "),
    ] {
        let text = printed(&project, &["--output", name]);
        assert_eq!(text, format!("  written {name}\n"));
        let written = project.read(name);
        assert!(written.starts_with(begins), "{name}: {written}");
        assert!(!written.contains('\u{1b}'), "{name}");
    }
    printed(&project, &["--output", "out/report.md", "--format", "json"]);
    assert!(project.read("out/report.md").starts_with('{'));
    assert_eq!(
        fs::read_dir(project.path("out")).unwrap().count(),
        4,
        "nothing is left behind"
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced() {
    let project = Project::repository();
    project.apply(NARROWER);
    project.write("real.md", "");
    std::os::unix::fs::symlink("real.md", project.path("link.md")).unwrap();
    printed(&project, &["--output", "link.md"]);
    assert!(project.read("real.md").starts_with("### "));
    assert!(
        fs::symlink_metadata(project.path("link.md"))
            .unwrap()
            .is_symlink()
    );
    printed(&project, &["--output", "/dev/null"]);
    use std::os::unix::fs::FileTypeExt as _;
    assert!(
        fs::metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device()
    );
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let project = Project::repository();
    project.apply(NARROWER);
    assert!(!printed(&project, &[]).contains('\u{1b}'));
    let colored = printed(&project, &["--color", "always"]);
    assert!(colored.contains("\u{1b}[1;31mbreaking"), "{colored:?}");
}

#[test]
fn the_variables_of_a_hook_do_not_lead_to_another_repository() {
    let project = Project::repository();
    let other = Project::new();
    other.git(&["init", "--quiet"]);
    project.apply(NARROWER);
    let output = crate::project::xtask()
        .args(["diff", "--spec", "spec", "--package", "generated"])
        .env("GIT_DIR", other.path(".git"))
        .env("GIT_INDEX_FILE", "nowhere")
        .current_dir(project.directory.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("bound narrowed"));
}

#[test]
fn who_stops_reading_is_no_error() {
    use std::process::Stdio;
    let project = Project::repository();
    project.apply(NARROWER);
    let mut child = crate::project::xtask()
        .args([
            "diff",
            "--spec",
            "spec",
            "--package",
            "generated",
            "--format",
            "html",
        ])
        .current_dir(project.directory.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), stderr(&output)),
        (Some(0), String::new())
    );
}

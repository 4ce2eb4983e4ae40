//! `cargo xtask release-notes`: the entry, where it goes, and what it leaves alone.

use crate::project::{MISTAKE, NARROWER, NEW_VALUE, Project, WORDS, stderr, stdout};

const BY_HAND: &str =
    "# Changelog of the SDK\n\n## Unreleased\n\n### API\n\n- By hand.\n\n## 0.1.0\n\n- First.\n";

fn ran(project: &Project, arguments: &[&str]) -> String {
    let output = project.release_notes(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

#[test]
fn the_entry_is_written_once_and_what_is_by_hand_stays() {
    let project = Project::repository();
    project.write("generated/CHANGELOG.md", BY_HAND);
    for change in [NARROWER, NEW_VALUE, WORDS] {
        project.apply(change);
    }
    let said = ran(&project, &[]);
    assert!(
        said.starts_with(
            "  changed generated/CHANGELOG.md\nNext version: 0.1.1 or later, after 0.1.0: "
        ),
        "{said}"
    );
    let text = project.read("generated/CHANGELOG.md");
    let (above, rest) = text.split_once("<!-- spec:").unwrap();
    let (entry, below) = rest.split_once("<!-- /spec -->\n").unwrap();
    assert_eq!(above, "# Changelog of the SDK\n\n## Unreleased\n\n");
    assert_eq!(below, "\n### API\n\n- By hand.\n\n## 0.1.0\n\n- First.\n");
    for line in [
        "### Spec",
        "- **Breaking:** Member `IpConnection.webhook_timeout_secs`, bound narrowed (`maximum 30` → `25`): requests with 26 to 30 are now refused.",
        "### API",
        "- `models::DtmfType::CarrierPigeon` is new.",
    ] {
        assert!(entry.lines().any(|other| other == line), "{line}\n{entry}");
    }
    let said = ran(&project, &[]);
    assert!(
        said.starts_with("unchanged generated/CHANGELOG.md\n"),
        "{said}"
    );
    assert_eq!(project.read("generated/CHANGELOG.md"), text);
}

#[test]
fn what_is_taken_back_goes_again() {
    let project = Project::repository();
    project.write("generated/CHANGELOG.md", BY_HAND);
    project.apply(NARROWER);
    ran(&project, &[]);
    let (file, from, to) = NARROWER;
    project.edit(file, to, from);
    assert!(ran(&project, &[]).contains("no change of the spec since HEAD ("));
    let text = project.read("generated/CHANGELOG.md");
    assert!(
        !text.contains("timeout") && text.contains("- By hand."),
        "{text}"
    );
}

#[test]
fn the_newest_version_tag_is_the_last_release() {
    let project = Project::repository();
    project.git(&["tag", "v0.1.0"]);
    project.apply(NARROWER);
    project.set_version("0.1.5");
    project.commit("second");
    project.git(&["tag", "other"]);
    let entry = ran(&project, &["--print"]);
    assert!(
        entry.starts_with("Next version: 0.1.1 or later, after 0.1.0: ")
            && entry.contains("Compared with `v0.1.0 ("),
        "{entry}"
    );
    let entry = ran(&project, &["--print", "HEAD"]);
    assert!(
        entry.starts_with("no change of the spec since HEAD ("),
        "{entry}"
    );
    assert!(
        !project.path("generated/CHANGELOG.md").exists(),
        "`--print` writes nothing"
    );
    // A tag that the current commit does not have in its history is not its last release.
    project.git(&["checkout", "--quiet", "--orphan", "apart"]);
    project.commit("apart");
    assert!(ran(&project, &["--print"]).contains("since HEAD ("));
}

#[test]
fn a_changelog_is_made_where_there_is_none() {
    let project = Project::repository();
    project.apply(NARROWER);
    ran(&project, &[]);
    let text = project.read("generated/CHANGELOG.md");
    assert!(
        text.starts_with("# Changelog\n\n## Unreleased\n\n<!-- spec:"),
        "{text}"
    );
}

#[test]
fn what_goes_wrong_changes_nothing() {
    let project = Project::repository();
    let odd = "## Unreleased\n\n<!-- spec: begun and never ended -->\n";
    project.write("generated/CHANGELOG.md", odd);
    project.apply(NARROWER);
    for (arguments, words) in [
        (&[][..], "line 3 has a marker"),
        (&["v9"], "`v9` is no revision"),
    ] {
        let output = project.release_notes(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
    project.apply(MISTAKE);
    let output = project.release_notes(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("working tree: the spec has"),
        "{}",
        stderr(&output)
    );
    assert_eq!(project.read("generated/CHANGELOG.md"), odd);
    let outside = Project::new();
    assert_eq!(outside.release_notes(&[]).status.code(), Some(2));
}

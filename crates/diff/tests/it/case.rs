//! The cases: each directory below `tests/cases` is a small spec before and after one edit.

use std::{fs, path::PathBuf};

use telnyx_diff::Diff;
use telnyx_spec::Spec;

/// A case, loaded.
pub(crate) struct Case {
    /// The directory's name, which says what the edit is.
    pub(crate) slug: String,
    /// Where the expectation stands.
    pub(crate) expected: PathBuf,
    /// The spec before the edit.
    pub(crate) before: Spec,
    /// The spec after the edit.
    pub(crate) after: Spec,
}

impl Case {
    /// What the edit means.
    pub(crate) fn diff(&self) -> Diff {
        telnyx_diff::diff(&self.before, &self.after)
    }

    /// Whether the spec is one of API v1: its server's URL does not end in `/v2`.
    pub(crate) fn is_v1(&self) -> bool {
        let mut servers = self
            .before
            .documents
            .iter()
            .filter_map(|document| document.server.as_ref());
        servers.any(|server| !server.ends_with("/v2"))
    }
}

/// Every case, by name.
pub(crate) fn all() -> Vec<Case> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut directories: Vec<PathBuf> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    directories.sort();
    let cases = directories.into_iter().map(|directory| Case {
        slug: directory.file_name().unwrap().to_str().unwrap().to_owned(),
        expected: directory.join("expected.txt"),
        before: load(directory.join("before")),
        after: load(directory.join("after")),
    });
    cases.collect()
}

/// Reads a spec that has no mistakes.
pub(crate) fn load(directory: PathBuf) -> Spec {
    let shown = directory.display();
    let files = telnyx_spec::read_dir(&directory)
        .unwrap_or_else(|mistakes| panic!("{shown}\n{}", mistakes.render(false)));
    telnyx_spec::load(&files)
        .unwrap_or_else(|mistakes| panic!("{shown}\n{}", mistakes.render(false)))
}

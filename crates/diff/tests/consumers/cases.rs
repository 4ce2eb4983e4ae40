//! The cases: two small specs each, what is generated from them, and what the diff says of the two.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use telnyx_codegen::Surface;
use telnyx_diff::{Diff, Effect, RustClass};
use telnyx_spec::{SourceFile, Spec};

/// A directory of `tests/cases`.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) before: Spec,
    pub(crate) after: Spec,
    pub(crate) diff: Diff,
}

impl Case {
    pub(crate) fn surface_before(&self) -> Surface {
        telnyx_codegen::surface(&self.before)
    }

    pub(crate) fn class(&self) -> RustClass {
        self.diff.rust()
    }

    /// The paths of the items that are said to stand for something else than before.
    pub(crate) fn changed_meanings(&self) -> BTreeSet<&str> {
        self.items_with(&[Effect::Meaning])
    }

    /// Whether old code is said to fail at compile time, and not only to mean something else.
    pub(crate) fn breaks_compilation(&self) -> bool {
        !self.broken_items().is_empty()
    }

    /// The paths of the items whose use is said to fail at compile time.
    pub(crate) fn broken_items(&self) -> BTreeSet<&str> {
        self.items_with(&[Effect::Signature, Effect::Removed])
    }

    fn items_with(&self, effects: &[Effect]) -> BTreeSet<&str> {
        let items = self.diff.changes.iter().flat_map(|change| &change.items);
        items
            .filter(|item| effects.contains(&item.effect))
            .map(|item| item.path.as_str())
            .collect()
    }
}

/// All of them, by name, and some that are the real spec with a small edit.
pub(crate) fn all() -> Vec<Case> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(&directory).expect("there are cases");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("the directory can be read"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().expect("names are ASCII"))
        .collect();
    names.sort();
    let mut cases: Vec<_> = names
        .iter()
        .map(|name| {
            let [before, after] = ["before", "after"].map(|side| {
                let side = directory.join(name).join(side);
                load(name, &read(&side))
            });
            case(name, before, after)
        })
        .collect();
    let real = read(&real_directory());
    for (name, edits) in EDITS {
        let edited = edited(&real, edits);
        cases.push(case(name, load(name, &real), load(name, &edited)));
    }
    cases
}

/// Edits of the IP connections in the real spec: texts that stand there once, and what to write instead.
type Edits = &'static [(&'static str, &'static str)];

const EDITS: &[(&str, Edits)] = &[
    ("real--unchanged", &[]),
    (
        "real--methods-swapped",
        &[
            (r#""x-method-name": "retrieve""#, r#""x-method-name": "?""#),
            (
                r#""x-method-name": "delete""#,
                r#""x-method-name": "retrieve""#,
            ),
            (r#""x-method-name": "?""#, r#""x-method-name": "delete""#),
        ],
    ),
    (
        "real--variant-names-swapped",
        &[(
            r#""National", "SipUsername""#,
            r#""SipUsername", "National""#,
        )],
    ),
];

fn edited(files: &[SourceFile], edits: Edits) -> Vec<SourceFile> {
    let mut files = files.to_vec();
    let mut names = files.iter();
    let position = names.position(|file| file.name == "ip_connections.json");
    let file = &mut files[position.expect("the real spec has the IP connections")];
    for (from, to) in edits {
        let text = String::from_utf8_lossy(&file.text);
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands once");
        file.text = text.replace(from, to).into_bytes();
    }
    files
}

fn case(name: &str, before: Spec, after: Spec) -> Case {
    Case {
        name: name.to_owned(),
        diff: telnyx_diff::diff(&before, &after),
        before,
        after,
    }
}

fn real_directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec")
}

fn read(directory: &Path) -> Vec<SourceFile> {
    telnyx_spec::read_dir(directory)
        .unwrap_or_else(|mistakes| panic!("{}: {}", directory.display(), mistakes.render(false)))
}

fn load(name: &str, files: &[SourceFile]) -> Spec {
    telnyx_spec::load(files).unwrap_or_else(|mistakes| panic!("{name}: {}", mistakes.render(false)))
}

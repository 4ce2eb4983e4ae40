//! One directory per mistake: `tests/cases/<slug of the code>[--variant]/{input.json or input/, expected.err}`.
//!
//! `UPDATE_EXPECT=1` rewrites what is expected; read the difference before you keep it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use telnyx_spec::{Code, Diagnostics, SourceFile, Spec, load, read_dir};

fn case_directories() -> Vec<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(cases)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut directories: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    directories.sort();
    directories
}

/// The slug of the code that a case is about.
fn slug(case: &Path) -> String {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    name.split("--").next().unwrap().to_owned()
}

fn load_case(case: &Path) -> Result<Spec, Diagnostics> {
    let single = case.join("input.json");
    if single.is_file() {
        let text = fs::read(single).unwrap();
        return load(&[SourceFile {
            name: "input.json".to_owned(),
            text,
        }]);
    }
    // Relative, so that a message about the directory itself is the same everywhere.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(
        std::env::current_dir().unwrap(),
        root,
        "cargo runs tests in the package's directory"
    );
    read_dir(&case.strip_prefix(root).unwrap().join("input")).and_then(|files| load(&files))
}

#[test]
fn every_mistake_is_explained_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut failures = Vec::new();
    for case in case_directories() {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let Err(diagnostics) = load_case(&case) else {
            failures.push(format!("{name}: nothing was reported"));
            continue;
        };
        let rendered = diagnostics.render(false);
        for diagnostic in &diagnostics {
            if diagnostic.code.slug() != slug(&case) {
                failures.push(format!(
                    "{name}: a case shows its own code only, but there is\n{rendered}"
                ));
                break;
            }
        }
        let expected = case.join("expected.err");
        if update {
            fs::write(&expected, &rendered).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != rendered {
            failures.push(format!("{name}: expected.err differs from\n{rendered}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let cases: BTreeSet<String> = case_directories().iter().map(|case| slug(case)).collect();
    let codes: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.slug().to_owned())
        .collect();
    assert_eq!(cases, codes);
}

#[test]
fn codes_are_unique_and_in_order() {
    let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

#[test]
fn color_changes_nothing_but_the_colors() {
    for case in case_directories() {
        let diagnostics = load_case(&case).unwrap_err();
        let colored = diagnostics.render(true);
        let mut plain = String::new();
        let mut rest = colored.as_str();
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            plain.push_str(before);
            rest = after.split_once('m').map_or("", |(_, rest)| rest);
        }
        plain.push_str(rest);
        assert!(colored.contains('\u{1b}'));
        assert_eq!(plain, diagnostics.render(false));
    }
}

//! What the READMEs say is so: examples and what they print, and tables that are there twice.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

/// A file of the workspace.
fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The table with this head, to the empty line behind it.
fn table<'a>(text: &'a str, head: &str) -> &'a str {
    let start = text
        .find(head)
        .unwrap_or_else(|| panic!("no table begins with `{head}`"));
    text[start..].split("\n\n").next().unwrap_or_default()
}

#[test]
fn the_readme_quotes_an_example_that_compiles() {
    let example = read("generated/examples/quickstart.rs");
    let (_, code) = example.split_once("\n\n").unwrap();
    let quoted = format!("```rust\n{}\n```", code.trim());
    assert!(
        read("README.md").contains(&quoted),
        "README.md does not show generated/examples/quickstart.rs as it is"
    );
}

#[test]
fn the_readme_shows_what_the_example_prints() {
    // `cargo test` builds the examples as well, beside the directory of the tests.
    let tests = std::env::current_exe().unwrap();
    let name = format!("examples/quickstart{}", std::env::consts::EXE_SUFFIX);
    let example = tests.ancestors().nth(2).unwrap().join(name);
    let output = Command::new(&example).output().unwrap_or_else(|error| {
        panic!(
            "{}: {error}; `cargo build --examples` makes it",
            example.display()
        )
    });
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        read("README.md").contains(&format!("```text\n{printed}```")),
        "README.md does not show what the example prints:\n{printed}"
    );
}

#[test]
fn the_tables_of_retries_are_one() {
    let head = "| failure | GET, PUT, DELETE |";
    let runtime = read("crates/runtime/README.md");
    for copy in ["README.md", "generated/README.md"] {
        assert_eq!(table(&read(copy), head), table(&runtime, head), "{copy}");
    }
}

#[test]
fn the_tables_of_rules_are_one() {
    let head = "| rule | for | holds if |";
    let (readme, validate) = (read("README.md"), read("crates/validate/README.md"));
    assert_eq!(table(&readme, head), table(&validate, head));
}

#[test]
fn the_tables_of_credentials_are_one() {
    let head = "| builder | environment | for |";
    let (front, runtime) = (
        read("generated/README.md"),
        read("crates/runtime/README.md"),
    );
    assert_eq!(table(&front, head), table(&runtime, head));
}

/// The names of a manifest's direct dependencies, of every kind.
fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
            return None;
        }
        let is_entry = inside && line.starts_with(|c: char| c.is_ascii_lowercase());
        is_entry.then(|| line.split(['.', ' ', '=']).next())?
    })
}

#[test]
fn every_direct_dependency_is_explained_and_no_other() {
    let apart = ["generated", "xtask"];
    let mut manifests: Vec<_> = apart
        .map(|package| read(&format!("{package}/Cargo.toml")))
        .into();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    for entry in fs::read_dir(crates).unwrap() {
        manifests.push(fs::read_to_string(entry.unwrap().path().join("Cargo.toml")).unwrap());
    }
    let used: BTreeSet<&str> = manifests
        .iter()
        .flat_map(|manifest| dependencies(manifest))
        .filter(|name| !name.starts_with("telnyx-"))
        .collect();

    let architecture = read("ARCHITECTURE.md");
    let (_, rest) = architecture.split_once("\n## Dependencies\n").unwrap();
    let explained: BTreeSet<&str> = rest
        .split("\n## ")
        .next()
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split(" | ").next())
        .flat_map(|cell| cell.trim_matches('`').split("`, `"))
        .collect();
    assert_eq!(explained, used);
}

//! What the READMEs say twice, they say alike: quoted examples and the tables of retries and rules.

use std::{fs, path::Path};

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
    let example = read("generated/examples/quick_start.rs");
    let (_, code) = example.split_once("\n\n").unwrap();
    let quoted = format!("```rust\n{}\n```", code.trim());
    assert!(
        read("README.md").contains(&quoted),
        "README.md does not show generated/examples/quick_start.rs as it is"
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

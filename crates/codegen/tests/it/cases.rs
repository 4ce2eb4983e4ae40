//! Each directory below `tests/cases` is a spec and the sources expected of it; the expected models are compiled here.
//!
//! `UPDATE_EXPECT=1 cargo test -p telnyx-codegen` rewrites what is expected. Read it before you commit it.

use std::{fs, path::Path};

use similar::TextDiff;
use telnyx_codegen::FileSet;

// Proof that what is expected is Rust that the runtime's types and macros accept.
#[allow(dead_code, unreachable_pub, unused_imports, reason = "compiled, not called")]
#[rustfmt::skip]
#[path = "../cases/enumerations/expected/models/mod.rs"]
mod enumerations;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "compiled, not called")]
#[rustfmt::skip]
#[path = "../cases/lists/expected/models/mod.rs"]
mod lists;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "compiled, not called")]
#[rustfmt::skip]
#[path = "../cases/members/expected/models/mod.rs"]
mod members;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "compiled, not called")]
#[rustfmt::skip]
#[path = "../cases/refinements/expected/models/mod.rs"]
mod refinements;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "compiled, not called")]
#[rustfmt::skip]
#[path = "../cases/rules/expected/models/mod.rs"]
mod rules;

/// One test per case.
macro_rules! cases {
    ($($test:ident: $name:literal;)*) => {$(
        #[test]
        fn $test() {
            check($name);
        }
    )*};
}

cases! {
    enumerations_and_newtypes: "enumerations";
    lists_parameters_and_documents: "lists";
    every_kind_of_member: "members";
    refinements_rules_and_operations: "refinements";
    rules_that_share_members_and_objects_that_do_not_convert: "rules";
}

fn check(name: &str) {
    let case = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(name);
    let files = telnyx_spec::read_dir(&case.join("input")).unwrap();
    let spec =
        telnyx_spec::load(&files).unwrap_or_else(|mistakes| panic!("{}", mistakes.render(false)));
    let generated = telnyx_codegen::generate(&spec).unwrap();
    let expected = case.join("expected");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        write(&expected, &generated);
    }
    for (path, text) in generated.iter() {
        let old = fs::read_to_string(expected.join(path)).unwrap_or_default();
        let diff = TextDiff::from_lines(old.as_str(), text);
        assert!(
            old == text,
            "{name}/expected/{path}\n{}",
            diff.unified_diff()
        );
    }
    assert_eq!(
        count(&expected),
        generated.len(),
        "{name}/expected has files that are not generated"
    );
}

fn write(directory: &Path, files: &FileSet) {
    let _ = fs::remove_dir_all(directory);
    for (path, text) in files.iter() {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn count(directory: &Path) -> usize {
    fs::read_dir(directory).map_or(0, |entries| {
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { count(&path) } else { 1 })
            .sum()
    })
}

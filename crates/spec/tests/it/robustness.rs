//! Whatever is in the files, the loader answers with a specification or with diagnostics that have a place.

use std::collections::HashMap;

use proptest::prelude::*;
use telnyx_spec::{Diagnostics, SourceFile, load};

use crate::mutation::{mutate, mutation};
use crate::{accepted, real};

/// Every diagnostic must stand inside a file, and explain itself.
fn check(files: &[SourceFile], diagnostics: &Diagnostics) {
    assert!(diagnostics.len() > 0);
    let texts: Vec<_> = files
        .iter()
        .map(|file| String::from_utf8_lossy(&file.text))
        .collect();
    let lines: HashMap<&str, Vec<&str>> = files
        .iter()
        .zip(&texts)
        .map(|(file, text)| (file.name.as_str(), text.split('\n').collect()))
        .collect();
    for diagnostic in diagnostics {
        assert!(
            !diagnostic.message.is_empty() && !diagnostic.help.is_empty(),
            "{diagnostic:?}"
        );
        assert!(!diagnostic.message.contains('\n'), "{diagnostic:?}");
        let Some(lines) = lines.get(diagnostic.file.as_str()) else {
            assert!(files.is_empty(), "{} is no file", diagnostic.file);
            continue;
        };
        let line = lines
            .get(diagnostic.line - 1)
            .unwrap_or_else(|| panic!("{diagnostic:?}"));
        // The place after the last character is the end of the line.
        assert!(
            (1..=line.chars().count() + 1).contains(&diagnostic.column),
            "{diagnostic:?}\n{line}"
        );
    }
    let places: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.file.as_str(), d.line, d.column))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    // Rendering is slow in debug builds; what it does with one place, it does with the next.
    if diagnostics.len() < 20 {
        assert!(
            diagnostics
                .render(false)
                .contains(diagnostics.iter().next().unwrap().code.id())
        );
    }
}

/// `PROPTEST_CASES` asks for more.
fn at_least(cases: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig {
        cases: config.cases.max(cases),
        failure_persistence: None,
        ..config
    }
}

proptest! {
    #![proptest_config(at_least(300))]

    #[test]
    fn a_damaged_spec_is_loaded_or_explained(mutations in proptest::collection::vec(mutation(), 1..4)) {
        let mut files = real::files();
        for mutation in &mutations {
            mutate(&mut files, mutation);
        }
        if let Err(diagnostics) = load(&files) {
            check(&files, &diagnostics);
        }
    }
}

proptest! {
    #![proptest_config(at_least(2000))]

    /// The small specification has everything that the subset has, so damage hits more kinds of things.
    #[test]
    fn a_damaged_small_spec_is_loaded_or_explained(mutations in proptest::collection::vec(mutation(), 1..4)) {
        let mut files = accepted::files();
        for mutation in &mutations {
            mutate(&mut files, mutation);
        }
        if let Err(diagnostics) = load(&files) {
            check(&files, &diagnostics);
        }
    }

}

proptest! {
    #![proptest_config(at_least(1500))]

    #[test]
    fn bytes_are_explained(text in proptest::collection::vec(any::<u8>(), 0..40)) {
        let files = [SourceFile { name: "api.json".to_owned(), text }];
        check(&files, &load(&files).unwrap_err());
    }

    /// What the located parser takes for JSON, `serde_json` takes for JSON too, and reads the same from it.
    #[test]
    fn json_is_json(text in "[\\[\\]{}:,\" \n\t0-9a-z.+eE'/*\\\\-]{0,30}") {
        let wrapped = format!("{{\"openapi\": {text}}}");
        let files = [SourceFile { name: "api.json".to_owned(), text: wrapped.clone().into_bytes() }];
        let diagnostics = load(&files).unwrap_err();
        let syntax = diagnostics.iter().any(|diagnostic| diagnostic.code.slug() == "syntax");
        prop_assert_eq!(syntax, serde_json::from_str::<serde_json::Value>(&wrapped).is_err(), "{}", wrapped);
    }
}

#[test]
fn deep_nesting_is_no_stack_overflow() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = open.repeat(100_000) + "1" + &close.repeat(100_000);
        let files = [SourceFile {
            name: "deep.json".to_owned(),
            text: text.into_bytes(),
        }];
        let diagnostics = load(&files).unwrap_err();
        assert_eq!(diagnostics.iter().next().unwrap().code.slug(), "syntax");
        check(&files, &diagnostics);
    }
}

#[test]
fn long_chains_are_no_stack_overflow() {
    let mut schemas = String::new();
    for index in 0..20_000 {
        let next = (index + 1) % 20_000;
        schemas.push_str(&format!(
            "\"A{index}\": {{\"type\": \"object\", \"description\": \"x\", \"properties\": {{\"a\": {{\"$ref\": \
             \"#/components/schemas/A{next}\"}}}}, \"examples\": [{{}}]}},\n\
             \"B{index}\": {{\"allOf\": [{{\"$ref\": \"#/components/schemas/B{next}\"}}], \"description\": \"x\", \
             \"examples\": [{{}}]}},\n",
        ));
    }
    let schemas = schemas.trim_end_matches(",\n");
    let info = "{\"title\": \"x\", \"version\": \"1\", \"description\": \"x\"}";
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {info}, \"components\": {{\"schemas\": {{\n{schemas}\n}}}}}}"
    );
    let files = [SourceFile {
        name: "chain.json".to_owned(),
        text: text.into_bytes(),
    }];
    let diagnostics = load(&files).unwrap_err();
    let slugs: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.slug())
        .collect();
    assert_eq!(slugs, ["refinement-cycle", "reference-cycle"]);
}

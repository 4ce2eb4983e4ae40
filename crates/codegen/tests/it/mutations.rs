//! Whatever the loader lets pass becomes Rust that parses.

use proptest::prelude::*;

use crate::{
    determinism::real_spec,
    mutation::{mutate, mutation},
};

/// `PROPTEST_CASES` asks for more.
pub(crate) fn at_least(cases: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig {
        cases: config.cases.max(cases),
        failure_persistence: None,
        ..config
    }
}

proptest! {
    #![proptest_config(at_least(1000))]

    #[test]
    fn a_damaged_spec_becomes_rust_or_is_explained(mutations in proptest::collection::vec(mutation(), 1..3)) {
        let mut files = real_spec();
        for mutation in &mutations {
            mutate(&mut files, mutation);
        }
        let Ok(spec) = telnyx_spec::load(&files) else { return Ok(()) };
        let generated = telnyx_codegen::generate(&spec).map_err(|error| TestCaseError::fail(error.to_string()))?;
        for (path, text) in generated.iter() {
            let parsed = syn::parse_file(text);
            prop_assert!(parsed.is_ok(), "{path}: {:?}\n{text}", parsed.err());
        }
    }
}

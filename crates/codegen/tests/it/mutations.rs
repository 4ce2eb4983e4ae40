//! Whatever the loader lets pass becomes Rust that parses.

use proptest::prelude::*;

use crate::{
    determinism::real_spec,
    mutation::{mutate, mutation},
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_spec_becomes_rust_or_is_explained(mutation in mutation()) {
        let mut files = real_spec();
        mutate(&mut files, &mutation);
        let Ok(spec) = telnyx_spec::load(&files) else { return Ok(()) };
        let generated = telnyx_codegen::generate(&spec).map_err(|error| TestCaseError::fail(error.to_string()))?;
        for (path, text) in generated.iter() {
            let parsed = syn::parse_file(text);
            prop_assert!(parsed.is_ok(), "{path}: {:?}\n{text}", parsed.err());
        }
    }
}

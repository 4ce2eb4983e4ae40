//! Every misuse is a compile error that names the fix: one mistake per file in `tests/misuse`, and one file with three.
//!
//! `TRYBUILD=overwrite cargo test -p telnyx-validate --all-features misuse` rewrites the expectations; read them before
//! they are committed.

#[test]
fn misuse_is_a_compile_error_that_names_the_fix() {
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}

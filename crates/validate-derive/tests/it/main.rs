//! Every misuse is a compile error on the offending token that names the fix.
//!
//! One mistake per file in `tests/misuse`, and one file with three. After a change to a message,
//! `TRYBUILD=overwrite cargo test -p telnyx-validate-derive` rewrites what is expected; read it before you commit it.
#![allow(missing_docs, reason = "nobody depends on a test")]

#[test]
fn misuse_is_a_compile_error_that_names_the_fix() {
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}

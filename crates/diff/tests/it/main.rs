//! Tests of the comparison: a table of small edits, laws over random edits of the real spec.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod case;
mod cases;
mod coverage;
mod edits;
mod laws;
mod meaning;
mod mirror;
#[path = "../../../spec/tests/it/mutation.rs"]
mod mutation;
mod real;
mod rendering;

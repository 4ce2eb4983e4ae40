//! The generator from the outside: what it writes, that it compiles, and that nothing but the spec's meaning changes it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod cases;
mod determinism;
#[path = "../../../spec/tests/it/mutation.rs"]
mod mutation;
mod mutations;
mod small_changes;
mod surface;

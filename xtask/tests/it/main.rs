//! `cargo xtask` as a maintainer runs it: the built binary, in directories of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod codegen;
mod diff;
mod diff_errors;
mod project;
mod release_notes;
mod summary;

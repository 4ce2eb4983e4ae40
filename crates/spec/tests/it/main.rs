//! Integration tests of the loader.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod accepted;
mod cases;
mod determinism;
mod locations;
mod meta_schema;
mod mutation;
mod readme;
mod real;
mod robustness;
mod together;

//! The emulator as its users meet it: over HTTP, and embedded in a program.
// `clippy.toml` allows these in test functions, but not in the functions that they share.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod accounts;
mod binary;
mod bounds;
mod durability;
mod embedded;
mod errors;
mod examples;
mod faults;
mod in_hand;
mod lists;
mod model;
mod page;
mod process;
mod raw;
mod schemas;
mod sources;
mod spec;
mod transport;
mod v1;
mod v2;

//! The SDK as its user meets it: real bodies, any bodies, requests, and every operation over HTTP.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod blocking;
mod bodies;
mod emulated;
mod errors;
mod fixtures;
mod lists;
mod operations;
mod readmes;
mod received;
mod requests;
mod retries;
mod round_trips;
mod wire_values;

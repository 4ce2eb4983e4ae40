//! The SDK as its user meets it: real bodies, any bodies, requests, and every operation over HTTP.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod fixtures;
mod operations;
mod readmes;
mod received;
mod requests;
mod round_trips;
mod wire_values;

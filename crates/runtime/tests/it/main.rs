//! The client against real servers on loopback: honest ones, wrong ones and broken ones.
// `clippy.toml` allows these in test functions, but not in the functions that they share.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod answers;
mod basics;
#[cfg(feature = "blocking")]
mod blocking;
mod environment;
mod fixture;
mod logs;
mod misbehaviour;
mod pages;
#[cfg(feature = "server")]
mod receive;
#[cfg(feature = "server")]
mod receive_query;
mod retries;
mod secrets;
mod socket;
#[cfg(feature = "rustls")]
mod tls;

//! The SDK as its user meets it: real bodies, any bodies, requests, and every operation over HTTP.

mod fixtures;
mod operations;
mod requests;
mod round_trips;
mod wire_values;

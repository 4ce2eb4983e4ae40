//! The emulator as its users meet it: over HTTP, and embedded in a program.

mod accounts;
mod bounds;
mod errors;
mod faults;
mod lists;
mod page;
mod raw;
mod schemas;
mod spec;
mod transport;
mod v1;
mod v2;

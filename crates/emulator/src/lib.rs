#![doc = include_str!("../README.md")]

mod account;
mod builder;
mod connection;
mod description;
mod emulator;
mod error;
mod faults;
mod http;
mod journal;
mod page;
mod seed;
mod server;
mod state;

pub use self::builder::Builder;
pub use self::description::DescriptionError;
pub use self::emulator::Emulator;
pub use self::error::Error;
pub use self::faults::FaultError;
pub use self::journal::{Cut, Exchange, Finding};
pub use self::seed::SeedError;
pub use self::state::StateError;

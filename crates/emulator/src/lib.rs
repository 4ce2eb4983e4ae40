#![doc = include_str!("../README.md")]

mod account;
mod description;
mod faults;
mod http;
mod journal;
mod page;
mod state;

pub use self::journal::{Exchange, Finding};

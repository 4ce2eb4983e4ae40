#![doc = include_str!("../README.md")]

mod account;
mod connection;
mod description;
mod faults;
mod http;
mod journal;
mod page;
mod state;

pub use self::journal::{Cut, Exchange, Finding};

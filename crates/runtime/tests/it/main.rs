//! The client against real servers on loopback: honest ones, wrong ones and broken ones.

mod basics;
mod fixture;

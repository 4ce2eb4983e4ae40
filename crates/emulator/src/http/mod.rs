//! The two APIs over HTTP.

mod answer;
mod auth;
mod body;
mod checks;
mod envelope;
mod exchange;
mod findings;
mod lists;
mod object;
mod operations;
mod problem;
mod query;
mod routes;
mod service;

pub(crate) use self::findings::named;
pub(crate) use self::problem::{Problem, SHOULD_RETRY};
pub(crate) use self::service::{Config, Service, app};

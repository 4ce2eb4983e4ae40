//! The two APIs over HTTP.

mod service;

pub(crate) use self::service::{Config, Service, app};

//! One request from its head to its answer.

use std::sync::Arc;
use std::time::Duration;

use crate::faults::Faults;
use crate::journal::Journal;
use crate::state::State;

/// What the server is made of.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) state: State,
    pub(crate) faults: Faults,
    /// The keys that are let in; with none, every key that is not empty.
    pub(crate) api_keys: Vec<String>,
    /// Keys that may read and not write: 403 for everything else.
    pub(crate) read_only_keys: Vec<String>,
    /// Waited before each answer of the APIs.
    pub(crate) latency: Duration,
}

/// The server behind the router.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) state: State,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
}

impl Service {
    pub(crate) fn new(config: Config) -> Self {
        Self {
            state: config.state,
            journal: Journal::new(),
            faults: config.faults,
        }
    }
}

/// The router: the page and `/openapi.json` where they are, and everything else to the APIs.
pub(crate) fn app(_service: Arc<Service>) -> axum::Router {
    unimplemented!()
}

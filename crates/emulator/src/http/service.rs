//! One request from its head to its answer.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::account::Account;
use crate::faults::Faults;
use crate::journal::{Finding, Journal};
use crate::state::{Kind, State, StateError};

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

    /// Everything that is wrong with the body of a create: nothing, if it would be carried out.
    pub(crate) fn check_create(&self, _kind: Kind, _body: &Value) -> Vec<Finding> {
        unimplemented!()
    }

    /// Carries out a create whose body has been checked, and returns what was created.
    pub(crate) async fn create(
        &self,
        _kind: Kind,
        _account: &Account,
        _body: &Value,
    ) -> Result<String, StateError> {
        unimplemented!()
    }
}

/// The router: the page and `/openapi.json` where they are, and everything else to the APIs.
pub(crate) fn app(_service: Arc<Service>) -> axum::Router {
    unimplemented!()
}

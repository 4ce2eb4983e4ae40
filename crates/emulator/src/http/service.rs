//! What the server is made of, and its router.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{Response, StatusCode};
use axum::middleware;
use axum::routing::get;
use tokio::sync::watch;

use super::answer::{Answer, REQUEST_ID, RequestId};
use super::auth::Keys;
use super::exchange;
use super::problem::Problem;
use super::routes::Routes;
use crate::account::Account;
use crate::description::{Description, DescriptionError};
use crate::faults::Faults;
use crate::journal::Journal;
use crate::page;
use crate::state::State;

/// What the server is made of. There are keys in it, hence no `Debug`.
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
    pub(crate) description: Description,
    /// True when the server stops, so that what would never end does.
    pub(crate) closing: watch::Sender<bool>,
    pub(super) routes: Routes,
    pub(super) keys: Keys,
    pub(super) latency: Duration,
}

impl Service {
    pub(crate) fn new(config: Config) -> Result<Self, DescriptionError> {
        let description = Description::new()?;
        Ok(Self {
            state: config.state,
            journal: Journal::new(),
            faults: config.faults,
            routes: Routes::new(&description)?,
            keys: Keys::new(&config.api_keys, &config.read_only_keys),
            latency: config.latency,
            closing: watch::Sender::new(false),
            description,
        })
    }

    /// Whether a key is let in.
    pub(crate) fn admits(&self, key: &str) -> bool {
        self.keys.access(&Account::of(key)).is_some()
    }
}

/// The router: the page and `/openapi.json` where they are, and everything else to the APIs.
pub(crate) fn app(service: Arc<Service>) -> Router {
    Router::new()
        .route("/openapi.json", get(openapi))
        .merge(page::routes())
        .method_not_allowed_fallback(method_not_allowed)
        .layer(middleware::map_response(with_request_id))
        // The APIs name their requests themselves, to write the same name into the journal.
        .fallback(exchange::answer)
        .with_state(service)
}

async fn openapi(Shared(service): Shared<Arc<Service>>) -> Response<Body> {
    Answer::new(StatusCode::OK, service.description.openapi()).into_response()
}

/// The router adds `Allow`.
async fn method_not_allowed() -> Response<Body> {
    Problem::method_not_allowed().answer().into_response()
}

async fn with_request_id(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, RequestId::new().header());
    response
}

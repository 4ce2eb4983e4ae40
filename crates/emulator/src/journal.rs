//! The last requests with their answers, for the page and for tests.

use std::time::Duration;

use axum::body::Bytes;
use jiff::Timestamp;
use tokio::sync::broadcast;

/// How many exchanges are kept.
pub(crate) const KEPT: usize = 200;

/// One thing that was wrong with a request, or was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The member at fault as a JSON pointer into the body, or the name of the query parameter.
    pub place: String,
    /// What is wrong with it, for machines: the code of the rule, `type`, `value`, `missing` or `ignored`.
    pub code: String,
    /// What it must be, for people.
    pub message: String,
}

/// A request and its answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// Counts up from 1.
    pub number: u64,
    /// When the request had been read.
    pub at: Timestamp,
    /// What the answer's `x-request-id` says.
    pub request_id: String,
    /// The beginning of the key that the request came with, if it was accepted.
    pub account: Option<String>,
    /// The operation's id in the spec, if the request met one.
    pub operation: Option<String>,
    /// The method.
    pub method: String,
    /// Path and query as received.
    pub target: String,
    /// The body of the request.
    pub request: Bytes,
    /// The status of the answer.
    pub status: u16,
    /// The body of the answer.
    pub response: Bytes,
    /// Why the request was refused: every violation.
    pub violations: Vec<Finding>,
    /// Members and query parameters that were passed over.
    pub ignored: Vec<Finding>,
    /// The fault that was asked for, as it was written.
    pub fault: Option<String>,
    /// From the request read to the answer ready, without what a fault or `--latency` added.
    pub took: Duration,
}

/// The last [`KEPT`] exchanges, and news of each.
#[derive(Debug)]
pub(crate) struct Journal {
    news: broadcast::Sender<u64>,
}

impl Journal {
    pub(crate) fn new() -> Self {
        Self {
            news: broadcast::Sender::new(64),
        }
    }

    /// Numbers the exchange, keeps it and tells every listener its number.
    pub(crate) fn record(&self, _exchange: Exchange) {
        unimplemented!()
    }

    /// What is kept, the oldest first.
    pub(crate) fn recent(&self) -> Vec<std::sync::Arc<Exchange>> {
        unimplemented!()
    }

    /// The number of every exchange from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<u64> {
        self.news.subscribe()
    }
}

//! Faults on demand: what goes wrong, for which requests, and how often.

use std::time::Duration;

use axum::http::Method;

use crate::account::Account;

/// Why a fault could not be read: what is wrong with the text, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FaultError {
    message: String,
}

/// A request, as far as faults look at it.
#[derive(Debug)]
pub(crate) struct Incoming<'a> {
    pub(crate) method: &'a Method,
    /// Path and query as received.
    pub(crate) target: &'a str,
    pub(crate) account: Option<&'a Account>,
    /// The header `x-emulator-fault`.
    pub(crate) header: Option<&'a str>,
}

/// What shall go wrong with one request.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The fault as it was written, if any applies.
    pub(crate) text: Option<String>,
    /// Waited before anything else.
    pub(crate) delay: Duration,
    /// Answered in place of the operation, which is not carried out.
    pub(crate) instead: Option<Instead>,
    /// Done to the answer of the operation, which is carried out.
    pub(crate) damage: Option<Damage>,
}

/// An answer in place of the operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Instead {
    pub(crate) status: u16,
    /// Seconds, for `Retry-After` and `x-ratelimit-reset`.
    pub(crate) retry_after: Option<u64>,
}

/// What is done to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Damage {
    /// The connection is reset before the answer.
    Reset,
    /// The connection ends in the middle of the body.
    Truncate,
    /// The body is no JSON.
    Garbage,
    /// The status and an error body in place of the answer, although the operation was carried out.
    Status(u16),
}

/// The faults of all requests, and how often each has struck.
#[derive(Debug, Default)]
pub(crate) struct Faults {}

impl Faults {
    /// Faults for every request, as `--faults` has them.
    pub(crate) fn new(_texts: &[String]) -> Result<Self, FaultError> {
        unimplemented!()
    }

    /// What shall go wrong with this request.
    pub(crate) fn decide(&self, _incoming: &Incoming<'_>) -> Result<Plan, FaultError> {
        unimplemented!()
    }
}

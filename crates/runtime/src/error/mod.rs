//! What can go wrong with a request, as data.
//!
//! The impls are written by hand: `thiserror` would cost two crates in every user's tree for a dozen lines.

mod display;
mod kinds;

use std::error::Error as StdError;
use std::time::Duration;

use reqwest::StatusCode;
use telnyx_validate::Report;

use crate::decode::DecodeFailure;
use crate::failure::ApiFailure;

/// What a lower layer said; never shown by `Display`, always reachable through [`source`](StdError::source).
pub(crate) type Cause = Box<dyn StdError + Send + Sync + 'static>;

/// Why a client could not be built or a request not be answered.
///
/// `Display` is one line that names the operation and never holds a credential; causes are chained in
/// [`source`](StdError::source). Ask with [`is_not_found`](Error::is_not_found) and its siblings, or match: more variants may be added.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot be built from what the builder or the environment gives.
    #[non_exhaustive]
    Configuration {
        /// What is wrong and how to set it right.
        message: String,
    },

    /// The operation needs a credential that the client does not have. Nothing was sent.
    #[non_exhaustive]
    MissingCredential {
        /// Id of the operation.
        operation: &'static str,
        /// The credential, and where to set it.
        needs: &'static str,
    },

    /// The request cannot be put into HTTP. Nothing was sent.
    #[non_exhaustive]
    Request {
        /// Id of the operation.
        operation: &'static str,
        /// What is wrong with it.
        problem: RequestError,
    },

    /// The request violates bounds of the spec. Nothing was sent.
    #[non_exhaustive]
    Validation {
        /// Id of the operation.
        operation: &'static str,
        /// Every violation, with its JSON pointer.
        report: Box<Report>,
    },

    /// No connection could be made, so the request cannot have been carried out.
    #[non_exhaustive]
    Connect {
        /// Id of the operation.
        operation: &'static str,
        /// Host and port.
        host: String,
        /// How often it was tried.
        attempts: u32,
        /// What the connector said.
        source: Cause,
    },

    /// The connection broke before the answer was complete. The request may have been carried out.
    #[non_exhaustive]
    Interrupted {
        /// Id of the operation.
        operation: &'static str,
        /// Host and port.
        host: String,
        /// How often it was tried.
        attempts: u32,
        /// What the connection said.
        source: Cause,
    },

    /// A time limit passed.
    #[non_exhaustive]
    Timeout {
        /// Id of the operation.
        operation: &'static str,
        /// Which limit it was.
        phase: TimeoutPhase,
        /// The limit.
        limit: Duration,
        /// How often it was tried.
        attempts: u32,
    },

    /// The server points elsewhere, and the client does not follow. See the table of redirects in the crate's docs.
    #[non_exhaustive]
    Redirect {
        /// Id of the operation.
        operation: &'static str,
        /// The status.
        status: StatusCode,
        /// Where it points: scheme, host and path, without query and user.
        location: String,
    },

    /// The body of a successful answer is larger than the client accepts.
    #[non_exhaustive]
    BodyTooLarge {
        /// Id of the operation.
        operation: &'static str,
        /// The cap, in bytes.
        limit: usize,
    },

    /// The API refused the request or failed: the status is not a success.
    #[non_exhaustive]
    Api {
        /// Id of the operation.
        operation: &'static str,
        /// Status, error objects, request id and body.
        failure: Box<ApiFailure>,
    },

    /// The API answered with success, but its body is not what the spec says.
    #[non_exhaustive]
    Decode {
        /// Id of the operation.
        operation: &'static str,
        /// Where the body does not fit, with status, request id and the start of a body that is not JSON.
        failure: Box<DecodeFailure>,
    },

    /// A list could not be read to its end, because the server contradicts itself about its pages.
    #[non_exhaustive]
    Pagination {
        /// Id of the operation.
        operation: &'static str,
        /// Pages that have been read.
        pages: u64,
        /// What the server did.
        reason: &'static str,
    },

    /// The blocking client was used where blocking is not allowed, or could not start its thread.
    #[non_exhaustive]
    Blocking {
        /// What is wrong and what to do instead.
        message: String,
    },
}

/// Why a request cannot be put into HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The value of a path parameter is empty, `.` or `..`.
    PathParameter {
        /// Name of the parameter.
        name: &'static str,
    },
    /// A path parameter was not given.
    PathTemplate {
        /// The path template.
        template: &'static str,
    },
    /// The body cannot be written as JSON.
    Body {
        /// What serde said.
        reason: String,
    },
    /// A header has a name or a value that HTTP does not allow.
    Header {
        /// Name of the header.
        name: String,
    },
    /// A header that the client sets itself.
    ReservedHeader {
        /// Name of the header.
        name: String,
    },
    /// Base URL, path and query do not make a URL.
    Url,
    /// The async client was polled outside a tokio runtime.
    NoRuntime,
}

/// Which time limit passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutPhase {
    /// Making the connection, TLS included.
    Connect,
    /// One attempt, from connecting to the last byte of the answer.
    Attempt,
    /// The whole call: every attempt and every wait between them.
    Call,
}

impl Error {
    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Error::Configuration {
            message: message.into(),
        }
    }
}

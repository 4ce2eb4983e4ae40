//! What can go wrong with a request, as data.

use std::error::Error as StdError;
use std::time::Duration;

use reqwest::StatusCode;
use telnyx_validate::Report;
use thiserror::Error as ThisError;

use crate::decode::DecodeError;
use crate::failure::{ApiFailure, ErrorObject};

/// What a lower layer said; never shown by `Display`, always reachable through [`source`](StdError::source).
pub(crate) type Cause = Box<dyn StdError + Send + Sync + 'static>;

/// Why a client could not be built or a request not be answered.
///
/// `Display` is one line that names the operation and never holds a credential; causes are chained in
/// [`source`](StdError::source). Ask with [`is_not_found`](Error::is_not_found) and its siblings, or match: more variants may be added.
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot be built from what the builder or the environment gives.
    #[error("{message}")]
    Configuration {
        /// What is wrong and how to set it right.
        message: String,
    },

    /// The operation needs a credential that the client does not have. Nothing was sent.
    #[error("`{operation}` needs {needs}")]
    MissingCredential {
        /// Id of the operation.
        operation: &'static str,
        /// The credential, and where to set it.
        needs: &'static str,
    },

    /// The request cannot be put into HTTP. Nothing was sent.
    #[error("`{operation}` cannot be sent: {problem}")]
    Request {
        /// Id of the operation.
        operation: &'static str,
        /// What is wrong with it.
        problem: RequestError,
    },

    /// The request violates bounds of the spec. Nothing was sent.
    #[error("`{operation}` was not sent because its parameters are not valid")]
    Validation {
        /// Id of the operation.
        operation: &'static str,
        /// Every violation, with its JSON pointer.
        #[source]
        report: Box<Report>,
    },

    /// No connection could be made, so the request cannot have been carried out.
    #[error("`{operation}` failed: cannot connect to `{host}`")]
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
    #[error(
        "`{operation}` failed: the connection to `{host}` broke before the answer was complete"
    )]
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
    #[error("`{operation}` failed: {phase} took longer than {limit:?}")]
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
    #[error(
        "`{operation}` failed: the server answered {status} and points to `{location}`, which is not followed"
    )]
    Redirect {
        /// Id of the operation.
        operation: &'static str,
        /// The status.
        status: StatusCode,
        /// Where it points: scheme, host and path, without query and user.
        location: String,
    },

    /// The body of a successful answer is larger than the client accepts.
    #[error("`{operation}` failed: the body of the answer is larger than {limit} bytes")]
    BodyTooLarge {
        /// Id of the operation.
        operation: &'static str,
        /// The cap, in bytes.
        limit: usize,
    },

    /// The API refused the request or failed: the status is not a success.
    #[error("`{operation}` failed: {failure}")]
    Api {
        /// Id of the operation.
        operation: &'static str,
        /// Status, error objects, request id and body.
        failure: Box<ApiFailure>,
    },

    /// The API answered with success, but its body is not what the spec says.
    #[error("`{operation}` succeeded, but its answer cannot be read{}{}", place(source), reference(.request_id))]
    Decode {
        /// Id of the operation.
        operation: &'static str,
        /// The status.
        status: StatusCode,
        /// The server's id of the request.
        request_id: Option<String>,
        /// Where the body does not fit.
        source: DecodeError,
        /// First KiB of a body that is not JSON; empty when the body is JSON, which may hold secrets.
        snippet: Snippet,
    },

    /// A list could not be read to its end, because the server contradicts itself about its pages.
    #[error("`{operation}` stopped after {pages} pages: {reason}")]
    Pagination {
        /// Id of the operation.
        operation: &'static str,
        /// Pages that have been read.
        pages: u64,
        /// What the server did.
        reason: &'static str,
    },

    /// The blocking client was used where blocking is not allowed, or could not start its thread.
    #[error("{message}")]
    Blocking {
        /// What is wrong and what to do instead.
        message: String,
    },
}

/// Why a request cannot be put into HTTP.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum RequestError {
    /// The value of a path parameter is empty, `.` or `..`.
    #[error("path parameter `{name}` must not be empty, `.` or `..`")]
    PathParameter {
        /// Name of the parameter.
        name: &'static str,
    },
    /// A path parameter was not given.
    #[error("a parameter of the path `{template}` was not given")]
    PathTemplate {
        /// The path template.
        template: &'static str,
    },
    /// The body cannot be written as JSON.
    #[error("the body cannot be written as JSON: {reason}")]
    Body {
        /// What serde said.
        reason: String,
    },
    /// A header has a name or a value that HTTP does not allow.
    #[error("header `{name}` has a name or a value that HTTP does not allow")]
    Header {
        /// Name of the header.
        name: String,
    },
    /// A header that the client sets itself.
    #[error("header `{name}` is set by the client: use the client's builder")]
    ReservedHeader {
        /// Name of the header.
        name: String,
    },
    /// Base URL, path and query do not make a URL.
    #[error("base URL, path and query do not make a URL")]
    Url,
    /// The async client was polled outside a tokio runtime.
    #[error("the async client needs a tokio runtime: use `#[tokio::main]` or the blocking client")]
    NoRuntime,
}

/// Which time limit passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ThisError)]
#[non_exhaustive]
pub enum TimeoutPhase {
    /// Making the connection, TLS included.
    #[error("connecting")]
    Connect,
    /// One attempt, from connecting to the last byte of the answer.
    #[error("one attempt")]
    Attempt,
    /// The whole call: every attempt and every wait between them.
    #[error("the whole call")]
    Call,
}

/// Start of a body that is not JSON, at most one KiB. `Debug` shows its size only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Snippet(pub(crate) String);

impl Snippet {
    /// The text; bytes that are not UTF-8 are replaced.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Snippet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snippet({} bytes)", self.0.len())
    }
}

/// The request id as a message ends with it.
fn reference(request_id: &Option<String>) -> String {
    request_id
        .as_ref()
        .map(|id| format!(" (request {id})"))
        .unwrap_or_default()
}

/// Where the answer does not fit; the reason is the source's to tell.
fn place(error: &DecodeError) -> String {
    error
        .path()
        .map(|path| format!(" at `{path}`"))
        .unwrap_or_default()
}

impl Error {
    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Error::Configuration {
            message: message.into(),
        }
    }

    /// The API's answer, when there is one that is not a success.
    #[must_use]
    pub fn failure(&self) -> Option<&ApiFailure> {
        match self {
            Error::Api { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// HTTP status of the answer, when there is one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Error::Api { failure, .. } => Some(failure.status()),
            Error::Decode { status, .. } | Error::Redirect { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The server's id of the request (`x-request-id`), to quote to the vendor's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Error::Api { failure, .. } => failure.request_id(),
            Error::Decode { request_id, .. } => request_id.as_deref(),
            _ => None,
        }
    }

    /// The API's error objects; empty when it gave none.
    #[must_use]
    pub fn objects(&self) -> &[ErrorObject] {
        self.failure().map_or(&[], ApiFailure::objects)
    }

    /// The violations, when the request was not sent because it is not valid.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match self {
            Error::Validation { report, .. } => Some(report),
            _ => None,
        }
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.failure()
            .is_some_and(|failure| failure.status() == status)
    }

    /// The API answered with an error status of any kind.
    #[must_use]
    pub fn is_api(&self) -> bool {
        self.failure().is_some()
    }

    /// 404: there is no such object.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// 401: the credential is not accepted.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// 403: the credential is accepted, but not for this.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// 429: too many requests, also after the retries.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 400 or 422: the API does not accept what the request says. [`objects`](Self::objects) point at the members.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        self.has_status(StatusCode::BAD_REQUEST)
            || self.has_status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// 5xx: the API failed, also after the retries.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.failure()
            .is_some_and(|failure| failure.status().is_server_error())
    }

    /// One of the client's own time limits passed. A 408 or 504 of the server is not one: see [`status`](Self::status).
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Error::Timeout { .. })
    }

    /// No connection could be made (refused, unknown host, TLS, connect timeout): the request was not carried out.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(
            self,
            Error::Connect { .. }
                | Error::Timeout {
                    phase: TimeoutPhase::Connect,
                    ..
                }
        )
    }

    /// The connection broke before the answer was complete: the request may have been carried out.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        matches!(self, Error::Interrupted { .. })
    }

    /// The request violates bounds of the spec and was not sent.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        matches!(self, Error::Validation { .. })
    }

    /// The answer was a success, but cannot be read.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self, Error::Decode { .. })
    }

    /// The body of the answer is larger than the client accepts.
    #[must_use]
    pub fn is_body_too_large(&self) -> bool {
        matches!(self, Error::BodyTooLarge { .. })
    }

    /// The server points elsewhere and was not followed.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self, Error::Redirect { .. })
    }

    /// A builder, environment or credential problem: nothing was sent.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        matches!(
            self,
            Error::Configuration { .. } | Error::MissingCredential { .. }
        )
    }
}

//! Asking an error what it is, without matching on it.

use reqwest::StatusCode;
use telnyx_validate::Report;

use super::{Error, TimeoutPhase};
use crate::failure::{ApiFailure, ErrorObject};

impl Error {
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
            Error::Decode { failure, .. } => Some(failure.status()),
            Error::Redirect { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The server's id of the request (`x-request-id`), to quote to the vendor's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Error::Api { failure, .. } => failure.request_id(),
            Error::Decode { failure, .. } => failure.request_id(),
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

    /// The kind in one word, for traces: the whole message may quote the API, and the API may quote the caller.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Error::Configuration { .. } => "configuration",
            Error::MissingCredential { .. } => "missing_credential",
            Error::Request { .. } => "request",
            Error::Validation { .. } => "validation",
            Error::Connect { .. } => "connect",
            Error::Interrupted { .. } => "interrupted",
            Error::Timeout { .. } => "timeout",
            Error::Redirect { .. } => "redirect",
            Error::BodyTooLarge { .. } => "body_too_large",
            Error::Api { .. } => "api",
            Error::Decode { .. } => "decode",
            Error::Pagination { .. } => "pagination",
            Error::Blocking { .. } => "blocking",
        }
    }
}

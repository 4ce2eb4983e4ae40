//! Each error as one line without secrets; what lies below it is the source's to tell.

use std::error::Error as StdError;
use std::fmt;

use super::{Error, RequestError, TimeoutPhase};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Configuration { message } | Error::Blocking { message } => f.write_str(message),
            Error::MissingCredential { operation, needs } => {
                write!(f, "`{operation}` needs {needs}")
            }
            Error::Request { operation, problem } => {
                write!(f, "`{operation}` cannot be sent: {problem}")
            }
            Error::Validation { operation, report } => {
                write!(f, "`{operation}` was not sent: ")?;
                match report.violations() {
                    [] => f.write_str("it is not valid"),
                    [only] => write!(f, "{only}"),
                    [first, others @ ..] => write!(f, "{first} (and {} more)", others.len()),
                }
            }
            Error::Connect {
                operation, host, ..
            } => write!(f, "`{operation}` failed: cannot connect to `{host}`"),
            Error::Interrupted {
                operation, host, ..
            } => {
                write!(
                    f,
                    "`{operation}` failed: the connection to `{host}` broke before the answer was complete"
                )
            }
            Error::Timeout {
                operation,
                phase,
                limit,
                ..
            } => {
                write!(
                    f,
                    "`{operation}` failed: {phase} took longer than {limit:?}"
                )
            }
            Error::Redirect {
                operation,
                status,
                location,
            } => write!(
                f,
                "`{operation}` failed: the server answered {status} and points to `{location}`, which is not followed"
            ),
            Error::BodyTooLarge { operation, limit } => {
                write!(
                    f,
                    "`{operation}` failed: the body of the answer is larger than {limit} bytes"
                )
            }
            Error::Api { operation, failure } => write!(f, "`{operation}` failed: {failure}"),
            Error::Decode { operation, failure } => {
                write!(f, "`{operation}` succeeded, but {failure}")
            }
            Error::Pagination {
                operation,
                pages,
                reason,
            } => {
                write!(f, "`{operation}` stopped after {pages} pages: {reason}")
            }
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Error::Validation { report, .. } => Some(report.as_ref()),
            Error::Connect { source, .. } | Error::Interrupted { source, .. } => {
                Some(source.as_ref())
            }
            Error::Decode { failure, .. } => Some(failure.error()),
            _ => None,
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestError::PathParameter { name } => {
                write!(f, "path parameter `{name}` must not be empty, `.` or `..`")
            }
            RequestError::PathTemplate { template } => {
                write!(f, "a parameter of the path `{template}` was not given")
            }
            RequestError::Body { reason } => write!(f, "the body cannot be written as JSON: {reason}"),
            RequestError::Header { name } => {
                write!(f, "header `{name}` has a name or a value that HTTP does not allow")
            }
            RequestError::ReservedHeader { name } => {
                write!(f, "header `{name}` is set by the client: use the client's builder")
            }
            RequestError::Url => f.write_str("base URL, path and query do not make a URL"),
            RequestError::NoRuntime => f.write_str(
                "the async client needs a tokio runtime: use `#[tokio::main]`, or the blocking client",
            ),
        }
    }
}

impl StdError for RequestError {}

impl fmt::Display for TimeoutPhase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TimeoutPhase::Connect => "connecting",
            TimeoutPhase::Attempt => "one attempt",
            TimeoutPhase::Call => "the whole call",
        })
    }
}

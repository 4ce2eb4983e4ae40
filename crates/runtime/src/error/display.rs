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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;

    use super::*;
    use crate::decode::{DecodeFailure, decode};
    use crate::failure::ApiFailure;

    fn report() -> telnyx_validate::Report {
        let mut violations = telnyx_validate::Violations::new();
        violations.add("/a", "x", "must be null");
        violations.add("/b", "x", "must be null");
        violations.into_result().unwrap_err()
    }

    /// One error of each kind that names an operation.
    fn samples() -> Vec<Error> {
        let operation = "create_thing";
        let host = || "127.0.0.1:1".to_owned();
        let cause = || Box::new(RequestError::Url);
        let body = b"{\"errors\":[{\"title\":\"Bad\\nRequest\"}]}";
        let status = StatusCode::BAD_REQUEST;
        let failure = Box::new(ApiFailure::new(status, HeaderMap::new(), body, true, &[]));
        let misfit = decode::<u8>(b"\"text\"").unwrap_err();
        let unread = Box::new(DecodeFailure::new(
            StatusCode::OK,
            Some("req-1".to_owned()),
            misfit,
            b"",
            &[],
        ));
        let limit = Duration::from_secs(1);
        vec![
            Error::MissingCredential {
                operation,
                needs: "an API key",
            },
            Error::Request {
                operation,
                problem: RequestError::PathParameter { name: "id" },
            },
            Error::Request {
                operation,
                problem: RequestError::PathTemplate {
                    template: "/x/{id}",
                },
            },
            Error::Request {
                operation,
                problem: RequestError::Body {
                    reason: "no".to_owned(),
                },
            },
            Error::Request {
                operation,
                problem: RequestError::Header {
                    name: "x".to_owned(),
                },
            },
            Error::Request {
                operation,
                problem: RequestError::ReservedHeader {
                    name: "host".to_owned(),
                },
            },
            Error::Request {
                operation,
                problem: RequestError::NoRuntime,
            },
            Error::Validation {
                operation,
                report: Box::new(report()),
            },
            Error::Connect {
                operation,
                host: host(),
                attempts: 1,
                source: cause(),
            },
            Error::Interrupted {
                operation,
                host: host(),
                attempts: 1,
                source: cause(),
            },
            Error::Timeout {
                operation,
                phase: TimeoutPhase::Call,
                limit,
                attempts: 1,
            },
            Error::Redirect {
                operation,
                status: StatusCode::FOUND,
                location: "https://x/".to_owned(),
            },
            Error::BodyTooLarge {
                operation,
                limit: 1,
            },
            Error::Api { operation, failure },
            Error::Decode {
                operation,
                failure: unread,
            },
            Error::Pagination {
                operation,
                pages: 1,
                reason: "no end",
            },
        ]
    }

    #[test]
    fn each_message_is_one_line_that_names_the_operation_and_has_no_period() {
        for error in samples() {
            let text = error.to_string();
            assert!(text.starts_with("`create_thing` "), "{text}");
            assert!(!text.contains('\n') && !text.ends_with('.'), "{text}");
        }
    }

    #[test]
    fn a_cause_is_chained_and_not_repeated() {
        for error in samples() {
            let Some(cause) = error.source() else {
                continue;
            };
            assert!(!error.to_string().contains(&cause.to_string()), "{error}");
        }
        assert_eq!(
            samples()
                .iter()
                .filter(|error| error.source().is_some())
                .count(),
            4
        );
    }

    #[test]
    fn violations_are_summed_up() {
        let error = Error::Validation {
            operation: "create_thing",
            report: Box::new(report()),
        };
        assert_eq!(
            error.to_string(),
            "`create_thing` was not sent: /a: must be null (and 1 more)"
        );
    }
}

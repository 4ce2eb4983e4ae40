//! One attempt: send, follow what may be followed, read the body up to the cap, classify what went wrong.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{StatusCode, Url};
use tokio::time::{Instant, timeout_at};

use crate::client::Inner;
use crate::error::{Error, TimeoutPhase};
use crate::execute::Prepared;
use crate::failure::ApiFailure;
use crate::hints;
use crate::operation::Method;
use crate::response::RawResponse;
use crate::retry::{FailureClass, Hints};

/// How many redirects one attempt follows.
const MAX_REDIRECTS: u32 = 5;

/// How much of a failure's body is read, in bytes: error objects are small, and the rest is cut to one KiB anyway.
const MAX_FAILURE_BYTES: usize = 256 * 1024;

/// An attempt that failed, and what the retry policy needs to know about it.
pub(crate) struct Failed {
    pub(crate) error: Error,
    pub(crate) class: FailureClass,
    pub(crate) hints: Hints,
}

impl Failed {
    fn new(error: Error, class: FailureClass) -> Box<Self> {
        Box::new(Self {
            error,
            class,
            hints: Hints::default(),
        })
    }
}

/// The time limit of an attempt: its own, or what is left of the call's.
struct Deadline {
    at: Instant,
    limit: Duration,
    phase: TimeoutPhase,
}

/// Why a body could not be read.
enum BodyError {
    TooLarge,
    TimedOut,
    Interrupted(reqwest::Error),
}

/// Sends the request once. `remaining` is what is left of the call's time.
pub(crate) async fn attempt(
    client: &Inner,
    prepared: &Prepared,
    number: u32,
    remaining: Duration,
) -> Result<RawResponse, Box<Failed>> {
    let deadline = if prepared.attempt_timeout < remaining {
        let limit = prepared.attempt_timeout;
        Deadline {
            at: Instant::now() + limit,
            limit,
            phase: TimeoutPhase::Attempt,
        }
    } else {
        let limit = prepared.call_limit();
        Deadline {
            at: Instant::now() + remaining,
            limit,
            phase: TimeoutPhase::Call,
        }
    };
    let mut url = prepared.url.clone();
    let mut redirects = 0;
    let mut response = loop {
        let response =
            match timeout_at(deadline.at, client.http.execute(request(prepared, &url))).await {
                Ok(Ok(response)) => response,
                Ok(Err(error)) => return Err(transport_failed(client, prepared, number, error)),
                Err(_) => return Err(timed_out(prepared, number, &deadline)),
            };
        match redirect(prepared, &url, &response) {
            None => break response,
            Some(Ok(next)) if redirects < MAX_REDIRECTS => url = next,
            Some(Ok(next)) => return Err(not_followed(prepared, response.status(), &next)),
            Some(Err(failed)) => return Err(failed),
        }
        redirects += 1;
    };
    let status = response.status();
    tracing::Span::current().record("status", status.as_u16());
    let headers = std::mem::take(response.headers_mut());
    let mut body = Vec::new();
    if !status.is_success() {
        let complete = read_body(&mut response, MAX_FAILURE_BYTES, deadline.at, &mut body)
            .await
            .is_ok();
        return Err(refused(
            client, prepared, number, status, headers, &body, complete,
        ));
    }
    let limit = prepared.max_response_bytes;
    match read_body(&mut response, limit, deadline.at, &mut body).await {
        Ok(()) => Ok(RawResponse {
            secrets: client.settings.credentials.secrets().clone(),
            operation: prepared.operation.id,
            status,
            headers,
            body,
        }),
        Err(BodyError::TooLarge) => {
            let error = Error::BodyTooLarge {
                operation: prepared.operation.id,
                limit,
            };
            Err(Failed::new(error, FailureClass::Final))
        }
        Err(BodyError::TimedOut) => Err(timed_out(prepared, number, &deadline)),
        Err(BodyError::Interrupted(error)) => {
            Err(transport_failed(client, prepared, number, error))
        }
    }
}

fn request(prepared: &Prepared, url: &Url) -> reqwest::Request {
    let method = match prepared.operation.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    };
    let mut request = reqwest::Request::new(method, url.clone());
    *request.headers_mut() = prepared.headers.clone();
    *request.body_mut() = prepared.body.clone().map(reqwest::Body::from);
    request
}

/// Reads a body as it arrives. The cap counts the bytes that come, whatever `Content-Length` says.
async fn read_body(
    response: &mut reqwest::Response,
    limit: usize,
    deadline: Instant,
    body: &mut Vec<u8>,
) -> Result<(), BodyError> {
    let announced = response
        .content_length()
        .and_then(|bytes| usize::try_from(bytes).ok())
        .unwrap_or(0);
    // The announcement only sizes the buffer, and only up to a size that is harmless if it lies.
    body.reserve(announced.min(limit).min(64 * 1024));
    loop {
        match timeout_at(deadline, response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                let room = limit - body.len();
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    return Err(BodyError::TooLarge);
                }
            }
            Ok(Ok(None)) => return Ok(()),
            Ok(Err(error)) => return Err(BodyError::Interrupted(error)),
            Err(_) => return Err(BodyError::TimedOut),
        }
    }
}

/// Where a redirect leads: `None` when the answer is none, an error when it is one that is not followed.
///
/// Followed: GET, within the origin. Anything else would send the request's credentials or body to a server that the
/// caller did not name, or silently turn a change into a read.
fn redirect(
    prepared: &Prepared,
    from: &Url,
    response: &reqwest::Response,
) -> Option<Result<Url, Box<Failed>>> {
    let status = response.status();
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let to = from.join(location).ok()?;
    if prepared.operation.method == Method::Get
        && to.origin() == from.origin()
        && to.username().is_empty()
    {
        return Some(Ok(to));
    }
    Some(Err(not_followed(prepared, status, &to)))
}

fn not_followed(prepared: &Prepared, status: StatusCode, to: &Url) -> Box<Failed> {
    let mut shown = to.clone();
    shown.set_query(None);
    shown.set_fragment(None);
    // Both fail only for URLs that cannot have a user at all.
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    let error = Error::Redirect {
        operation: prepared.operation.id,
        status,
        location: shown.to_string(),
    };
    Failed::new(error, FailureClass::Final)
}

fn timed_out(prepared: &Prepared, attempts: u32, deadline: &Deadline) -> Box<Failed> {
    let Deadline { limit, phase, .. } = *deadline;
    Failed::new(
        Error::Timeout {
            operation: prepared.operation.id,
            phase,
            limit,
            attempts,
        },
        FailureClass::Interrupted,
    )
}

/// Classifies what reqwest says. The URL is dropped from it: its query may hold personal data.
fn transport_failed(
    client: &Inner,
    prepared: &Prepared,
    attempts: u32,
    error: reqwest::Error,
) -> Box<Failed> {
    let operation = prepared.operation.id;
    let error = error.without_url();
    if error.is_connect() && error.is_timeout() {
        let limit = client.settings.connect_timeout.unwrap_or_default();
        let phase = TimeoutPhase::Connect;
        return Failed::new(
            Error::Timeout {
                operation,
                phase,
                limit,
                attempts,
            },
            FailureClass::Connect,
        );
    }
    let host = host(&prepared.url);
    let source = Box::new(error);
    if source.is_connect() {
        return Failed::new(
            Error::Connect {
                operation,
                host,
                attempts,
                source,
            },
            FailureClass::Connect,
        );
    }
    Failed::new(
        Error::Interrupted {
            operation,
            host,
            attempts,
            source,
        },
        FailureClass::Interrupted,
    )
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn refused(
    client: &Inner,
    prepared: &Prepared,
    attempts: u32,
    status: StatusCode,
    headers: HeaderMap,
    body: &[u8],
    complete: bool,
) -> Box<Failed> {
    let hints = hints::read(status, &headers, Timestamp::now());
    let mut failure = ApiFailure::new(
        status,
        headers,
        body,
        complete,
        client.settings.credentials.secrets(),
    );
    failure.attempts = attempts;
    failure.retry_after = hints.wait;
    let error = Error::Api {
        operation: prepared.operation.id,
        failure: Box::new(failure),
    };
    Box::new(Failed {
        error,
        class: FailureClass::Status(status),
        hints,
    })
}

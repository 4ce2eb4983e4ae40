//! What is done to an answer on its way out.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, Response, StatusCode, header, response};

use super::Instead;
use crate::connection::Handle;
use crate::http::{Problem, SHOULD_RETRY};

/// No JSON, but what proxies in between are known to say.
const GARBAGE: &[u8] = b"<html><body><h1>502 Bad Gateway</h1></body></html>\n";

/// What is done to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Damage {
    /// The status and an error body in place of the answer, although the operation was carried out.
    pub(super) status: Option<Instead>,
    pub(super) wire: Option<Wire>,
    /// Whether the request may change something.
    pub(super) write: bool,
}

/// What happens to the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wire {
    /// The connection is reset before the answer.
    Reset,
    /// The connection ends in the middle of the body.
    Truncate,
    /// The body is no JSON.
    Garbage,
}

impl Damage {
    /// The answer as the client gets it.
    pub(crate) async fn strike(self, answer: Response<Body>, handle: &Handle) -> Response<Body> {
        if self.wire == Some(Wire::Reset) {
            handle.reset();
            return answer;
        }
        let (mut head, body) = answer.into_parts();
        if self.write && head.status.is_success() {
            // It was carried out. Whoever repeats it because of the fault would do it twice.
            let never = HeaderValue::from_static("false");
            head.headers.insert(SHOULD_RETRY, never);
        }
        // The bodies of answers are in memory, and reading them cannot fail.
        let mut body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        if let Some(instead) = &self.status {
            body = replace(&mut head, instead);
        }
        match self.wire {
            Some(Wire::Garbage) => {
                head.headers.remove(header::CONTENT_LENGTH);
                Response::from_parts(head, Body::from(GARBAGE))
            }
            Some(Wire::Truncate) => {
                head.headers
                    .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
                Response::from_parts(head, handle.half(&body))
            }
            Some(Wire::Reset) | None => {
                head.headers.remove(header::CONTENT_LENGTH);
                Response::from_parts(head, Body::from(body))
            }
        }
    }
}

/// Puts an error in place of the answer: gives its head the status, and returns the body.
fn replace(head: &mut response::Parts, instead: &Instead) -> Bytes {
    head.status = StatusCode::from_u16(instead.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    head.headers.extend(instead.hints());
    Problem::on_demand(head.status).answer().body
}

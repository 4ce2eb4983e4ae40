//! Why a request gets no success, in the error shape of the API: one entry for each thing that is wrong.

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, StatusCode};

use super::answer::Answer;
use super::findings::Place;
use crate::journal::Finding;

/// Whether the official SDKs send the request again; they do after 5xx, unless the answer carries it.
pub(crate) const SHOULD_RETRY: HeaderName = HeaderName::from_static("x-should-retry");

/// A refusal: the status, and the entries of the body.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    code: &'static str,
    title: &'static str,
    detail: String,
    source: Option<(Place, String)>,
}

impl Problem {
    fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        let entry = Entry {
            code,
            title,
            detail: detail.into(),
            source: None,
        };
        Self {
            status,
            headers: Vec::new(),
            entries: vec![entry],
        }
    }

    /// 400: the request cannot be read.
    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "10015", "Bad Request", detail)
    }

    /// 401: no credentials, or wrong ones.
    pub(crate) fn unauthorized(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "10009",
            "Authentication failed",
            detail,
        )
    }

    /// 403: the key may not do this.
    pub(crate) fn forbidden() -> Self {
        let detail = "This key may read only; it cannot create, change or delete.";
        Self::new(StatusCode::FORBIDDEN, "10010", "Not authorized", detail)
    }

    /// 404: no such object, or no such path.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "10005", "Resource not found", detail)
    }

    /// 405: the path is there, but not with this method.
    pub(crate) fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "10405",
            "Method not allowed",
            "This path is there, but not with this method; the header `Allow` lists those it takes.",
        )
    }

    /// 413: the body is longer than the limit.
    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "10413",
            "Payload too large",
            format!("The body of a request may have {limit} bytes at most."),
        )
    }

    /// 415: the body is said to be something else than plain JSON.
    pub(crate) fn unsupported_media_type() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "10014",
            "Unsupported media type",
            "Send the body as JSON, with `Content-Type: application/json` and without `Content-Encoding`.",
        )
    }

    /// 500: the emulator itself failed. After a write it may have been carried out, so nobody should repeat it blindly.
    pub(crate) fn internal(detail: impl Into<String>, write: bool) -> Self {
        let mut problem = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "10007",
            "Unexpected error",
            detail,
        );
        if write {
            let never = HeaderValue::from_static("false");
            problem.headers.push((SHOULD_RETRY, never));
        }
        problem
    }

    /// An answer of this status that somebody asked for, as a fault.
    pub(crate) fn on_demand(status: StatusCode) -> Self {
        let (code, title) = match status.as_u16() {
            401 => ("10009", "Authentication failed"),
            403 => ("10010", "Not authorized"),
            404 => ("10005", "Resource not found"),
            405 => ("10405", "Method not allowed"),
            408 => ("10008", "Request timeout"),
            413 => ("10413", "Payload too large"),
            415 => ("10014", "Unsupported media type"),
            429 => ("10011", "Too many requests"),
            500.. => ("10007", "Unexpected error"),
            _ => ("10015", "Bad Request"),
        };
        let detail = "A fault was asked for: this answer stands in place of the real one.";
        Self::new(status, code, title, detail)
    }

    /// One entry for each finding.
    pub(super) fn findings(status: StatusCode, place: Place, findings: &[Finding]) -> Self {
        let entry = |finding: &Finding| {
            let (code, title) = match finding.code.as_str() {
                "missing" => ("10004", "Missing required parameter"),
                _ => ("10015", "Bad Request"),
            };
            Entry {
                code,
                title,
                detail: sentence(&finding.place, &finding.message),
                source: Some((place, finding.place.clone())),
            }
        };
        Self {
            status,
            headers: Vec::new(),
            entries: findings.iter().map(entry).collect(),
        }
    }

    /// The answer that says so.
    pub(crate) fn answer(&self) -> Answer {
        let mut body = String::from(r#"{"errors":["#);
        for (index, entry) in self.entries.iter().enumerate() {
            if index > 0 {
                body.push(',');
            }
            entry.write(&mut body);
        }
        body.push_str("]}");
        Answer {
            status: self.status,
            headers: self.headers.clone(),
            body: Bytes::from(body),
        }
    }
}

impl Entry {
    /// Writes the members in the order of the spec.
    fn write(&self, body: &mut String) {
        let Self {
            code,
            title,
            detail,
            source,
        } = self;
        body.push_str(r#"{"code":"#);
        push_text(body, code);
        body.push_str(r#","title":"#);
        push_text(body, title);
        body.push_str(r#","detail":"#);
        push_text(body, detail);
        if let Some((kind, place)) = source {
            body.push_str(match kind {
                Place::Member => r#","source":{"pointer":"#,
                Place::Parameter => r#","source":{"parameter":"#,
            });
            push_text(body, place);
            body.push('}');
        }
        body.push_str(r#","meta":{"url":"#);
        push_text(
            body,
            &format!("https://developers.telnyx.com/docs/overview/errors/{code}"),
        );
        body.push_str("}}");
    }
}

/// Appends a JSON string.
fn push_text(body: &mut String, text: &str) {
    body.push_str(&serde_json::Value::from(text).to_string());
}

/// What a finding says, with its place: ``"`/inbound/timeout_1xx_secs` must be between 1 and 120."``
fn sentence(place: &str, message: &str) -> String {
    let subject = match place {
        "" => "The body".to_owned(),
        place => format!("`{place}`"),
    };
    let goes_on = message.starts_with("must ") || message.starts_with("is ");
    let link = if goes_on { "" } else { ":" };
    format!("{subject}{link} {message}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_failed_is_not_to_be_repeated() {
        let hints = |write| Problem::internal("", write).answer().headers;
        assert_eq!(
            hints(true),
            [(SHOULD_RETRY, HeaderValue::from_static("false"))]
        );
        assert_eq!(hints(false), []);
    }

    #[test]
    fn a_finding_is_said_as_a_sentence() {
        for (place, message, said) in [
            ("/a", "must be b", "`/a` must be b."),
            ("/a", "is required", "`/a` is required."),
            ("", "must be an object", "The body must be an object."),
            ("/a", "`a` goes with `b`", "`/a`: `a` goes with `b`."),
        ] {
            assert_eq!(sentence(place, message), said);
        }
    }
}

//! The API's answer to a request that failed: error objects where it gives them, the raw body where it does not.

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// How much is kept of a body that is not JSON, in bytes.
pub(crate) const SNIPPET_BYTES: usize = 1024;

/// How long the part of a message may be that is the server's own text, in characters.
const QUOTE_CHARS: usize = 300;

/// An answer whose status is not a success.
///
/// `Debug` and `Display` show status, error objects and request id, not the body: ask [`body`](Self::body) for it.
#[derive(Clone)]
pub struct ApiFailure {
    pub(crate) status: StatusCode,
    pub(crate) request_id: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) attempts: u32,
    pub(crate) retry_after: Option<Duration>,
    objects: Vec<ErrorObject>,
    body: FailureBody,
}

/// What the body of a failure holds.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum FailureBody {
    /// JSON, whatever its shape.
    Json(Value),
    /// Something else, at most its first KiB; bytes that are not UTF-8 are replaced.
    Text(String),
}

/// A body as text, secrets that the server echoes replaced.
pub(crate) fn redacted(body: &[u8], secrets: &[String]) -> String {
    let mut text = String::from_utf8_lossy(body).into_owned();
    for secret in secrets {
        if !secret.is_empty() && text.contains(secret.as_str()) {
            text = text.replace(secret.as_str(), "[redacted]");
        }
    }
    text
}

/// One error object of the API. Every member may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorObject {
    /// The vendor's code, such as `10005`.
    pub code: Option<String>,
    /// What is wrong, in a few words.
    pub title: Option<String>,
    /// What is wrong, in a sentence.
    pub detail: Option<String>,
    /// JSON pointer into the request's body, such as `/inbound/dnis_number_format`.
    pub pointer: Option<String>,
    /// Page of the vendor's documentation about the code.
    pub url: Option<String>,
}

impl ApiFailure {
    /// Reads a body. `secrets` are replaced wherever the server echoes them.
    pub(crate) fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: &[u8],
        complete: bool,
        secrets: &[String],
    ) -> Self {
        let text = redacted(body, secrets);
        let json = if complete {
            serde_json::from_str(&text).ok()
        } else {
            None
        };
        let objects = json.as_ref().map(error_objects).unwrap_or_default();
        let body = match json {
            Some(json) => FailureBody::Json(json),
            None => FailureBody::Text(first_kib(&text).to_owned()),
        };
        Self {
            status,
            request_id: request_id(&headers),
            headers,
            attempts: 1,
            retry_after: None,
            objects,
            body,
        }
    }

    /// HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The server's id of the request (`x-request-id`).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long the server asks to wait (`Retry-After`, or `x-ratelimit-reset` with 429).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The error objects; empty when the body has none.
    #[must_use]
    pub fn objects(&self) -> &[ErrorObject] {
        &self.objects
    }

    /// The body, credentials of the client replaced by `[redacted]`.
    #[must_use]
    pub fn body(&self) -> &FailureBody {
        &self.body
    }
}

impl fmt::Display for ApiFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        if let Some(first) = self.objects.first() {
            write!(f, ": {first}")?;
            match self.objects.len() {
                1 => {}
                2 => f.write_str(", and one more error")?,
                count => write!(f, ", and {} more errors", count - 1)?,
            }
        }
        match &self.request_id {
            Some(id) => write!(f, " (request {})", one_line(id)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ApiFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiFailure")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("attempts", &self.attempts)
            .field("objects", &self.objects)
            .finish_non_exhaustive()
    }
}

/// Kind and size only: a body may hold anything.
impl fmt::Debug for FailureBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FailureBody::Json(_) => f.write_str("Json(…)"),
            FailureBody::Text(text) => write!(f, "Text({} bytes)", text.len()),
        }
    }
}

/// Title or detail, code and pointer, in one line.
impl fmt::Display for ErrorObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = self.title.as_deref().map(one_line);
        let detail = self.detail.as_deref().map(one_line);
        match (title, detail) {
            (Some(title), Some(detail)) if title != detail => write!(f, "{title}: {detail}")?,
            (Some(text), _) | (None, Some(text)) => f.write_str(&text)?,
            (None, None) => f.write_str("no description")?,
        }
        if let Some(pointer) = &self.pointer {
            write!(f, " at `{}`", one_line(pointer))?;
        }
        match &self.code {
            Some(code) => write!(f, " [{}]", one_line(code)),
            None => Ok(()),
        }
    }
}

/// The error objects of a body: `{"errors": […]}`, each member read if it has the expected kind and skipped otherwise.
fn error_objects(body: &Value) -> Vec<ErrorObject> {
    let Some(errors) = body.get("errors").and_then(Value::as_array) else {
        return Vec::new();
    };
    errors
        .iter()
        .filter(|error| error.is_object())
        .map(error_object)
        .collect()
}

fn error_object(error: &Value) -> ErrorObject {
    let text = |pointer: &str| match error.pointer(pointer) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    ErrorObject {
        code: text("/code"),
        title: text("/title"),
        detail: text("/detail"),
        pointer: text("/source/pointer"),
        url: text("/meta/url"),
    }
}

/// The server's id of a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get("x-request-id")?.to_str().ok()?.trim();
    (!id.is_empty()).then(|| id.to_owned())
}

/// At most the first KiB of a text, cut between characters.
pub(crate) fn first_kib(text: &str) -> &str {
    &text[..text.floor_char_boundary(SNIPPET_BYTES)]
}

/// The server's text as part of a message: one line, no control characters, not too long.
fn one_line(text: &str) -> String {
    let words = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty());
    let mut line = words.collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(QUOTE_CHARS) {
        line.truncate(end);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(body: &[u8]) -> ApiFailure {
        ApiFailure::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            HeaderMap::new(),
            body,
            true,
            &["KEY0123".to_owned()],
        )
    }

    #[test]
    fn objects_are_read_leniently() {
        let read = failure(
            br#"{"errors":[{"code":10015,"title":"Bad Request","detail":"The KEY0123\nis bad","source":{"pointer":"/a"},
                 "meta":{"url":"https://e.example"},"more":1},7,{"title":[],"source":"x"}]}"#,
        );
        assert_eq!(read.objects().len(), 2);
        assert_eq!(read.objects()[0].code.as_deref(), Some("10015"));
        assert_eq!(read.objects()[0].url.as_deref(), Some("https://e.example"));
        assert_eq!(read.objects()[1], ErrorObject::default());
        assert_eq!(
            read.to_string(),
            "422 Unprocessable Entity: Bad Request: The [redacted] is bad at `/a` [10015], and one more error"
        );
    }

    #[test]
    fn any_other_body_is_carried() {
        assert_eq!(
            *failure(b"[1]").body(),
            FailureBody::Json(serde_json::json!([1]))
        );
        assert_eq!(*failure(b"").body(), FailureBody::Text(String::new()));
        let long = "é".repeat(1000);
        let FailureBody::Text(text) = failure(long.as_bytes()).body().clone() else {
            panic!("not text")
        };
        assert_eq!(text.len(), SNIPPET_BYTES);
        assert!(!format!("{:?}", failure(b"hunter2").body()).contains("hunter2"));
    }
}

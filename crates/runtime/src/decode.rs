//! Reading response bodies: fast when they fit, and with the JSON path of the misfit when they do not.

use std::fmt;

use reqwest::StatusCode;
use serde_core::de::DeserializeOwned;

use crate::failure::{first_kib, redacted};
use crate::json_path::path_of;

/// How generated code tells a request to read its body: a plain function, so that requests need no closures.
pub type DecodeFn<T> = fn(&[u8]) -> Result<T, DecodeError>;

/// Reads a JSON body.
///
/// Only a body that does not fit is looked at again, to find the JSON path of the misfit.
///
/// # Errors
/// The body is not JSON, or its JSON does not fit `T`.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    serde_json::from_slice(body).map_err(|error| misfit(body, &error))
}

#[cold]
fn misfit(body: &[u8], error: &serde_json::Error) -> DecodeError {
    let path = if error.is_data() {
        path_of(body, error)
    } else {
        None
    };
    DecodeError::new(path, error)
}

/// Why a body could not be read. It never holds a value of the body, which may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: Option<String>,
    message: String,
    line: usize,
    column: usize,
    json: bool,
}

impl DecodeError {
    fn new(path: Option<String>, error: &serde_json::Error) -> Self {
        Self {
            path,
            message: without_values(&error.to_string()),
            line: error.line(),
            column: error.column(),
            json: error.is_data(),
        }
    }

    /// Path of the misfit, such as `data.inbound.codecs[1]`; `None` for the top level and for bodies that are not JSON.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Whether the body is JSON up to the misfit. `false`: no JSON at all, or cut off.
    #[must_use]
    pub const fn is_json(&self) -> bool {
        self.json
    }

    /// 1-based line of the misfit.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// 1-based column of the misfit, in bytes.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, self.json) {
            (Some(path), _) => write!(f, "unexpected JSON at `{path}`: {}", self.message),
            (None, true) => write!(f, "unexpected JSON at the top level: {}", self.message),
            (None, false) => write!(f, "the body is not valid JSON: {}", self.message),
        }
    }
}

impl std::error::Error for DecodeError {}

/// A success whose body cannot be read. `Debug` and `Display` do not show the body.
#[derive(Clone)]
pub struct DecodeFailure {
    status: StatusCode,
    request_id: Option<String>,
    error: DecodeError,
    text: String,
}

impl DecodeFailure {
    pub(crate) fn new(
        status: StatusCode,
        request_id: Option<String>,
        error: DecodeError,
        body: &[u8],
        secrets: &[String],
    ) -> Self {
        // JSON of another shape may hold secrets, and the path says enough.
        let text = if error.is_json() {
            String::new()
        } else {
            first_kib(&redacted(body, secrets)).to_owned()
        };
        Self {
            status,
            request_id,
            error,
            text,
        }
    }

    /// HTTP status; always a success.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The server's id of the request (`x-request-id`).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Where and why the body does not fit.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// First KiB of a body that is not JSON, bytes that are not UTF-8 and credentials of the client replaced; empty when
    /// the body is JSON.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for DecodeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("its answer cannot be read")?;
        if let Some(path) = self.error.path() {
            write!(f, " at `{path}`")?;
        }
        match &self.request_id {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeFailure")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// Drops the value that serde quotes in `invalid type: string "hunter2", expected …`, keeping its kind.
///
/// The text between the kind and the last `, expected ` is the value. Kinds of one word (`null`, `map`, `sequence`)
/// come without one and are kept.
fn without_values(message: &str) -> String {
    for prefix in ["invalid type: ", "invalid value: "] {
        if let Some(rest) = message.strip_prefix(prefix)
            && let Some(end) = rest.rfind(", expected ")
        {
            let kind = rest[..end]
                .split([' ', '`', '"'])
                .next()
                .unwrap_or_default();
            return format!("{prefix}{kind}{}", &rest[end..]);
        }
    }
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        let end = rest.rfind("`, ").unwrap_or(rest.len());
        return format!("unknown variant{}", rest.get(end + 1..).unwrap_or_default());
    }
    message.to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_misfit_has_a_path_and_no_value() {
        let error = decode::<BTreeMap<String, Vec<u8>>>(br#"{"a": [1, "hunter2, expected x"]}"#)
            .unwrap_err();
        assert_eq!(error.path(), Some("a[1]"));
        assert!(error.is_json());
        let text = error.to_string();
        assert!(
            text.starts_with("unexpected JSON at `a[1]`: invalid type: string, expected u8"),
            "{text}"
        );
        assert!(!format!("{text} {error:?}").contains("hunter2"));
    }

    #[test]
    fn numbers_and_variants_lose_their_values_too() {
        assert_eq!(
            without_values("invalid type: integer `4711`, expected a string"),
            "invalid type: integer, expected a string"
        );
        assert_eq!(
            without_values("invalid type: null, expected u8 at line 1"),
            "invalid type: null, expected u8 at line 1"
        );
        assert_eq!(
            without_values("unknown variant `s3`, expected `a` or `b`"),
            "unknown variant, expected `a` or `b`"
        );
        assert_eq!(
            without_values("missing field `id` at line 1"),
            "missing field `id` at line 1"
        );
    }

    #[test]
    fn the_top_level_and_no_json_at_all() {
        let error = decode::<u8>(b"[]").unwrap_err();
        assert_eq!(error.path(), None);
        assert!(
            error
                .to_string()
                .starts_with("unexpected JSON at the top level"),
            "{error}"
        );
        for body in ["", "<html>", "{\"a\":", "\u{feff}{}"] {
            let error = decode::<BTreeMap<String, u8>>(body.as_bytes()).unwrap_err();
            assert!(!error.is_json(), "{body}");
            assert!(
                error
                    .to_string()
                    .starts_with("the body is not valid JSON: "),
                "{error}"
            );
        }
    }
}

//! The body of a request: read up to the limit, and taken for JSON if it says so.

use axum::body::{Body, Bytes, HttpBody as _};
use axum::http::{HeaderMap, header};
use serde_json::Value;
use tokio_stream::StreamExt as _;

use super::problem::Problem;

/// The longest body that is taken.
pub(crate) const LIMIT: usize = 1024 * 1024;

/// How much of a longer body is read and thrown away, so that a client that sends before it reads gets to read the answer.
const PATIENCE: usize = 16 * LIMIT;

/// Reads the whole body.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let announced = body.size_hint().lower();
    let waits_for_permission = headers.contains_key(header::EXPECT);
    if announced > PATIENCE as u64 || (announced > LIMIT as u64 && waits_for_permission) {
        return Err(Problem::too_large(LIMIT));
    }
    let mut chunks = body.into_data_stream();
    let mut first = Bytes::new();
    let mut all = Vec::new();
    let mut length = 0;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Problem::bad_request("The body broke off."))?;
        length += chunk.len();
        if length > PATIENCE {
            break;
        }
        if length > LIMIT {
            all = Vec::new();
        } else if first.is_empty() {
            // Most bodies come in one piece, which need not be copied.
            first = chunk;
        } else {
            if all.is_empty() {
                all.extend_from_slice(&first);
            }
            all.extend_from_slice(&chunk);
        }
    }
    match length {
        _ if length > LIMIT => Err(Problem::too_large(LIMIT)),
        _ if all.is_empty() => Ok(first),
        _ => Ok(Bytes::from(all)),
    }
}

/// The JSON that the body is.
pub(super) fn json(headers: &HeaderMap, body: &[u8]) -> Result<Value, Problem> {
    if body.is_empty() {
        return Err(Problem::bad_request(
            "The body is empty; send a JSON object, `{}` at least.",
        ));
    }
    let is_other = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| !is_json(value.as_bytes()));
    let is_packed = headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| value != "identity");
    if is_other || is_packed {
        return Err(Problem::unsupported_media_type());
    }
    serde_json::from_slice(body)
        .map_err(|error| Problem::bad_request(format!("The body is no valid JSON: {error}.")))
}

/// Whether a content type is `application/json` or one that builds on it (`…+json`), whatever its parameters.
fn is_json(content_type: &[u8]) -> bool {
    let essence = content_type.split(|byte| *byte == b';').next();
    let essence = essence.unwrap_or_default().trim_ascii();
    let ends_in_json = essence
        .len()
        .checked_sub(b"+json".len())
        .is_some_and(|start| essence[start..].eq_ignore_ascii_case(b"+json"));
    essence.eq_ignore_ascii_case(b"application/json") || ends_in_json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_known_by_its_media_type() {
        for json in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/vnd.api+json",
        ] {
            assert!(is_json(json.as_bytes()), "{json}");
        }
        for other in ["", "text/json", "application/jsonp", "json", "text/plain"] {
            assert!(!is_json(other.as_bytes()), "{other}");
        }
    }
}

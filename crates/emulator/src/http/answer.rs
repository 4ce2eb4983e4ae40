//! An answer before it is an HTTP response, and the envelopes that the API puts around objects.

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use uuid::Uuid;

/// Names the request in the answer, for whoever reports a problem.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Status, headers beyond the usual ones, and the body: JSON, or nothing.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
}

impl Answer {
    /// An answer without further headers.
    pub(crate) fn new(status: StatusCode, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// With one more header.
    pub(crate) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The response.
    pub(crate) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if !self.body.is_empty() {
            headers.insert(header::CONTENT_TYPE, JSON);
        }
        headers.extend(self.headers);
        *response.body_mut() = Body::from(self.body);
        response
    }
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The id of a request: a random UUID.
#[derive(Debug)]
pub(crate) struct RequestId(String);

impl RequestId {
    pub(crate) fn new() -> Self {
        Self(Uuid::new_v4().to_string())
    }

    pub(crate) fn header(&self) -> HeaderValue {
        // A UUID has nothing but hexadecimal digits and hyphens.
        HeaderValue::from_str(&self.0).unwrap_or(HeaderValue::from_static(""))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

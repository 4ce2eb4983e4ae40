//! Answers that are a success: raw, and with their body read.

use std::fmt;
use std::sync::Arc;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::decode::{DecodeError, DecodeFailure, DecodeFn};
use crate::error::Error;
use crate::failure::request_id;

/// An answer with its body still in bytes.
pub(crate) struct RawResponse {
    /// What an unreadable body may echo.
    pub(crate) secrets: Arc<[String]>,
    pub(crate) operation: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl RawResponse {
    /// Reads the body.
    pub(crate) fn decode<T>(&self, decode: DecodeFn<T>) -> Result<T, Error> {
        decode(&self.body).map_err(|error| self.unreadable(error))
    }

    #[cold]
    fn unreadable(&self, error: DecodeError) -> Error {
        let id = request_id(&self.headers);
        let failure = DecodeFailure::new(self.status, id, error, &self.body, &self.secrets);
        Error::Decode {
            operation: self.operation,
            failure: Box::new(failure),
        }
    }

    /// Reads the body and keeps what stands beside it.
    pub(crate) fn into_response<T>(self, decode: DecodeFn<T>) -> Result<Response<T>, Error> {
        let body = self.decode(decode)?;
        Ok(Response {
            status: self.status,
            headers: self.headers,
            body,
        })
    }
}

/// A successful answer: its body, and what stands beside it.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    /// HTTP status; always a success.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The server's id of the request (`x-request-id`).
    pub fn request_id(&self) -> Option<&str> {
        self.headers
            .get("x-request-id")
            .and_then(|id| id.to_str().ok())
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body alone.
    pub fn into_body(self) -> T {
        self.body
    }
}

/// Status, request id and body; headers may hold anything.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

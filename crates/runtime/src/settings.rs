//! What a client is built from, and what a single request may change of it.

use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use crate::base_url::BaseUrls;
use crate::credentials::{Credentials, is_reserved};
use crate::error::{Error, RequestError};
use crate::operation::Operation;
use crate::retry::RetryPolicy;

/// Stands for "no limit" where a duration is needed: about 136 years.
pub(crate) const FOREVER: Duration = Duration::from_secs(u32::MAX as u64);

/// Everything about a client but its connections.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) bases: BaseUrls,
    pub(crate) credentials: Credentials,
    pub(crate) user_agent: HeaderValue,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) max_response_bytes: usize,
    pub(crate) validate: bool,
    /// Root certificates beside the platform's, in PEM.
    pub(crate) roots: Vec<Vec<u8>>,
}

/// What one request changes of its client's settings.
#[derive(Clone, Default)]
pub(crate) struct Overrides {
    call_timeout: Option<Option<Duration>>,
    attempt_timeout: Option<Option<Duration>>,
    retry: Option<RetryPolicy>,
    max_retries: Option<u32>,
    retry_unsafe: Option<bool>,
    validate: Option<bool>,
    headers: HeaderMap,
    problem: Option<RequestError>,
}

/// The settings of one request.
pub(crate) struct Effective {
    pub(crate) call_timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) validate: bool,
    pub(crate) headers: HeaderMap,
}

impl Overrides {
    pub(crate) fn set_call_timeout(&mut self, limit: Option<Duration>) {
        self.call_timeout = Some(limit);
    }

    pub(crate) fn set_attempt_timeout(&mut self, limit: Option<Duration>) {
        self.attempt_timeout = Some(limit);
    }

    pub(crate) fn set_retry(&mut self, policy: RetryPolicy) {
        self.retry = Some(policy);
    }

    pub(crate) fn set_max_retries(&mut self, retries: u32) {
        self.max_retries = Some(retries);
    }

    pub(crate) fn set_retry_unsafe(&mut self, yes: bool) {
        self.retry_unsafe = Some(yes);
    }

    pub(crate) fn set_validate(&mut self, yes: bool) {
        self.validate = Some(yes);
    }

    /// Adds or replaces a header. A mistake is kept until the request is sent.
    pub(crate) fn set_header(&mut self, name: &str, value: &str, sensitive: bool) {
        let parsed = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        );
        let (Ok(header), Ok(mut value)) = parsed else {
            self.problem.get_or_insert_with(|| RequestError::Header {
                name: name.escape_debug().to_string(),
            });
            return;
        };
        if is_reserved(&header) {
            self.problem
                .get_or_insert_with(|| RequestError::ReservedHeader {
                    name: header.to_string(),
                });
            return;
        }
        value.set_sensitive(sensitive);
        if self.headers.try_insert(header, value).is_err() {
            self.problem.get_or_insert_with(|| RequestError::Header {
                name: name.escape_debug().to_string(),
            });
        }
    }

    /// What holds for the request, or the first mistake.
    pub(crate) fn apply(
        self,
        operation: &Operation,
        settings: &Settings,
    ) -> Result<Effective, Error> {
        if let Some(problem) = self.problem {
            return Err(Error::Request {
                operation: operation.id,
                problem,
            });
        }
        let mut retry = self.retry.unwrap_or(settings.retry);
        retry.max_retries = self.max_retries.unwrap_or(retry.max_retries);
        retry.retry_unsafe = self.retry_unsafe.unwrap_or(retry.retry_unsafe);
        Ok(Effective {
            call_timeout: self
                .call_timeout
                .unwrap_or(settings.call_timeout)
                .unwrap_or(FOREVER)
                .min(FOREVER),
            attempt_timeout: self
                .attempt_timeout
                .unwrap_or(settings.attempt_timeout)
                .unwrap_or(FOREVER)
                .min(FOREVER),
            retry,
            validate: self.validate.unwrap_or(settings.validate),
            headers: self.headers,
        })
    }
}

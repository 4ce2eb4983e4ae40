//! Executing a call: prepare it, then attempt it until it succeeds or the retry policy says stop.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use tokio::time::Instant;
use tracing::Instrument;

use crate::attempt::{self, Failed};
use crate::call::Call;
use crate::client::{Client, Inner};
use crate::error::{Error, RequestError};
use crate::operation::Operation;
use crate::response::RawResponse;
use crate::retry::{Action, Attempt, RetryPolicy, jitter};
use crate::settings::Overrides;

/// A future that owns all it needs.
pub(crate) type Pending = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

/// A call that is ready to be sent, as often as needed.
pub(crate) struct Prepared {
    pub(crate) operation: &'static Operation,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) attempt_timeout: Duration,
    pub(crate) max_response_bytes: usize,
    retry: RetryPolicy,
    call_timeout: Duration,
}

impl Prepared {
    /// Time limit of the whole call.
    pub(crate) fn call_limit(&self) -> Duration {
        self.call_timeout
    }
}

/// Executes a call. Not generic on purpose: it is compiled once, here, whatever the number of operations.
pub(crate) fn execute(client: &Client, call: Call, overrides: Overrides) -> Pending {
    let inner = Arc::clone(client.inner());
    let operation = call.operation();
    let span = tracing::debug_span!(
        "telnyx.call",
        operation = operation.id,
        method = operation.method.as_str(),
        path = operation.path,
        attempts = tracing::field::Empty,
        status = tracing::field::Empty,
        request_id = tracing::field::Empty,
    );
    let prepared = prepare(&inner, call, overrides);
    Box::pin(
        async move {
            let result = match prepared {
                Ok(prepared) => run(&inner, &prepared).await,
                Err(error) => Err(error),
            };
            if let Err(error) = &result {
                tracing::debug!(kind = error.kind(), "call failed");
            }
            result
        }
        .instrument(span),
    )
}

/// Turns a call into HTTP. Everything that is wrong before the wire is found here.
fn prepare(client: &Inner, mut call: Call, overrides: Overrides) -> Result<Prepared, Error> {
    let settings = &client.settings;
    let operation = call.operation();
    let effective = overrides.apply(operation, settings)?;
    call.check(effective.validate)?;

    let target = format!("{}{}", settings.bases.of(operation), call.path_and_query());
    let unusable = |_| Error::Request {
        operation: operation.id,
        problem: RequestError::Url,
    };
    let url = Url::parse(&target).map_err(unusable)?;

    let body = call.take_body();
    let mut headers = effective.headers;
    let json = HeaderValue::from_static("application/json");
    if body.is_some() {
        headers.insert(CONTENT_TYPE, json.clone());
    }
    headers.insert(ACCEPT, json);
    headers
        .entry(USER_AGENT)
        .or_insert_with(|| settings.user_agent.clone());
    settings.credentials.attach(operation, &mut headers)?;

    Ok(Prepared {
        operation,
        url,
        headers,
        body,
        attempt_timeout: effective.attempt_timeout,
        max_response_bytes: settings.max_response_bytes,
        retry: effective.retry,
        call_timeout: effective.call_timeout,
    })
}

/// The loop of attempts.
async fn run(client: &Inner, prepared: &Prepared) -> Result<RawResponse, Error> {
    if tokio::runtime::Handle::try_current().is_err() {
        let problem = RequestError::NoRuntime;
        return Err(Error::Request {
            operation: prepared.operation.id,
            problem,
        });
    }
    let began = Instant::now();
    let call = tracing::Span::current();
    let mut number = 1;
    loop {
        let remaining = prepared.call_timeout.saturating_sub(began.elapsed());
        let span = tracing::debug_span!(
            "telnyx.attempt",
            attempt = number,
            status = tracing::field::Empty
        );
        let outcome = attempt::attempt(client, prepared, number, remaining)
            .instrument(span)
            .await;
        call.record("attempts", number);
        let failed = match outcome {
            Ok(response) => {
                record_answer(&call, response.status.as_u16(), &response.headers);
                return Ok(response);
            }
            Err(failed) => failed,
        };
        let Failed {
            error,
            class,
            hints,
        } = *failed;
        let decision = prepared.retry.decide(
            &Attempt {
                method: prepared.operation.method,
                number,
                failure: class,
                hints,
                elapsed: began.elapsed(),
                call_limit: prepared.call_timeout,
            },
            jitter(),
        );
        match decision {
            Action::Retry(delay) => {
                tracing::debug!(
                    attempt = number,
                    delay_ms = delay.as_millis() as u64,
                    kind = error.kind(),
                    "retrying"
                );
                tokio::time::sleep(delay).await;
                number += 1;
            }
            Action::Stop => {
                if let Error::Api { failure, .. } = &error {
                    record_answer(&call, failure.status.as_u16(), &failure.headers);
                }
                return Err(error);
            }
        }
    }
}

fn record_answer(span: &tracing::Span, status: u16, headers: &HeaderMap) {
    span.record("status", status);
    if let Some(id) = headers.get("x-request-id").and_then(|id| id.to_str().ok()) {
        span.record("request_id", id);
    }
}

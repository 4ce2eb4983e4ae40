//! A request as a value: changed by setters, then awaited or sent.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use crate::call::Call;
use crate::client::Client;
use crate::decode::DecodeFn;
use crate::error::Error;
use crate::execute::{Pending, execute};
use crate::response::Response;
use crate::retry::RetryPolicy;
use crate::settings::Overrides;

/// A request that has not been sent yet.
///
/// With the async [`Client`] it is awaited; with the blocking one it has `send()`. Before that, setters change what holds
/// for this request alone; a clone can be sent again. Dropping the future of a request cancels it; whether the server
/// has carried it out by then is not known.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<T, C = Client> {
    pub(crate) client: C,
    pub(crate) call: Call,
    pub(crate) overrides: Overrides,
    pub(crate) decode: DecodeFn<T>,
}

impl<T, C: Clone> Request<T, C> {
    /// A request of `client`. Generated code calls this.
    pub fn new(client: &C, call: Call, decode: DecodeFn<T>) -> Self {
        Self {
            client: client.clone(),
            call,
            overrides: Overrides::default(),
            decode,
        }
    }
}

/// The setters, the same for every kind of request.
macro_rules! setters {
    ($type:ident<$body:ident, $client:ident> . $($overrides:ident).+) => {
        impl<$body, $client> $type<$body, $client> {
            /// Time limit of the whole call, every attempt and every wait included; `None` for no limit.
            pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
                self.$($overrides).+.set_call_timeout(limit.into());
                self
            }

            /// Time limit of one attempt; `None` for no limit.
            pub fn attempt_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
                self.$($overrides).+.set_attempt_timeout(limit.into());
                self
            }

            /// How often the request is repeated at most.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.$($overrides).+.set_max_retries(retries);
                self
            }

            /// A retry policy for this request; [`max_retries`](Self::max_retries) and
            /// [`retry_unsafe`](Self::retry_unsafe) still win.
            pub fn retry(mut self, policy: RetryPolicy) -> Self {
                self.$($overrides).+.set_retry(policy);
                self
            }

            /// Repeats the request even where it may have been carried out already, whatever its method.
            pub fn retry_unsafe(mut self, yes: bool) -> Self {
                self.$($overrides).+.set_retry_unsafe(yes);
                self
            }

            /// Adds a header, or replaces one of that name. Headers that carry credentials or frame the message cannot
            /// be set; that and what HTTP does not allow is an error when the request is sent.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.$($overrides).+.set_header(name, value, false);
                self
            }

            /// Sends `Idempotency-Key: <key>`, the same with every attempt. It does not change what is retried, because
            /// the API's docs do not promise to honour it: see [`retry_unsafe`](Self::retry_unsafe).
            pub fn idempotency_key(mut self, key: &str) -> Self {
                self.$($overrides).+.set_header("idempotency-key", key, true);
                self
            }

            /// Whether this request is validated before it is sent.
            pub fn validate(mut self, yes: bool) -> Self {
                self.$($overrides).+.set_validate(yes);
                self
            }
        }
    };
}
pub(crate) use setters;

setters!(Request<T, C>.overrides);

impl<T, C> Request<T, C> {
    /// Keeps status, headers and request id beside the body.
    pub fn with_response(self) -> RequestWithResponse<T, C> {
        RequestWithResponse { request: self }
    }
}

// By hand, because a derive would ask `T: Clone`.
impl<T, C: Clone> Clone for Request<T, C> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            call: self.call.clone(),
            overrides: self.overrides.clone(),
            decode: self.decode,
        }
    }
}

/// Operation and settings, no values.
impl<T, C> fmt::Debug for Request<T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}

impl<T> IntoFuture for Request<T, Client> {
    type Output = Result<T, Error>;
    type IntoFuture = RequestFuture<T>;

    fn into_future(self) -> RequestFuture<T> {
        RequestFuture {
            pending: execute(&self.client, self.call, self.overrides),
            decode: self.decode,
        }
    }
}

/// A request that is being sent.
#[must_use = "futures do nothing unless they are awaited"]
pub struct RequestFuture<T> {
    pending: Pending,
    decode: DecodeFn<T>,
}

impl<T> Future for RequestFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let decode = self.decode;
        self.pending
            .as_mut()
            .poll(context)
            .map(|answer| answer?.decode(decode))
    }
}

/// A [`Request`] whose answer keeps status, headers and request id.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct RequestWithResponse<T, C = Client> {
    pub(crate) request: Request<T, C>,
}

setters!(RequestWithResponse<T, C>.request.overrides);

impl<T, C: Clone> Clone for RequestWithResponse<T, C> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
        }
    }
}

impl<T, C> fmt::Debug for RequestWithResponse<T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

impl<T> IntoFuture for RequestWithResponse<T, Client> {
    type Output = Result<Response<T>, Error>;
    type IntoFuture = ResponseFuture<T>;

    fn into_future(self) -> ResponseFuture<T> {
        ResponseFuture {
            inner: self.request.into_future(),
        }
    }
}

/// A [`RequestWithResponse`] that is being sent.
#[must_use = "futures do nothing unless they are awaited"]
pub struct ResponseFuture<T> {
    inner: RequestFuture<T>,
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let decode = self.inner.decode;
        self.inner
            .pending
            .as_mut()
            .poll(context)
            .map(|answer| answer?.into_response(decode))
    }
}

impl<T> fmt::Debug for RequestFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestFuture").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

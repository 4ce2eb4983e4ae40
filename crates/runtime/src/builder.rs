//! Building a client from code, from the environment, or from both.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::header::HeaderValue;

use crate::base_url::{BASE_URL, BaseUrls, LEGACY_BASE_URL};
use crate::client::Client;
use crate::credentials::{API_KEY, API_TOKEN, API_USER, Credentials};
use crate::error::Error;
use crate::retry::RetryPolicy;
use crate::settings::Settings;

const USER_AGENT: &str = concat!("telnyx-connections/", env!("CARGO_PKG_VERSION"), " rust");

/// Builds a client `C`: [`Client`], the blocking one, or a type of the generated crate around either.
///
/// ```
/// use std::time::Duration;
/// use telnyx_runtime::Client;
///
/// let client: Client = Client::builder()
///     .api_key("KEY0123")
///     .base_url("http://127.0.0.1:12111/v2")
///     .attempt_timeout(Duration::from_secs(5))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), telnyx_runtime::Error>(())
/// ```
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<C = Client> {
    api_key: Option<String>,
    api_user: Option<String>,
    api_token: Option<String>,
    base_url: Option<String>,
    legacy_base_url: Option<String>,
    allow_plain_http: bool,
    user_agent: Option<String>,
    connect_timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    call_timeout: Option<Duration>,
    retry: RetryPolicy,
    max_response_bytes: usize,
    validate: bool,
    roots: Vec<Vec<u8>>,
    client: PhantomData<fn() -> C>,
}

impl<C> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self {
            api_key: None,
            api_user: None,
            api_token: None,
            base_url: None,
            legacy_base_url: None,
            allow_plain_http: false,
            user_agent: None,
            connect_timeout: Some(Duration::from_secs(10)),
            attempt_timeout: Some(Duration::from_secs(30)),
            call_timeout: Some(Duration::from_secs(120)),
            retry: RetryPolicy::default(),
            max_response_bytes: 16 * 1024 * 1024,
            validate: true,
            roots: Vec::new(),
            client: PhantomData,
        }
    }
}

impl<C> ClientBuilder<C> {
    /// A builder with nothing but the defaults: no credentials.
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder with what the environment gives: `TELNYX_API_KEY`; `TELNYX_API_USER` with `TELNYX_API_TOKEN`;
    /// `TELNYX_BASE_URL`; `TELNYX_LEGACY_BASE_URL`. A variable that is empty counts as not set.
    ///
    /// # Errors
    /// There is neither an API key nor a user with a token, or a variable is not UTF-8.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name))
    }

    fn from_variables(read: impl Fn(&str) -> Option<std::ffi::OsString>) -> Result<Self, Error> {
        let text = |name: &str| match read(name).map(std::ffi::OsString::into_string) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
            Some(Err(_)) => Err(Error::configuration(format!(
                "the environment variable `{name}` is not UTF-8"
            ))),
        };
        let builder = Self {
            api_key: text(API_KEY)?,
            api_user: text(API_USER)?,
            api_token: text(API_TOKEN)?,
            base_url: text(BASE_URL)?,
            legacy_base_url: text(LEGACY_BASE_URL)?,
            ..Self::default()
        };
        match (&builder.api_key, &builder.api_user, &builder.api_token) {
            (Some(_), _, _) | (None, Some(_), Some(_)) => Ok(builder),
            (None, Some(_), None) => Err(half(API_USER, API_TOKEN)),
            (None, None, Some(_)) => Err(half(API_TOKEN, API_USER)),
            (None, None, None) => Err(Error::configuration(format!(
                "no credentials in the environment: set `{API_KEY}`, or `{API_USER}` and `{API_TOKEN}` for the legacy API"
            ))),
        }
    }

    /// The API key of the current API (v2).
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// User (or e-mail address) and token of the legacy API (v1).
    pub fn legacy_credentials(mut self, user: impl Into<String>, token: impl Into<String>) -> Self {
        self.api_user = Some(user.into());
        self.api_token = Some(token.into());
        self
    }

    /// Base URL of the current API, version included. Default: `https://api.telnyx.com/v2`.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Base URL of the legacy API. Default: the base URL of the current one without its `/v2`.
    pub fn legacy_base_url(mut self, url: impl Into<String>) -> Self {
        self.legacy_base_url = Some(url.into());
        self
    }

    /// Allows `http://` to other machines, which shows the credentials to everyone on the way. Default: only to
    /// `localhost`, `127.0.0.0/8` and `::1`.
    pub fn allow_plain_http(mut self, yes: bool) -> Self {
        self.allow_plain_http = yes;
        self
    }

    /// The `User-Agent` header. Default: `telnyx-connections/<version> rust`.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// Time limit of making a connection, TLS included; `None` for no limit. Default: 10 s.
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = limit.into();
        self
    }

    /// Time limit of one attempt, from connecting to the last byte of the answer; `None` for no limit. Default: 30 s.
    pub fn attempt_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = limit.into();
        self
    }

    /// Time limit of a whole call, every attempt and every wait included; `None` for no limit. Default: 120 s.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call_timeout = limit.into();
        self
    }

    /// The retry policy. Default: [`RetryPolicy::default`], two retries.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Largest body of an answer that is accepted, in bytes as they arrive. Default: 16 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Whether requests are validated before they are sent. Default: yes.
    pub fn validate(mut self, yes: bool) -> Self {
        self.validate = yes;
        self
    }

    /// Trusts these certificates (PEM, one or more) beside the platform's, for a server or a proxy with a certificate
    /// of one's own.
    #[cfg(feature = "rustls")]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    /// Builds the client. No connection is made yet.
    ///
    /// # Errors
    /// A base URL is not one or is plain HTTP to another machine; a credential is empty or no header can carry it; TLS
    /// cannot be set up: the feature `rustls` is off, or the machine has no root certificates.
    pub fn build(self) -> Result<C, Error>
    where
        C: From<Client>,
    {
        let settings = self.settings()?;
        Client::from_settings(settings).map(C::from)
    }

    fn settings(self) -> Result<Settings, Error> {
        let user_agent = self.user_agent.as_deref().unwrap_or(USER_AGENT);
        let user_agent = HeaderValue::from_str(user_agent).map_err(|_| {
            Error::configuration("the user agent holds characters that no header can carry")
        })?;
        Ok(Settings {
            bases: BaseUrls::new(
                self.base_url.as_deref(),
                self.legacy_base_url.as_deref(),
                self.allow_plain_http,
            )?,
            credentials: Credentials::new(
                self.api_key.as_deref(),
                self.api_user.as_deref(),
                self.api_token.as_deref(),
            )?,
            user_agent,
            connect_timeout: self.connect_timeout,
            attempt_timeout: self.attempt_timeout,
            call_timeout: self.call_timeout,
            retry: self.retry,
            max_response_bytes: self.max_response_bytes,
            validate: self.validate,
            roots: self.roots,
        })
    }
}

fn half(set: &str, missing: &str) -> Error {
    Error::configuration(format!(
        "`{set}` is set but `{missing}` is not: the legacy API needs both"
    ))
}

/// Everything but the credentials.
impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api_key", &self.api_key.is_some())
            .field("api_user", &self.api_user.is_some())
            .field("api_token", &self.api_token.is_some())
            .field("allow_plain_http", &self.allow_plain_http)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(variables: &[(&str, &str)]) -> Result<ClientBuilder, Error> {
        ClientBuilder::from_variables(|name| {
            variables
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| value.into())
        })
    }

    #[test]
    fn the_environment_gives_credentials_and_bases() {
        let builder = from(&[
            ("TELNYX_API_KEY", "KEY"),
            ("TELNYX_BASE_URL", "http://127.0.0.1:1/v2"),
            ("TELNYX_LEGACY_BASE_URL", ""),
        ])
        .unwrap();
        assert_eq!(builder.api_key.as_deref(), Some("KEY"));
        assert_eq!(builder.base_url.as_deref(), Some("http://127.0.0.1:1/v2"));
        assert_eq!(builder.legacy_base_url, None);
        let builder = from(&[("TELNYX_API_USER", "me"), ("TELNYX_API_TOKEN", "TOKEN")]).unwrap();
        assert_eq!(
            (builder.api_key.as_deref(), builder.api_token.as_deref()),
            (None, Some("TOKEN"))
        );
    }

    #[test]
    fn an_environment_without_credentials_is_told_what_to_set() {
        let error = from(&[("TELNYX_API_KEY", "")]).unwrap_err().to_string();
        for name in ["TELNYX_API_KEY", "TELNYX_API_USER", "TELNYX_API_TOKEN"] {
            assert!(error.contains(name), "{error}");
        }
        let error = from(&[("TELNYX_API_USER", "me")]).unwrap_err().to_string();
        assert!(error.contains("`TELNYX_API_TOKEN` is not"), "{error}");
        let error = from(&[("TELNYX_API_TOKEN", "TOKEN0123")])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("`TELNYX_API_USER` is not") && !error.contains("TOKEN0123"),
            "{error}"
        );
    }

    #[test]
    fn debug_shows_no_secret() {
        let builder = ClientBuilder::<Client>::new()
            .api_key("KEY0123")
            .legacy_credentials("me", "TOKEN0123");
        let text = format!("{builder:?}");
        assert!(
            !text.contains("KEY0123") && !text.contains("TOKEN0123"),
            "{text}"
        );
    }
}

//! The asynchronous client: settings and connections behind one cheap handle.

use std::fmt;
use std::sync::Arc;

use crate::builder::ClientBuilder;
use crate::error::Error;
use crate::settings::{FOREVER, Settings};
use crate::tls;

/// The asynchronous client. Cloning it is cheap and shares the connections.
///
/// The generated crate's client wraps this one and adds the operations.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) settings: Settings,
    pub(crate) http: reqwest::Client,
}

impl Client {
    /// A builder with nothing but the defaults.
    pub fn builder() -> ClientBuilder<Client> {
        ClientBuilder::new()
    }

    /// A client with what the environment gives; see [`ClientBuilder::from_env`].
    ///
    /// # Errors
    /// Those of [`ClientBuilder::from_env`] and [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    pub(crate) fn from_settings(settings: Settings) -> Result<Self, Error> {
        let http = connections(&settings)?;
        Ok(Self {
            inner: Arc::new(Inner { settings, http }),
        })
    }

    /// The same settings with connections of their own: connections belong to the runtime that opened them.
    #[cfg(feature = "blocking")]
    pub(crate) fn with_own_connections(&self) -> Result<Self, Error> {
        Self::from_settings(self.inner.settings.clone())
    }

    pub(crate) fn inner(&self) -> &Arc<Inner> {
        &self.inner
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("settings", &self.inner.settings)
            .finish_non_exhaustive()
    }
}

/// The connection pool. Redirects and retries are ours to decide, so reqwest does neither.
fn connections(settings: &Settings) -> Result<reqwest::Client, Error> {
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false);
    if let Some(limit) = settings.connect_timeout {
        builder = builder.connect_timeout(limit.min(FOREVER));
    }
    if settings.bases.has_loopback() {
        // A proxy of the environment would see the credentials of a plain request, and cannot reach this machine.
        builder = builder.no_proxy();
    }
    tls::configure(builder, settings.bases.needs_tls(), &settings.roots)?
        .build()
        .map_err(|error| {
            Error::configuration(format!(
                "the HTTP client cannot be set up: {}",
                error.without_url()
            ))
        })
}

#![cfg_attr(feature = "client", doc = include_str!("../README.md"))]
#![cfg_attr(
    not(feature = "client"),
    doc = "The models of the IP connections and legacy connections APIs of Telnyx, without a client."
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// prettyplease has laid out the generated files; rustfmt would lay them out differently.
#[cfg(feature = "client")]
#[rustfmt::skip]
pub mod api;
#[rustfmt::skip]
pub mod models;

pub use telnyx_runtime::{
    Extra, IntegerText, Nullable, NullableExt, Secret, Timestamp, UnknownInteger, UnknownString,
};
#[cfg(feature = "server")]
pub use telnyx_runtime::{Misfit, Receive, ReceiveQuery, Received, receive, receive_query};
pub use telnyx_validate::{Parameter, Report, Validate, Violation};

#[cfg(feature = "client")]
pub use self::client::*;

/// The asynchronous client.
#[cfg(feature = "client")]
mod client {
    pub use telnyx_runtime::{
        ApiFailure, ClientBuilder, DecodeError, DecodeFailure, Error, ErrorObject, FailureBody,
        HeaderMap, Items, Page, PageRequest, Pages, Request, RequestError, RequestWithResponse,
        Response, RetryPolicy, StatusCode, TimeoutPhase,
    };

    /// A client of both APIs. Cloning it is cheap and shares the connections.
    ///
    /// ```
    /// # fn main() -> Result<(), telnyx_connections::Error> {
    /// use telnyx_connections::Client;
    ///
    /// let client = Client::builder().api_key("KEY0123").build()?;
    /// let request = client.ip_connections().retrieve("1293384261075731499");
    /// # drop(request);
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Clone, Debug)]
    pub struct Client(telnyx_runtime::Client);

    impl Client {
        /// A client with the defaults, for the v2 API. For anything else, see [`builder`](Self::builder).
        ///
        /// # Errors
        ///
        /// A key that no HTTP header can carry.
        pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
            Self::builder().api_key(api_key).build()
        }

        /// A builder with the defaults and no credentials.
        pub fn builder() -> ClientBuilder<Self> {
            ClientBuilder::new()
        }

        /// A client with the credentials and addresses that the environment gives.
        ///
        /// # Errors
        ///
        /// As [`ClientBuilder::from_env`] and [`ClientBuilder::build`].
        pub fn from_env() -> Result<Self, Error> {
            ClientBuilder::from_env()?.build()
        }

        pub(crate) fn runtime(&self) -> &telnyx_runtime::Client {
            &self.0
        }
    }

    impl From<telnyx_runtime::Client> for Client {
        fn from(client: telnyx_runtime::Client) -> Self {
            Self(client)
        }
    }
}

/// The same client for code that is not asynchronous: every operation ends in `.send()?` instead of `.await?`.
#[cfg(feature = "blocking")]
pub mod blocking {
    pub use telnyx_runtime::{
        ClientBuilder,
        blocking::{Items, Pages},
    };

    use crate::Error;

    /// A client of both APIs. Cloning it is cheap and shares the connections.
    #[derive(Clone, Debug)]
    pub struct Client(telnyx_runtime::blocking::Client);

    impl Client {
        /// A client with the defaults, for the v2 API. For anything else, see [`builder`](Self::builder).
        ///
        /// # Errors
        ///
        /// A key that no HTTP header can carry.
        pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
            Self::builder().api_key(api_key).build()
        }

        /// A builder with the defaults and no credentials.
        pub fn builder() -> ClientBuilder<Self> {
            ClientBuilder::new()
        }

        /// A client with the credentials and addresses that the environment gives.
        ///
        /// # Errors
        ///
        /// As [`ClientBuilder::from_env`] and [`ClientBuilder::build`].
        pub fn from_env() -> Result<Self, Error> {
            ClientBuilder::from_env()?.build()
        }

        pub(crate) fn runtime(&self) -> &telnyx_runtime::blocking::Client {
            &self.0
        }
    }

    impl From<telnyx_runtime::Client> for Client {
        fn from(client: telnyx_runtime::Client) -> Self {
            Self(client.into())
        }
    }
}

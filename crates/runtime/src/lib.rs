//! The runtime of `telnyx-connections`: the wire types of its models and, with the feature `client`, its HTTP client.
// The page of the crate is the README; its example needs the client.
#![cfg_attr(feature = "client", doc = "", doc = include_str!("../README.md"))]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "client")]
mod attempt;
#[cfg(feature = "client")]
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
mod builder;
#[cfg(feature = "client")]
mod call;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "client")]
mod credentials;
#[cfg(feature = "client")]
mod cursor;
#[cfg(feature = "client")]
mod decode;
#[cfg(feature = "client")]
mod error;
#[cfg(feature = "client")]
mod execute;
#[cfg(feature = "client")]
mod failure;
#[cfg(feature = "client")]
mod hints;
#[cfg(feature = "client")]
mod json_path;
#[cfg(feature = "client")]
mod operation;
#[cfg(feature = "client")]
mod page;
#[cfg(feature = "client")]
mod query;
#[cfg(feature = "client")]
mod request;
#[cfg(feature = "client")]
mod response;
#[cfg(feature = "client")]
mod retry;
#[cfg(feature = "client")]
mod settings;
#[cfg(feature = "client")]
mod tls;
mod wire;

pub use wire::*;

#[cfg(feature = "client")]
pub use builder::ClientBuilder;
#[cfg(feature = "client")]
pub use call::Call;
#[cfg(feature = "client")]
pub use client::Client;
#[cfg(feature = "client")]
pub use decode::{DecodeError, DecodeFailure, DecodeFn, decode};
#[cfg(feature = "client")]
pub use error::{Error, RequestError, TimeoutPhase};
#[cfg(feature = "client")]
pub use failure::{ApiFailure, ErrorObject, FailureBody};
#[cfg(feature = "client")]
pub use operation::{Method, Operation, Scheme};
#[cfg(feature = "client")]
pub use page::{Items, Page, PageRequest, Pages};
#[cfg(feature = "client")]
pub use query::{Query, QueryParameters};
#[cfg(feature = "client")]
pub use request::{Request, RequestFuture, RequestWithResponse, ResponseFuture};
#[cfg(feature = "client")]
pub use reqwest::{StatusCode, header::HeaderMap};
#[cfg(feature = "client")]
pub use response::Response;
#[cfg(feature = "client")]
pub use retry::RetryPolicy;

#[doc(hidden)]
pub use serde_core as serde;
#[doc(hidden)]
pub use serde_json;

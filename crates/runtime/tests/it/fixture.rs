//! The operations and models that the tests call, and clients that reach them.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use telnyx_runtime::{
    Call, Client, ClientBuilder, Method, Operation, Page, PageRequest, Query, QueryParameters,
    Request, RetryPolicy, Scheme, decode,
};
use telnyx_validate::Validate;

pub(crate) const KEY: &str = "KEY-s3cr3t-0123";
pub(crate) const USER: &str = "me@example.com";
pub(crate) const TOKEN: &str = "TOKEN-s3cr3t-4567";

const CURRENT: &str = "https://api.telnyx.com/v2";
const LEGACY: &str = "https://api.telnyx.com";

const fn operation(id: &'static str, method: Method, path: &'static str) -> Operation {
    Operation {
        id,
        method,
        path,
        server: CURRENT,
        security: &[Scheme::Bearer],
    }
}

pub(crate) static LIST: Operation = operation("list_things", Method::Get, "/things");
pub(crate) static CREATE: Operation = operation("create_thing", Method::Post, "/things");
pub(crate) static RETRIEVE: Operation = operation("retrieve_thing", Method::Get, "/things/{id}");
pub(crate) static REPLACE: Operation = operation("replace_thing", Method::Put, "/things/{id}");
pub(crate) static UPDATE: Operation = operation("update_thing", Method::Patch, "/things/{id}");
pub(crate) static DELETE: Operation = operation("delete_thing", Method::Delete, "/things/{id}");
pub(crate) static LEGACY_LIST: Operation = Operation {
    id: "list_legacy_things",
    method: Method::Get,
    path: "/security/things",
    server: LEGACY,
    security: &[Scheme::Header("x-api-user"), Scheme::Header("x-api-token")],
};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Thing {
    pub(crate) id: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Validate)]
pub(crate) struct ThingRequest {
    pub(crate) name: Option<String>,
    #[validate(range(min = 0, max = 30))]
    pub(crate) timeout_secs: Option<i64>,
}

#[derive(Clone, Debug, Default, Validate)]
pub(crate) struct ListParameters {
    #[validate(range(min = 1))]
    #[serde(rename = "page[number]")]
    pub(crate) page_number: Option<i64>,
    #[validate(length(min = 3))]
    #[serde(rename = "filter[name]")]
    pub(crate) name: Option<String>,
}

impl QueryParameters for ListParameters {
    fn append_to(&self, query: &mut Query) {
        query.push(
            "page[number]",
            self.page_number.as_ref().map(|value| value as _),
        );
        query.push("filter[name]", self.name.as_ref().map(|value| value as _));
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct ThingPage {
    data: Vec<Thing>,
    #[serde(default)]
    meta: Meta,
}

#[derive(Debug, Default, Deserialize)]
struct Meta {
    page_number: Option<i64>,
    total_pages: Option<i64>,
}

impl Page for ThingPage {
    type Item = Thing;

    fn into_items(self) -> Vec<Thing> {
        self.data
    }

    fn len(&self) -> usize {
        self.data.len()
    }

    fn page_number(&self) -> Option<i64> {
        self.meta.page_number
    }

    fn total_pages(&self) -> Option<i64> {
        self.meta.total_pages
    }
}

/// A builder with every credential, retries without noticeable waits, and limits that a test does not run into.
pub(crate) fn builder<C>(base: &str) -> ClientBuilder<C> {
    ClientBuilder::new()
        .api_key(KEY)
        .legacy_credentials(USER, TOKEN)
        .base_url(base)
        .retry(RetryPolicy::default().base_delay(Duration::from_millis(1)))
        .attempt_timeout(Duration::from_secs(20))
}

pub(crate) fn client(base: &str) -> Client {
    builder(base).build().unwrap()
}

pub(crate) fn list<C: Clone>(client: &C, parameters: &ListParameters) -> PageRequest<ThingPage, C> {
    PageRequest::new(
        client,
        Call::new(&LIST).query(parameters),
        decode,
        "page[number]",
    )
}

pub(crate) fn retrieve<C: Clone>(client: &C, id: &str) -> Request<Thing, C> {
    Request::new(client, Call::new(&RETRIEVE).path("id", id), decode)
}

pub(crate) fn create<C: Clone>(client: &C, body: &ThingRequest) -> Request<Thing, C> {
    Request::new(client, Call::new(&CREATE).body(body), decode)
}

/// A request of the given method, whose answer is a thing.
pub(crate) fn any(client: &Client, method: Method) -> Request<Thing> {
    let body = ThingRequest::default();
    let call = match method {
        Method::Get => Call::new(&RETRIEVE).path("id", "1"),
        Method::Post => Call::new(&CREATE).body(&body),
        Method::Put => Call::new(&REPLACE).path("id", "1").body(&body),
        Method::Patch => Call::new(&UPDATE).path("id", "1").body(&body),
        Method::Delete => Call::new(&DELETE).path("id", "1"),
    };
    Request::new(client, call, decode)
}

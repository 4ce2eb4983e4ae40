//! Plain HTTP to an emulator, so that tests see statuses, headers and bodies as they are on the wire.

use std::fmt;

use serde_json::Value;
use telnyx_emulator::{Builder, Emulator};

/// The path of the v2 collection.
pub(crate) const V2: &str = "/v2/ip_connections";

/// The path of the v1 collection.
pub(crate) const V1: &str = "/security/connections";

/// A client of plain HTTP. In a build of the whole workspace `reqwest` has TLS, and then wants to be told by whom, although
/// nothing here uses it.
pub(crate) fn client() -> reqwest::Client {
    // The second time there is one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

/// An emulator, and a client that knows nothing of its API.
pub(crate) struct Raw {
    pub(crate) emulator: Emulator,
    client: reqwest::Client,
    key: String,
}

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Raw {
    /// An emulator with the defaults.
    pub(crate) async fn start() -> Self {
        Self::with(Emulator::builder()).await
    }

    pub(crate) async fn with(builder: Builder) -> Self {
        Self {
            emulator: builder.start().await.unwrap(),
            client: client(),
            key: "KEY".to_owned(),
        }
    }

    /// From now on requests come with this key.
    pub(crate) fn key(mut self, key: &str) -> Self {
        self.key = key.to_owned();
        self
    }

    /// A request without anything but its method and its target.
    pub(crate) fn bare(&self, method: &str, target: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{target}", self.emulator.url());
        self.client.request(method.parse().unwrap(), url)
    }

    /// A request with the credentials of the API that the target belongs to.
    pub(crate) fn request(&self, method: &str, target: &str) -> reqwest::RequestBuilder {
        let request = self.bare(method, target);
        if target.starts_with(V1) {
            request
                .header("x-api-user", "user@example.com")
                .header("x-api-token", &self.key)
        } else {
            request.bearer_auth(&self.key)
        }
    }

    /// Sends a request without a body.
    pub(crate) async fn call(&self, method: &str, target: &str) -> Reply {
        send(self.request(method, target)).await
    }

    /// Sends a request with a JSON body.
    pub(crate) async fn send(&self, method: &str, target: &str, body: &Value) -> Reply {
        send(self.request(method, target).json(body)).await
    }

    pub(crate) async fn get(&self, target: &str) -> Reply {
        self.call("GET", target).await
    }

    /// Creates a connection at the collection and returns it, without its envelope.
    pub(crate) async fn create(&self, collection: &str, body: &Value) -> Value {
        let reply = self.send("POST", collection, body).await;
        assert!(matches!(reply.status, 200 | 201), "{reply:?}");
        let json = reply.json();
        json.get("data").unwrap_or(&json).clone()
    }

    /// The names of the connections that a list gives, in its order.
    pub(crate) async fn names(&self, target: &str) -> Vec<String> {
        let reply = self.get(target).await;
        assert_eq!(reply.status, 200, "{target}: {reply:?}");
        let json = reply.json();
        let items = json.get("data").unwrap_or(&json).as_array().unwrap();
        let name = |item: &Value| item["connection_name"].as_str().unwrap().to_owned();
        items.iter().map(name).collect()
    }
}

/// Sends a request and reads the whole answer.
pub(crate) async fn send(request: reqwest::RequestBuilder) -> Reply {
    let response = request.send().await.unwrap();
    Reply {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    }
}

/// The target of one connection of a collection.
pub(crate) fn one(collection: &str, object: &Value) -> String {
    format!("{collection}/{}", object["id"].as_str().unwrap())
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn data(&self) -> Value {
        self.json()["data"].take()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Of each error entry, what its source says: the pointer or the name of the parameter.
    pub(crate) fn sources(&self) -> Vec<String> {
        let json = self.json();
        let errors = json["errors"].as_array().unwrap();
        let source = |error: &Value| {
            let source = &error["source"];
            let place = source.get("pointer").or(source.get("parameter"));
            place.unwrap().as_str().unwrap().to_owned()
        };
        errors.iter().map(source).collect()
    }

    /// Asserts the status, and that the body is one error with this code, in the API's shape.
    #[track_caller]
    pub(crate) fn assert_error(&self, status: u16, code: &str) {
        assert_eq!(self.status, status, "{self:?}");
        let json = self.json();
        let errors = json["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{self:?}");
        assert_eq!(errors[0]["code"], code, "{self:?}");
        let url = errors[0]["meta"]["url"].as_str().unwrap();
        assert!(url.starts_with("https://") && url.ends_with(code), "{url}");
        for text in ["title", "detail"] {
            assert!(!errors[0][text].as_str().unwrap().is_empty(), "{self:?}");
        }
        assert_eq!(self.header("content-type"), Some("application/json"));
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status, self.text)
    }
}

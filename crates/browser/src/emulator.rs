//! An emulator for the browser to look at, and requests that it shows.

use reqwest::Method;
use serde_json::{Value, json};
use telnyx_emulator::{Builder, Emulator};
use thirtyfour::prelude::*;

use crate::Page;

/// Starts one with what the builder says.
pub fn start(builder: Builder) -> Emulator {
    builder.start_blocking().expect("the emulator starts")
}

/// The address of its page.
pub fn page_of(emulator: &Emulator) -> String {
    format!("{}/", emulator.url())
}

/// A request to the emulator.
pub struct Call<'a> {
    emulator: &'a Emulator,
    method: Method,
    path: String,
    fault: Option<&'a str>,
    body: Option<String>,
}

impl<'a> Call<'a> {
    /// Without a body.
    pub fn new(emulator: &'a Emulator, method: Method, path: &str) -> Self {
        Self {
            emulator,
            method,
            path: path.to_owned(),
            fault: None,
            body: None,
        }
    }

    /// A request that creates an IP connection.
    pub fn create(emulator: &'a Emulator, body: Value) -> Self {
        Self::new(emulator, Method::POST, "/v2/ip_connections").body(body.to_string())
    }

    /// With this body, which is said to be JSON.
    pub fn body(self, body: String) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    /// With this fault.
    pub fn fault(self, fault: &'a str) -> Self {
        Self {
            fault: Some(fault),
            ..self
        }
    }

    /// Sends it, and gives the status and the body; `None` if there is no answer.
    pub async fn send(self) -> Option<(u16, Value)> {
        let url = format!("{}{}", self.emulator.url(), self.path);
        let key = self.emulator.api_key();
        let mut request = reqwest::Client::new()
            .request(self.method, url)
            .bearer_auth(key)
            .header("x-api-user", "somebody@example.com")
            .header("x-api-token", key);
        if let Some(fault) = self.fault {
            request = request.header("x-emulator-fault", fault);
        }
        if let Some(body) = self.body {
            request = request
                .header("content-type", "application/json")
                .body(body);
        }
        let answer = request.send().await.ok()?;
        let status = answer.status().as_u16();
        Some((status, answer.json().await.ok()?))
    }
}

/// Creates a connection and gives its id.
pub async fn create(emulator: &Emulator, name: &str) -> String {
    let body = json!({ "connection_name": name });
    let created = Call::create(emulator, body).send().await;
    let (status, answer) = created.expect("there is an answer");
    assert_eq!(status, 201, "{answer}");
    let id = answer["data"]["id"].as_str();
    id.expect("it has an id").to_owned()
}

/// A body with two mistakes, and members that nobody knows.
pub fn refused() -> Value {
    json!({
        "connection_name": "overflow",
        "transport_protocol": "TLS",
        "encrypted_media": "SRTP",
        "inbound": { "timeout_1xx_secs": 500, "ring_tone": "loud" },
    })
}

/// Some connections, and requests of every sort.
pub async fn fill(emulator: &Emulator) {
    let paths = [
        "/v2/ip_connections?page%5Bsize%5D=20",
        "/v2/ip_connections/17",
        "/security/connections",
    ];
    let mut last = String::new();
    for name in ["office", "warehouse", "trunk to Chicago", "failover"] {
        last = create(emulator, name).await;
    }
    let path = format!("/v2/ip_connections/{last}");
    let legacy = json!({ "connection_name": "the old PBX", "active": false }).to_string();
    let change = json!({ "active": false, "inbound": { "channel_limit": 10 } }).to_string();
    Call::new(emulator, Method::POST, "/security/connections")
        .body(legacy)
        .send()
        .await;
    Call::new(emulator, Method::PATCH, &path)
        .body(change.clone())
        .send()
        .await;
    Call::new(emulator, Method::PATCH, &path)
        .body(change)
        .fault("status=503;times=1")
        .send()
        .await;
    for path in paths {
        Call::new(emulator, Method::GET, path).send().await;
    }
    Call::new(emulator, Method::GET, paths[0])
        .fault("reset")
        .send()
        .await;
    Call::create(emulator, refused()).send().await;
    create(emulator, "warehouse 2").await;
}

/// Waits for the refused request of [`fill`], and opens it.
pub async fn open_refused(page: &Page) -> WebDriverResult<()> {
    let refused = "[...document.querySelectorAll('#exchanges .entry')].find((it) => it.textContent.includes('422'))";
    page.settles(&format!("return {refused} !== undefined"), &json!(true))
        .await?;
    page.ask(&format!("{refused}.querySelector('summary').click()"))
        .await?;
    let lines = "return document.querySelectorAll('#exchanges .line.fault').length > 0";
    page.settles(lines, &json!(true)).await?;
    Ok(())
}

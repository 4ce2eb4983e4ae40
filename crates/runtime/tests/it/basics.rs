//! What a request looks like on the wire, and what an honest answer becomes.

use serde_json::json;
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::fixture::*;

#[tokio::test]
async fn a_get_carries_the_key_and_reads_the_answer() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/v2/things/1"))
        .and(header("authorization", format!("Bearer {KEY}").as_str()))
        .and(header("accept", "application/json"))
        .and(header(
            "user-agent",
            concat!("telnyx-connections/", env!("CARGO_PKG_VERSION"), " rust"),
        ))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"id": "1", "more": true})))
        .mount(&server)
        .await;
    let client = client(&format!("{}/v2", server.uri()));
    assert_eq!(
        retrieve(&client, "1").await.unwrap(),
        Thing { id: "1".to_owned() }
    );
}

//! Each of the nine operations over HTTP: method, path, query, credentials, body, and what comes back.

use serde_json::json;
use telnyx_connections::{Client, api::*, models::*};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{body_json, header, method, path, query_param},
};

const CONNECTION: &str = include_str!("../fixtures/v2_retrieve_response_2025.json");
const LIST: &str = include_str!("../fixtures/v2_list_response_2021.json");
const LEGACY: &str = include_str!("../fixtures/v1_single_response.json");
const LEGACY_LIST: &str = include_str!("../fixtures/v1_list_response.json");

async fn server() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let client = Client::builder()
        .api_key("KEY0123")
        .legacy_credentials("ann@example.com", "T0KEN")
        .base_url(format!("{}/v2", server.uri()))
        .build()
        .unwrap();
    (server, client)
}

fn json_response(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body, "application/json")
}

/// A v2 operation's mock: the path below `/v2`, and the bearer credential.
fn v2(verb: &str, below: &str) -> wiremock::MockBuilder {
    Mock::given(method(verb))
        .and(path(format!("/v2{below}")))
        .and(header("authorization", "Bearer KEY0123"))
}

/// A v1 operation's mock: no `/v2`, and two headers for credentials.
fn v1(verb: &str, at: &str) -> wiremock::MockBuilder {
    Mock::given(method(verb))
        .and(path(at))
        .and(header("x-api-user", "ann@example.com"))
        .and(header("x-api-token", "T0KEN"))
}

#[tokio::test]
async fn v2_list() {
    let (server, client) = server().await;
    v2("GET", "/ip_connections")
        .and(query_param("page[number]", "2"))
        .and(query_param("page[size]", "25"))
        .and(query_param("filter[connection_name][contains]", "off ice"))
        .and(query_param("filter[outbound_voice_profile_id]", "7"))
        .and(query_param("filter[fqdn]", "a.example"))
        .and(query_param("sort", "-created_at"))
        .respond_with(json_response(200, LIST))
        .expect(1)
        .mount(&server)
        .await;
    let parameters = ListIpConnectionsParams::new()
        .page_number(2)
        .page_size(25)
        .filter_connection_name_contains("off ice")
        .filter_outbound_voice_profile_id("7")
        .filter_fqdn("a.example")
        .sort(IpConnectionSort::CreatedAtDescending);
    let page = client.ip_connections().list(&parameters).await.unwrap();
    assert_eq!(page.data.len(), 1);
}

#[tokio::test]
async fn v2_create() {
    let (server, client) = server().await;
    v2("POST", "/ip_connections")
        .and(body_json(json!({ "connection_name": "office" })))
        .respond_with(json_response(201, CONNECTION))
        .expect(1)
        .mount(&server)
        .await;
    let body = CreateIpConnectionRequest::new().connection_name("office");
    let created = client.ip_connections().create(&body).await.unwrap();
    assert_eq!(
        created.id,
        Some("6a09cdc3-8948-47f0-aa62-74ac943d6c58".into())
    );
}

#[tokio::test]
async fn v2_retrieve_update_delete() {
    let (server, client) = server().await;
    for verb in ["GET", "DELETE"] {
        v2(verb, "/ip_connections/7")
            .respond_with(json_response(200, CONNECTION))
            .expect(1)
            .mount(&server)
            .await;
    }
    v2("PATCH", "/ip_connections/7")
        .and(body_json(json!({ "encrypted_media": null })))
        .respond_with(json_response(200, CONNECTION))
        .expect(1)
        .mount(&server)
        .await;
    let connections = client.ip_connections();
    let read = connections.retrieve("7").await.unwrap();
    let body = UpdateIpConnectionRequest::new().encrypted_media_null();
    let changed = connections.update("7", &body).await.unwrap();
    let deleted = connections.delete("7").with_response().await.unwrap();
    assert_eq!(read, changed);
    assert_eq!(deleted.status(), 200);
    assert_eq!(deleted.into_body(), read);
}

#[tokio::test]
async fn v1_all_four() {
    let (server, client) = server().await;
    v1("GET", "/security/connections")
        .and(query_param("with_ips", "true"))
        .and(query_param("order_by", "active"))
        .respond_with(json_response(200, LEGACY_LIST))
        .expect(1)
        .mount(&server)
        .await;
    v1("POST", "/security/connections")
        .and(body_json(
            json!({ "connection_name": "office", "timeout_1xx": "5" }),
        ))
        .respond_with(json_response(200, LEGACY))
        .expect(1)
        .mount(&server)
        .await;
    v1("GET", "/security/connections/7")
        .respond_with(json_response(200, LEGACY))
        .expect(1)
        .mount(&server)
        .await;
    v1("PUT", "/security/connections/7")
        .and(body_json(json!({ "active": false })))
        .respond_with(json_response(200, LEGACY))
        .expect(1)
        .mount(&server)
        .await;
    let connections = client.legacy_connections();
    let parameters = ListLegacyConnectionsParams::new()
        .with_ips(true)
        .order_by(LegacyConnectionOrder::Active);
    assert_eq!(connections.list(&parameters).await.unwrap().len(), 1);
    let create = CreateLegacyConnectionRequest::new("office").timeout_1xx(5);
    connections.create(&create).await.unwrap();
    connections.retrieve("7").await.unwrap();
    let update = UpdateLegacyConnectionRequest::new().active(false);
    connections.update("7", &update).await.unwrap();
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent_unless_asked_for() {
    let (server, client) = server().await;
    v2("PATCH", "/ip_connections/7")
        .respond_with(json_response(200, CONNECTION))
        .expect(1)
        .mount(&server)
        .await;
    let body = UpdateIpConnectionRequest::new().webhook_timeout_secs(31);
    let connections = client.ip_connections();
    let error = connections.update("7", &body).await.unwrap_err();
    assert!(error.is_validation(), "{error}");
    connections
        .update("7", &body)
        .validate(false)
        .await
        .unwrap();
}

#[tokio::test]
async fn every_page_is_walked() {
    let (server, client) = server().await;
    for number in 1..=3 {
        let body = json!({
            "data": [{ "id": format!("{number}a") }, { "id": format!("{number}b") }],
            "meta": { "page_number": number, "page_size": 2, "total_pages": 3, "total_results": 6 },
        });
        v2("GET", "/ip_connections")
            .and(query_param("page[number]", number.to_string()))
            .respond_with(json_response(200, &body.to_string()))
            .expect(1)
            .mount(&server)
            .await;
    }
    let parameters = ListIpConnectionsParams::new().page_number(1);
    let mut items = client.ip_connections().list(&parameters).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.unwrap().into_string());
    }
    assert_eq!(ids, ["1a", "1b", "2a", "2b", "3a", "3b"]);
}

#[cfg(feature = "blocking")]
#[test]
fn the_blocking_client_offers_the_same() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (server, _) = runtime.block_on(server());
    runtime.block_on(async {
        v2("GET", "/ip_connections/7")
            .respond_with(json_response(200, CONNECTION))
            .expect(1)
            .mount(&server)
            .await;
    });
    let client = telnyx_connections::blocking::Client::builder()
        .api_key("KEY0123")
        .base_url(format!("{}/v2", server.uri()))
        .build()
        .unwrap();
    let connection = client.ip_connections().retrieve("7").send().unwrap();
    assert_eq!(connection.active, Some(true));
}

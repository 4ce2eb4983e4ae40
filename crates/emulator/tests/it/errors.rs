//! Requests that cannot be carried out, and how they are told so.

use serde_json::{Value, json};
use telnyx_emulator::Emulator;

use crate::raw::{Raw, V1, V2, one, send};

#[tokio::test]
async fn an_unknown_path_is_a_404_with_or_without_a_key() {
    let raw = Raw::start().await;
    for target in [
        "/v2",
        "/v2/ip_connections/",
        "/v2/ip_connections/1/copies",
        "/v2/phone_numbers",
        "/security",
        "/ip_connections",
        "/nothing",
    ] {
        raw.get(target).await.assert_error(404, "10005");
        send(raw.bare("POST", target).json(&json!({})))
            .await
            .assert_error(404, "10005");
    }
}

#[tokio::test]
async fn an_id_is_any_text_and_unknown_ones_are_not_found() {
    let raw = Raw::start().await;
    for id in [
        "1",
        "1293384261075731499",
        "99999999999999999999999999",
        "6a09cdc3-8948-47f0-aa62-74ac943d6c58",
        "-1",
        "%20",
        "a%2Fb",
        "%C3%BC",
        "%FF",
        "%00",
        "'%20OR%20'1'='1",
    ] {
        raw.get(&format!("{V2}/{id}"))
            .await
            .assert_error(404, "10005");
        raw.get(&format!("{V1}/{id}"))
            .await
            .assert_error(404, "10005");
    }
}

#[tokio::test]
async fn a_percent_encoded_id_is_the_same_id() {
    let raw = Raw::start().await;
    let created = raw.create(V2, &json!({})).await;
    let id = created["id"].as_str().unwrap();
    let encoded: String = id.bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert_eq!(raw.get(&format!("{V2}/{encoded}")).await.data(), created);
}

#[tokio::test]
async fn another_method_is_a_405_that_lists_those_there_are() {
    let raw = Raw::start().await;
    let (v1, v2) = (format!("{V1}/1"), format!("{V2}/1"));
    for (method, target, allow) in [
        ("PUT", V2, "GET, HEAD, POST, OPTIONS"),
        ("DELETE", V2, "GET, HEAD, POST, OPTIONS"),
        ("TRACE", V2, "GET, HEAD, POST, OPTIONS"),
        ("POST", &*v2, "GET, HEAD, PATCH, DELETE, OPTIONS"),
        ("PUT", &*v2, "GET, HEAD, PATCH, DELETE, OPTIONS"),
        ("PATCH", V1, "GET, HEAD, POST, OPTIONS"),
        ("PATCH", &*v1, "GET, HEAD, PUT, OPTIONS"),
        ("DELETE", &*v1, "GET, HEAD, PUT, OPTIONS"),
    ] {
        let refused = send(raw.bare(method, target)).await;
        refused.assert_error(405, "10405");
        assert_eq!(refused.header("allow"), Some(allow), "{method} {target}");
    }
    let refused = send(raw.bare("DELETE", "/openapi.json")).await;
    refused.assert_error(405, "10405");
    assert!(refused.header("allow").unwrap().contains("GET"));
}

#[tokio::test]
async fn what_is_no_json_is_a_400_that_says_where() {
    let raw = Raw::start().await;
    let target = one(V2, &raw.create(V2, &json!({})).await);
    let too_deep = "[".repeat(200) + &"]".repeat(200);
    for body in [
        "",
        "{",
        "{\"active\": tru}",
        "{} {}",
        "\u{feff}{}",
        "NaN",
        &too_deep,
    ] {
        for (method, target) in [("POST", V2), ("PATCH", &target), ("POST", V1)] {
            let request = raw
                .request(method, target)
                .header("content-type", "application/json");
            let refused = send(request.body(body.to_owned())).await;
            refused.assert_error(400, "10015");
        }
    }
    let not_utf8 = raw
        .request("POST", V2)
        .header("content-type", "application/json");
    let refused = send(not_utf8.body(b"{\"connection_name\": \"\xff\"}".to_vec())).await;
    refused.assert_error(400, "10015");
    let refused = raw
        .request("POST", V2)
        .header("content-type", "application/json");
    let refused = send(refused.body("{\n  \"active\": tru}")).await;
    let detail = refused.json()["errors"][0]["detail"].to_string();
    assert!(detail.contains("line 2"), "{detail}");
}

#[tokio::test]
async fn json_that_is_no_object_is_refused_as_a_whole() {
    let raw = Raw::start().await;
    for body in [json!([]), json!("text"), json!(1), json!(true), json!(null)] {
        let refused = raw.send("POST", V2, &body).await;
        refused.assert_error(422, "10015");
        assert_eq!(refused.sources(), [""]);
        let refused = raw.send("POST", V1, &body).await;
        assert_eq!(
            (refused.status, refused.sources()),
            (400, vec![String::new()]),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_body_that_says_it_is_something_else_is_a_415() {
    let raw = Raw::start().await;
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
    ] {
        let request = raw.request("POST", V2).header("content-type", content_type);
        send(request.body("{}")).await.assert_error(415, "10014");
    }
    let packed = raw.request("POST", V2).header("content-encoding", "gzip");
    let packed = packed.header("content-type", "application/json").body("{}");
    send(packed).await.assert_error(415, "10014");
    for content_type in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
    ] {
        let request = raw.request("POST", V2).header("content-type", content_type);
        assert_eq!(send(request.body("{}")).await.status, 201, "{content_type}");
    }
    assert_eq!(send(raw.request("POST", V2).body("{}")).await.status, 201);
}

#[tokio::test]
async fn a_content_type_without_a_body_is_no_matter() {
    let raw = Raw::start().await;
    let target = one(V2, &raw.create(V2, &json!({})).await);
    for (method, content_type) in [("GET", "text/plain"), ("DELETE", "application/json")] {
        let request = raw
            .request(method, &target)
            .header("content-type", content_type);
        assert_eq!(send(request).await.status, 200);
    }
}

#[tokio::test]
async fn an_error_has_its_members_in_the_order_of_the_spec() {
    let raw = Raw::start().await;
    let refused = raw
        .send("POST", V2, &json!({"inbound": {"dnis_number_format": "x"}}))
        .await;
    let text = &refused.text;
    let place = |member: &str| text.find(&format!("\"{member}\":")).unwrap();
    let places = [
        "errors", "code", "title", "detail", "source", "pointer", "meta", "url",
    ]
    .map(place);
    assert!(places.is_sorted(), "{text}");
    assert_eq!(refused.sources(), ["/inbound/dnis_number_format"]);
}

#[tokio::test]
async fn no_error_repeats_what_was_sent() {
    let raw = Raw::start().await;
    let body = json!({
        "connection_name": "hunter2",
        "webhook_event_url": "hunter2",
        "transport_protocol": "hunter2",
        "outbound": {"ip_authentication_token": {"secret": "hunter2"}, "tech_prefix": "hunter2"},
    });
    let refused = raw.send("POST", V2, &body).await;
    assert_eq!(refused.json()["errors"].as_array().unwrap().len(), 4);
    assert!(!refused.text.contains("hunter2"), "{refused:?}");
    let request = raw
        .request("POST", V2)
        .header("content-type", "application/json");
    let refused = send(request.body("{\"outbound\": hunter2}")).await;
    assert!(!refused.text.contains("hunter2"), "{refused:?}");
}

#[tokio::test]
async fn what_the_data_file_does_not_give_is_a_500_that_says_why_and_a_write_is_not_to_be_repeated()
{
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let raw = Raw::with(Emulator::builder().data(&data)).await;
    let body = json!({"connection_name": "office"});
    let target = one(V1, &raw.create(V1, &body).await);
    // Somebody else does what nobody should.
    let other = rusqlite::Connection::open(&data).unwrap();
    other.execute_batch("DROP TABLE legacy_connection").unwrap();
    for (method, target, hint) in [
        ("POST", V1, Some("false")),
        ("PUT", &*target, Some("false")),
        ("GET", &*target, None),
        ("GET", V1, None),
    ] {
        let failed = raw.send(method, target, &body).await;
        failed.assert_error(500, "10007");
        assert!(failed.text.contains("no such table"), "{failed:?}");
        assert_eq!(failed.header("x-should-retry"), hint, "{method} {target}");
    }
    // What is still there is still served.
    raw.create(V2, &body).await;
}

#[tokio::test]
async fn every_answer_has_an_id_of_its_own() {
    let raw = Raw::start().await;
    let replies = [
        raw.get(V2).await,
        raw.send("POST", V2, &json!({})).await,
        raw.send("POST", V2, &json!({"active": 1})).await,
        raw.get("/v2/nothing").await,
        raw.get("/openapi.json").await,
        send(raw.bare("DELETE", "/openapi.json")).await,
        send(raw.bare("GET", "/")).await,
        send(raw.bare("GET", V1)).await,
        raw.call("TRACE", V2).await,
        raw.call("OPTIONS", V2).await,
        raw.call("HEAD", V2).await,
    ];
    let mut ids: Vec<_> = replies
        .iter()
        .map(|reply| reply.header("x-request-id").unwrap())
        .collect();
    let exchanges = raw.emulator.exchanges();
    assert!(
        exchanges
            .iter()
            .all(|exchange| ids.contains(&&*exchange.request_id))
    );
    assert!(ids.iter().all(|id| id.len() == 36), "{ids:?}");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), replies.len());
}

#[tokio::test]
async fn a_fault_that_cannot_be_read_is_a_400_that_says_what_to_write() {
    let raw = Raw::start().await;
    let request = raw
        .request("POST", V2)
        .header("x-emulator-fault", "explode")
        .json(&json!({}));
    let refused = send(request).await;
    refused.assert_error(400, "10015");
    let detail = refused.json()["errors"][0]["detail"].to_string();
    assert!(
        detail.contains("x-emulator-fault") && detail.contains("status="),
        "{detail}"
    );
    let twice = raw.request("POST", V2).json(&json!({}));
    let twice = twice.header("x-emulator-fault", "delay=1ms");
    let refused = send(twice.header("x-emulator-fault", "delay=1ms")).await;
    refused.assert_error(400, "10015");
    assert_eq!(raw.get(V2).await.data(), Value::Array(Vec::new()));
}

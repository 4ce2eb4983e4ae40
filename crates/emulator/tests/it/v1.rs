//! The life of a legacy connection in API v1.

use serde_json::{Value, json};

use crate::raw::{Raw, V1, one};

#[tokio::test]
async fn what_is_created_can_be_read_listed_and_changed_all_without_an_envelope() {
    let raw = Raw::start().await;
    let created = raw
        .send("POST", V1, &json!({"connection_name": "office"}))
        .await;
    assert_eq!(created.status, 200);
    let created = created.json();
    assert_eq!(created["connection_name"], "office");
    let target = one(V1, &created);
    let read = raw.get(&target).await;
    assert_eq!((read.status, read.json()), (200, created.clone()));
    assert_eq!(raw.get(V1).await.json(), json!([created]));

    let change = json!({"active": false, "timeout_2xx": "30"});
    let changed = raw.send("PUT", &target, &change).await;
    assert_eq!(changed.status, 200);
    let changed = changed.json();
    assert_eq!(changed["active"], false);
    assert_eq!(changed["timeout_2xx"], "30");
    assert_eq!(raw.get(&target).await.json(), changed);
}

#[tokio::test]
async fn a_put_leaves_what_it_leaves_out() {
    let raw = Raw::start().await;
    let body = json!({
        "connection_name": "office",
        "codecs": ["G722", "G711U"],
        "inbound_channel_limit": 10,
        "outbound_channel_limit": 20,
    });
    let created = raw.create(V1, &body).await;
    let change = json!({"inbound_channel_limit": null});
    let mut changed = raw.send("PUT", &one(V1, &created), &change).await.json();
    assert_eq!(changed["inbound_channel_limit"], Value::Null);
    changed["inbound_channel_limit"] = json!(10);
    assert_eq!(changed, created);
}

#[tokio::test]
async fn a_new_connection_has_the_defaults_and_what_only_the_service_sets() {
    let raw = Raw::start().await;
    let created = raw.create(V1, &json!({"connection_name": "office"})).await;
    for (member, value) in [
        ("dnis_number_format", json!(1)),
        ("timeout_1xx", json!("3")),
        ("timeout_2xx", json!("90")),
        ("tech_prefix", json!("")),
        ("inbound_channel_limit", json!(null)),
    ] {
        assert_eq!(created[member], value, "{member}");
    }
    assert!(created["authentication_type"].is_i64());
    assert_eq!(created.get("created_at"), None);
}

#[tokio::test]
async fn a_name_is_required_and_a_misfit_is_a_400() {
    let raw = Raw::start().await;
    let refused = raw.send("POST", V1, &json!({"active": true})).await;
    refused.assert_error(400, "10004");
    assert_eq!(refused.sources(), ["/connection_name"]);
    let wrong = json!({"connection_name": "a", "timeout_1xx": "21", "dnis_number_format": 3});
    let refused = raw.send("POST", V1, &wrong).await;
    assert_eq!(refused.status, 400);
    let mut sources = refused.sources();
    sources.sort();
    assert_eq!(sources, ["/dnis_number_format", "/timeout_1xx"]);
}

#[tokio::test]
async fn a_member_that_no_answer_has_is_taken_and_not_answered() {
    let raw = Raw::start().await;
    let body = json!({"connection_name": "office", "outbound_call_parking_enabled": true});
    let created = raw.create(V1, &body).await;
    assert_eq!(created.get("outbound_call_parking_enabled"), None);
    let parked = json!({"outbound_call_parking_enabled": false});
    let changed = raw.send("PUT", &one(V1, &created), &parked).await;
    assert_eq!((changed.status, changed.json()), (200, created));
    for exchange in raw.emulator.exchanges() {
        assert_eq!(exchange.ignored, []);
    }
}

#[tokio::test]
async fn a_flag_may_be_sent_as_a_number_and_is_answered_as_a_boolean() {
    let raw = Raw::start().await;
    let body = json!({"connection_name": "office", "onnet_t38_passthrough_enabled": 1});
    let created = raw.create(V1, &body).await;
    assert_eq!(created["onnet_t38_passthrough_enabled"], true);
}

#[tokio::test]
async fn an_unknown_id_is_a_404_for_reading_and_for_changing() {
    let raw = Raw::start().await;
    let target = format!("{V1}/1000000000000000000");
    raw.get(&target).await.assert_error(404, "10005");
    raw.send("PUT", &target, &json!({"active": true}))
        .await
        .assert_error(404, "10005");
}

#[tokio::test]
async fn the_apis_do_not_show_each_others_connections() {
    let raw = Raw::start().await;
    let legacy = raw.create(V1, &json!({"connection_name": "legacy"})).await;
    let ip = raw
        .create(crate::raw::V2, &json!({"connection_name": "ip"}))
        .await;
    raw.get(&one(crate::raw::V2, &legacy))
        .await
        .assert_error(404, "10005");
    raw.get(&one(V1, &ip)).await.assert_error(404, "10005");
    assert_eq!(raw.names(V1).await, ["legacy"]);
    assert_eq!(raw.names(crate::raw::V2).await, ["ip"]);
}

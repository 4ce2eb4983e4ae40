//! The life of an IP connection in API v2.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::raw::{Raw, V2, one};

#[tokio::test]
async fn what_is_created_can_be_read_listed_changed_and_deleted() {
    let raw = Raw::start().await;
    let created = raw
        .send("POST", V2, &json!({"connection_name": "office"}))
        .await;
    assert_eq!(created.status, 201);
    let created = created.data();
    assert_eq!(created["connection_name"], "office");
    let target = one(V2, &created);

    let read = raw.get(&target).await;
    assert_eq!((read.status, read.data()), (200, created.clone()));
    assert_eq!(raw.get(V2).await.data(), json!([created]));

    let changed = raw.send("PATCH", &target, &json!({"active": false})).await;
    assert_eq!(changed.status, 200);
    let changed = changed.data();
    assert_eq!(changed["active"], false);
    assert_eq!(raw.get(&target).await.data(), changed);

    let deleted = raw.call("DELETE", &target).await;
    assert_eq!((deleted.status, deleted.data()), (200, changed));
    raw.get(&target).await.assert_error(404, "10005");
    raw.call("DELETE", &target).await.assert_error(404, "10005");
    let nothing = raw.send("PATCH", &target, &json!({})).await;
    nothing.assert_error(404, "10005");
    assert_eq!(raw.get(V2).await.data(), json!([]));
}

#[tokio::test]
async fn a_new_connection_has_the_defaults_of_the_spec_and_null_where_there_are_none() {
    let raw = Raw::start().await;
    let created = raw
        .create(V2, &json!({"outbound": {"localization": "DE"}}))
        .await;
    for (pointer, value) in [
        ("/record_type", json!("ip_connection")),
        ("/active", json!(true)),
        ("/transport_protocol", json!("UDP")),
        ("/webhook_event_failover_url", json!("")),
        ("/webhook_timeout_secs", json!(null)),
        ("/encrypted_media", json!(null)),
        ("/rtcp_settings/report_frequency_secs", json!(5)),
        ("/inbound/timeout_2xx_secs", json!(90)),
        ("/inbound/channel_limit", json!(null)),
        ("/outbound/localization", json!("DE")),
        ("/outbound/tech_prefix", json!("")),
    ] {
        assert_eq!(created.pointer(pointer), Some(&value), "{pointer}");
    }
    for left_out in ["/connection_name", "/tags", "/inbound/sip_subdomain"] {
        assert_eq!(created.pointer(left_out), None, "{left_out}");
    }
}

#[tokio::test]
async fn a_member_left_out_is_kept_null_clears_it_and_a_value_changes_it() {
    let raw = Raw::start().await;
    let limits = json!({
        "webhook_timeout_secs": 25,
        "inbound": {"channel_limit": 10, "sip_region": "Europe"},
        "outbound": {"channel_limit": 20},
    });
    let target = one(V2, &raw.create(V2, &limits).await);
    let change = json!({"webhook_timeout_secs": null, "inbound": {"channel_limit": 11}});
    let changed = raw.send("PATCH", &target, &change).await.data();
    assert_eq!(changed["webhook_timeout_secs"], Value::Null);
    assert_eq!(changed["inbound"]["channel_limit"], 11);
    assert_eq!(changed["inbound"]["sip_region"], "Europe");
    assert_eq!(changed["outbound"]["channel_limit"], 20);
    let cleared = json!({"inbound": {"channel_limit": null}});
    let cleared = raw.send("PATCH", &target, &cleared).await.data();
    assert_eq!(cleared["inbound"]["channel_limit"], Value::Null);
    assert_eq!(cleared["inbound"]["sip_region"], "Europe");
}

#[tokio::test]
async fn a_list_is_replaced_as_a_whole() {
    let raw = Raw::start().await;
    let body = json!({"tags": ["a", "b"], "inbound": {"codecs": ["G722", "G729"]}});
    let target = one(V2, &raw.create(V2, &body).await);
    let change = json!({"tags": [], "inbound": {"codecs": ["OPUS"]}});
    let changed = raw.send("PATCH", &target, &change).await.data();
    assert_eq!(changed["tags"], json!([]));
    assert_eq!(changed["inbound"]["codecs"], json!(["OPUS"]));
}

#[tokio::test]
async fn an_empty_patch_changes_nothing_but_the_time_of_the_last_change() {
    let raw = Raw::start().await;
    let created = raw.create(V2, &json!({"connection_name": "office"})).await;
    let mut changed = raw
        .send("PATCH", &one(V2, &created), &json!({}))
        .await
        .data();
    let (before, after) = (&created["updated_at"], changed["updated_at"].take());
    assert!(before.as_str() < after.as_str(), "{before} {after}");
    changed["updated_at"] = before.clone();
    assert_eq!(changed, created);
}

#[tokio::test]
async fn every_connection_has_its_own_id_and_a_later_time_than_the_one_before() {
    let raw = Raw::start().await;
    let mut before = (String::new(), String::new());
    for _ in 0..20 {
        let created = raw.create(V2, &json!({})).await;
        let text = |member: &str| created[member].as_str().unwrap().to_owned();
        assert_eq!(text("created_at"), text("updated_at"));
        let now = (text("id"), text("created_at"));
        assert!(before.0 < now.0 && before.1 < now.1, "{before:?} {now:?}");
        assert_eq!(now.0.len(), 19);
        before = now;
    }
}

#[tokio::test]
async fn a_rule_across_members_holds_within_one_request() {
    let raw = Raw::start().await;
    let both = json!({"transport_protocol": "TLS", "encrypted_media": "SRTP"});
    let refused = raw.send("POST", V2, &both).await;
    refused.assert_error(422, "10015");
    assert_eq!(refused.sources(), ["/encrypted_media"]);
    let without = json!({"transport_protocol": "TLS", "encrypted_media": null});
    raw.create(V2, &without).await;
}

#[tokio::test]
async fn a_rule_across_members_holds_for_what_a_change_leads_to() {
    let raw = Raw::start().await;
    let target = one(
        V2,
        &raw.create(V2, &json!({"encrypted_media": "SRTP"})).await,
    );
    let refused = raw
        .send("PATCH", &target, &json!({"transport_protocol": "TLS"}))
        .await;
    refused.assert_error(422, "10015");
    assert_eq!(refused.sources(), ["/encrypted_media"]);
    assert_eq!(raw.get(&target).await.data()["transport_protocol"], "UDP");

    let both = json!({"transport_protocol": "TLS", "encrypted_media": null});
    assert_eq!(raw.send("PATCH", &target, &both).await.status, 200);
    let refused = raw
        .send("PATCH", &target, &json!({"encrypted_media": "SRTP"}))
        .await;
    assert_eq!(
        (refused.status, refused.sources()),
        (422, vec!["/encrypted_media".to_owned()])
    );
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_each_with_its_pointer() {
    let raw = Raw::start().await;
    let wrong = json!({
        "active": "yes",
        "connection_name": null,
        "transport_protocol": "QUIC",
        "webhook_event_url": "example.com",
        "webhook_timeout_secs": 31,
        "tags": ["a", 1],
        "inbound": {"codecs": ["G722", "MP3"], "timeout_1xx_secs": 0},
        "outbound": "none",
    });
    let mut expected = [
        "/active",
        "/connection_name",
        "/inbound/codecs/1",
        "/inbound/timeout_1xx_secs",
        "/outbound",
        "/tags/1",
        "/transport_protocol",
        "/webhook_event_url",
        "/webhook_timeout_secs",
    ];
    let target = one(V2, &raw.create(V2, &json!({})).await);
    for (method, target) in [("POST", V2), ("PATCH", &*target)] {
        let refused = raw.send(method, target, &wrong).await;
        assert_eq!(refused.status, 422, "{refused:?}");
        let mut sources = refused.sources();
        sources.sort();
        expected.sort_unstable();
        assert_eq!(sources, expected);
        let found: Vec<_> = raw.emulator.exchanges().last().unwrap().violations.clone();
        let mut places: Vec<_> = found.into_iter().map(|finding| finding.place).collect();
        places.sort();
        assert_eq!(places, expected, "in the journal");
    }
    assert_eq!(raw.get(V2).await.data().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_body_may_be_wrong_in_twenty_thousand_places() {
    let raw = Raw::start().await;
    let target = one(V2, &raw.create(V2, &json!({})).await);
    let wrong = json!({"inbound": {"codecs": vec![0; 20_000]}});
    for (method, target) in [("POST", V2), ("PATCH", &*target)] {
        let refused = raw.send(method, target, &wrong).await;
        let sources = refused.sources();
        assert_eq!((refused.status, sources.len()), (422, 20_000));
        assert_eq!(sources[19_999], "/inbound/codecs/19999");
    }
}

#[tokio::test]
async fn members_that_nobody_knows_or_may_set_are_passed_over_and_noted() {
    let raw = Raw::start().await;
    let body = json!({
        "id": "1",
        "created_at": "2018-02-02T22:25:27.521Z",
        "connection_name": "office",
        "colour": "red",
        "inbound": {"colour": {"of": "paint"}},
    });
    let created = raw.create(V2, &body).await;
    assert_eq!(created["connection_name"], "office");
    assert_ne!(created["id"], "1");
    assert_ne!(created["created_at"], body["created_at"]);
    assert_eq!(created.get("colour"), None);
    assert_eq!(created["inbound"].get("colour"), None);
    let target = one(V2, &created);
    let changed = raw.send("PATCH", &target, &body).await;
    assert_eq!(changed.status, 200);
    assert_eq!(changed.data()["id"], created["id"]);
    for exchange in raw.emulator.exchanges() {
        let mut places: Vec<_> = exchange.ignored.iter().map(|found| &*found.place).collect();
        places.sort_unstable();
        assert_eq!(places, ["/colour", "/created_at", "/id", "/inbound/colour"]);
        assert!(exchange.violations.is_empty());
    }
}

#[tokio::test]
async fn a_connection_that_was_read_can_be_sent_back() {
    let raw = Raw::start().await;
    let created = raw.create(V2, &json!({"connection_name": "office"})).await;
    let mut sent_back = raw.send("PATCH", &one(V2, &created), &created).await.data();
    sent_back["updated_at"] = created["updated_at"].clone();
    assert_eq!(sent_back, created);
    let copy = raw.create(V2, &created).await;
    assert_eq!(copy["connection_name"], "office");
    assert_ne!(copy["id"], created["id"]);
}

#[tokio::test]
async fn changes_at_the_same_time_do_not_undo_each_other() {
    let raw = Raw::start().await;
    let target = one(V2, &raw.create(V2, &json!({})).await);
    let changes = [
        json!({"connection_name": "office"}),
        json!({"active": false}),
        json!({"tags": ["a"]}),
        json!({"inbound": {"channel_limit": 1}}),
        json!({"inbound": {"sip_region": "Europe"}}),
        json!({"outbound": {"channel_limit": 2}}),
        json!({"outbound": {"localization": "DE"}}),
        json!({"rtcp_settings": {"capture_enabled": true}}),
    ];
    let sent = changes
        .iter()
        .map(|change| raw.send("PATCH", &target, change));
    for reply in join_all(sent).await {
        assert_eq!(reply.status, 200, "{reply:?}");
    }
    let changed = raw.get(&target).await.data();
    for (pointer, value) in [
        ("/connection_name", json!("office")),
        ("/active", json!(false)),
        ("/tags", json!(["a"])),
        ("/inbound/channel_limit", json!(1)),
        ("/inbound/sip_region", json!("Europe")),
        ("/outbound/channel_limit", json!(2)),
        ("/outbound/localization", json!("DE")),
        ("/rtcp_settings/capture_enabled", json!(true)),
    ] {
        assert_eq!(changed.pointer(pointer), Some(&value), "{pointer}");
    }
}

#[tokio::test]
async fn a_name_is_any_text() {
    let raw = Raw::start().await;
    let long = "x".repeat(100_000);
    for name in [
        "",
        " ",
        "a\u{0}b",
        "\u{1f980}",
        "\"'\\\n\t",
        "null",
        "\u{2028}",
        &long,
    ] {
        let created = raw.create(V2, &json!({"connection_name": name})).await;
        assert_eq!(created["connection_name"], name);
        assert_eq!(raw.get(&one(V2, &created)).await.data(), created);
        let changed = raw
            .send("PATCH", &one(V2, &created), &json!({"tags": [name]}))
            .await;
        assert_eq!(changed.data()["tags"], json!([name]));
    }
    assert_eq!(
        raw.names(&format!("{V2}?sort=connection_name")).await.len(),
        8
    );
}

#[tokio::test]
async fn latency_is_waited_before_every_answer_of_the_api() {
    let latency = Duration::from_millis(60);
    let raw = Raw::with(telnyx_emulator::Emulator::builder().latency(latency)).await;
    for target in [V2, "/v2/nothing"] {
        let begun = std::time::Instant::now();
        raw.get(target).await;
        assert!(begun.elapsed() >= latency);
    }
    let took = |exchange: &telnyx_emulator::Exchange| exchange.took;
    assert!(
        raw.emulator
            .exchanges()
            .iter()
            .all(|exchange| took(exchange) < latency)
    );
}

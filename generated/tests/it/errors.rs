//! Every refusal of the emulator as the client's error: what kind it is, and what it points at.

use telnyx_connections::{Client, Error, FailureBody, Validate as _, api::*, models::*};
use telnyx_emulator::Emulator;

use crate::emulated::{create, last};

/// Pointers and details of the error objects, the code checked.
fn told(error: &Error) -> Vec<(&str, &str)> {
    let objects = error.objects().iter();
    objects
        .map(|object| {
            assert!(object.code.is_some() && object.title.is_some() && object.url.is_some());
            let pointer = object.pointer.as_deref().unwrap_or_default();
            (pointer, object.detail.as_deref().unwrap())
        })
        .collect()
}

fn pointers(error: &Error) -> Vec<&str> {
    told(error)
        .into_iter()
        .map(|(pointer, _)| pointer)
        .collect()
}

#[tokio::test]
async fn a_wrong_key_is_unauthorized() {
    let emulator = Emulator::builder().api_key("KEY_A").start().await.unwrap();
    let other = emulator.client_for("KEY_B").unwrap();
    let error = other.ip_connections().retrieve("7").await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!(error.objects()[0].code.as_deref(), Some("10009"));
    let all = ListLegacyConnectionsParams::new();
    let error = other.legacy_connections().list(&all).await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert!(!format!("{error:?}").contains("KEY_B"));
}

#[tokio::test]
async fn a_key_that_may_only_read_is_forbidden_to_write() {
    let emulator = Emulator::builder()
        .api_key("KEY_A")
        .read_only_key("KEY_R")
        .start()
        .await
        .unwrap();
    let reader = emulator.client_for("KEY_R").unwrap();
    let all = ListIpConnectionsParams::new();
    assert!(
        reader
            .ip_connections()
            .list(&all)
            .await
            .unwrap()
            .data
            .is_empty()
    );
    let new = CreateIpConnectionRequest::new();
    let error = reader.ip_connections().create(&new).await.unwrap_err();
    assert!(error.is_forbidden(), "{error}");
    assert_eq!(error.objects()[0].code.as_deref(), Some("10010"));
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let change = UpdateIpConnectionRequest::new().active(false);
    let connections = client.ip_connections();
    let legacy = client.legacy_connections();
    let legacy_change = UpdateLegacyConnectionRequest::new().active(false);
    for error in [
        connections.retrieve("7").await.unwrap_err(),
        connections.update("7", &change).await.unwrap_err(),
        connections.delete("7").await.unwrap_err(),
        legacy.retrieve("7").await.unwrap_err(),
        legacy.update("7", &legacy_change).await.unwrap_err(),
    ] {
        assert!(error.is_not_found(), "{error}");
        assert_eq!(error.objects()[0].code.as_deref(), Some("10005"));
    }
    let error = legacy.retrieve("7").await.unwrap_err();
    assert_eq!(
        error.request_id(),
        Some(last(&emulator).request_id.as_str())
    );
    assert!(matches!(
        error.failure().unwrap().body(),
        FailureBody::Json(_)
    ));
}

/// With the client's own checks off, the emulator says the same of the same members.
#[tokio::test]
async fn the_emulator_points_at_what_the_client_would_have_pointed_at() {
    let emulator = Emulator::start().await.unwrap();
    let connections = emulator.client().ip_connections();
    let new = CreateIpConnectionRequest::new()
        .transport_protocol(TransportProtocol::Tls)
        .encrypted_media(EncryptedMedia::Srtp)
        .webhook_event_url("example.com/no-scheme")
        .webhook_timeout_secs(31)
        .rtcp_settings(RtcpSettingsRequest::new().report_frequency_secs(4))
        .inbound(
            InboundIpRequest::new()
                .timeout_1xx_secs(0)
                .timeout_2xx_secs(601),
        )
        .outbound(
            OutboundIpRequest::new()
                .tech_prefix("12a4")
                .localization("USA"),
        );
    let before = connections.create(&new).await.unwrap_err();
    let after = connections.create(&new).validate(false).await.unwrap_err();
    assert_eq!(after.status().unwrap(), 422);
    assert!(after.is_rejected());
    let violations = before.report().unwrap().violations();
    let expected: Vec<_> = violations
        .iter()
        .map(|violation| violation.pointer())
        .collect();
    assert_eq!(pointers(&after), expected);
    for ((pointer, detail), violation) in told(&after).into_iter().zip(violations) {
        assert!(
            detail.contains(&*violation.message()),
            "{pointer}: {detail}"
        );
    }
    assert_eq!(last(&emulator).violations.len(), violations.len());
}

#[tokio::test]
async fn values_that_this_version_does_not_know_are_for_the_server_to_judge() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let inbound = InboundIpRequest::new().codecs([Codec::G722, Codec::from("AMR-WB")]);
    let new = CreateIpConnectionRequest::new().inbound(inbound);
    let error = client.ip_connections().create(&new).await.unwrap_err();
    assert_eq!(pointers(&error), ["/inbound/codecs/1"]);
    let new = CreateLegacyConnectionRequest::new("office")
        .dnis_number_format(LegacyDnisNumberFormat::from(7));
    let error = client.legacy_connections().create(&new).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400, "v1 documents no other");
    assert_eq!(pointers(&error), ["/dnis_number_format"]);
}

#[tokio::test]
async fn a_rule_across_members_looks_at_what_is_stored() {
    let emulator = Emulator::start().await.unwrap();
    let connections = emulator.client().ip_connections();
    let new = CreateIpConnectionRequest::new().encrypted_media(EncryptedMedia::Srtp);
    let id = connections.create(&new).await.unwrap().id.unwrap();
    let tls = UpdateIpConnectionRequest::new().transport_protocol(TransportProtocol::Tls);
    tls.validate().unwrap();
    let error = connections.update(&id, &tls).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 422);
    assert_eq!(pointers(&error), ["/encrypted_media"]);
    let both = tls.encrypted_media_null();
    connections.update(&id, &both).await.unwrap();
}

#[tokio::test]
async fn a_query_out_of_bounds_is_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let parameters = ListIpConnectionsParams::new().page_size(251).page_number(0);
    let list = client.ip_connections().list(&parameters).validate(false);
    let error = list.await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
    let FailureBody::Json(body) = error.failure().unwrap().body() else {
        panic!("{error}")
    };
    let sources = body["errors"].as_array().unwrap().iter();
    let parameters: Vec<_> = sources.map(|error| &error["source"]["parameter"]).collect();
    assert_eq!(parameters, ["page[number]", "page[size]"]);

    let order = ListLegacyConnectionsParams::new().order_by(LegacyConnectionOrder::from("colour"));
    let error = client.legacy_connections().list(&order).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 422);
}

#[tokio::test]
async fn every_answer_names_the_request_as_the_emulator_does() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let ids = create(&client, &["office"]).await;
    let connections = client.ip_connections();
    let read = connections.retrieve(&ids[0]).with_response().await.unwrap();
    assert_eq!(read.request_id(), Some(last(&emulator).request_id.as_str()));
    let error = connections.retrieve("7").await.unwrap_err();
    assert_eq!(
        error.request_id(),
        Some(last(&emulator).request_id.as_str())
    );
}

#[tokio::test]
async fn without_a_credential_nothing_is_sent() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::builder()
        .api_key("KEY_A")
        .base_url(emulator.base_url())
        .build()
        .unwrap();
    let error = client.legacy_connections().retrieve("7").await.unwrap_err();
    assert!(matches!(error, Error::MissingCredential { .. }), "{error}");
    assert!(emulator.exchanges().is_empty());
}

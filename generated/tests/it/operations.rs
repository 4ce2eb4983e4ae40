//! Each of the nine operations: what reaches the emulator, and what comes back.

use serde_json::json;
use telnyx_connections::{Client, Nullable, NullableExt as _, api::*, models::*};
use telnyx_emulator::Emulator;

use crate::emulated::{create, json, last};

#[tokio::test]
async fn a_connection_of_v2_from_its_creation_to_its_end() {
    let emulator = Emulator::start().await.unwrap();
    let connections = emulator.client().ip_connections();

    let new = CreateIpConnectionRequest::new()
        .connection_name("office")
        .transport_protocol(TransportProtocol::Tcp)
        .inbound(InboundIpRequest::new().codecs([Codec::G722, Codec::Opus]));
    let created = connections.create(&new).with_response().await.unwrap();
    assert_eq!(created.status(), 201);
    let exchange = last(&emulator);
    assert_eq!(exchange.operation.as_deref(), Some("create_ip_connection"));
    assert_eq!(exchange.target, "/v2/ip_connections");
    assert_eq!(created.request_id(), Some(exchange.request_id.as_str()));
    let sent = json!({
        "connection_name": "office",
        "transport_protocol": "TCP",
        "inbound": { "codecs": ["G722", "OPUS"] },
    });
    assert_eq!(json(&exchange.request), sent);

    let created = created.into_body();
    let id = created.id.clone().unwrap();
    assert_eq!(
        created.dtmf_type,
        Some(DtmfType::Rfc2833),
        "a default of the spec"
    );
    assert!(created.created_at.as_ref().unwrap().get().is_some());

    let read = connections.retrieve(&id).await.unwrap();
    assert_eq!(read, created);
    let exchange = last(&emulator);
    assert_eq!(
        exchange.operation.as_deref(),
        Some("retrieve_ip_connection")
    );
    assert_eq!(exchange.target, format!("/v2/ip_connections/{id}"));

    let change = UpdateIpConnectionRequest::from(read).connection_name("branch");
    let changed = connections.update(&id, &change).await.unwrap();
    let expected = {
        let mut expected = created.clone();
        expected.connection_name = Some("branch".to_owned());
        expected.updated_at = changed.updated_at.clone();
        expected
    };
    assert_eq!(changed, expected);
    let times = [&created, &changed].map(|read| read.updated_at.as_ref().unwrap().get());
    assert!(times[0] < times[1]);
    assert_eq!(last(&emulator).method, "PATCH");

    let deleted = connections.delete(&id).with_response().await.unwrap();
    assert_eq!(deleted.status(), 200);
    assert_eq!(deleted.into_body(), changed);
    assert_eq!(last(&emulator).method, "DELETE");
    let error = connections.retrieve(&id).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn the_list_of_v2_with_every_parameter() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    for name in ["Off Ice & co", "off ice 2", "branch"] {
        let outbound = OutboundIpRequest::new().outbound_voice_profile_id("1293384261075731499");
        let new = CreateIpConnectionRequest::new()
            .connection_name(name)
            .outbound(outbound);
        client.ip_connections().create(&new).await.unwrap();
    }
    let parameters = ListIpConnectionsParams::new()
        .page_number(2)
        .page_size(1)
        .filter_connection_name_contains("off ice")
        .filter_outbound_voice_profile_id("1293384261075731499")
        .sort(IpConnectionSort::CreatedAtDescending);
    let page = client.ip_connections().list(&parameters).await.unwrap();
    let names: Vec<_> = page
        .data
        .iter()
        .map(|item| item.connection_name.as_deref())
        .collect();
    assert_eq!(names, [Some("Off Ice & co")]);
    let meta = page.meta.unwrap();
    let meta = [
        meta.page_number,
        meta.page_size,
        meta.total_pages,
        meta.total_results,
    ];
    assert_eq!(meta, [Some(2), Some(1), Some(2), Some(2)]);

    let fqdn = ListIpConnectionsParams::new().filter_fqdn("sip.example.com");
    let page = client.ip_connections().list(&fqdn).await.unwrap();
    assert!(page.data.is_empty());
    assert!(last(&emulator).ignored.is_empty());
}

#[tokio::test]
async fn a_connection_of_v1_from_its_creation_to_a_change() {
    let emulator = Emulator::start().await.unwrap();
    let connections = emulator.client().legacy_connections();

    let new = CreateLegacyConnectionRequest::new("office").timeout_1xx(5);
    let created = connections.create(&new).with_response().await.unwrap();
    assert_eq!(created.status(), 200);
    let exchange = last(&emulator);
    assert_eq!(
        exchange.operation.as_deref(),
        Some("create_legacy_connection")
    );
    assert_eq!(exchange.target, "/security/connections");
    let sent = json!({ "connection_name": "office", "timeout_1xx": "5" });
    assert_eq!(json(&exchange.request), sent);
    let created = created.into_body();
    let id = created.id.clone().unwrap();
    assert_eq!(created.timeout_1xx.as_ref().unwrap().get(), Some(5));
    assert_eq!(
        created.dnis_number_format,
        Some(LegacyDnisNumberFormat::Strip1)
    );

    assert_eq!(connections.retrieve(&id).await.unwrap(), created);
    assert_eq!(
        last(&emulator).target,
        format!("/security/connections/{id}")
    );

    let change = UpdateLegacyConnectionRequest::new().active(false);
    let changed = connections.update(&id, &change).await.unwrap();
    assert_eq!(last(&emulator).method, "PUT");
    assert_eq!(changed.active, Some(false));
    assert_eq!(
        changed.timeout_1xx, created.timeout_1xx,
        "what was left out stays"
    );

    connections
        .create(&CreateLegacyConnectionRequest::new("branch").active(true))
        .await
        .unwrap();
    let parameters = ListLegacyConnectionsParams::new()
        .with_ips(true)
        .with_auth(false)
        .with_fqdns(true)
        .mode(LegacyListMode::Typeahead)
        .order_by(LegacyConnectionOrder::Active)
        .sort_direction(LegacySortDirection::Reverse);
    let list = connections.list(&parameters).await.unwrap();
    let active: Vec<_> = list.iter().map(|item| item.active).collect();
    assert_eq!(active, [Some(false), Some(true)]);
    assert!(last(&emulator).ignored.is_empty());
}

#[tokio::test]
async fn a_patch_tells_left_out_null_and_a_value_apart() {
    let emulator = Emulator::start().await.unwrap();
    let connections = emulator.client().ip_connections();
    let new = CreateIpConnectionRequest::new()
        .encrypted_media(EncryptedMedia::Srtp)
        .webhook_timeout_secs(25)
        .inbound(
            InboundIpRequest::new()
                .channel_limit(7)
                .sip_subdomain("office"),
        )
        .outbound(OutboundIpRequest::new().localization("US").channel_limit(3));
    let id = connections.create(&new).await.unwrap().id.unwrap();

    let change = UpdateIpConnectionRequest::new()
        .encrypted_media_null()
        .webhook_timeout_secs(10)
        .inbound(InboundIpRequest::new().channel_limit_null())
        .outbound(OutboundIpRequest::new().localization("DE"));
    let changed = connections.update(&id, &change).await.unwrap();
    assert_eq!(changed.encrypted_media, Some(Nullable::Null), "cleared");
    assert_eq!(changed.webhook_timeout_secs.value(), Some(&10), "changed");
    let (inbound, outbound) = (changed.inbound.unwrap(), changed.outbound.unwrap());
    assert_eq!(
        inbound.channel_limit,
        Some(Nullable::Null),
        "cleared, deeper"
    );
    assert_eq!(
        inbound.sip_subdomain.as_deref(),
        Some("office"),
        "left alone"
    );
    assert_eq!(
        outbound.localization.value().map(String::as_str),
        Some("DE")
    );
    assert_eq!(outbound.channel_limit.value(), Some(&3), "left alone");

    let nothing = UpdateIpConnectionRequest::new();
    let same = connections.update(&id, &nothing).await.unwrap();
    assert_eq!(same.inbound, Some(inbound));
    assert_eq!(same.outbound, Some(outbound));
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let ids = create(&client, &["office"]).await;
    let before = emulator.exchanges().len();
    let change = UpdateIpConnectionRequest::new().webhook_timeout_secs(31);
    let error = client
        .ip_connections()
        .update(&ids[0], &change)
        .await
        .unwrap_err();
    assert_eq!(
        error.report().unwrap().violations()[0].pointer(),
        "/webhook_timeout_secs"
    );
    let parameters = ListIpConnectionsParams::new().page_size(251);
    let error = client.ip_connections().list(&parameters).await.unwrap_err();
    assert!(error.is_validation(), "{error}");
    assert_eq!(emulator.exchanges().len(), before);
}

/// An account is a key, for v1 as for v2.
#[tokio::test]
async fn each_api_gets_its_own_credentials() {
    let emulator = Emulator::builder()
        .api_key("KEY_A")
        .api_key("KEY_B")
        .start()
        .await
        .unwrap();
    let client = Client::builder()
        .api_key("KEY_A")
        .legacy_credentials("ann@example.com", "KEY_B")
        .base_url(emulator.base_url())
        .build()
        .unwrap();
    create(&client, &["office"]).await;
    let new = CreateLegacyConnectionRequest::new("branch");
    client.legacy_connections().create(&new).await.unwrap();
    let owners: Vec<_> = emulator
        .exchanges()
        .iter()
        .map(|exchange| exchange.account.clone())
        .collect();
    assert_eq!(owners.len(), 2);
    assert!(owners.iter().all(Option::is_some));

    let all = ListIpConnectionsParams::new();
    let other = emulator.client_for("KEY_B").unwrap();
    assert!(
        other
            .ip_connections()
            .list(&all)
            .await
            .unwrap()
            .data
            .is_empty()
    );
    let parameters = ListLegacyConnectionsParams::new();
    let legacy = other.legacy_connections().list(&parameters).await.unwrap();
    assert_eq!(legacy.len(), 1);
}

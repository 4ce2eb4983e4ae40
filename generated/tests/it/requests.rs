//! Requests: three states, read-change-send, and what is refused before the wire.

use serde_json::{Value, json};
use telnyx_connections::{Nullable, NullableExt as _, Timestamp, Validate, models::*};

fn body(request: &impl serde::Serialize) -> Value {
    serde_json::to_value(request).unwrap()
}

#[test]
fn only_what_was_set_is_sent_and_null_is_not_absent() {
    let update = UpdateIpConnectionRequest::new()
        .connection_name("office")
        .webhook_timeout_secs(25)
        .encrypted_media_null()
        .inbound(InboundIpRequest::new().codecs([Codec::G722, Codec::from("AMR-WB")]))
        .outbound(OutboundIpRequest::new().localization("US"));
    assert_eq!(
        body(&update),
        json!({
            "connection_name": "office",
            "encrypted_media": null,
            "webhook_timeout_secs": 25,
            "inbound": { "codecs": ["G722", "AMR-WB"] },
            "outbound": { "localization": "US" },
        })
    );
    assert_eq!(body(&UpdateIpConnectionRequest::new()), json!({}));
}

#[test]
fn what_was_read_can_be_changed_and_sent_back() {
    let read: IpConnection = serde_json::from_value(json!({
        "id": "7",
        "record_type": "ip_connection",
        "created_at": "2018-02-02T22:25:27.521Z",
        "active": true,
        "encrypted_media": null,
        "brand_new": 1,
        "inbound": { "channel_limit": 3, "also_new": true },
    }))
    .unwrap();
    let update = UpdateIpConnectionRequest::from(read).active(false);
    assert_eq!(
        body(&update),
        json!({ "active": false, "encrypted_media": null, "inbound": { "channel_limit": 3 } }),
        "members that only the service sets, and unknown ones, are not sent"
    );
}

#[test]
fn every_violation_is_reported_with_the_servers_pointer() {
    let update = UpdateIpConnectionRequest::new()
        .transport_protocol(TransportProtocol::Tls)
        .encrypted_media(EncryptedMedia::Srtp)
        .webhook_event_url("example.com/no-scheme")
        .webhook_event_failover_url("")
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
    let report = update.validate().unwrap_err();
    let pointers: Vec<_> = report
        .violations()
        .iter()
        .map(|violation| violation.pointer())
        .collect();
    assert_eq!(
        pointers,
        [
            "/webhook_event_url",
            "/webhook_timeout_secs",
            "/rtcp_settings/report_frequency_secs",
            "/inbound/timeout_1xx_secs",
            "/inbound/timeout_2xx_secs",
            "/outbound/localization",
            "/outbound/tech_prefix",
            "/encrypted_media",
        ]
    );
    let text = report.to_string();
    assert!(
        !text.contains("12a4") && !text.contains("no-scheme"),
        "no value is repeated: {text}"
    );
}

#[test]
fn bounds_themselves_are_allowed() {
    for (low, high) in [(0, 5), (30, 3000)] {
        UpdateIpConnectionRequest::new()
            .webhook_timeout_secs(low)
            .rtcp_settings(RtcpSettingsRequest::new().report_frequency_secs(high))
            .outbound(OutboundIpRequest::new().tech_prefix("0042"))
            .validate()
            .unwrap();
    }
    OutboundIpRequest::new()
        .tech_prefix("")
        .localization_null()
        .validate()
        .unwrap();
}

#[test]
fn legacy_timeouts_are_numbers_in_strings() {
    let create = CreateLegacyConnectionRequest::new("office")
        .timeout_1xx(3)
        .timeout_2xx("90");
    assert_eq!(
        body(&create),
        json!({ "connection_name": "office", "timeout_1xx": "3", "timeout_2xx": "90" })
    );
    create.validate().unwrap();
    let report = create
        .timeout_1xx(21)
        .timeout_2xx("ninety")
        .validate()
        .unwrap_err();
    let pointers: Vec<_> = report
        .violations()
        .iter()
        .map(|violation| violation.pointer())
        .collect();
    assert_eq!(pointers, ["/timeout_1xx", "/timeout_2xx"]);
}

#[test]
fn a_legacy_flag_that_comes_as_a_number_is_sent_as_a_boolean() {
    for (read, written) in [(json!(0), false), (json!(1), true), (json!(true), true)] {
        let connection: LegacyConnection =
            serde_json::from_value(json!({ "onnet_t38_passthrough_enabled": read })).unwrap();
        assert_eq!(
            body(&connection),
            json!({ "onnet_t38_passthrough_enabled": written })
        );
    }
    serde_json::from_value::<LegacyConnection>(json!({ "onnet_t38_passthrough_enabled": 2 }))
        .unwrap_err();
}

#[test]
fn a_time_that_is_none_does_not_cost_the_response() {
    let connection: IpConnection =
        serde_json::from_value(json!({ "id": "7", "created_at": "yesterday" })).unwrap();
    assert_eq!(
        connection.created_at.as_ref().and_then(Timestamp::get),
        None
    );
    assert_eq!(
        body(&connection),
        json!({ "id": "7", "created_at": "yesterday" })
    );
}

#[test]
fn an_unexpected_null_is_kept_until_a_value_is_set() {
    let mut connection: IpConnection = serde_json::from_value(json!({ "active": null })).unwrap();
    assert_eq!(connection.active, None);
    assert_eq!(body(&connection), json!({ "active": null }));
    connection.active = Some(true);
    assert_eq!(body(&connection), json!({ "active": true }));
}

#[test]
fn three_states_are_read_apart() {
    let read = |json: Value| -> Option<Nullable<i64>> {
        serde_json::from_value::<IpConnection>(json)
            .unwrap()
            .webhook_timeout_secs
    };
    assert_eq!(read(json!({})), None);
    assert_eq!(
        read(json!({ "webhook_timeout_secs": null })),
        Some(Nullable::Null)
    );
    assert_eq!(read(json!({ "webhook_timeout_secs": 9 })).value(), Some(&9));
}

#[test]
fn secrets_are_sent_but_not_shown() {
    let outbound = OutboundIpRequest::new().ip_authentication_token("s3cr3t");
    assert!(!format!("{outbound:?}").contains("s3cr3t"));
    assert_eq!(
        body(&outbound),
        json!({ "ip_authentication_token": "s3cr3t" })
    );
}

#[test]
fn enumerations_list_print_and_parse_their_values() {
    for value in AnchorsiteOverride::KNOWN {
        assert_eq!(
            value.as_str().parse::<AnchorsiteOverride>().as_ref(),
            Ok(value)
        );
        assert_eq!(value.to_string(), value.as_str());
    }
    assert_eq!(AnchorsiteOverride::KNOWN.len(), 10);
    assert_eq!(LegacyDnisNumberFormat::KNOWN.len(), 3);
    assert_eq!("2".parse::<LegacyDnisNumberFormat>().unwrap().get(), 2);
    assert_eq!(
        AniNumberFormat::KNOWN.len(),
        4,
        "`+E.164` and `E.164` are two values"
    );
}

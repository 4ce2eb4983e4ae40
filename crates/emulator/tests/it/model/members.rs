//! Some members of both objects, with values that the API takes and values that it refuses.

use serde_json::{Value, json};

use super::plain::Api;

/// A member, by its path.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) path: &'static [&'static str],
    pub(super) good: Vec<Value>,
    /// Refused, each with what its place is below the member: nothing, except in lists.
    pub(super) bad: Vec<(Value, &'static str)>,
    /// Whether it is in answers, too.
    pub(super) answered: bool,
}

fn member(path: &'static [&'static str], good: Value, bad: Value) -> Member {
    let (Value::Array(good), Value::Array(bad)) = (good, bad) else {
        unreachable!("both are lists of values")
    };
    Member {
        path,
        good,
        bad: bad.into_iter().map(|value| (value, "")).collect(),
        answered: true,
    }
}

/// Members that only go wrong within.
fn list(path: &'static [&'static str], good: Value, bad: Value, at: &'static str) -> Member {
    let mut member = member(path, good, json!([bad, "no list"]));
    member.bad[0].1 = at;
    member
}

/// What nobody may set, or nobody knows: passed over.
fn passed_over(path: &'static [&'static str], value: Value) -> Member {
    Member {
        answered: false,
        ..member(path, json!([value]), json!([]))
    }
}

/// Names that differ in case only, within ASCII and beyond, and that hold what means something elsewhere.
pub(super) const NAMES: [&str; 12] = [
    "office",
    "Office",
    "OFFICE West",
    "Zürich",
    "zürich",
    "ZÜRICH Süd",
    "50%_off",
    "a\"b'c*d",
    "日本語の名",
    "",
    "-",
    "office AND west",
];

pub(super) fn of(api: Api) -> Vec<Member> {
    match api {
        Api::Ip => vec![
            member(&["active"], json!([true, false]), json!([null, "true", 1])),
            member(
                &["transport_protocol"],
                json!(["UDP", "TCP", "TLS"]),
                json!(["SCTP", "tls", null]),
            ),
            member(
                &["encrypted_media"],
                json!(["SRTP", null]),
                json!(["DTLS", false]),
            ),
            member(
                &["webhook_timeout_secs"],
                json!([0, 30, null]),
                json!([-1, 31, "7", 1.5]),
            ),
            list(&["tags"], json!([[], ["a", "b"]]), json!(["a", 1]), "/1"),
            member(
                &["rtcp_settings", "report_frequency_secs"],
                json!([5, 3000]),
                json!([4, 3001, null]),
            ),
            member(
                &["rtcp_settings", "port"],
                json!(["rtcp-mux", "rtp+1"]),
                json!(["rtp1"]),
            ),
            member(
                &["inbound", "timeout_1xx_secs"],
                json!([1, 120]),
                json!([0, 121, "3"]),
            ),
            member(
                &["inbound", "channel_limit"],
                json!([0, 10, null]),
                json!([-1]),
            ),
            list(
                &["inbound", "codecs"],
                json!([["G722"], []]),
                json!(["G722", "OPUS", "MP3"]),
                "/2",
            ),
            member(
                &["inbound", "dnis_number_format"],
                json!(["+e164", "e164"]),
                json!(["E164"]),
            ),
            member(
                &["outbound", "tech_prefix"],
                json!(["0123", ""]),
                json!(["123", "abcd", null]),
            ),
            member(
                &["outbound", "localization"],
                json!(["US", null]),
                json!(["USA"]),
            ),
            member(
                &["outbound", "outbound_voice_profile_id"],
                json!(["1", "2", "٣"]),
                json!([1]),
            ),
            member(
                &["outbound", "call_parking_enabled"],
                json!([true, null]),
                json!(["yes"]),
            ),
            passed_over(&["id"], json!("1000000000000000000")),
            passed_over(&["created_at"], json!("2020-01-01T00:00:00Z")),
            passed_over(&["inbound:"], json!({"channel_limit": 1})),
            passed_over(&["outbound", "dns_number_format"], json!(7)),
        ],
        Api::Legacy => vec![
            member(&["active"], json!([true, false]), json!([null, "true"])),
            member(
                &["transport_protocol"],
                json!(["UDP", "TCP", "TLS"]),
                json!(["SCTP"]),
            ),
            member(&["dnis_number_format"], json!([0, 1, 2]), json!([3, "1"])),
            member(
                &["timeout_1xx"],
                json!(["1", "20", ""]),
                json!(["0", "21", "x", 3]),
            ),
            member(
                &["timeout_2xx"],
                json!(["1", "600"]),
                json!(["601", "-1", null]),
            ),
            member(&["inbound_channel_limit"], json!([5, null]), json!(["5"])),
            list(
                &["codecs"],
                json!([["G722", "G729"], []]),
                json!(["MP3"]),
                "/0",
            ),
            member(
                &["sip_uri_calling_preference"],
                json!(["internal"]),
                json!(["external"]),
            ),
            passed_over(&["outbound_call_parking_enabled"], json!(true)),
            passed_over(&["authentication_type"], json!(0)),
            passed_over(&["unheard_of"], json!([1, 2, 3])),
        ],
    }
}

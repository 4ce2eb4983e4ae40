//! Bodies as a server reads them: every kind of value, every way to misfit, and what stands in its place.

use serde_json::{Value, json};
use telnyx_runtime::{
    IntegerText, Nullable, Receive, Received, Secret, Timestamp, UnknownInteger, UnknownString,
    integer_enum, integer_newtype, receive, request_object, string_enum, string_newtype,
};

#[derive(Clone, Debug, PartialEq)]
enum Region {
    Us,
    Europe,
    Unknown(UnknownString),
}

string_enum! {
    Region {
        Us = "US",
        Europe = "Europe, all of it",
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Format {
    E164,
    Strip1,
    Unknown(UnknownInteger),
}

integer_enum! {
    Format {
        E164 = 0,
        Strip1 = 1,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct ProfileId(String);

string_newtype!(ProfileId);

#[derive(Clone, Debug, PartialEq)]
struct IpId(i64);

integer_newtype!(IpId);

#[derive(Clone, Debug, PartialEq)]
struct Trunk {
    name: String,
    limit: Option<i64>,
    weight: Option<f64>,
    active: Option<bool>,
    old: Option<bool>,
    region: Option<Region>,
    format: Option<Format>,
    profile: Option<ProfileId>,
    ip: Option<IpId>,
    seconds: Option<IntegerText>,
    since: Option<Timestamp>,
    token: Option<Secret>,
    codecs: Option<Vec<Region>>,
    timeout: Option<Nullable<i64>>,
    hook: Option<Nullable<Hook>>,
    hooks: Option<Vec<Hook>>,
}

request_object! {
    Trunk {
        name: required,
        limit: optional,
        weight: optional,
        active: optional,
        old: flag,
        region: optional,
        format: optional,
        profile: optional,
        ip: optional,
        seconds: optional,
        since: optional,
        token: optional,
        codecs: optional,
        timeout: nullable,
        hook: nullable,
        hooks: optional,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Hook {
    url: String,
    odd: Option<bool>,
    place: Nullable<Region>,
}

request_object! {
    Hook {
        url: required,
        odd ("a/b~c"): optional,
        place: required,
    }
}

/// A trunk with this one member, as it was read, and what is wrong with that member.
fn with(member: &str, value: &Value) -> (Trunk, Vec<(String, &'static str, String)>) {
    let received = receive::<Trunk>(&json!({ "name": "office", member: value }));
    let misfits = misfits(&received);
    (received.value, misfits)
}

fn misfits<T>(received: &Received<T>) -> Vec<(String, &'static str, String)> {
    let misfits = received.misfits.iter();
    misfits
        .map(|misfit| (misfit.pointer.clone(), misfit.code, misfit.message.clone()))
        .collect()
}

fn office() -> Trunk {
    let (trunk, misfits) = with("name", &json!("office"));
    assert_eq!(misfits, []);
    trunk
}

#[test]
fn what_fits_is_what_deserializing_gives() {
    let body = json!({
        "name": "office",
        "limit": -7,
        "weight": 1.5,
        "active": true,
        "old": 1,
        "region": "Europe, all of it",
        "format": 1,
        "profile": "1293384261075731499",
        "ip": 42,
        "seconds": "90",
        "since": "2018-02-02T22:25:27.521Z",
        "token": "s3cr3t",
        "codecs": ["US", "US"],
        "timeout": null,
        "hook": { "url": "https://example.com", "a/b~c": false, "place": null },
        "hooks": [{ "url": "", "place": "US" }],
    });
    let received = receive::<Trunk>(&body);
    assert_eq!(misfits(&received), []);
    assert_eq!(received.ignored, <[&str; 0]>::default());
    assert_eq!(received.value, serde_json::from_value(body).unwrap());
    assert_eq!(received.value.old, Some(true));
}

#[test]
fn a_wrong_type_is_told_by_what_must_be_there() {
    let cases = [
        ("limit", json!("7"), "must be an integer"),
        ("limit", json!(1.5), "must be an integer"),
        ("weight", json!("1.5"), "must be a number"),
        ("active", json!(1), "must be `true` or `false`"),
        ("active", json!("true"), "must be `true` or `false`"),
        ("old", json!(2), "must be `true` or `false`"),
        ("region", json!(7), "must be a string"),
        ("format", json!("1"), "must be an integer"),
        ("profile", json!(1_293_384_261), "must be a string"),
        ("ip", json!([1]), "must be an integer"),
        ("seconds", json!(90), "must be a string"),
        ("since", json!(0), "must be a string"),
        ("token", json!({ "s3cr3t": 1 }), "must be a string"),
        ("codecs", json!("US"), "must be an array"),
        ("timeout", json!("30"), "must be an integer"),
        ("hook", json!([]), "must be an object"),
        ("hooks", json!({}), "must be an array"),
    ];
    for (member, value, message) in cases {
        let (trunk, misfits) = with(member, &value);
        let expected = (format!("/{member}"), "type", message.to_owned());
        assert_eq!(misfits, [expected], "{member}: {value}");
        assert_eq!(trunk, office(), "{member} is left out");
    }
}

#[test]
fn an_unknown_value_is_told_by_those_that_are_known() {
    let cases = [
        (
            "region",
            json!("us"),
            "must be one of `US`, `Europe, all of it`",
        ),
        ("format", json!(2), "must be one of `0`, `1`"),
        ("seconds", json!("9o"), "must be an integer, or empty"),
        (
            "since",
            json!("soon"),
            "must be a time in the form of RFC 3339, such as `2018-02-02T22:25:27.521Z`",
        ),
        (
            "limit",
            json!(9_223_372_036_854_775_808_u64),
            "must be an integer of 64 bits",
        ),
    ];
    for (member, value, message) in cases {
        let (trunk, misfits) = with(member, &value);
        let expected = (format!("/{member}"), "value", message.to_owned());
        assert_eq!(misfits, [expected], "{member}: {value}");
        assert_eq!(trunk, office(), "{member} is left out");
    }
}

#[test]
fn an_integer_is_one_however_it_is_written() {
    let limit = |value: Value| with("limit", &value).0.limit;
    assert_eq!(limit(json!(3.0)), Some(3));
    assert_eq!(limit(json!(1e3)), Some(1000));
    assert_eq!(limit(json!(i64::MIN)), Some(i64::MIN));
    assert_eq!(limit(json!(2.0_f64.powi(63))), None);
    // An integer that 64 bits cannot hold arrives as the nearest double, which here is the least integer.
    let below: Value = serde_json::from_str("-9223372036854775809").unwrap();
    assert_eq!(limit(below), None);
    assert_eq!(with("weight", &json!(3)).0.weight, Some(3.0));
}

#[test]
fn texts_that_may_be_empty_and_flags_that_are_numbers() {
    let seconds = with("seconds", &json!("")).0.seconds;
    assert!(seconds.is_some_and(|seconds| seconds.is_empty()));
    assert_eq!(with("old", &json!(0)).0.old, Some(false));
    assert_eq!(with("old", &json!(1.0)).0.old, Some(true));
    assert_eq!(with("old", &json!(true)).0.old, Some(true));
}

#[test]
fn null_is_a_value_of_what_may_be_null_and_of_nothing_else() {
    for member in ["limit", "old", "region", "seconds", "codecs", "hooks"] {
        let (trunk, misfits) = with(member, &Value::Null);
        let expected = (format!("/{member}"), "type", "must not be null".to_owned());
        assert_eq!(misfits, [expected]);
        assert_eq!(trunk, office());
    }
    let (trunk, misfits) = with("timeout", &Value::Null);
    assert_eq!((trunk.timeout, misfits), (Some(Nullable::Null), vec![]));
    let (trunk, _) = with("timeout", &json!(30));
    assert_eq!(trunk.timeout, Some(Nullable::Value(30)));
}

#[test]
fn a_required_member_that_misfits_or_is_missing_is_blank() {
    let blank = Trunk {
        name: String::new(),
        ..office()
    };
    for (body, code, message) in [
        (json!({}), "missing", "is required"),
        (json!({ "name": null }), "type", "must not be null"),
        (json!({ "name": 7 }), "type", "must be a string"),
    ] {
        let received = receive::<Trunk>(&body);
        let expected = ("/name".to_owned(), code, message.to_owned());
        assert_eq!(misfits(&received), [expected]);
        assert_eq!(received.value, blank);
    }
}

#[test]
fn a_body_that_is_no_object_is_told_as_a_whole() {
    for body in [json!([]), json!("{}"), json!(7)] {
        let received = receive::<Hook>(&body);
        let expected = (String::new(), "type", "must be an object".to_owned());
        assert_eq!(misfits(&received), [expected]);
        let blank = Hook {
            url: String::new(),
            odd: None,
            place: Nullable::Null,
        };
        assert_eq!(received.value, blank);
    }
}

#[test]
fn everything_is_told_at_once_in_the_order_of_the_members_and_with_its_place() {
    let received = receive::<Trunk>(&json!({
        "hooks": [{ "url": "a", "place": "US" }, 7, { "a/b~c": "x", "place": "Mars", "deep/er": 1 }],
        "hook": { "url": 1, "place": null },
        "codecs": ["US", "Mars", "US", null],
        "name": ["office"],
        "also": null,
        "new~": {},
    }));
    let told: Vec<_> = misfits(&received)
        .into_iter()
        .map(|(pointer, code, _)| (pointer, code))
        .collect();
    let expected = [
        ("/name", "type"),
        ("/codecs/1", "value"),
        ("/codecs/3", "type"),
        ("/hook/url", "type"),
        ("/hooks/1", "type"),
        ("/hooks/2/url", "missing"),
        ("/hooks/2/a~1b~0c", "type"),
        ("/hooks/2/place", "value"),
    ];
    let expected = expected.map(|(pointer, code)| (pointer.to_owned(), code));
    assert_eq!(told, expected);
    assert_eq!(
        received.ignored,
        ["/also", "/new~0", "/hooks/2/deep~1er"],
        "those of an object come before those of the objects in it"
    );
}

#[test]
fn every_item_keeps_its_index() {
    let (trunk, _) = with("codecs", &json!(["US", 7, "Europe, all of it"]));
    let codecs = trunk.codecs.unwrap();
    assert_eq!(codecs[0], Region::Us);
    assert_eq!(codecs[1].as_str(), "");
    assert_eq!(codecs[2], Region::Europe);
}

#[test]
fn no_message_repeats_the_value() {
    for member in [
        "name", "limit", "weight", "active", "old", "region", "format", "profile", "ip", "seconds",
        "since", "codecs", "timeout", "hook", "hooks",
    ] {
        let value = if member == "name" || member == "profile" {
            json!({ "s3cr3t": "s3cr3t" })
        } else {
            json!("s3cr3t")
        };
        let (_, misfits) = with(member, &value);
        assert_eq!(misfits.len(), 1, "{member}");
        assert!(!format!("{misfits:?}").contains("s3cr3t"), "{member}");
    }
}

#[test]
fn a_list_can_be_the_body() {
    let received = receive::<Vec<i64>>(&json!([1, "2", 3]));
    let expected = ("/1".to_owned(), "type", "must be an integer".to_owned());
    assert_eq!(misfits(&received), [expected]);
    assert_eq!(received.value, [1, 0, 3]);
}

#[test]
fn a_scalar_can_be_the_body_and_the_trait_a_bound() {
    fn read<T: Receive>(body: &Value) -> T {
        receive(body).value
    }
    assert_eq!(read::<ProfileId>(&json!("7")), ProfileId::from("7"));
    assert_eq!(read::<Format>(&json!(0)), Format::E164);
    assert_eq!(read::<Format>(&json!(7)), Format::E164, "a blank is zero");
}

//! What a server reads of any body, right or wrong: the value that deserializing gives, or misfits that say why not.

use std::fmt::Debug;

use proptest::{prelude::*, sample::Index};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use telnyx_connections::{Receive, Validate, api::*, models::*, receive, receive_query};

use crate::wire_values::{Body, any_body, any_json};

/// The pointer of every value inside the body.
fn places(value: &Value, at: &str, places: &mut Vec<String>) {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (name, value) in inside {
        let place = format!("{at}/{name}");
        self::places(value, &place, places);
        places.push(place);
    }
}

/// Takes the member out of its object; tells whether it stands in one.
fn remove(body: &mut Value, pointer: &str) -> bool {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    let members = body.pointer_mut(parent).and_then(Value::as_object_mut);
    members.and_then(|members| members.remove(&name)).is_some()
}

/// A body of the schema, in which up to three values are replaced by anything.
fn damaged(schema: &str) -> impl Strategy<Value = Value> {
    let blows = proptest::collection::vec((any::<Index>(), any_json()), 0..=3);
    (any_body(schema, Body::Request), blows).prop_map(|(mut body, blows)| {
        for (index, value) in blows {
            let mut places = Vec::new();
            self::places(&body, "", &mut places);
            if !places.is_empty() {
                *body.pointer_mut(index.get::<String>(&places)).unwrap() = value;
            }
        }
        body
    })
}

/// Checks what must hold of any body.
fn law<T>(mut body: Value) -> Result<(), TestCaseError>
where
    T: Receive + DeserializeOwned + Serialize + PartialEq + Debug,
{
    let received = receive::<T>(&body);
    if received.misfits.is_empty() {
        prop_assert_eq!(&T::deserialize(&body).ok(), &Some(received.value));
        for ignored in &received.ignored {
            prop_assert!(remove(&mut body, ignored), "{}", ignored);
        }
        let rest = receive::<T>(&body);
        prop_assert_eq!(rest.ignored.len() + rest.misfits.len(), 0);
        return Ok(());
    }
    // A second look at what is left when the misfits are taken out finds the same value, and nothing wrong.
    let mut in_lists = 0;
    for misfit in &received.misfits {
        match misfit.code {
            "missing" => prop_assert!(body.pointer(&misfit.pointer).is_none()),
            _ => in_lists += usize::from(!remove(&mut body, &misfit.pointer)),
        }
    }
    if in_lists == 0 {
        let rest = receive::<T>(&body);
        prop_assert!(rest.misfits.iter().all(|misfit| misfit.code == "missing"));
        prop_assert_eq!(rest.value, received.value);
    }
    Ok(())
}

macro_rules! any_body_is_read {
    ($($name:ident: $model:ident;)*) => {$(
        proptest! {
            #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn $name(body in damaged(stringify!($model))) {
                law::<$model>(body)?;
            }
        }
    )*};
}

any_body_is_read! {
    create_ip_connection: CreateIpConnectionRequest;
    update_ip_connection: UpdateIpConnectionRequest;
    create_legacy_connection: CreateLegacyConnectionRequest;
    update_legacy_connection: UpdateLegacyConnectionRequest;
}

#[test]
fn the_bodies_of_the_documentation_fit() {
    for json in [
        include_str!("../fixtures/v2_create_and_update_request_2021.json"),
        include_str!("../fixtures/v2_update_request_2023.json"),
    ] {
        let body: Value = serde_json::from_str(json).unwrap();
        let received = receive::<CreateIpConnectionRequest>(&body);
        assert_eq!(received.misfits, []);
        assert_eq!(received.ignored, <[&str; 0]>::default());
    }
    let body = include_str!("../fixtures/v1_create_and_update_request.json");
    let body: Value = serde_json::from_str(body).unwrap();
    let received = receive::<UpdateLegacyConnectionRequest>(&body);
    assert_eq!(received.misfits, []);
}

#[test]
fn what_is_left_of_a_wrong_body_can_still_be_validated() {
    let received = receive::<UpdateIpConnectionRequest>(&json!({
        "active": "yes",
        "webhook_timeout_secs": 31,
        "inbound": { "codecs": ["G722", "G723"], "timeout_1xx_secs": 0 },
        "color": "red",
    }));
    let misfits: Vec<_> = received
        .misfits
        .iter()
        .map(|misfit| (&*misfit.pointer, &*misfit.message))
        .collect();
    let codecs = "must be one of `G722`, `G711U`, `G711A`, `G729`, `OPUS`, `H.264`";
    let expected = [
        ("/active", "must be `true` or `false`"),
        ("/inbound/codecs/1", codecs),
    ];
    assert_eq!(misfits, expected);
    assert_eq!(received.ignored, ["/color"]);
    let report = received.value.validate().unwrap_err();
    let pointers: Vec<_> = report
        .violations()
        .iter()
        .map(|violation| violation.pointer())
        .collect();
    assert_eq!(
        pointers,
        ["/webhook_timeout_secs", "/inbound/timeout_1xx_secs"]
    );
}

#[test]
fn a_query_is_read_by_its_names_on_the_wire() {
    let pairs = [
        ("page[number]", "2"),
        ("page[size]", "ten"),
        ("filter[connection_name][contains]", ""),
        ("sort", "-created_at"),
        ("filter[status]", "active"),
    ];
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let received = receive_query::<ListIpConnectionsParams>(&pairs);
    let expected = ListIpConnectionsParams::new()
        .page_number(2)
        .sort(IpConnectionSort::CreatedAtDescending);
    assert_eq!(received.value, expected);
    assert_eq!(received.misfits.len(), 1);
    assert_eq!(received.misfits[0].pointer, "page[size]");
    assert_eq!(received.ignored, ["filter[status]"]);
}

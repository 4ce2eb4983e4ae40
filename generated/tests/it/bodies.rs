//! Bodies with every member that there is, nested ones included: what is sent is stored, and read as it was sent.

use std::fmt::Debug;

use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use telnyx_connections::{Error, Validate, blocking::Client, models::*};
use telnyx_emulator::Emulator;

use crate::wire_values::{Body, any_body, write_only};

/// Bodies of the schema that break no rule, not even one across members.
fn valid<T>(schema: &'static str) -> impl Strategy<Value = (Value, T)>
where
    T: DeserializeOwned + Validate + Debug,
{
    any_body(schema, Body::Full).prop_filter_map("a rule across members", |body| {
        let request = T::deserialize(&body).unwrap();
        request.validate().is_ok().then_some((body, request))
    })
}

/// Checks that all that was sent is in the answer; where the answer is an object, it may have more.
fn covers(answer: &Value, sent: &Value, at: &str) -> Result<(), TestCaseError> {
    if let (Value::Object(answer), Value::Object(sent)) = (answer, sent) {
        for (name, sent) in sent {
            let at = format!("{at}/{name}");
            match answer.get(name) {
                Some(answer) => covers(answer, sent, &at)?,
                None => prop_assert!(false, "{at} was sent and is gone"),
            }
        }
        return Ok(());
    }
    prop_assert_eq!(answer, sent, "{}", at);
    Ok(())
}

/// Sends bodies of the schema, and compares them with what comes back at once and later.
fn check<T, R>(
    schema: &'static str,
    send: impl Fn(&Client, &T) -> Result<R, Error>,
    read: impl Fn(&Client, &R) -> Result<R, Error>,
) where
    T: DeserializeOwned + Validate + Debug,
    R: serde::Serialize + PartialEq + Debug,
{
    let emulator = Emulator::start_blocking().unwrap();
    let client = emulator.blocking_client().unwrap();
    let config = Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&valid::<T>(schema), |(mut sent, request)| {
        let fail = |error: Error| TestCaseError::fail(error.to_string());
        let answer = send(&client, &request).map_err(fail)?;
        for name in write_only(schema) {
            sent.as_object_mut().unwrap().remove(name);
        }
        covers(&serde_json::to_value(&answer).unwrap(), &sent, "")?;
        prop_assert_eq!(read(&client, &answer).map_err(fail)?, answer);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_creates_a_connection_of_v2() {
    check::<CreateIpConnectionRequest, IpConnection>(
        "CreateIpConnectionRequest",
        |client, new| client.ip_connections().create(new).send(),
        |client, created| {
            client
                .ip_connections()
                .retrieve(created.id.as_ref().unwrap())
                .send()
        },
    );
}

#[test]
fn what_changes_a_connection_of_v2() {
    check::<UpdateIpConnectionRequest, IpConnection>(
        "UpdateIpConnectionRequest",
        |client, change| {
            let connections = client.ip_connections();
            let new = connections
                .create(&CreateIpConnectionRequest::new())
                .send()?;
            connections.update(new.id.as_ref().unwrap(), change).send()
        },
        |client, changed| {
            client
                .ip_connections()
                .retrieve(changed.id.as_ref().unwrap())
                .send()
        },
    );
}

#[test]
fn what_creates_a_connection_of_v1() {
    check::<CreateLegacyConnectionRequest, LegacyConnection>(
        "CreateLegacyConnectionRequest",
        |client, new| client.legacy_connections().create(new).send(),
        |client, created| {
            client
                .legacy_connections()
                .retrieve(created.id.as_ref().unwrap())
                .send()
        },
    );
}

#[test]
fn what_changes_a_connection_of_v1() {
    check::<UpdateLegacyConnectionRequest, LegacyConnection>(
        "UpdateLegacyConnectionRequest",
        |client, change| {
            let connections = client.legacy_connections();
            let new = connections
                .create(&CreateLegacyConnectionRequest::new("new"))
                .send()?;
            connections.update(new.id.as_ref().unwrap(), change).send()
        },
        |client, changed| {
            client
                .legacy_connections()
                .retrieve(changed.id.as_ref().unwrap())
                .send()
        },
    );
}

/// The other way round: the emulator says nothing that the models have no member for.
#[test]
fn the_models_know_every_member_of_an_answer() {
    let emulator = Emulator::start_blocking().unwrap();
    let client = emulator.blocking_client().unwrap();
    let new = CreateIpConnectionRequest::new().rtcp_settings(RtcpSettingsRequest::new());
    let v2 = client.ip_connections().create(&new).send().unwrap();
    let new = CreateLegacyConnectionRequest::new("office");
    let v1 = client.legacy_connections().create(&new).send().unwrap();
    let inside = [
        v2.inbound.unwrap().extra,
        v2.outbound.unwrap().extra,
        v2.rtcp_settings.unwrap().extra,
    ];
    assert!(v2.extra.is_empty() && v1.extra.is_empty());
    assert!(inside.iter().all(|extra| extra.is_empty()), "{inside:?}");
}

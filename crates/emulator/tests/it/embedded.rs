//! The emulator within a program: how it starts below any runtime and below none, and how it ends.

use std::net::TcpListener;

use serde_json::json;
use telnyx_connections::api::{ListIpConnectionsParams, ListLegacyConnectionsParams};
use telnyx_connections::models::{CreateIpConnectionRequest, CreateLegacyConnectionRequest};
use telnyx_emulator::{Emulator, Error};

use crate::in_hand::{InHand, refuses};

fn office() -> CreateIpConnectionRequest {
    CreateIpConnectionRequest::new().connection_name("office")
}

async fn count(client: &telnyx_connections::Client) -> usize {
    let list = client
        .ip_connections()
        .list(&ListIpConnectionsParams::new());
    list.await.unwrap().data.len()
}

// A runtime of one thread, which the emulator must not need.
#[tokio::test(flavor = "current_thread")]
async fn its_client_speaks_both_apis_as_one_account() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let created = client.ip_connections().create(&office()).await.unwrap();
    let id = created.id.unwrap();
    let read = client.ip_connections().retrieve(&id).await.unwrap();
    assert_eq!(read.connection_name.as_deref(), Some("office"));
    let old = CreateLegacyConnectionRequest::new("old");
    client.legacy_connections().create(&old).await.unwrap();
    let all = ListLegacyConnectionsParams::new();
    let list = client.legacy_connections().list(&all).await.unwrap();
    assert_eq!(list[0].connection_name.as_deref(), Some("old"));

    let other = emulator.client_for("KEY_OF_SOMEBODY_ELSE").unwrap();
    assert_eq!((count(&client).await, count(&other).await), (1, 0));
    let exchanges = emulator.exchanges();
    let operations: Vec<_> = exchanges
        .iter()
        .map(|exchange| exchange.operation.as_deref().unwrap())
        .collect();
    assert_eq!(
        operations,
        [
            "create_ip_connection",
            "retrieve_ip_connection",
            "create_legacy_connection",
            "list_legacy_connections",
            "list_ip_connections",
            "list_ip_connections",
        ]
    );
}

#[test]
fn blocking_code_has_a_client_too() {
    let emulator = Emulator::start_blocking().unwrap();
    let client = emulator.blocking_client().unwrap();
    client.ip_connections().create(&office()).send().unwrap();
    assert_eq!(crate::process::names(&client), ["office"]);
    emulator.stop_blocking().unwrap();
}

#[tokio::test]
async fn it_can_start_where_blocking_is_not_allowed_and_several_at_once_are_apart() {
    let one = Emulator::start_blocking().unwrap();
    let two = Emulator::start().await.unwrap();
    assert_ne!(one.address(), two.address());
    one.client()
        .ip_connections()
        .create(&office())
        .await
        .unwrap();
    assert_eq!(
        (count(&one.client()).await, count(&two.client()).await),
        (1, 0)
    );
}

/// As when tests share an emulator.
#[test]
fn clients_may_come_from_one_runtime_after_the_other() {
    let emulator = Emulator::start_blocking().unwrap();
    for expected in 0..3 {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let client = emulator.client();
            assert_eq!(count(&client).await, expected);
            client.ip_connections().create(&office()).await.unwrap();
        });
    }
}

#[tokio::test]
async fn the_keys_of_the_builder_are_those_of_its_client() {
    let builder = Emulator::builder().api_key("KEY_A").api_key("KEY_B");
    let emulator = builder.read_only_key("KEY_C").start().await.unwrap();
    assert_eq!(emulator.api_key(), "KEY_A");
    emulator
        .client()
        .ip_connections()
        .create(&office())
        .await
        .unwrap();
    for (key, status) in [("KEY_B", None), ("KEY_C", Some(403)), ("KEY_D", Some(401))] {
        let client = emulator.client_for(key).unwrap();
        let created = client.ip_connections().create(&office()).await;
        let refused = created.err().map(|error| error.status().unwrap().as_u16());
        assert_eq!(refused, status, "{key}");
    }
}

#[tokio::test]
async fn a_seed_is_what_it_starts_with() {
    let seed = json!({ "accounts": [
        { "api_key": "KEY_A", "ip_connections": [{}, {}], "legacy_connections": [{ "connection_name": "old" }] },
        { "api_key": "KEY_B", "ip_connections": [{}] },
    ]});
    let builder = Emulator::builder()
        .seed(seed)
        .api_key("KEY_A")
        .api_key("KEY_B");
    assert!(!format!("{builder:?}").contains("KEY"), "{builder:?}");
    let emulator = builder.start().await.unwrap();
    for (key, current, legacy) in [("KEY_A", 2, 1), ("KEY_B", 1, 0)] {
        let client = emulator.client_for(key).unwrap();
        let all = ListLegacyConnectionsParams::new();
        let list = client.legacy_connections().list(&all).await.unwrap();
        assert_eq!(
            (count(&client).await, list.len()),
            (current, legacy),
            "{key}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_started_says_why() {
    let refused = async |builder: telnyx_emulator::Builder| builder.start().await.unwrap_err();
    let builder = Emulator::builder;
    let error = refused(builder().address(([0, 0, 0, 0], 0))).await;
    assert!(matches!(error, Error::Remote { .. }), "{error}");
    let error = refused(builder().api_key("")).await;
    assert!(matches!(error, Error::Key(_)), "{error}");
    let error = refused(builder().fault("nonsense")).await;
    assert!(matches!(error, Error::Fault(_)), "{error}");
    // Nobody could see these connections.
    let seed = json!({ "accounts": [{ "api_key": "KEY_A", "ip_connections": [{}] }] });
    let error = refused(builder().seed(seed).api_key("KEY_B")).await;
    assert!(
        error.to_string().contains("`/accounts/0/api_key`"),
        "{error}"
    );
    assert!(!error.to_string().contains("KEY_A"), "{error}");
    let running = Emulator::start().await.unwrap();
    let error = refused(builder().address(running.address())).await;
    assert!(error.to_string().contains("choose another port"), "{error}");
    let error = running.client_for("two\nlines").unwrap_err();
    assert!(matches!(error, Error::Client(_)), "{error}");
}

#[tokio::test]
async fn dropping_it_cuts_off_what_is_in_hand_and_frees_port_and_data() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("connections.db");
    let start = async || Emulator::builder().data(&data).start().await.unwrap();
    let emulator = start().await;
    emulator
        .client()
        .ip_connections()
        .create(&office())
        .await
        .unwrap();
    let address = emulator.address();
    let request = InHand::create(address);
    drop(emulator);
    assert_eq!(request.finish(), None);
    drop(TcpListener::bind(address).unwrap());
    assert_eq!(count(&start().await.client()).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_it_finishes_what_is_in_hand() {
    let emulator = Emulator::start().await.unwrap();
    let address = emulator.address();
    let request = InHand::create(address);
    let stopped = tokio::spawn(emulator.stop());
    refuses(address);
    assert_eq!(request.finish().unwrap().0, 201);
    stopped.await.unwrap().unwrap();
}

#[tokio::test]
async fn stopping_it_ends_answers_without_end() {
    let emulator = Emulator::start().await.unwrap();
    let events = crate::raw::client().get(format!("{}/_emulator/events", emulator.url()));
    let mut events = events.send().await.unwrap();
    assert!(events.chunk().await.unwrap().is_some());
    emulator.stop().await.unwrap();
    while events.chunk().await.unwrap().is_some() {}
}

#[tokio::test]
async fn stopping_it_says_when_something_was_cut_off() {
    let emulator = Emulator::start().await.unwrap();
    let request = InHand::create(emulator.address());
    let error = emulator.stop().await.unwrap_err();
    assert!(matches!(error, Error::Unfinished { .. }), "{error}");
    assert_eq!(request.finish(), None);
}

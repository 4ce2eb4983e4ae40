//! The blocking client against the emulator: the same operations, lists and errors, without async.

use telnyx_connections::{api::*, blocking::Client, models::*};
use telnyx_emulator::Emulator;

#[test]
fn all_nine_operations() {
    let emulator = Emulator::start_blocking().unwrap();
    let client = emulator.blocking_client().unwrap();
    let v2 = client.ip_connections();
    let new = CreateIpConnectionRequest::new().connection_name("office");
    let created = v2.create(&new).with_response().send().unwrap();
    assert_eq!(created.status(), 201);
    let created = created.into_body();
    let id = created.id.clone().unwrap();
    assert_eq!(v2.retrieve(&id).send().unwrap(), created);
    let change = UpdateIpConnectionRequest::new()
        .webhook_timeout_secs_null()
        .active(false);
    let changed = v2.update(&id, &change).send().unwrap();
    assert_eq!(changed.active, Some(false));
    let page = v2.list(&ListIpConnectionsParams::new()).send().unwrap();
    assert_eq!(page.data, std::slice::from_ref(&changed));
    assert_eq!(v2.delete(&id).send().unwrap(), changed);

    let v1 = client.legacy_connections();
    let created = v1
        .create(&CreateLegacyConnectionRequest::new("office"))
        .send()
        .unwrap();
    let id = created.id.clone().unwrap();
    assert_eq!(v1.retrieve(&id).send().unwrap(), created);
    let change = UpdateLegacyConnectionRequest::new().connection_name("branch");
    let changed = v1.update(&id, &change).send().unwrap();
    assert_eq!(changed.connection_name.as_deref(), Some("branch"));
    let list = v1.list(&ListLegacyConnectionsParams::new()).send().unwrap();
    assert_eq!(list, [changed]);

    let asked: Vec<_> = emulator
        .exchanges()
        .iter()
        .map(|exchange| exchange.operation.clone().unwrap())
        .collect();
    let expected = [
        "create_ip_connection",
        "retrieve_ip_connection",
        "update_ip_connection",
        "list_ip_connections",
        "delete_ip_connection",
        "create_legacy_connection",
        "retrieve_legacy_connection",
        "update_legacy_connection",
        "list_legacy_connections",
    ];
    assert_eq!(asked, expected);
}

#[test]
fn lists_are_iterators() {
    let emulator = Emulator::start_blocking().unwrap();
    let connections = emulator.blocking_client().unwrap().ip_connections();
    for name in ["a", "b", "c", "d", "e"] {
        let new = CreateIpConnectionRequest::new().connection_name(name);
        connections.create(&new).send().unwrap();
    }
    let by_two = ListIpConnectionsParams::new()
        .page_size(2)
        .sort(IpConnectionSort::CreatedAt);
    let items = connections.list(&by_two).items();
    let names: String = items
        .map(|item| item.unwrap().connection_name.unwrap())
        .collect();
    assert_eq!(names, "abcde");
    let pages = connections.list(&by_two).pages();
    let sizes: Vec<_> = pages.map(|page| page.unwrap().data.len()).collect();
    assert_eq!(sizes, [2, 2, 1]);
}

#[test]
fn errors_and_faults_are_the_same() {
    let emulator = Emulator::start_blocking().unwrap();
    let client = emulator.blocking_client().unwrap();
    let error = client.ip_connections().retrieve("7").send().unwrap_err();
    assert!(error.is_not_found(), "{error}");

    let new = CreateIpConnectionRequest::new();
    let spoiled = client
        .ip_connections()
        .create(&new)
        .header("x-emulator-fault", "reset");
    assert!(spoiled.send().unwrap_err().is_interrupted());
    let all = ListIpConnectionsParams::new();
    let list = client
        .ip_connections()
        .list(&all)
        .header("x-emulator-fault", "status=503;times=1");
    assert_eq!(
        list.max_retries(1).send().unwrap().data.len(),
        1,
        "created once"
    );

    let stranger = Client::builder()
        .api_key("KEY_B")
        .base_url(emulator.base_url())
        .build();
    let list = stranger
        .unwrap()
        .ip_connections()
        .list(&all)
        .send()
        .unwrap();
    assert!(list.data.is_empty(), "another key is another account");
}

//! The blocking client: the same surface, from threads, and no panic from async code.

use telnyx_runtime::{Error, blocking};

use crate::fixture::*;
use crate::socket::{Socket, answer, thing};

/// A server on a runtime of its own, which must be kept alive.
fn serve(behaviours: Vec<crate::socket::Behaviour>) -> (tokio::runtime::Runtime, Socket) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let socket = runtime.block_on(Socket::start(behaviours));
    (runtime, socket)
}

fn client(base: &str) -> blocking::Client {
    builder(base).build().unwrap()
}

#[test]
fn requests_are_sent_and_waited_for() {
    let (_runtime, socket) = serve(vec![thing(), thing(), answer("404 X", &[], "{}")]);
    let client = client(&socket.base);
    assert_eq!(retrieve(&client, "1").send().unwrap().id, "1");
    let response = retrieve(&client, "1").with_response().send().unwrap();
    assert_eq!(response.request_id(), Some("req-1"));
    assert!(retrieve(&client, "1").send().unwrap_err().is_not_found());
}

#[test]
fn lists_are_iterators() {
    let page = |number: i64| {
        let body = format!(
            r#"{{"data":[{{"id":"{number}a"}},{{"id":"{number}b"}}],"meta":{{"page_number":{number},"total_pages":2}}}}"#
        );
        answer("200 OK", &[], &body)
    };
    let (_runtime, socket) = serve(vec![page(1), page(2), page(1), page(2), page(1)]);
    let client = client(&socket.base);
    let all: Result<Vec<Thing>, Error> =
        list(&client, &ListParameters::default()).items().collect();
    assert_eq!(
        all.unwrap()
            .iter()
            .map(|thing| thing.id.as_str())
            .collect::<Vec<_>>(),
        ["1a", "1b", "2a", "2b"]
    );
    assert_eq!(list(&client, &ListParameters::default()).pages().count(), 2);
    assert_eq!(
        telnyx_runtime::Page::len(&list(&client, &ListParameters::default()).send().unwrap()),
        2
    );
}

#[test]
fn threads_share_one_client() {
    let (_runtime, socket) = serve(vec![thing()]);
    let client = client(&socket.base);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| retrieve(&client, "1").send().unwrap());
        }
    });
    assert_eq!(socket.requests().len(), 8);
}

/// Every place of async code: the blocking client answers with an error there, and may be dropped there.
async fn refused(base: String) {
    let client = client(&base);
    let error = retrieve(&client, "1").send().unwrap_err();
    assert!(
        matches!(error, Error::Blocking { .. }) && error.to_string().contains("spawn_blocking"),
        "{error:?}"
    );
    drop(client);
}

#[test]
fn async_code_gets_an_error_and_no_panic() {
    let (runtime, socket) = serve(vec![thing()]);
    let current = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    current.block_on(refused(socket.base.clone()));
    current.block_on(async { tokio::spawn(refused(socket.base.clone())).await.unwrap() });
    runtime.block_on(refused(socket.base.clone()));
    runtime.block_on(async { tokio::spawn(refused(socket.base.clone())).await.unwrap() });
    assert!(socket.requests().is_empty());
}

#[tokio::test]
async fn a_used_client_may_be_dropped_in_async_code() {
    let socket = Socket::start([thing()]).await;
    let client = client(&socket.base);
    let clone = client.clone();
    // The blocking pool is where blocking belongs, so there it works.
    tokio::task::spawn_blocking(move || retrieve(&clone, "1").send().unwrap())
        .await
        .unwrap();
    drop(client);
    assert_eq!(socket.requests().len(), 1);
}

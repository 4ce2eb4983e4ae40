//! Credentials and ids stay out of everything that is shown.

use std::error::Error as _;

use telnyx_runtime::{Call, Client, ClientBuilder, Method, Request, decode};

use crate::fixture::*;
use crate::logs::Logs;
use crate::socket::{Behaviour, Socket, answer, thing};

fn assert_clean(text: &str) {
    for secret in [KEY, TOKEN, "hunter2"] {
        assert!(!text.contains(secret), "{text}");
    }
}

/// A chain of errors, with both ways to show each.
fn shown(error: &telnyx_runtime::Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(" {error} {error:?}"));
        cause = error.source();
    }
    text
}

#[tokio::test]
async fn nothing_that_can_be_printed_holds_a_secret() {
    let builder: ClientBuilder<Client> = builder("http://127.0.0.1:1/v2");
    assert_clean(&format!("{builder:?} {builder:#?}"));
    let client = builder.build().unwrap();
    assert_clean(&format!("{client:?} {client:#?}"));
    let body = ThingRequest {
        name: Some("hunter2".to_owned()),
        timeout_secs: None,
    };
    let request = create(&client, &body)
        .header("x-mine", "hunter2")
        .idempotency_key("hunter2");
    assert_clean(&format!("{request:?} {request:#?}"));
    let request = retrieve(&client, "hunter2");
    assert_clean(&format!("{request:?}"));
    assert_clean(&format!(
        "{:?}",
        std::future::IntoFuture::into_future(request)
    ));
    let parameters = ListParameters {
        page_number: None,
        name: Some("hunter2".to_owned()),
    };
    assert_clean(&format!(
        "{:?} {:?}",
        list(&client, &parameters),
        list(&client, &parameters).items()
    ));
    let error = list(&client, &parameters).await.unwrap_err();
    assert!(error.is_connect());
    assert_clean(&shown(&error));
}

#[tokio::test]
async fn a_server_that_echoes_credentials_is_not_repeated() {
    let body =
        format!(r#"{{"errors":[{{"title":"Bad","detail":"key {KEY} and token {TOKEN}"}}]}}"#);
    let socket = Socket::start([answer("401 X", &[], &body)]).await;
    let error = retrieve(&client(&socket.base), "1").await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("key [redacted] and token [redacted]"),
        "{error}"
    );
    assert_clean(&shown(&error));
    assert_clean(&format!("{:?}", error.objects()));
}

#[tokio::test]
async fn traces_tell_the_story_without_secrets() {
    let logs = Logs::capture();
    let socket = Socket::start([
        Behaviour::Reset,
        answer("503 X", &[("retry-after", "0")], "hunter2"),
        thing(),
        answer(
            "422 X",
            &[("x-request-id", "req-9")],
            r#"{"errors":[{"detail":"hunter2"}]}"#,
        ),
    ])
    .await;
    let client = client(&socket.base);
    retrieve(&client, "hunter2").await.unwrap();
    let body = ThingRequest {
        name: Some("hunter2".to_owned()),
        timeout_secs: None,
    };
    create(&client, &body).await.unwrap_err();
    let legacy: Request<Vec<Thing>> = Request::new(&client, Call::new(&LEGACY_LIST), decode);
    legacy.await.unwrap_err();
    let text = logs.text();
    assert_clean(&text);
    let expected = [
        "telnyx.call{operation=\"retrieve_thing\" method=\"GET\" path=\"/things/{id}\"",
        "telnyx.attempt{attempt=3",
        "status=503",
        "attempts=3 status=200 request_id=\"req-1\"",
        "kind=\"interrupted\"",
        "status=422 request_id=\"req-9\"",
        "call failed kind=\"api\"",
    ];
    for part in expected {
        assert!(text.contains(part), "`{part}` is missing in {text}");
    }
}

#[tokio::test]
async fn each_attempt_carries_the_same_request() {
    let socket = Socket::start([answer("503 X", &[("retry-after", "0")], ""), thing()]).await;
    any(&client(&socket.base), Method::Post)
        .idempotency_key("once")
        .await
        .unwrap();
    let requests = socket.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0], requests[1]);
}

#[tokio::test]
async fn a_success_that_is_no_json_does_not_show_the_key_it_echoes() {
    let page = format!("<html>authorization: Bearer {KEY}</html>");
    let socket = Socket::start([answer("200 OK", &[("content-type", "text/html")], &page)]).await;
    let client = builder::<Client>(&socket.base).build().unwrap();
    let error = retrieve(&client, "1").await.unwrap_err();
    let telnyx_runtime::Error::Decode { failure, .. } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(
        failure.text(),
        "<html>authorization: Bearer [redacted]</html>"
    );
    assert_clean(&shown(&error));
}

//! What each status and each kind of body becomes.

use std::error::Error as _;

use telnyx_runtime::{Error, FailureBody, Method};

use crate::fixture::*;
use crate::socket::{Behaviour, Socket, answer};

async fn failure(status: &str, headers: &[(&str, &str)], body: &str) -> Error {
    let socket = Socket::start([answer(status, headers, body)]).await;
    any(&client(&socket.base), Method::Patch)
        .max_retries(0)
        .await
        .unwrap_err()
}

#[tokio::test]
async fn each_status_has_its_predicate() {
    type Predicate = fn(&Error) -> bool;
    let named: [(u16, Predicate); 8] = [
        (400, Error::is_rejected),
        (401, Error::is_unauthorized),
        (403, Error::is_forbidden),
        (404, Error::is_not_found),
        (422, Error::is_rejected),
        (429, Error::is_rate_limited),
        (500, Error::is_server_error),
        (503, Error::is_server_error),
    ];
    for (status, expected) in named {
        let error = failure(&format!("{status} X"), &[], "{}").await;
        assert!(error.is_api(), "{error}");
        assert_eq!(error.status().unwrap().as_u16(), status);
        for (other, predicate) in named {
            let same = expected as usize == predicate as usize;
            assert_eq!(predicate(&error), same, "{status} as {other}");
        }
    }
}

#[tokio::test]
async fn error_objects_are_typed_and_told_in_one_line() {
    let body = r#"{"errors":[{"code":"10015","title":"Bad Request","detail":"Not a\nformat.",
        "source":{"pointer":"/inbound/dnis_number_format"},"meta":{"url":"https://e.example/10015"}}]}"#;
    let error = failure(
        "422 Unprocessable Entity",
        &[("x-request-id", "req-7")],
        body,
    )
    .await;
    let object = &error.objects()[0];
    assert_eq!(object.code.as_deref(), Some("10015"));
    assert_eq!(
        object.pointer.as_deref(),
        Some("/inbound/dnis_number_format")
    );
    assert_eq!(object.url.as_deref(), Some("https://e.example/10015"));
    assert_eq!(error.request_id(), Some("req-7"));
    assert_eq!(
        error.to_string(),
        "`update_thing` failed: 422 Unprocessable Entity: Bad Request: Not a format. at \
         `/inbound/dnis_number_format` [10015] (request req-7)"
    );
}

#[tokio::test]
async fn a_body_of_unknown_shape_is_carried() {
    let error = failure("401 Unauthorized", &[], r#"{"message":"no"}"#).await;
    assert_eq!(
        *error.failure().unwrap().body(),
        FailureBody::Json(serde_json::json!({"message": "no"}))
    );
    assert!(error.objects().is_empty());

    let html = format!("<html>{}", "x".repeat(5000));
    let error = failure("502 Bad Gateway", &[("content-type", "text/html")], &html).await;
    assert_eq!(error.status().unwrap().as_u16(), 502);
    assert_eq!(
        *error.failure().unwrap().body(),
        FailureBody::Text(html[..1024].to_owned())
    );
    assert!(!format!("{error} {error:?}").contains("xxx"));

    let error = failure("500 Internal Server Error", &[], "").await;
    assert_eq!(
        *error.failure().unwrap().body(),
        FailureBody::Text(String::new())
    );
}

#[tokio::test]
async fn the_status_survives_a_body_that_breaks_or_stalls() {
    let head = "HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n{\"err".to_owned();
    for behaviour in [
        Behaviour::Write(head.clone()),
        Behaviour::WriteAndStall(head),
    ] {
        let socket = Socket::start([behaviour]).await;
        let short = std::time::Duration::from_secs(1);
        let error = retrieve(&client(&socket.base), "1")
            .attempt_timeout(short)
            .await
            .unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert_eq!(
            *error.failure().unwrap().body(),
            FailureBody::Text("{\"err".to_owned())
        );
    }
}

#[tokio::test]
async fn a_failure_with_an_endless_body_is_still_a_failure() {
    let head = "HTTP/1.1 403 Forbidden\r\ntransfer-encoding: chunked\r\n\r\n".to_owned();
    let socket = Socket::start([Behaviour::WriteAndFlood(head)]).await;
    let error = retrieve(&client(&socket.base), "1").await.unwrap_err();
    assert!(error.is_forbidden(), "{error}");
}

#[tokio::test]
async fn a_success_that_is_not_json_keeps_its_start() {
    for body in [
        "<html>hello",
        "",
        "{\"id\": \"1\"",
        "\u{feff}{\"id\":\"1\"}",
    ] {
        let socket = Socket::start([answer("200 OK", &[("x-request-id", "req-2")], body)]).await;
        let error = retrieve(&client(&socket.base), "1").await.unwrap_err();
        assert!(error.is_decode(), "{error}");
        let Error::Decode { failure, .. } = &error else {
            panic!("{error}")
        };
        assert_eq!(failure.text(), body);
        assert_eq!(
            (failure.status().as_u16(), error.request_id()),
            (200, Some("req-2"))
        );
        assert!(
            error
                .source()
                .unwrap()
                .to_string()
                .contains("not valid JSON"),
            "{error:?}"
        );
        assert_eq!(
            socket.requests().len(),
            1,
            "an unreadable success is not repeated"
        );
    }
}

#[tokio::test]
async fn a_success_of_another_shape_says_where() {
    let socket = Socket::start([answer(
        "200 OK",
        &[],
        r#"{"data":[{"id":"1"},{"id":["hunter2"]}]}"#,
    )])
    .await;
    let error = list(&client(&socket.base), &ListParameters::default())
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`list_things` succeeded, but its answer cannot be read at `data[1].id`"
    );
    let source = error.source().unwrap().to_string();
    assert!(
        source.starts_with(
            "unexpected JSON at `data[1].id`: invalid type: sequence, expected a string"
        ),
        "{source}"
    );
    assert!(!format!("{error:?}").contains("hunter2"));
}

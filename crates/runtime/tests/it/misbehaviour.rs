//! Servers that break, stall, flood and point elsewhere.

use std::time::Duration;

use telnyx_runtime::{Client, Error, Method};

use crate::fixture::*;
use crate::socket::{Behaviour, Socket, answer, thing};

#[tokio::test]
async fn a_truncated_body_is_an_interrupted_connection() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":\"1\"}".to_owned();
    let socket = Socket::start([Behaviour::Write(head)]).await;
    let error = any(&client(&socket.base), Method::Post).await.unwrap_err();
    assert!(error.is_interrupted(), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("broke before the answer was complete"),
        "{error}"
    );
    assert_eq!(socket.requests().len(), 1);
}

#[tokio::test]
async fn a_reset_connection_is_an_interrupted_connection() {
    let socket = Socket::start([Behaviour::Reset]).await;
    let error = any(&client(&socket.base), Method::Get).await.unwrap_err();
    let Error::Interrupted { attempts, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(*attempts, 3);
    assert_eq!(socket.requests().len(), 3);
}

#[tokio::test]
async fn what_is_no_http_is_an_interrupted_connection() {
    let socket = Socket::start([Behaviour::Write("SSH-2.0-OpenSSH_9.9\r\n\r\n".to_owned())]).await;
    let error = any(&client(&socket.base), Method::Post).await.unwrap_err();
    assert!(error.is_interrupted(), "{error:?}");
}

#[tokio::test]
async fn a_slow_body_runs_into_the_limit_of_the_attempt() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_owned();
    let socket = Socket::start([Behaviour::WriteAndStall(head), thing()]).await;
    let client = client(&socket.base);
    let short = Duration::from_secs(1);
    assert_eq!(
        retrieve(&client, "1")
            .attempt_timeout(short)
            .await
            .unwrap()
            .id,
        "1"
    );

    let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_owned();
    let socket = Socket::start([Behaviour::WriteAndStall(head)]).await;
    let error = any(&self::client(&socket.base), Method::Post)
        .attempt_timeout(short)
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(socket.requests().len(), 1);
}

#[tokio::test]
async fn a_body_without_end_is_cut_at_the_cap() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_owned();
    let socket = Socket::start([Behaviour::WriteAndFlood(head)]).await;
    let client: Client = builder(&socket.base)
        .max_response_bytes(100_000)
        .build()
        .unwrap();
    let error = retrieve(&client, "1").await.unwrap_err();
    assert!(error.is_body_too_large(), "{error:?}");
    assert!(
        error.to_string().contains("larger than 100000 bytes"),
        "{error}"
    );
    assert_eq!(socket.requests().len(), 1);
}

#[tokio::test]
async fn the_announced_length_is_not_believed() {
    // Announces far more than it sends: no memory is reserved for it, and the break is noticed.
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{{}}",
        u64::MAX
    );
    let socket = Socket::start([Behaviour::Write(head)]).await;
    let error = any(&client(&socket.base), Method::Post).await.unwrap_err();
    assert!(
        error.is_interrupted() || error.is_body_too_large(),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_cap_is_inclusive() {
    let body = r#"{"id":"1"}"#;
    for (cap, fits) in [(body.len(), true), (body.len() - 1, false), (0, false)] {
        let socket = Socket::start([thing()]).await;
        let client: Client = builder(&socket.base)
            .max_response_bytes(cap)
            .build()
            .unwrap();
        assert_eq!(retrieve(&client, "1").await.is_ok(), fits, "{cap}");
    }
}

#[tokio::test]
async fn credentials_never_follow_a_redirect_to_another_origin() {
    let other = Socket::start([thing()]).await;
    let target = format!(
        "{}/things/1?key=hunter2#x",
        other.base.replace("http://", "http://me:hunter2@")
    );
    for status in ["301", "302", "303", "307", "308"] {
        for method in Method::ALL {
            let socket =
                Socket::start([answer(&format!("{status} X"), &[("location", &target)], "")]).await;
            let error = any(&client(&socket.base), method).await.unwrap_err();
            assert!(error.is_redirect(), "{error:?}");
            assert_eq!(error.status().unwrap().as_str(), status);
            let text = format!("{error} {error:?}");
            assert!(text.contains(&format!("{}/things/1", other.base)), "{text}");
            assert!(!text.contains("hunter2"), "{text}");
            assert_eq!(socket.requests().len(), 1);
        }
    }
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_read_follows_redirects_within_the_origin_and_a_change_does_not() {
    let moved = |to: &str| answer("307 X", &[("location", to)], "");
    let socket = Socket::start([moved("/v2/things/2"), moved("3"), thing()]).await;
    assert_eq!(retrieve(&client(&socket.base), "1").await.unwrap().id, "1");
    let requests = socket.requests();
    assert!(
        requests[1].starts_with("GET /v2/things/2 ")
            && requests[2].starts_with("GET /v2/things/3 "),
        "{requests:?}"
    );
    assert!(requests.iter().all(|request| request.contains(KEY)));

    for method in [Method::Post, Method::Put, Method::Patch, Method::Delete] {
        let socket = Socket::start([moved("/v2/things/2"), thing()]).await;
        let error = any(&client(&socket.base), method).await.unwrap_err();
        assert!(error.is_redirect(), "{error:?}");
        assert_eq!(socket.requests().len(), 1);
    }
}

#[tokio::test]
async fn redirects_end() {
    let socket = Socket::start([answer("302 X", &[("location", "/v2/things/1")], "")]).await;
    let error = retrieve(&client(&socket.base), "1").await.unwrap_err();
    assert!(error.is_redirect(), "{error:?}");
    assert_eq!(socket.requests().len(), 6);
}

#[tokio::test]
async fn a_redirect_to_nowhere_is_a_failure() {
    for location in [None, Some("http://["), Some("")] {
        let headers: Vec<_> = location.map(|to| ("location", to)).into_iter().collect();
        let socket = Socket::start([answer("302 X", &headers, "gone")]).await;
        let error = any(&client(&socket.base), Method::Delete)
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), 302);
        assert!(error.is_api() || location == Some(""), "{error:?}");
    }
}

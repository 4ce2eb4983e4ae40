//! What HTTP leaves to the client: how a body is sent, and questions about a path.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::raw::{Raw, V2, one, send};

const LIMIT: usize = 1024 * 1024;

/// Sends these parts one after the other, each once the emulator has answered what it waits for, and reads the rest.
async fn talk(address: SocketAddr, turns: Vec<(String, &'static str)>) -> String {
    let talk = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        let mut heard = String::new();
        for (said, awaited) in turns {
            stream.write_all(said.as_bytes()).unwrap();
            let before = heard.len();
            while !heard[before..].contains(awaited) {
                let mut buffer = [0; 4096];
                let length = stream.read(&mut buffer).unwrap();
                assert_ne!(length, 0, "the connection ended after {heard:?}");
                heard.push_str(std::str::from_utf8(&buffer[..length]).unwrap());
            }
        }
        heard
    };
    tokio::task::spawn_blocking(talk).await.unwrap()
}

fn head(length: &str) -> String {
    format!(
        "POST {V2} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer KEY\r\n\
         content-type: application/json\r\n{length}\r\n\r\n"
    )
}

#[tokio::test]
async fn a_body_may_wait_for_permission() {
    let raw = Raw::start().await;
    let turns = vec![
        (
            head("content-length: 29\r\nexpect: 100-continue"),
            "100 Continue",
        ),
        ("{\"connection_name\": \"office\"}".to_owned(), "\"id\""),
    ];
    let heard = talk(raw.emulator.address(), turns).await;
    assert!(heard.contains("201 Created"), "{heard}");
    assert_eq!(raw.names(V2).await, ["office"]);
}

#[tokio::test]
async fn a_client_that_goes_away_before_its_answer_is_noted_and_nothing_is_carried_out() {
    let raw = Raw::start().await;
    let mut patience = Duration::from_millis(50);
    // However slow the machine is: at last the request is read before the client gives up.
    while raw.emulator.exchanges().is_empty() {
        let request = raw.request("POST", V2).json(&json!({}));
        let request = request
            .header("x-emulator-fault", "delay=600s")
            .timeout(patience);
        assert!(request.send().await.unwrap_err().is_timeout());
        patience *= 2;
        assert!(patience < Duration::from_secs(30), "nothing is noted");
        let until = Instant::now() + patience;
        while raw.emulator.exchanges().is_empty() && Instant::now() < until {
            tokio::task::yield_now().await;
        }
    }
    let exchange = &raw.emulator.exchanges()[0];
    assert_eq!((exchange.status, &*exchange.response), (0, &b""[..]));
    assert_eq!(exchange.fault.as_deref(), Some("delay=600s"));
    assert_eq!(exchange.request, "{}");
    assert_eq!(raw.get(V2).await.data(), json!([]));
}

#[tokio::test]
async fn a_body_that_is_too_long_gets_no_permission() {
    let raw = Raw::start().await;
    let turns = vec![(
        head("content-length: 1048577\r\nexpect: 100-continue"),
        "10413",
    )];
    let heard = talk(raw.emulator.address(), turns).await;
    assert!(heard.starts_with("HTTP/1.1 413"), "{heard}");
}

#[tokio::test]
async fn a_body_may_come_in_pieces() {
    let raw = Raw::start().await;
    let pieces = ["{\"connection_", "name\": \"off", "ice\"}"];
    let chunk = |piece: &str| format!("{:x}\r\n{piece}\r\n", piece.len());
    let mut said = head("transfer-encoding: chunked");
    said.extend(pieces.map(chunk));
    said.push_str("0\r\n\r\n");
    let heard = talk(raw.emulator.address(), vec![(said, "\"id\"")]).await;
    assert!(heard.contains("201 Created"), "{heard}");
    assert_eq!(raw.names(V2).await, ["office"]);
}

#[tokio::test]
async fn the_longest_body_is_taken_and_a_longer_one_is_a_413() {
    let raw = Raw::start().await;
    let body = |length: usize| {
        let frame = r#"{"connection_name":""}"#.len();
        format!(r#"{{"connection_name":"{}"}}"#, "x".repeat(length - frame))
    };
    let request = || {
        raw.request("POST", V2)
            .header("content-type", "application/json")
    };
    assert_eq!(send(request().body(body(LIMIT))).await.status, 201);
    for length in [LIMIT + 1, 4 * LIMIT] {
        send(request().body(body(length)))
            .await
            .assert_error(413, "10413");
    }
    assert_eq!(raw.get(V2).await.data().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let raw = Raw::start().await;
    let target = one(V2, &raw.create(V2, &json!({})).await);
    for target in [&*target, V2, "/openapi.json"] {
        let get = raw.get(target).await;
        let head = raw.call("HEAD", target).await;
        assert_eq!((head.status, &*head.text), (200, ""));
        let length = get.text.len().to_string();
        assert_eq!(head.header("content-length"), Some(&*length));
        assert_eq!(head.header("content-type"), get.header("content-type"));
    }
    assert_eq!(raw.call("HEAD", &format!("{V2}/1")).await.status, 404);
    assert_eq!(send(raw.bare("HEAD", V2)).await.status, 401);
}

#[tokio::test]
async fn options_says_what_a_path_takes_to_anybody() {
    let raw = Raw::start().await;
    let told = send(raw.bare("OPTIONS", V2)).await;
    assert_eq!((told.status, &*told.text), (204, ""));
    assert_eq!(told.header("allow"), Some("GET, HEAD, POST, OPTIONS"));
    send(raw.bare("OPTIONS", "/v2/nothing"))
        .await
        .assert_error(404, "10005");
}

#[tokio::test]
async fn requests_follow_each_other_on_one_connection_whatever_their_answers() {
    let raw = Raw::start().await;
    let turn = |said: String, awaited| (said, awaited);
    let refused = format!("{}{{\"active\": 1}}", head("content-length: 13"));
    let unauthorized = "POST /v2/ip_connections HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}";
    let created = format!("{}{{}}", head("content-length: 2"));
    let turns = vec![
        turn(refused, "10015"),
        turn(unauthorized.to_owned(), "10009"),
        turn(created, "\"id\""),
    ];
    let heard = talk(raw.emulator.address(), turns).await;
    assert_eq!(heard.matches("HTTP/1.1 ").count(), 3, "{heard}");
}

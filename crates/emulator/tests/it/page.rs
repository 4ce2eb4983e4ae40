//! The page for people as it is served, and the data behind it. What it looks like is for the browser tests.

use std::time::Duration;

use reqwest::Response;
use serde_json::{Value, json};
use telnyx_emulator::Emulator;

use crate::raw::{Raw, V1, V2, one, send};

#[tokio::test]
async fn the_page_is_made_of_what_the_server_has_and_forbids_everything_else() {
    let raw = Raw::start().await;
    let page = send(raw.bare("GET", "/")).await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");

    let links = page
        .text
        .split(['"', '\''])
        .filter(|part| part.starts_with("/_emulator/"));
    let links: Vec<_> = links.collect();
    assert_eq!(links.len(), 3, "{links:?}");
    let modules = ["/_emulator/entries.js", "/_emulator/json.js"];
    for path in links.into_iter().chain(modules) {
        let reply = send(raw.bare("GET", path)).await;
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert!(
            !reply.text.contains("http://") || path.ends_with(".svg"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn connections_of_every_account_and_both_apis_are_there_and_no_key_is() {
    let raw = Raw::start().await.key("KEY-of-the-first");
    raw.create(V2, &json!({ "connection_name": "one" })).await;
    raw.create(V1, &json!({ "connection_name": "old" })).await;
    let raw = raw.key("OTHER-key");
    raw.create(V2, &json!({ "connection_name": "two" })).await;

    let reply = send(raw.bare("GET", "/_emulator/connections")).await;
    let json = reply.json();
    let seen = |kind: &str| {
        let items = json[kind]["items"].as_array().unwrap().iter();
        let seen: Vec<_> = items
            .map(|item| {
                let body: Value = serde_json::from_str(item["body"].as_str().unwrap()).unwrap();
                (item["account"].clone(), body["connection_name"].clone())
            })
            .collect();
        (json[kind]["total"].clone(), seen)
    };
    let (one, two) = (
        ("KEY-…".into(), "one".into()),
        ("OTHE…".into(), "two".into()),
    );
    assert_eq!(seen("ip"), (2.into(), vec![two, one]));
    assert_eq!(
        seen("legacy"),
        (1.into(), vec![("KEY-…".into(), "old".into())])
    );

    let exchanges = send(raw.bare("GET", "/_emulator/exchanges")).await;
    let first = send(raw.bare("GET", "/_emulator/exchanges/1")).await;
    for reply in [reply, exchanges, first] {
        assert!(
            !reply.text.contains("KEY-of") && !reply.text.contains("OTHER-"),
            "{reply:?}"
        );
    }
}

#[tokio::test]
async fn exchanges_are_listed_in_short_and_shown_in_full() {
    let raw = Raw::start().await;
    let body =
        json!({ "connection_name": "x", "inbound": { "timeout_1xx_secs": 500, "colour": 1 } });
    raw.send("POST", V2, &body).await;
    raw.get("/v2/ip_connections?page%5Bsize%5D=2").await;

    let list = send(raw.bare("GET", "/_emulator/exchanges")).await.json();
    let exchanges = list["exchanges"].as_array().unwrap();
    let member = |name: &str| {
        exchanges
            .iter()
            .map(|it| it[name].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(member("number"), [1, 2]);
    assert_eq!(member("method"), ["POST", "GET"]);
    assert_eq!(
        member("target"),
        [V2, "/v2/ip_connections?page%5Bsize%5D=2"]
    );
    assert_eq!(member("status"), [422, 200]);
    assert_eq!(member("violations"), [1, 0]);
    assert_eq!(member("ignored"), [1, 0]);
    assert_eq!(
        exchanges[0]["violation"]["place"],
        "/inbound/timeout_1xx_secs"
    );
    assert!(exchanges[0]["took"].as_f64().unwrap() > 0.0);

    let newer = send(raw.bare("GET", "/_emulator/exchanges?after=1"))
        .await
        .json();
    assert_eq!(newer["exchanges"], json!([exchanges[1]]));
    let wrong = send(raw.bare("GET", "/_emulator/exchanges?after=x")).await;
    assert_eq!(wrong.status, 400);

    let full = send(raw.bare("GET", "/_emulator/exchanges/1")).await.json();
    assert_eq!(full["request"], body.to_string());
    assert_eq!(full["ignored"][0]["place"], "/inbound/colour");
    assert_eq!(full["cut"], json!({}));
    let response: Value = serde_json::from_str(full["response"].as_str().unwrap()).unwrap();
    assert_eq!(
        response["errors"][0]["source"]["pointer"],
        "/inbound/timeout_1xx_secs"
    );
    let gone = send(raw.bare("GET", "/_emulator/exchanges/3")).await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn what_is_long_is_cut() {
    let raw = Raw::start().await;
    let name = "x".repeat(100_000);
    let created = raw
        .send("POST", V2, &json!({ "connection_name": name }))
        .await;
    let full = send(raw.bare("GET", "/_emulator/exchanges/1")).await.json();
    assert_eq!(full["request"].as_str().unwrap().len(), 65_536);
    let cut = &full["cut"];
    assert_eq!(
        cut["request"],
        json!({ "connection_name": name }).to_string().len()
    );
    assert_eq!(cut["response"], created.text.len());
}

/// The data of the next event; `None` when the stream has ended.
async fn event(stream: &mut Response, read: &mut String) -> Option<Value> {
    loop {
        if let Some((event, rest)) = read.split_once("\n\n") {
            let data = event.lines().find_map(|line| line.strip_prefix("data: "));
            let data = data.map(|data| serde_json::from_str(data).unwrap());
            *read = rest.to_owned();
            if data.is_some() {
                return data;
            }
            continue;
        }
        let chunk = tokio::time::timeout(Duration::from_secs(20), stream.chunk());
        let chunk = chunk.await.unwrap().unwrap()?;
        read.push_str(std::str::from_utf8(&chunk).unwrap());
    }
}

#[tokio::test]
async fn events_say_at_once_where_it_stands_then_what_is_new_and_end_with_the_emulator() {
    let raw = Raw::start().await;
    let office = raw
        .create(V2, &json!({ "connection_name": "office" }))
        .await;
    let mut stream = raw.bare("GET", "/_emulator/events").send().await.unwrap();
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let mut read = String::new();
    let first = event(&mut stream, &mut read).await.unwrap();
    assert_eq!(first["last"], 1);

    // However many requests an event stands for, the last one says the last number.
    for _ in 0..50 {
        raw.get(&one(V2, &office)).await;
    }
    while let Some(next) = event(&mut stream, &mut read).await {
        assert_eq!(next["began"], first["began"]);
        if next["last"] == 51 {
            break;
        }
    }

    // An open page does not keep the emulator from ending.
    let (stopped, ended) = tokio::join!(raw.emulator.stop(), event(&mut stream, &mut read));
    stopped.unwrap();
    assert_eq!(ended, None);
}

#[tokio::test]
async fn another_emulator_begins_its_numbers_anew_and_says_so() {
    let mut began = Vec::new();
    for _ in 0..2 {
        let raw = Raw::with(Emulator::builder()).await;
        let list = send(raw.bare("GET", "/_emulator/exchanges")).await.json();
        assert_eq!(list["exchanges"], json!([]));
        began.push(list["began"].clone());
    }
    assert_ne!(began[0], began[1]);
}

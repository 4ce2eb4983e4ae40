//! What is repeated and when, against the table in the docs.

use std::time::Duration;

use telnyx_runtime::{Client, Method, RetryPolicy};

use crate::fixture::*;
use crate::logs::Logs;
use crate::socket::{Behaviour, Socket, answer, thing};

/// The table as it stands in the docs: first cell → whether each of the three other columns says `retried`.
fn table() -> Vec<(String, [bool; 3])> {
    let rows = include_str!("../../README.md")
        .lines()
        .skip_while(|line| !line.starts_with("| failure |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let retried = |cell: &str| match cell {
            "retried" => true,
            "returned" => false,
            other => panic!("unknown word `{other}`"),
        };
        (
            cells[0].to_owned(),
            [retried(cells[1]), retried(cells[2]), retried(cells[3])],
        )
    })
    .collect()
}

/// The row of a status: the one that names it, or the one for any other.
fn row_of(status: u16) -> [bool; 3] {
    let table = table();
    let named = table
        .iter()
        .find(|(name, _)| name.split(", ").any(|cell| cell == status.to_string()));
    named
        .or_else(|| table.iter().find(|(name, _)| name == "any other status"))
        .unwrap()
        .1
}

/// The column of a method.
fn expected(row: [bool; 3], method: Method, retry_unsafe: bool) -> bool {
    match (method.is_idempotent(), retry_unsafe) {
        (true, _) => row[0],
        (false, false) => row[1],
        (false, true) => row[2],
    }
}

/// Sends once to `behaviour` and says whether the second attempt came.
async fn is_retried(behaviour: Behaviour, method: Method, retry_unsafe: bool) -> bool {
    let stalls = matches!(behaviour, Behaviour::WriteAndStall(_));
    let limit = Duration::from_secs(if stalls { 1 } else { 20 });
    let socket = Socket::start([behaviour, thing()]).await;
    let client = client(&socket.base);
    let answer = any(&client, method)
        .retry_unsafe(retry_unsafe)
        .attempt_timeout(limit)
        .await;
    let attempts = socket.requests().len();
    assert_eq!(answer.is_ok(), attempts == 2, "{answer:?}");
    attempts == 2
}

/// How long the client says it will wait after a 429 with these headers, in milliseconds. It is not waited for.
async fn announced_wait(headers: &[(&str, &str)]) -> u64 {
    let logs = Logs::capture();
    let socket = Socket::start([answer("429 X", headers, "{}"), thing()]).await;
    let client = client(&socket.base);
    let mut request = std::pin::pin!(any(&client, Method::Post).into_future());
    loop {
        let done = tokio::time::timeout(Duration::from_millis(5), &mut request).await;
        if let Some((_, rest)) = logs.text().split_once("delay_ms=") {
            return rest.split(' ').next().unwrap().parse().unwrap();
        }
        assert!(done.is_err(), "{done:?} without a retry");
    }
}

#[tokio::test]
async fn each_status_with_each_method_is_treated_as_the_table_says() {
    let statuses = [
        304, 400, 401, 403, 404, 405, 406, 408, 409, 410, 415, 418, 421, 422, 423, 425, 428, 429,
        451, 500, 501, 502, 503, 504, 505, 507, 511, 599,
    ];
    for status in statuses {
        for method in Method::ALL {
            for retry_unsafe in [false, true] {
                let retried = is_retried(
                    answer(&format!("{status} X"), &[], "{}"),
                    method,
                    retry_unsafe,
                )
                .await;
                let wanted = expected(row_of(status), method, retry_unsafe);
                assert_eq!(
                    retried, wanted,
                    "{status} {method}, retry_unsafe {retry_unsafe}"
                );
            }
        }
    }
}

#[tokio::test]
async fn each_broken_connection_is_treated_as_the_table_says() {
    let (_, row) = table()
        .into_iter()
        .find(|(name, _)| name.starts_with("connection broken"))
        .unwrap();
    let behaviours = [
        Behaviour::Reset,
        Behaviour::Write(String::new()),
        Behaviour::Write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id".to_owned()),
        Behaviour::WriteAndStall(String::new()),
    ];
    for behaviour in behaviours {
        for (method, retry_unsafe) in [
            (Method::Get, false),
            (Method::Post, false),
            (Method::Post, true),
        ] {
            let retried = is_retried(behaviour.clone(), method, retry_unsafe).await;
            assert_eq!(
                retried,
                expected(row, method, retry_unsafe),
                "{behaviour:?} {method} {retry_unsafe}"
            );
        }
    }
}

#[tokio::test]
async fn finals_are_treated_as_the_table_says() {
    let (_, row) = table()
        .into_iter()
        .find(|(name, _)| name.starts_with("redirect"))
        .unwrap();
    assert_eq!(row, [false; 3]);
    let elsewhere = answer("307 X", &[("location", "https://elsewhere.example/")], "");
    for behaviour in [elsewhere, answer("200 OK", &[], "no JSON")] {
        for method in Method::ALL {
            let socket = Socket::start([behaviour.clone(), thing()]).await;
            any(&client(&socket.base), method)
                .retry_unsafe(true)
                .await
                .unwrap_err();
            assert_eq!(socket.requests().len(), 1, "{behaviour:?} {method}");
        }
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again_whatever_the_method() {
    // The port is free: it was bound a moment ago and nothing has listened on it since.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let client = client(&format!("http://127.0.0.1:{port}/v2"));
    for method in Method::ALL {
        let error = any(&client, method).await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
        let telnyx_runtime::Error::Connect { attempts, host, .. } = &error else {
            panic!("{error:?}")
        };
        assert_eq!(
            (*attempts, host.as_str()),
            (3, format!("127.0.0.1:{port}").as_str())
        );
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[tokio::test]
async fn there_are_two_retries_unless_told_otherwise() {
    let socket = Socket::start([answer("500 X", &[], "{}")]).await;
    let client = client(&socket.base);
    let error = retrieve(&client, "1").await.unwrap_err();
    assert_eq!(error.failure().unwrap().attempts(), 3);
    assert_eq!(socket.requests().len(), 3);
    retrieve(&client, "1").max_retries(0).await.unwrap_err();
    assert_eq!(socket.requests().len(), 4);
    retrieve(&client, "1")
        .retry(RetryPolicy::never())
        .await
        .unwrap_err();
    assert_eq!(socket.requests().len(), 5);
    retrieve(&client, "1").max_retries(4).await.unwrap_err();
    assert_eq!(socket.requests().len(), 10);
}

#[tokio::test]
async fn the_server_may_overrule_the_table() {
    let say = |status: &str, value: &str| answer(status, &[("x-should-retry", value)], "{}");
    assert!(is_retried(say("422 X", "true"), Method::Get, false).await);
    assert!(is_retried(say("422 X", "true"), Method::Post, true).await);
    assert!(!is_retried(say("422 X", "true"), Method::Post, false).await);
    assert!(!is_retried(say("500 X", "true"), Method::Patch, false).await);
    assert!(!is_retried(say("503 X", "false"), Method::Get, true).await);
    assert!(!is_retried(say("400 X", "maybe"), Method::Get, true).await);
    assert!(is_retried(say("503 X", "maybe"), Method::Get, true).await);
}

#[tokio::test]
async fn the_server_may_name_the_wait() {
    let date = |seconds: i64| {
        let then = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(seconds);
        jiff::fmt::rfc2822::DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&then)
            .unwrap()
    };
    assert_eq!(announced_wait(&[("retry-after", "7")]).await, 7000);
    assert_eq!(announced_wait(&[("retry-after", "0")]).await, 0);
    assert_eq!(announced_wait(&[("retry-after", &date(-100))]).await, 0);
    let wait = announced_wait(&[("retry-after", &date(50))]).await;
    assert!((20_000..=50_000).contains(&wait), "{wait}");
    assert_eq!(announced_wait(&[("x-ratelimit-reset", "8")]).await, 8000);
    assert_eq!(
        announced_wait(&[("x-ratelimit-reset", "8"), ("retry-after", "0")]).await,
        0
    );
    assert!(
        announced_wait(&[]).await <= 1,
        "the backoff of these tests is at most a millisecond"
    );
    assert!(announced_wait(&[("retry-after", "soon"), ("x-ratelimit-reset", "-1")]).await <= 1);
}

#[tokio::test]
async fn the_wait_is_waited() {
    let socket = Socket::start([answer("429 X", &[("retry-after", "1")], "{}"), thing()]).await;
    let client = client(&socket.base);
    let early = tokio::time::timeout(
        Duration::from_millis(500),
        retrieve(&client, "1").into_future(),
    );
    assert!(
        early.await.is_err(),
        "the second attempt must not come within half of the wait"
    );
    assert_eq!(socket.requests().len(), 1);
}

#[tokio::test]
async fn a_wait_past_the_cap_is_not_waited() {
    let limited = answer("429 X", &[("retry-after", "3600")], "{}");
    let socket = Socket::start([limited, thing()]).await;
    let client = client(&socket.base);
    let error = retrieve(&client, "1").await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(
        error.failure().unwrap().retry_after(),
        Some(Duration::from_secs(3600))
    );
    assert_eq!(socket.requests().len(), 1);

    let patient = RetryPolicy::default().max_total(Duration::MAX);
    let error = self::retrieve(
        &self::client(
            &Socket::start([answer("503 X", &[("retry-after", "20")], "")])
                .await
                .base,
        ),
        "1",
    )
    .retry(patient)
    .timeout(Duration::from_secs(10))
    .await
    .unwrap_err();
    assert_eq!(
        error.failure().unwrap().attempts(),
        1,
        "the limit of the whole call counts too"
    );
}

#[tokio::test]
async fn the_whole_call_has_a_limit() {
    let socket = Socket::start([Behaviour::WriteAndStall(String::new())]).await;
    let client: Client = builder(&socket.base)
        .timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let error = retrieve(&client, "1")
        .attempt_timeout(Duration::from_millis(100))
        .max_retries(0)
        .await
        .unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    assert_eq!(
        error.to_string(),
        "`retrieve_thing` failed: one attempt took longer than 100ms"
    );

    let error = retrieve(&client, "1")
        .attempt_timeout(None)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`retrieve_thing` failed: the whole call took longer than 300ms"
    );
    let error = retrieve(&client, "1")
        .attempt_timeout(Duration::MAX)
        .timeout(Duration::ZERO)
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

//! Faults over HTTP: each of them, how often, for which requests, and that none makes the SDK create twice.

use std::error::Error as _;
use std::io;
use std::time::{Duration, Instant};

use serde_json::json;
use telnyx_connections::RetryPolicy;
use telnyx_connections::api::ListIpConnectionsParams;
use telnyx_connections::models::CreateIpConnectionRequest;
use telnyx_emulator::Emulator;

use crate::raw::{Raw, Reply, V1, V2, send};

const FAULT: &str = "x-emulator-fault";

impl Raw {
    /// Sends a request that asks for a fault.
    async fn faulty(&self, method: &str, target: &str, fault: &str) -> Reply {
        send(self.request(method, target).header(FAULT, fault)).await
    }

    /// Sends a create that asks for a fault.
    fn faulty_create(&self, fault: &str) -> reqwest::RequestBuilder {
        let body = json!({ "connection_name": "office" });
        self.request("POST", V2).header(FAULT, fault).json(&body)
    }
}

/// The error of the system at the root of another, if there is one.
fn kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        source = error.source();
    }
    None
}

#[tokio::test]
async fn a_status_stands_in_place_of_the_operation_and_has_an_error_body() {
    let raw = Raw::start().await;
    let reply = send(raw.faulty_create("status=503;retry-after=7")).await;
    reply.assert_error(503, "10007");
    assert_eq!(reply.header("retry-after"), Some("7"));
    assert_eq!(reply.header("x-should-retry"), None);
    assert!(reply.header("x-request-id").is_some());
    raw.faulty("GET", V1, "status=429")
        .await
        .assert_error(429, "10011");
    assert!(raw.names(V2).await.is_empty());
}

#[tokio::test]
async fn a_status_after_the_operation_tells_clients_not_to_repeat_a_write() {
    let raw = Raw::start().await;
    let reply = send(raw.faulty_create("status=429;after;retry-after=2")).await;
    reply.assert_error(429, "10011");
    assert_eq!(reply.header("x-should-retry"), Some("false"));
    assert_eq!(reply.header("retry-after"), Some("2"));
    assert_eq!(reply.header("x-ratelimit-reset"), Some("2"));
    assert_eq!(raw.names(V2).await, ["office"]);

    // A read may be repeated, and a write that was refused changed nothing.
    let read = raw.faulty("GET", V2, "status=500;after").await;
    assert_eq!((read.status, read.header("x-should-retry")), (500, None));
    let refused = raw
        .faulty("DELETE", "/v2/ip_connections/1", "status=500;after")
        .await;
    assert_eq!(
        (refused.status, refused.header("x-should-retry")),
        (500, None)
    );
}

#[tokio::test]
async fn a_delay_passes_before_the_answer() {
    let raw = Raw::start().await;
    let begun = Instant::now();
    assert_eq!(raw.faulty("GET", V2, "delay=120ms").await.status, 200);
    let delay = Duration::from_millis(120);
    assert!(begun.elapsed() >= delay);
    // The journal says how long the emulator itself took.
    let elapsed = begun.elapsed();
    let exchange = raw.emulator.exchanges().pop().unwrap();
    assert_eq!(exchange.fault.as_deref(), Some("delay=120ms"));
    assert!(exchange.took + delay <= elapsed);
}

#[tokio::test]
async fn a_reset_comes_after_the_operation_or_before_it() {
    let raw = Raw::start().await;
    for (fault, created) in [("reset;before", 0), ("reset", 1)] {
        let error = raw.faulty_create(fault).send().await.unwrap_err();
        assert_eq!(
            kind(&error),
            Some(io::ErrorKind::ConnectionReset),
            "{fault}: {error:?}"
        );
        assert_eq!(raw.names(V2).await.len(), created, "{fault}");
    }
}

#[tokio::test]
async fn a_truncated_answer_says_how_long_it_would_have_been() {
    let raw = Raw::start().await;
    let whole = raw
        .create(V2, &json!({ "connection_name": "office" }))
        .await;
    let response = raw.faulty_create("truncate").send().await.unwrap();
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["x-should-retry"], "false");
    // Both have the same members, and ids and times of one length.
    let announced = usize::try_from(response.content_length().unwrap()).unwrap();
    assert_eq!(announced, json!({ "data": whole }).to_string().len());
    let error = response.bytes().await.unwrap_err();
    assert!(error.is_body() || error.is_decode(), "{error:?}");
    assert_eq!(raw.names(V2).await.len(), 2);
}

#[tokio::test]
async fn garbage_has_the_right_status_and_no_json() {
    let raw = Raw::start().await;
    let reply = send(raw.faulty_create("garbage")).await;
    assert_eq!(reply.status, 201);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("x-should-retry"), Some("false"));
    serde_json::from_str::<serde_json::Value>(&reply.text).unwrap_err();
    assert_eq!(raw.names(V2).await, ["office"]);

    let proxy = raw.faulty("GET", V2, "status=502;garbage").await;
    assert_eq!(proxy.status, 502);
    serde_json::from_str::<serde_json::Value>(&proxy.text).unwrap_err();
}

#[tokio::test]
async fn a_rate_limit_lets_so_many_pass_and_names_the_wait() {
    let raw = Raw::start().await;
    let fault = "rate-limit=2;retry-after=600";
    for target in [V2, V1] {
        assert_eq!(raw.faulty("GET", target, fault).await.status, 200);
    }
    let reply = raw.faulty("GET", V2, fault).await;
    reply.assert_error(429, "10011");
    let wait: u32 = reply.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=600).contains(&wait), "{wait}");
    assert_eq!(
        reply.header("x-ratelimit-reset"),
        reply.header("retry-after")
    );
    // Another account has not used up anything.
    let other = raw.key("OTHER");
    assert_eq!(other.faulty("GET", V2, fault).await.status, 200);
}

#[tokio::test]
async fn times_are_counted_and_then_the_call_passes() {
    let raw = Raw::start().await;
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(
            raw.faulty("GET", V2, "status=503;times=2;delay=1ms")
                .await
                .status,
        );
    }
    assert_eq!(seen, [503, 503, 200, 503, 503, 200]);
}

#[tokio::test]
async fn faults_of_the_builder_meet_every_request_of_the_apis_and_nothing_else() {
    let builder = Emulator::builder()
        .fault("status=503;method=POST")
        .fault("status=500;path=/security/*");
    let raw = Raw::with(builder).await;
    let body = json!({ "connection_name": "office" });
    assert_eq!(raw.send("POST", V2, &body).await.status, 503);
    assert_eq!(raw.get(V2).await.status, 200);
    assert_eq!(raw.get("/security/connections/1").await.status, 500);
    // The header comes first.
    assert_eq!(raw.faulty("POST", V2, "status=404").await.status, 404);
    let everything = Raw::with(Emulator::builder().fault("reset")).await;
    raw.bare("GET", V2).send().await.unwrap();
    for path in [
        "/",
        "/openapi.json",
        "/_emulator/exchanges",
        "/_emulator/connections",
    ] {
        assert_eq!(
            send(everything.bare("GET", path)).await.status,
            200,
            "{path}"
        );
    }
    everything.request("GET", V2).send().await.unwrap_err();
}

#[tokio::test]
async fn a_misspelt_fault_is_refused_with_what_to_write_instead() {
    let raw = Raw::start().await;
    let reply = send(raw.faulty_create("stauts=503")).await;
    reply.assert_error(400, "10015");
    let detail = &reply.json()["errors"][0]["detail"];
    assert_eq!(
        detail,
        "`x-emulator-fault`: `stauts=503`: there is no `stauts`; perhaps you mean `status=503`."
    );
    assert!(raw.names(V2).await.is_empty());

    let error = Emulator::builder()
        .fault("delay=soon")
        .start()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("delay=soon"), "{error}");
}

/// Whatever goes wrong with a create, however the client takes it: afterwards there is one connection, or none.
#[tokio::test]
async fn no_fault_makes_the_client_create_twice() {
    let quick = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let faults = [
        ("status=503;times=1", 1, true),
        ("status=429;retry-after=0;times=2", 1, true),
        ("status=503;times=3", 0, false),
        ("status=500;times=1", 0, false),
        ("status=500;after;times=1", 1, false),
        ("status=503;after;times=1", 1, false),
        ("status=429;after;retry-after=0;times=1", 1, false),
        ("status=503;after;garbage;times=1", 1, false),
        ("status=503;after;truncate;times=1", 1, false),
        ("delay=5ms", 1, true),
        ("reset;times=1", 1, false),
        ("reset;before;times=1", 0, false),
        ("truncate;times=1", 1, false),
        ("garbage;times=1", 1, false),
    ];
    let raw = Raw::start().await;
    for (index, (fault, created, answered)) in faults.into_iter().enumerate() {
        let key = format!("KEY-{index}");
        let client = raw.emulator.client_for(&key).unwrap();
        let body = CreateIpConnectionRequest::new().connection_name("office");
        let create = client.ip_connections().create(&body).retry(quick);
        let result = create.header(FAULT, fault).await;
        assert_eq!(result.is_ok(), answered, "{fault}: {result:?}");
        let page = client
            .ip_connections()
            .list(&ListIpConnectionsParams::new())
            .await
            .unwrap();
        assert_eq!(page.data.len(), created, "{fault}");
    }
}

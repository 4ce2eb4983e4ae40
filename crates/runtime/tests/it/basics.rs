//! What a request looks like on the wire, and what an honest answer becomes.

use std::time::Duration;

use serde_json::json;
use telnyx_runtime::{Call, Client, ClientBuilder, Request, decode};
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::fixture::*;
use crate::socket::{Socket, thing};

#[tokio::test]
async fn a_get_carries_the_key_and_reads_the_answer() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/v2/things/1"))
        .and(header("authorization", format!("Bearer {KEY}").as_str()))
        .and(header("accept", "application/json"))
        .and(header(
            "user-agent",
            concat!("telnyx-connections/", env!("CARGO_PKG_VERSION"), " rust"),
        ))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"id": "1", "more": true})))
        .mount(&server)
        .await;
    let client = client(&format!("{}/v2/", server.uri()));
    assert_eq!(
        retrieve(&client, "1").await.unwrap(),
        Thing { id: "1".to_owned() }
    );
}

#[tokio::test]
async fn a_post_carries_json_and_a_get_does_not() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v2/things"))
        .and(header("content-type", "application/json"))
        .and(body_json(json!({"name": "office", "timeout_secs": 5})))
        .respond_with(ResponseTemplate::new(201).set_body_json(json!({"id": "new"})))
        .mount(&server)
        .await;
    let client = client(&format!("{}/v2", server.uri()));
    let body = ThingRequest {
        name: Some("office".to_owned()),
        timeout_secs: Some(5),
    };
    assert_eq!(create(&client, &body).await.unwrap().id, "new");

    let socket = Socket::start([thing()]).await;
    retrieve(&self::client(&socket.base), "1").await.unwrap();
    assert!(
        !socket.requests()[0]
            .to_ascii_lowercase()
            .contains("content-type"),
        "{:?}",
        socket.requests()
    );
}

#[tokio::test]
async fn the_legacy_api_gets_its_own_base_and_both_headers() {
    let server = MockServer::start().await;
    Mock::given(path("/security/things"))
        .and(header("x-api-user", USER))
        .and(header("x-api-token", TOKEN))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!([{"id": "1"}])))
        .mount(&server)
        .await;
    let client = client(&format!("{}/v2", server.uri()));
    let things: Vec<Thing> = Request::new(&client, Call::new(&LEGACY_LIST), decode)
        .await
        .unwrap();
    assert_eq!(things.len(), 1);
    let sent = &server.received_requests().await.unwrap()[0];
    assert!(!sent.headers.contains_key("authorization"));
    assert!(sent.headers["x-api-token"].to_str().is_ok());
}

#[tokio::test]
async fn query_parameters_are_escaped() {
    let server = MockServer::start().await;
    Mock::given(path("/v2/things"))
        .and(query_param("page[number]", "2"))
        .and(query_param("filter[name]", "a&b=c d+é"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"data": []})))
        .mount(&server)
        .await;
    let client = client(&format!("{}/v2", server.uri()));
    let parameters = ListParameters {
        page_number: Some(2),
        name: Some("a&b=c d+é".to_owned()),
    };
    list(&client, &parameters).await.unwrap();
    let sent = &server.received_requests().await.unwrap()[0];
    assert_eq!(
        sent.url.query(),
        Some("page%5Bnumber%5D=2&filter%5Bname%5D=a%26b%3Dc%20d%2B%C3%A9")
    );
}

#[tokio::test]
async fn ids_cannot_leave_their_segment() {
    let cases = [
        ("../x", "/v2/things/..%2Fx"),
        ("a/b", "/v2/things/a%2Fb"),
        ("%2f", "/v2/things/%252f"),
        ("%2e%2e", "/v2/things/%252e%252e"),
        ("a?x=1#y", "/v2/things/a%3Fx%3D1%23y"),
        ("..\\x", "/v2/things/..%5Cx"),
        ("é日\r\nX: y", "/v2/things/%C3%A9%E6%97%A5%0D%0AX%3A%20y"),
    ];
    for (id, target) in cases {
        let socket = Socket::start([thing()]).await;
        retrieve(&client(&socket.base), id).await.unwrap();
        let requests = socket.requests();
        assert_eq!(
            requests[0].lines().next(),
            Some(format!("GET {target} HTTP/1.1").as_str()),
            "{id}"
        );
    }
    let socket = Socket::start([thing()]).await;
    for id in ["", ".", ".."] {
        let error = retrieve(&client(&socket.base), id).await.unwrap_err();
        assert!(
            error
                .to_string()
                .contains("path parameter `id` must not be empty"),
            "{error}"
        );
    }
    assert!(socket.requests().is_empty());
}

#[tokio::test]
async fn a_response_keeps_what_stands_beside_the_body() {
    let socket = Socket::start([thing()]).await;
    let client = client(&socket.base);
    let response = retrieve(&client, "1")
        .with_response()
        .max_retries(0)
        .await
        .unwrap();
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(response.request_id(), Some("req-1"));
    assert_eq!(response.headers()["content-length"], "10");
    assert_eq!(response.body().id, "1");
    assert!(format!("{response:?}").contains("req-1"));
    assert_eq!(response.into_body().id, "1");
}

#[tokio::test]
async fn headers_of_one_request() {
    let socket = Socket::start([thing()]).await;
    let client = client(&socket.base);
    retrieve(&client, "1")
        .header("X-Trace", "abc")
        .header("user-agent", "mine/1")
        .idempotency_key("once-1")
        .await
        .unwrap();
    let request = socket.requests().remove(0).to_ascii_lowercase();
    for line in [
        "x-trace: abc",
        "user-agent: mine/1",
        "idempotency-key: once-1",
    ] {
        assert!(request.contains(line), "{request}");
    }
    for (name, value) in [
        ("authorization", "Bearer mine"),
        ("X-API-Token", "mine"),
        ("host", "elsewhere"),
        ("content-length", "1"),
        ("bad name", "x"),
        ("x", "line\r\nend"),
    ] {
        let error = retrieve(&client, "1")
            .header(name, value)
            .await
            .unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains(&format!("header `{}`", name.to_ascii_lowercase())),
            "{text}"
        );
        assert!(!text.contains(value), "{text}");
    }
    assert_eq!(socket.requests().len(), 1);
}

#[tokio::test]
async fn a_request_that_is_not_valid_is_not_sent_unless_told_so() {
    let socket = Socket::start([thing()]).await;
    let body = ThingRequest {
        name: None,
        timeout_secs: Some(31),
    };
    let strict = client(&socket.base);
    let error = create(&strict, &body).await.unwrap_err();
    assert!(error.is_validation());
    let pointers: Vec<_> = error
        .report()
        .unwrap()
        .violations()
        .iter()
        .map(|v| v.pointer().to_owned())
        .collect();
    assert_eq!(pointers, ["/timeout_secs"]);
    assert!(
        error
            .to_string()
            .starts_with("`create_thing` was not sent: /timeout_secs"),
        "{error}"
    );
    assert!(std::error::Error::source(&error).is_some());

    let parameters = ListParameters {
        page_number: Some(0),
        name: Some("ab".to_owned()),
    };
    let error = list(&strict, &parameters).await.unwrap_err();
    assert!(
        error.to_string().contains("/page[number]") && error.to_string().contains("1 more"),
        "{error}"
    );
    assert!(socket.requests().is_empty());

    create(&strict, &body).validate(false).await.unwrap();
    let lax: Client = builder(&socket.base).validate(false).build().unwrap();
    create(&lax, &body).await.unwrap();
    assert!(
        create(&lax, &body)
            .validate(true)
            .await
            .unwrap_err()
            .is_validation()
    );
    assert_eq!(socket.requests().len(), 2);
}

#[tokio::test]
async fn a_missing_credential_is_an_error_before_the_wire() {
    let socket = Socket::start([thing()]).await;
    let client: Client = ClientBuilder::new().base_url(&socket.base).build().unwrap();
    let error = retrieve(&client, "1").await.unwrap_err();
    assert!(
        error.is_configuration() && error.to_string().contains("TELNYX_API_KEY"),
        "{error}"
    );
    let legacy: Request<Vec<Thing>> = Request::new(&client, Call::new(&LEGACY_LIST), decode);
    let error = legacy.await.unwrap_err();
    assert!(
        error.to_string().contains("TELNYX_API_USER")
            && error.to_string().contains("TELNYX_API_TOKEN"),
        "{error}"
    );
    assert!(socket.requests().is_empty());
}

#[test]
fn plain_http_to_other_machines_needs_permission() {
    let refused = |builder: ClientBuilder| builder.build().unwrap_err().to_string();
    assert!(
        refused(builder("http://api.telnyx.com/v2")).contains("`api.telnyx.com` over plain http")
    );
    assert!(
        refused(builder("http://127.0.0.1/v2").legacy_base_url("http://10.1.2.3"))
            .contains("10.1.2.3")
    );
    let allowed: Result<Client, _> = builder("http://10.1.2.3/v2").allow_plain_http(true).build();
    assert!(allowed.is_ok());
}

#[test]
fn outside_a_tokio_runtime_there_is_an_error_and_no_panic() {
    use std::task::{Context, Poll, Waker};

    let client = client("http://127.0.0.1:9/v2");
    let mut future = std::pin::pin!(std::future::IntoFuture::into_future(retrieve(&client, "1")));
    let Poll::Ready(Err(error)) = future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    else {
        panic!("the future waits for a runtime that is not there");
    };
    assert!(
        error.to_string().contains("needs a tokio runtime"),
        "{error}"
    );
}

#[tokio::test]
async fn a_dropped_request_leaves_the_client_usable() {
    use crate::socket::Behaviour;

    let socket = Socket::start([Behaviour::WriteAndStall(String::new()), thing()]).await;
    let client = client(&socket.base);
    let abandoned = tokio::time::timeout(
        Duration::from_millis(50),
        retrieve(&client, "1").into_future(),
    );
    assert!(abandoned.await.is_err());
    assert_eq!(retrieve(&client, "1").await.unwrap().id, "1");
}

#[test]
fn futures_and_errors_may_move_between_threads() {
    fn moves<T: Send + 'static>(_: &T) {}
    fn shared<T: Send + Sync + 'static>() {}

    shared::<Client>();
    shared::<telnyx_runtime::Error>();
    let client = client("http://127.0.0.1:9/v2");
    moves(&retrieve(&client, "1"));
    moves(&retrieve(&client, "1").into_future());
    moves(&retrieve(&client, "1").with_response().into_future());
    moves(&list(&client, &ListParameters::default()).pages());
    moves(&list(&client, &ListParameters::default()).items());
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn connecting_has_a_limit_of_its_own() {
    // A listener whose queue is full: further connections are neither accepted nor refused.
    let listener = tokio::net::TcpSocket::new_v4().unwrap();
    listener.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = listener.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let _queued: Vec<_> = (0..2)
        .map(|_| std::net::TcpStream::connect(address).unwrap())
        .collect();
    let client: Client = builder(&format!("http://{address}/v2"))
        .connect_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let error = create(&client, &ThingRequest::default()).await.unwrap_err();
    assert!(error.is_timeout() && error.is_connect(), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("connecting took longer than 100ms"),
        "{error}"
    );
    let telnyx_runtime::Error::Timeout { attempts, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        attempts, 3,
        "nothing was sent, so even a POST is tried again"
    );
}

#[tokio::test]
async fn the_user_agent_can_be_set() {
    let socket = Socket::start([thing()]).await;
    let client: Client = builder(&socket.base).user_agent("mine/2").build().unwrap();
    retrieve(&client, "1").await.unwrap();
    assert!(
        socket.requests()[0]
            .to_ascii_lowercase()
            .contains("user-agent: mine/2\r\n")
    );
    let refused: Result<Client, _> = builder(&socket.base).user_agent("two\nlines").build();
    assert!(refused.unwrap_err().is_configuration());
}

#[cfg(not(feature = "rustls"))]
#[test]
fn without_tls_https_is_refused_when_the_client_is_built() {
    let refused: Result<Client, _> = builder("https://api.telnyx.com/v2").build();
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("feature `rustls`")
    );
}

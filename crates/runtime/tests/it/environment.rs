//! The real environment of a process: credentials, base URL, and proxies that must not see a loopback request.

use std::process::Command;

use telnyx_runtime::Client;

use crate::fixture::*;
use crate::socket::{Socket, thing};

/// Tells the child, which is this test in a process of its own, that it is the child.
const CHILD: &str = "TELNYX_RUNTIME_TEST_CHILD";

#[tokio::test]
async fn a_client_from_the_environment_does_not_ask_proxies_for_this_machine() {
    if std::env::var_os(CHILD).is_some() {
        assert_eq!(
            retrieve(&Client::from_env().unwrap(), "1")
                .await
                .unwrap()
                .id,
            "1"
        );
        return;
    }
    let proxy = Socket::start([thing()]).await;
    let server = Socket::start([thing()]).await;
    let mut child = Command::new(std::env::current_exe().unwrap());
    child
        .args([
            "--exact",
            "environment::a_client_from_the_environment_does_not_ask_proxies_for_this_machine",
        ])
        .env(CHILD, "1")
        .env("TELNYX_API_KEY", KEY)
        .env("TELNYX_BASE_URL", &server.base)
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        child.env(name, &proxy.base);
    }
    let output = tokio::task::spawn_blocking(move || child.output().unwrap())
        .await
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(proxy.requests().is_empty());
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert!(requests[0].contains(&format!("Bearer {KEY}")));
}

//! The emulator as the tests meet it: connections to begin with, clients that do not dawdle, and what was asked.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use telnyx_connections::{Client, RetryPolicy, models::*};
use telnyx_emulator::{Emulator, Exchange};

/// A client with this key that waits for nothing between two attempts but what the answer asks for.
pub(crate) fn prompt_client(emulator: &Emulator, key: &str) -> Client {
    Client::builder()
        .api_key(key)
        .legacy_credentials("ann@example.com", key)
        .base_url(emulator.base_url())
        .retry(RetryPolicy::default().base_delay(Duration::ZERO))
        .build()
        .unwrap()
}

/// Creates a connection of each name, in this order.
pub(crate) async fn create(client: &Client, names: &[&str]) -> Vec<IpConnectionId> {
    let mut ids = Vec::new();
    for name in names {
        let new = CreateIpConnectionRequest::new().connection_name(*name);
        ids.push(
            client
                .ip_connections()
                .create(&new)
                .await
                .unwrap()
                .id
                .unwrap(),
        );
    }
    ids
}

/// The request that came last, and its answer.
pub(crate) fn last(emulator: &Emulator) -> Arc<Exchange> {
    emulator.exchanges().pop().unwrap()
}

/// How many requests have come so far.
pub(crate) fn count(emulator: &Emulator) -> u64 {
    let exchanges = emulator.exchanges();
    exchanges.last().map_or(0, |exchange| exchange.number)
}

/// A body as JSON.
pub(crate) fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap()
}

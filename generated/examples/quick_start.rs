//! Walks every connection whose name contains "office" and changes its webhooks. Needs `TELNYX_API_KEY`.

use telnyx_connections::{Client, NullableExt as _, api::ListIpConnectionsParams, models::*};

#[tokio::main]
async fn main() -> Result<(), telnyx_connections::Error> {
    let client = Client::from_env()?;
    let office = ListIpConnectionsParams::new().filter_connection_name_contains("office");
    let change = UpdateIpConnectionRequest::new()
        .webhook_timeout_secs(10)
        .webhook_event_failover_url_null();
    let mut connections = client.ip_connections().list(&office).items();
    while let Some(connection) = connections.next().await {
        let Some(id) = connection?.id else { continue };
        let changed = client.ip_connections().update(&id, &change).await?;
        println!("{id}: {:?} s", changed.webhook_timeout_secs.value());
    }
    Ok(())
}

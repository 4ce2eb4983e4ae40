//! Gives every connection whose name contains "office" ten seconds for its webhooks. Needs `TELNYX_API_KEY`.

use telnyx_connections::{Client, api::ListIpConnectionsParams, models::*};

#[tokio::main]
async fn main() -> Result<(), telnyx_connections::Error> {
    let client = Client::from_env()?;
    let office = ListIpConnectionsParams::new().filter_connection_name_contains("office");
    let change = UpdateIpConnectionRequest::new().webhook_timeout_secs(10);
    let mut connections = client.ip_connections().list(&office).items();
    while let Some(connection) = connections.next().await {
        if let Some(id) = connection?.id {
            let changed = client.ip_connections().update(&id, &change).await?;
            println!("{id}: {:?}", changed.webhook_timeout_secs);
        }
    }
    Ok(())
}

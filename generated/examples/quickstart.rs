//! Creates, lists, changes and deletes connections in an emulator that it starts itself. Needs no account.

use telnyx_connections::{NullableExt as _, api::ListIpConnectionsParams, models::*};
use telnyx_emulator::Emulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let emulator = Emulator::start().await?;
    let connections = emulator.client().ip_connections(); // of your account: `Client::from_env()?`
    for name in ["office", "branch", "second office"] {
        let new = CreateIpConnectionRequest::new().connection_name(name);
        show("created", &connections.create(&new).await?);
    }
    let offices = ListIpConnectionsParams::new().filter_connection_name_contains("office");
    for office in connections.list(&offices).await?.data {
        let Some(id) = office.id else { continue };
        let change = UpdateIpConnectionRequest::new().webhook_timeout_secs(10);
        show("changed", &connections.update(&id, &change).await?);
        show("deleted", &connections.delete(&id).await?);
    }
    let wrong = UpdateIpConnectionRequest::new().webhook_timeout_secs(31);
    if let Err(error) = connections.update("7", &wrong).await {
        println!("refused: {error}");
    }
    Ok(emulator.stop().await?)
}

fn show(what: &str, connection: &IpConnection) {
    let name = connection.connection_name.as_deref().unwrap_or_default();
    let seconds = connection.webhook_timeout_secs.value();
    println!("{what} {name:?}, webhook timeout {seconds:?}");
}

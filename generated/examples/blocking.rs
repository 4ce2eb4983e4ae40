//! Prints the name of every connection, without async. Needs the feature `blocking` and `TELNYX_API_KEY`.

use telnyx_connections::{api::ListIpConnectionsParams, blocking::Client};

fn main() -> Result<(), telnyx_connections::Error> {
    let client = Client::from_env()?;
    let all = ListIpConnectionsParams::new();
    for connection in client.ip_connections().list(&all).items() {
        println!("{}", connection?.connection_name.unwrap_or_default());
    }
    Ok(())
}

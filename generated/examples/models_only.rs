//! Reads a connection from standard input, makes an update of it and checks that, without any HTTP stack.

use telnyx_connections::{Validate as _, models::*};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let read: IpConnection = serde_json::from_reader(std::io::stdin())?;
    let update = UpdateIpConnectionRequest::from(read).webhook_timeout_secs(10);
    update.validate()?;
    println!("{}", serde_json::to_string_pretty(&update)?);
    Ok(())
}

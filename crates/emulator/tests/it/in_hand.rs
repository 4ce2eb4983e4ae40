//! A request that an emulator has begun to read and cannot answer yet, because half of it is not sent.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::Value;

const BODY: &str = r#"{"connection_name":"in hand"}"#;

/// Nobody is to wait for a test that hangs.
const TOO_LONG: Duration = Duration::from_secs(60);

/// A create without its body, which the emulator has asked for.
pub(crate) struct InHand(BufReader<TcpStream>);

impl InHand {
    /// Returns when the emulator has asked for the body: from then on the request is in hand.
    pub(crate) fn create(address: SocketAddr) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "POST /v2/ip_connections HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer KEY\r\n\
             content-type: application/json\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
            BODY.len()
        )
        .unwrap();
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        assert_eq!(line, "HTTP/1.1 100 Continue\r\n");
        stream.read_line(&mut line).unwrap();
        Self(stream)
    }

    /// Sends the body and gives status and body of the answer, if there is one.
    pub(crate) fn finish(mut self) -> Option<(u16, Value)> {
        self.0.get_mut().write_all(BODY.as_bytes()).ok()?;
        let mut answer = String::new();
        // A connection that was cut off ends in one of two ways, and both are without an answer.
        let _ = self.0.read_to_string(&mut answer);
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Some((status, serde_json::from_str(body).unwrap()))
    }
}

/// Waits until nobody listens at the address any more, as when an emulator has begun to stop.
pub(crate) fn refuses(address: SocketAddr) {
    let begun = Instant::now();
    while TcpStream::connect(address).is_ok() {
        let waited = begun.elapsed();
        assert!(waited < TOO_LONG, "`{address}` still answers");
        std::thread::yield_now();
    }
}

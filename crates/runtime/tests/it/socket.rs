//! A server that misbehaves on purpose: each connection gets the next of a list of behaviours.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens to a connection once its request has been read.
#[derive(Clone, Debug)]
pub(crate) enum Behaviour {
    /// Write this and close.
    Write(String),
    /// Write this and keep the connection open without another byte.
    WriteAndStall(String),
    /// Write this, then chunks without end.
    WriteAndFlood(String),
    /// Reset the connection.
    Reset,
}

/// A running server and what it has read.
pub(crate) struct Socket {
    pub(crate) base: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Socket {
    /// Starts a server; the last behaviour goes on for ever.
    pub(crate) async fn start(behaviours: impl Into<Vec<Behaviour>>) -> Self {
        let behaviours = behaviours.into();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/v2", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            for index in 0.. {
                let Ok((stream, _)) = listener.accept().await else {
                    return;
                };
                let behaviour = behaviours[index.min(behaviours.len() - 1)].clone();
                tokio::spawn(serve(stream, behaviour, Arc::clone(&seen)));
            }
        });
        Self { base, requests }
    }

    /// The requests so far, each with head and body.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

async fn serve(mut stream: TcpStream, behaviour: Behaviour, seen: Arc<Mutex<Vec<String>>>) {
    let Some(request) = read_request(&mut stream).await else {
        return;
    };
    seen.lock().unwrap().push(request);
    // A client that has given up closes its end, and then writing fails: that is what the tests are about.
    match behaviour {
        Behaviour::Write(text) => {
            let _ = stream.write_all(text.as_bytes()).await;
        }
        Behaviour::WriteAndStall(text) => {
            let _ = stream.write_all(text.as_bytes()).await;
            let _ = stream.read_u8().await;
        }
        Behaviour::WriteAndFlood(text) => {
            let _ = stream.write_all(text.as_bytes()).await;
            let chunk = format!("2000\r\n{}\r\n", " ".repeat(0x2000));
            while stream.write_all(chunk.as_bytes()).await.is_ok() {}
        }
        Behaviour::Reset => stream.set_zero_linger().unwrap(),
    }
}

/// Head and body of a request; `None` when the connection closes before.
async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.trim().parse().unwrap())
            });
            if body.len() >= length.unwrap_or(0) {
                return Some(text.into_owned());
            }
        }
    }
}

/// A complete answer.
pub(crate) fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> Behaviour {
    let mut text = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    Behaviour::Write(format!("{text}connection: close\r\n\r\n{body}"))
}

/// A complete answer that is a thing.
pub(crate) fn thing() -> Behaviour {
    answer("200 OK", &[("x-request-id", "req-1")], r#"{"id":"1"}"#)
}

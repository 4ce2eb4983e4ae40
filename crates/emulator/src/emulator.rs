//! An emulator within a program: its addresses, its clients, what it was asked, and its end.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;

use telnyx_connections::{Client, ClientBuilder};
use tokio::sync::{oneshot, watch};

use crate::builder::{Builder, Key};
use crate::error::Error;
use crate::http::Service;
use crate::journal::Exchange;
use crate::server::Running;

/// The user of API v1, which the emulator does not look at.
const USER: &str = "emulator";

/// A running emulator. [`stop`](Self::stop) finishes the requests in hand; dropping it cuts them off, and waits the
/// moment that this takes. Either way its port and its data file are free afterwards.
///
/// It has threads of its own, so it answers a blocking client, and below a runtime of one thread.
///
/// ```
/// use telnyx_connections::{api::ListIpConnectionsParams, models::CreateIpConnectionRequest};
/// use telnyx_emulator::Emulator;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let emulator = Emulator::start().await?;
/// let client = emulator.client();
///
/// let office = CreateIpConnectionRequest::new().connection_name("office");
/// client.ip_connections().create(&office).await?;
/// let list = client.ip_connections().list(&ListIpConnectionsParams::new()).await?;
/// assert_eq!(list.data[0].connection_name.as_deref(), Some("office"));
/// assert_eq!(emulator.exchanges().len(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    key: Key,
    /// What [`client`](Self::client) falls back to: proof that clients can be made.
    client: Client,
    service: Weak<Service>,
    stop: Option<watch::Sender<bool>>,
    ended: oneshot::Receiver<Result<(), Error>>,
    thread: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Starts an emulator with the defaults: in memory, at a free port of `127.0.0.1`, open to every key.
    ///
    /// # Errors
    ///
    /// The system gives no thread or no port.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Starts an emulator with the defaults, without async.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn start_blocking() -> Result<Self, Error> {
        Self::builder().start_blocking()
    }

    /// A builder, for everything that has a default.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn new(running: Running, key: Key, thread: JoinHandle<()>) -> Result<Self, Error> {
        let address = reachable(running.address);
        Ok(Self {
            client: connect(address, &key.0).build().map_err(Error::Client)?,
            address,
            key,
            service: running.service,
            stop: Some(running.stop),
            ended: running.ended,
            thread: Some(thread),
        })
    }

    /// Where it listens. An emulator that listens on every address of this machine gives that of loopback.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address as a URL without a slash at the end: the page for people, and below it both APIs.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The base URL of API v2, which is what `TELNYX_BASE_URL` must say.
    pub fn base_url(&self) -> String {
        base_url(self.address)
    }

    /// The key of [`client`](Self::client): the first that the builder was given, else one of the emulator's own.
    pub fn api_key(&self) -> &str {
        &self.key.0
    }

    /// A client of both APIs with the key [`api_key`](Self::api_key) and everything else as it is by default.
    ///
    /// Each call gives one with connections of its own, because connections belong to the runtime that opens them.
    pub fn client(&self) -> Client {
        let own = connect(self.address, &self.key.0).build();
        own.unwrap_or_else(|_| self.client.clone())
    }

    /// A client of both APIs with another key, which is to say, of another account.
    ///
    /// # Errors
    ///
    /// [`Error::Client`], if no header can carry the key.
    pub fn client_for(&self, key: &str) -> Result<Client, Error> {
        connect(self.address, key).build().map_err(Error::Client)
    }

    /// A blocking client of both APIs with the key [`api_key`](Self::api_key).
    ///
    /// # Errors
    ///
    /// [`Error::Client`], if the system refuses what a client needs.
    #[cfg(feature = "blocking")]
    pub fn blocking_client(&self) -> Result<telnyx_connections::blocking::Client, Error> {
        connect(self.address, &self.key.0)
            .build()
            .map_err(Error::Client)
    }

    /// The last 200 requests with their answers, the oldest first.
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        let service = self.service.upgrade();
        service.map_or_else(Vec::new, |service| service.journal.recent())
    }

    /// Stops the emulator: it takes no more connections and finishes the requests in hand. A few seconds later it cuts
    /// off what has not come to its end.
    ///
    /// # Errors
    ///
    /// [`Error::Unfinished`], if something was cut off.
    pub async fn stop(mut self) -> Result<(), Error> {
        self.finish();
        (&mut self.ended).await.unwrap_or(Err(Error::Ended))
    }

    /// Stops the emulator like [`stop`](Self::stop), without async.
    ///
    /// # Errors
    ///
    /// As [`stop`](Self::stop).
    pub fn stop_blocking(mut self) -> Result<(), Error> {
        self.finish();
        self.join();
        self.ended.try_recv().unwrap_or(Err(Error::Ended))
    }

    fn finish(&self) {
        if let Some(stop) = &self.stop {
            // It has ended by itself if it does not listen, and then the result says so.
            let _ = stop.send(true);
        }
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            // Its panic was printed where it happened, and is no reason for another one here.
            let _ = thread.join();
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.stop = None;
        self.join();
    }
}

fn base_url(address: SocketAddr) -> String {
    format!("http://{address}/v2")
}

/// A builder for a client of the emulator at this address.
fn connect<C>(address: SocketAddr, key: &str) -> ClientBuilder<C> {
    ClientBuilder::new()
        .base_url(base_url(address))
        .allow_plain_http(true)
        .api_key(key)
        .legacy_credentials(USER, key)
}

/// An address that can be connected to.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    (ip, address.port()).into()
}

//! What an emulator shall be, before it starts.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

use crate::emulator::Emulator;
use crate::error::Error;
use crate::faults::Faults;
use crate::seed::Source;
use crate::server;
use crate::state::Location;

/// The key of [`Emulator::client`] where none is given.
const OWN_KEY: &str = "KEY_OF_THE_EMULATOR";

/// What an emulator shall be: every setting has a default, and [`start`](Self::start) ends it.
///
/// ```
/// # async fn example() -> Result<(), telnyx_emulator::Error> {
/// use std::time::Duration;
/// use telnyx_emulator::Emulator;
///
/// let emulator = Emulator::builder()
///     .api_key("KEY_OF_THE_TEST")
///     .latency(Duration::from_millis(20))
///     .start()
///     .await?;
/// # emulator.stop().await
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `start`"]
pub struct Builder {
    pub(crate) address: SocketAddr,
    allow_remote: bool,
    pub(crate) location: Location,
    pub(crate) seed: Option<Source>,
    pub(crate) api_keys: Vec<Key>,
    pub(crate) read_only_keys: Vec<Key>,
    faults: Vec<String>,
    pub(crate) latency: Duration,
    pub(crate) threads: usize,
}

/// An API key, which `Debug` does not show.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(pub(crate) String);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            allow_remote: false,
            location: Location::Memory,
            seed: None,
            api_keys: Vec::new(),
            read_only_keys: Vec::new(),
            faults: Vec::new(),
            latency: Duration::ZERO,
            threads: 1,
        }
    }
}

impl Builder {
    /// Where to listen; port 0 is any that is free. Default: a free port of `127.0.0.1`.
    pub fn address(mut self, address: impl Into<SocketAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// Allows an [`address`](Self::address) that other machines reach. Default: no.
    pub fn allow_remote(mut self, yes: bool) -> Self {
        self.allow_remote = yes;
        self
    }

    /// Keeps the connections in this file, which is created if it is not there, so that they outlast the emulator. One
    /// emulator at a time has it. Default: in memory.
    pub fn data(mut self, file: impl Into<PathBuf>) -> Self {
        self.location = Location::File(file.into());
        self
    }

    /// The connections to start with, in the form of a [seed file](crate#the-seed-file). Default: none.
    pub fn seed(mut self, seed: Value) -> Self {
        self.seed = Some(Source::Value(seed));
        self
    }

    /// The connections to start with, from a [seed file](crate#the-seed-file). Default: none.
    pub fn seed_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.seed = Some(Source::File(file.into()));
        self
    }

    /// Lets this key in, and no other but those named likewise. Default: every key that is not empty.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.api_keys.push(Key(key.into()));
        self
    }

    /// Lets this key in to read; what it asks to write is answered with 403.
    pub fn read_only_key(mut self, key: impl Into<String>) -> Self {
        self.read_only_keys.push(Key(key.into()));
        self
    }

    /// What shall go wrong, as the header `x-emulator-fault` has it. Each call adds a fault. Default: nothing.
    pub fn fault(mut self, fault: impl Into<String>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// How long every answer of the APIs is held back. Default: not at all.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.latency = latency;
        self
    }

    /// How many threads answer requests. Default: one, which is plenty for tests.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Starts the emulator. It answers when this returns.
    ///
    /// # Errors
    ///
    /// A setting is not what it must be, or the address or the data file cannot be had.
    pub async fn start(self) -> Result<Emulator, Error> {
        let key = self.client_key();
        let (report, started) = tokio::sync::oneshot::channel();
        // Whoever has stopped waiting has dropped the emulator.
        let thread = server::spawn(self, move |running| drop(report.send(running)))?;
        Emulator::new(started.await.map_err(|_| Error::Ended)??, key, thread)
    }

    /// Starts the emulator, without async. It answers when this returns.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn start_blocking(self) -> Result<Emulator, Error> {
        let key = self.client_key();
        let (report, started) = std::sync::mpsc::sync_channel(1);
        let thread = server::spawn(self, move |running| drop(report.send(running)))?;
        Emulator::new(started.recv().map_err(|_| Error::Ended)??, key, thread)
    }

    fn client_key(&self) -> Key {
        let own = || Key(OWN_KEY.to_owned());
        self.api_keys.first().cloned().unwrap_or_else(own)
    }

    /// What can be said of the settings without touching anything; the faults, read.
    pub(crate) fn check(&self) -> Result<Faults, Error> {
        if !self.address.ip().is_loopback() && !self.allow_remote {
            return Err(Error::Remote {
                address: self.address,
            });
        }
        for Key(key) in self.api_keys.iter().chain(&self.read_only_keys) {
            if key.is_empty() {
                return Err(Error::Key(
                    "an API key is empty: give it at least one character",
                ));
            }
            if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(Error::Key(
                    "an API key holds what no header can carry: letters, digits and punctuation of ASCII can be",
                ));
            }
        }
        let twice = |key| self.read_only_keys.contains(key);
        if self.api_keys.iter().any(twice) {
            return Err(Error::Key(
                "an API key may both write and only read: give it once",
            ));
        }
        Ok(Faults::new(&self.faults)?)
    }
}

//! The arguments of the command.

use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use jiff::SignedDuration;
use telnyx_emulator::{Builder, Emulator, Error};
use tracing::level_filters::LevelFilter;

/// Without `--addr`.
const ADDRESS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 12111);

/// A local Telnyx: IP connections (API v2) and legacy connections (API v1), kept, checked and listed as the service does
// There are keys in it, hence no `Debug`.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// Where to listen; port 0 is any that is free
    #[arg(long = "addr", value_name = "ADDRESS:PORT", default_value_t = ADDRESS, value_parser = address)]
    pub(crate) address: SocketAddr,
    /// Listen where other machines can connect
    #[arg(long)]
    allow_remote: bool,
    /// Keep the connections in this file, which is created if it is not there [default: in memory]
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Start with the connections of this JSON file, unless there are connections already
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// Let in this key and no other; can be repeated [default: every key, each an account of its own]
    #[arg(long = "api-key", value_name = "KEY")]
    pub(crate) api_keys: Vec<String>,
    /// Let in this key to read and not to write; can be repeated
    #[arg(long = "read-only-key", value_name = "KEY")]
    read_only_keys: Vec<String>,
    /// Hold back every answer, as in `50ms` or `1.5s`
    #[arg(long, value_name = "TIME", default_value = "0s", hide_default_value = true, value_parser = latency)]
    latency: Duration,
    /// Let requests go wrong, as in `status=503;times=2`; can be repeated
    #[arg(long = "faults", value_name = "FAULT")]
    faults: Vec<String>,
    /// What to log to standard error
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Level::Info)]
    log: Level,
}

/// From how grave on something is logged.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Off,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl Arguments {
    pub(crate) fn level(&self) -> LevelFilter {
        match self.log {
            Level::Off => LevelFilter::OFF,
            Level::Error => LevelFilter::ERROR,
            Level::Warn => LevelFilter::WARN,
            Level::Info => LevelFilter::INFO,
            Level::Debug => LevelFilter::DEBUG,
            Level::Trace => LevelFilter::TRACE,
        }
    }

    /// The emulator that they describe.
    pub(crate) fn builder(self) -> Builder {
        let mut builder = Emulator::builder()
            .address(self.address)
            .allow_remote(self.allow_remote)
            .latency(self.latency)
            .threads(available_parallelism().map_or(1, NonZero::get));
        if let Some(file) = self.data {
            builder = builder.data(file);
        }
        if let Some(file) = self.seed {
            builder = builder.seed_file(file);
        }
        builder = self.api_keys.into_iter().fold(builder, Builder::api_key);
        builder = self
            .read_only_keys
            .into_iter()
            .fold(builder, Builder::read_only_key);
        self.faults.into_iter().fold(builder, Builder::fault)
    }
}

/// Whether other arguments, and nothing else, would mend it.
pub(crate) fn is_usage(error: &Error) -> bool {
    matches!(
        error,
        Error::Remote { .. } | Error::Key(_) | Error::Fault(_)
    )
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "write an IP address and a port, as in `127.0.0.1:12111` or `[::1]:12111`")
}

fn latency(text: &str) -> Result<Duration, &'static str> {
    text.parse::<SignedDuration>()
        .ok()
        .and_then(|time| Duration::try_from(time).ok())
        .ok_or("write a number and a unit, as in `50ms` or `1.5s`")
}

//! Why an emulator could not start, or did not end well.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use crate::description::DescriptionError;
use crate::faults::FaultError;
use crate::seed::SeedError;
use crate::state::StateError;

/// Why an emulator could not start, or did not end well.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address is one that other machines reach, and nobody has asked for that.
    #[error(
        "`{address}` can be reached from other machines, and the emulator lets in whoever has a key: listen on \
         `127.0.0.1` or `[::1]`, or allow it by `--allow-remote` (in code: `allow_remote(true)`)"
    )]
    Remote {
        /// The address.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on `{address}`{}", hint(source))]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// An API key that no client could send, or that is let in twice. The message does not repeat it.
    #[error("{0}")]
    Key(&'static str),
    /// A fault that cannot be read.
    #[error(transparent)]
    Fault(#[from] FaultError),
    /// The data cannot be opened, or cannot be written.
    #[error(transparent)]
    State(#[from] StateError),
    /// The spec that is part of this program cannot be served, which is a bug.
    #[error(transparent)]
    Description(#[from] DescriptionError),
    /// The connections to start with are not what they must be.
    #[error(transparent)]
    Seed(#[from] SeedError),
    /// The system gave no thread, or the thread no runtime.
    #[error("the emulator's thread cannot start")]
    Thread(#[source] io::Error),
    /// The emulator ended by itself, which is a bug.
    #[error(
        "the emulator's thread ended by itself: please report this with what it wrote to standard error"
    )]
    Ended,
    /// It was stopped, and there were requests that did not come to their end.
    #[error("after {} s there were still requests in hand; they were cut off", limit.as_secs())]
    Unfinished {
        /// How long they were waited for.
        limit: Duration,
    },
    /// No client could be made of the emulator's address and key.
    #[error("no client can be made for the emulator")]
    Client(#[source] telnyx_connections::Error),
}

/// What can be done about it.
fn hint(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::AddrInUse => {
            ", where somebody else does, perhaps another emulator: stop that one, or choose another port (`0` is any \
             that is free)"
        }
        io::ErrorKind::PermissionDenied => ": ports below 1024 are reserved, choose a higher one",
        io::ErrorKind::AddrNotAvailable => ": no network of this machine has the address",
        _ => "",
    }
}

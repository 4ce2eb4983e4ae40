//! What can go wrong with the state, for the person who started the emulator.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Why the state could not be opened, or could not carry out a request.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StateError {
    /// Another emulator has the file open.
    #[error(
        "`{}` is in use by another emulator; stop that one, or give this one another file",
        .path.display()
    )]
    InUse {
        /// The data file.
        path: PathBuf,
    },
    /// The file holds something else.
    #[error(
        "`{}` is no data file of the emulator and was left as it is; name a file that does not exist yet",
        .path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file has been written by a version of the emulator that stores things differently.
    #[error(
        "`{}` has version {found} of the data file and this emulator reads version {expected}; \
         use the emulator that wrote it, or name a file that does not exist yet",
        .path.display()
    )]
    Version {
        /// The data file.
        path: PathBuf,
        /// What the file says.
        found: i64,
        /// What this emulator reads.
        expected: i64,
    },
    /// The file cannot be opened, created or written.
    #[error("`{}` cannot be used as data file: {reason}", .path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is in the way, and what to do about it.
        reason: &'static str,
        /// What the operating system said.
        source: Option<Arc<io::Error>>,
    },
    /// SQLite failed: the disk is full, or broken, or the file was changed by something else.
    #[error("the stored connections could not be read or written")]
    Storage(#[source] Arc<rusqlite::Error>),
    /// A stored object is no JSON object; something else has written to the file.
    #[error("the stored connection {id} is damaged")]
    Damaged {
        /// Whose text it is.
        id: String,
        /// What is wrong with it.
        source: Arc<serde_json::Error>,
    },
    /// The system gives no thread to write in.
    #[error("the thread that writes cannot be started")]
    Thread(#[source] Arc<io::Error>),
    /// The write was given up, and nothing of it is stored.
    #[error("the write was given up; nothing of it is stored")]
    GivenUp,
}

impl From<io::Error> for StateError {
    fn from(error: io::Error) -> Self {
        Self::Thread(Arc::new(error))
    }
}

impl From<rusqlite::Error> for StateError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Storage(Arc::new(error))
    }
}

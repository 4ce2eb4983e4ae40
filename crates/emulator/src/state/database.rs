//! The connections to the database: one for everything in memory, or one that writes a file and several that read it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;

use rusqlite::Connection;

use super::clock::Clock;
use super::open::{self, Lock};
use super::read;
use super::store::Store;
use super::writer::Writer;
use super::{Filter, Kind, Listing, Location, Selection, StateError};
use crate::account::Account;

/// How many names may be missing in the index in memory, where nothing is lost by waiting until somebody looks for one.
const WAITING: usize = 256;

/// The database, open.
#[derive(Debug)]
pub(super) struct Database {
    access: Access,
    clock: Arc<Clock>,
}

/// Who may do what at a time.
#[derive(Debug)]
enum Access {
    /// Nothing waits for a disk, so everybody takes turns.
    Memory(Mutex<Store>),
    /// Readers see what was committed before they began, whatever is being written.
    File {
        readers: Vec<Mutex<Connection>>,
        writer: Writer,
        /// The last one to go: until then the file is in use.
        _lock: Lock,
    },
}

impl Database {
    pub(super) fn open(location: &Location) -> Result<Self, StateError> {
        let path = match location {
            Location::Memory => {
                let store = Store::new(open::memory()?)?;
                return Ok(Self {
                    clock: Arc::clone(store.clock()),
                    access: Access::Memory(Mutex::new(store)),
                });
            }
            Location::File(path) => path,
        };
        let (connection, lock) = open::file(path)?;
        let store = Store::new(connection).map_err(|error| open::broken(path, error))?;
        let clock = Arc::clone(store.clock());
        let readers = thread::available_parallelism()
            .map_or(2, usize::from)
            .min(8);
        let readers = (0..readers)
            .map(|_| Ok(Mutex::new(open::reader(path)?)))
            .collect::<Result<_, StateError>>()
            .map_err(|error| open::broken(path, error))?;
        let writer = Writer::start(store).map_err(|error| {
            open::unusable(
                path,
                "the thread that writes it cannot be started",
                Some(error),
            )
        })?;
        Ok(Self {
            access: Access::File {
                readers,
                writer,
                _lock: lock,
            },
            clock,
        })
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Does the work, and returns when its outcome is stored.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, StateError> + Send + 'static,
    ) -> Result<T, StateError> {
        match &self.access {
            Access::Memory(store) => lock(store).alone(WAITING, work),
            Access::File { writer, .. } => writer.write(work).await,
        }
    }

    /// Has a single statement carried out.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        match &self.access {
            Access::Memory(store) => work(lock(store).connection()),
            Access::File { readers, .. } => work(&free(readers)),
        }
    }

    /// Has several statements carried out that see the same moment.
    pub(super) fn snapshot<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StateError>,
    ) -> Result<T, StateError> {
        self.read(|connection| snapshot(connection, work))
    }

    /// Lists, with an index of names that is up to date.
    pub(super) fn list(
        &self,
        kind: Kind,
        account: &Account,
        selection: &Selection,
    ) -> Result<Listing, StateError> {
        let list = |connection: &Connection| read::list(connection, kind, account, selection);
        let mut filters = selection.filters.iter();
        match &self.access {
            Access::Memory(store)
                if filters.any(|filter| matches!(filter, Filter::Contains(..))) =>
            {
                let mut store = lock(store);
                store.catch_up()?;
                snapshot(store.connection(), list)
            }
            _ => self.snapshot(list),
        }
    }
}

fn snapshot<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, StateError>,
) -> Result<T, StateError> {
    let transaction = connection.unchecked_transaction()?;
    let outcome = work(&transaction);
    transaction.commit()?;
    outcome
}

/// The first one that nobody uses: under little load it is always the same, whose cache is warm.
fn free(readers: &[Mutex<Connection>]) -> MutexGuard<'_, Connection> {
    for reader in readers {
        match reader.try_lock() {
            Ok(free) => return free,
            Err(TryLockError::Poisoned(poisoned)) => return poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {}
        }
    }
    lock(&readers[0])
}

/// A transaction that a panic interrupted has been rolled back: the connection is as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

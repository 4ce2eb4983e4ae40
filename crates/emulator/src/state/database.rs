//! The connections to the database: one for everything in memory, or one that writes a file and several that read it.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::thread;

use rusqlite::Connection;

use super::clock::Clock;
use super::open::{self, Lock};
use super::read;
use super::store::Store;
use super::writer::{Limits, Writer, lock};
use super::{Filter, Kind, Listing, Location, Selection, StateError};
use crate::account::Account;

/// The database, open.
#[derive(Debug)]
pub(super) struct Database {
    readers: Readers,
    writer: Writer,
    clock: Arc<Clock>,
    /// The last one to go: until then the file is in use.
    _lock: Option<Lock>,
}

/// How it is read.
#[derive(Debug)]
enum Readers {
    /// Between the transactions of the writer: a database in memory has one connection.
    Memory(Arc<Mutex<Store>>),
    /// At any time: they see what was committed before they began.
    File(Vec<Mutex<Connection>>),
}

/// Nothing waits for a disk, so little is gained by long transactions; and names are indexed when somebody looks for one.
const MEMORY: Limits = Limits {
    writes: 16,
    names: 256,
};

/// The more the better; and readers need the index.
const FILE: Limits = Limits {
    writes: 256,
    names: 0,
};

impl Database {
    pub(super) fn open(location: &Location) -> Result<Self, StateError> {
        match location {
            Location::Memory => Self::memory(),
            Location::File(path) => Self::file(path).map_err(|error| open::broken(path, error)),
        }
    }

    fn memory() -> Result<Self, StateError> {
        let store = Store::new(open::memory()?)?;
        let clock = Arc::clone(store.clock());
        let store = Arc::new(Mutex::new(store));
        Ok(Self {
            readers: Readers::Memory(Arc::clone(&store)),
            writer: Writer::start(store, MEMORY)?,
            clock,
            _lock: None,
        })
    }

    fn file(path: &Path) -> Result<Self, StateError> {
        let (connection, lock) = open::file(path)?;
        let store = Store::new(connection)?;
        let clock = Arc::clone(store.clock());
        let readers = thread::available_parallelism()
            .map_or(2, usize::from)
            .min(8);
        let readers = (0..readers).map(|_| Ok(Mutex::new(open::reader(path)?)));
        Ok(Self {
            readers: Readers::File(readers.collect::<Result<_, StateError>>()?),
            writer: Writer::start(Arc::new(Mutex::new(store)), FILE)?,
            clock,
            _lock: Some(lock),
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
        self.writer.write(work).await
    }

    /// Has a single statement carried out.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        match &self.readers {
            Readers::Memory(store) => work(lock(store).connection()),
            Readers::File(connections) => work(&free(connections)),
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
        match &self.readers {
            Readers::Memory(store)
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

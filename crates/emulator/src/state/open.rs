//! Opening the database: whether the file may be used, by whom, and how SQLite is to treat it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::StateError;

/// What is in `schema.sql`. A file with another number is left alone.
const SCHEMA_VERSION: i64 = 1;

/// "TLNX": tells a data file from any other SQLite database.
const APPLICATION_ID: i64 = 0x544c_4e58;

/// Enough for every list with every filter and order that is in use at a time.
const STATEMENTS: usize = 64;

/// Pages that are written before they are moved to where they belong, for which all writes wait.
const CHECKPOINT: i64 = 4000;

/// KiB of the file that each connection keeps in memory.
const CACHE: i64 = 2048;

/// The right to use a data file; given back with the process, however it ends.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "held, not used")] File);

/// A database in memory with nothing in it.
pub(super) fn memory() -> Result<Connection, StateError> {
    let connection = Connection::open_in_memory()?;
    configure(&connection)?;
    create(&connection)?;
    Ok(connection)
}

/// Locks the file, then opens it to write, creating it where there is none.
pub(super) fn file(path: &Path) -> Result<(Connection, Lock), StateError> {
    let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if path.is_dir() {
        return Err(unusable(path, "it is a directory; name a file in it", None));
    }
    match path.parent() {
        Some(parent) if parent.is_dir() => {}
        _ => {
            return Err(unusable(
                path,
                "the directory does not exist; create it first",
                None,
            ));
        }
    }
    let lock = lock(path)?;
    // SQLite opens what it may not write to read-only, without a word.
    if let Err(error) = OpenOptions::new().append(true).create(true).open(path) {
        return Err(unusable(path, "it cannot be written", Some(error)));
    }
    let connection = writing(path).map_err(|error| broken(path, error))?;
    Ok((connection, lock))
}

fn writing(path: &Path) -> Result<Connection, StateError> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    check(&connection, path)?;
    configure(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
    Ok(connection)
}

/// Another connection to an open file, which sees every transaction that has ended.
pub(super) fn reader(path: &Path) -> Result<Connection, StateError> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    configure(&connection)?;
    Ok(connection)
}

/// A file of its own, because SQLite gives up its own locks when anything else in the process closes the data file.
fn lock(path: &Path) -> Result<Lock, StateError> {
    let mut name = path
        .canonicalize()
        .unwrap_or_else(|_| path.to_owned())
        .into_os_string();
    name.push("-lock");
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(PathBuf::from(name))
        .map_err(|error| unusable(path, "no lock file can be created beside it", Some(error)))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(StateError::InUse {
            path: path.to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(unusable(
            path,
            "the lock file beside it cannot be locked",
            Some(error),
        )),
    }
}

/// Creates the schema in an empty file; refuses what is anything else than a data file of this version.
fn check(connection: &Connection, path: &Path) -> Result<(), StateError> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = match pragma("application_id") {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(StateError::Foreign {
                path: path.to_owned(),
            });
        }
        other => other?,
    };
    let version = pragma("user_version")?;
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version) {
        (APPLICATION_ID, SCHEMA_VERSION) => Ok(()),
        (APPLICATION_ID, found) => Err(StateError::Version {
            path: path.to_owned(),
            found,
            expected: SCHEMA_VERSION,
        }),
        (0, 0) if objects == 0 => create(connection),
        _ => Err(StateError::Foreign {
            path: path.to_owned(),
        }),
    }
}

/// All at once, so that a file has the whole schema or is empty.
fn create(connection: &Connection) -> Result<(), StateError> {
    connection.execute_batch(&format!(
        "BEGIN; {} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;",
        include_str!("schema.sql"),
    ))?;
    Ok(())
}

fn configure(connection: &Connection) -> Result<(), StateError> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "cache_size", -CACHE)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// Says which file SQLite failed at.
pub(super) fn broken(path: &Path, error: StateError) -> StateError {
    match error {
        StateError::Storage(source) => unusable(
            path,
            "SQLite cannot work with it; move it away, or name a file that does not exist yet",
            Some(io::Error::other(source)),
        ),
        other => other,
    }
}

fn unusable(path: &Path, reason: &'static str, source: Option<io::Error>) -> StateError {
    StateError::Unusable {
        path: path.to_owned(),
        reason,
        source: source.map(Into::into),
    }
}

//! The connection that writes: its transactions, and what is done in them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use super::clock::Clock;
use super::names::Names;
use super::read::{known, retrieve};
use super::{Kind, Object, Stamp, StateError};
use crate::account::Account;

/// The connection that writes.
#[derive(Debug)]
pub(super) struct Store {
    connection: Connection,
    clock: Arc<Clock>,
    names: Names,
    /// How many there were when the transaction began.
    names_before: usize,
}

impl Store {
    /// Takes a connection to a database that has the schema.
    pub(super) fn new(connection: Connection) -> Result<Self, StateError> {
        let clock = Arc::new(Clock::load(&connection)?);
        Ok(Self {
            connection,
            clock,
            names: Names::default(),
            names_before: 0,
        })
    }

    pub(super) fn clock(&self) -> &Arc<Clock> {
        &self.clock
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn begin(&mut self) -> Result<(), StateError> {
        self.names_before = self.names.len();
        self.execute("BEGIN IMMEDIATE")
    }

    /// Ends the transaction: all of it is stored, or nothing. So many changes of names may wait for later.
    pub(super) fn commit(&mut self, may_wait: usize) -> Result<(), StateError> {
        let outcome = self.end(may_wait);
        if outcome.is_err() {
            self.roll_back();
        }
        outcome
    }

    fn end(&mut self, may_wait: usize) -> Result<(), StateError> {
        let index = self.names.len() > may_wait;
        if index {
            self.names.store(&self.connection)?;
        }
        self.clock.store(&self.connection)?;
        self.execute("COMMIT")?;
        if index {
            self.names.back_to(0);
        }
        Ok(())
    }

    /// Writes to the index what has waited.
    pub(super) fn catch_up(&mut self) -> Result<(), StateError> {
        if self.names.len() == 0 {
            return Ok(());
        }
        self.begin()?;
        self.commit(0)
    }

    pub(super) fn roll_back(&mut self) {
        self.names.back_to(self.names_before);
        // SQLite has done it already where it must; nothing is left to be reported.
        if self.in_transaction() {
            let _ = self.execute("ROLLBACK");
        }
    }

    pub(super) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Does the work within a transaction. What fails leaves nothing behind, and what was done before stays.
    pub(super) fn attempt<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StateError>,
    ) -> Result<T, StateError> {
        self.execute("SAVEPOINT write")?;
        let names = self.names.len();
        let outcome = self.guard(work);
        if self.in_transaction() {
            if outcome.is_err() {
                self.names.back_to(names);
                self.execute("ROLLBACK TO write")?;
            }
            self.execute("RELEASE write")?;
        }
        outcome
    }

    /// A panic of one request must not end the thread that writes for all, nor leave its transaction open.
    fn guard<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StateError>,
    ) -> Result<T, StateError> {
        catch_unwind(AssertUnwindSafe(|| work(self))).unwrap_or(Err(StateError::GivenUp))
    }

    fn execute(&self, sql: &str) -> Result<(), StateError> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    pub(super) fn create(
        &mut self,
        kind: Kind,
        account: &Account,
        stamp: &Stamp,
        body: String,
    ) -> Result<String, StateError> {
        let account = self.number(account)?;
        let (id, name) = self
            .connection
            .prepare_cached(kind.statements().insert)?
            .query_row(params![stamp.id, account, body], id_and_name)?;
        if kind.has_names() {
            self.names.add(id, name);
        }
        Ok(body)
    }

    pub(super) fn update<E>(
        &mut self,
        kind: Kind,
        account: &Account,
        id: &str,
        change: impl FnOnce(Object, jiff::Timestamp) -> Result<String, E>,
    ) -> Result<Option<Result<String, E>>, StateError> {
        let Some(old) = retrieve(&self.connection, kind, account, id)? else {
            return Ok(None);
        };
        let object = serde_json::from_str(&old).map_err(|error| StateError::Damaged {
            id: id.to_owned(),
            source: error.into(),
        })?;
        let body = match change(object, self.clock.tick().at) {
            Ok(body) => body,
            Err(refused) => return Ok(Some(Err(refused))),
        };
        let old_name = kind.has_names().then(|| {
            self.connection
                .prepare_cached(kind.statements().name)?
                .query_row([id], |row| row.get(0))
        });
        let old_name: Option<Option<String>> = old_name.transpose()?;
        let (id, name) = self
            .connection
            .prepare_cached(kind.statements().update)?
            .query_row(params![body, id], id_and_name)?;
        if let Some(old_name) = old_name.filter(|old_name| *old_name != name) {
            self.names.remove(id, old_name);
            self.names.add(id, name);
        }
        Ok(Some(Ok(body)))
    }

    pub(super) fn delete(
        &mut self,
        kind: Kind,
        account: &Account,
        id: &str,
    ) -> Result<Option<String>, StateError> {
        let Some(body) = retrieve(&self.connection, kind, account, id)? else {
            return Ok(None);
        };
        let (id, name) = self
            .connection
            .prepare_cached(kind.statements().delete)?
            .query_row([id], id_and_name)?;
        if kind.has_names() {
            self.names.remove(id, name);
        }
        Ok(Some(body))
    }

    /// The number of the account, which is given now if it has none.
    fn number(&self, account: &Account) -> rusqlite::Result<i64> {
        if let Some(number) = known(&self.connection, account)? {
            return Ok(number);
        }
        self.connection
            .prepare_cached("INSERT INTO account (digest, label) VALUES (?1, ?2)")?
            .execute([account.id(), account.label()])?;
        Ok(self.connection.last_insert_rowid())
    }
}

fn id_and_name(row: &Row<'_>) -> rusqlite::Result<(i64, Option<String>)> {
    Ok((row.get(0)?, row.get(1)?))
}

//! The index of names: what a transaction changes is written to it at the end, all at once, because FTS5 makes a piece of
//! its own of whatever it gets between two savepoints, and must merge the pieces.

use rusqlite::{Connection, params};

/// What the index does not know yet.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<Change>);

#[derive(Debug)]
enum Change {
    Added(i64, Option<String>),
    /// FTS5 must be told the name that it knows.
    Removed(i64, Option<String>),
}

impl Names {
    pub(super) fn add(&mut self, id: i64, name: Option<String>) {
        self.0.push(Change::Added(id, name));
    }

    pub(super) fn remove(&mut self, id: i64, name: Option<String>) {
        self.0.push(Change::Removed(id, name));
    }

    /// How much there is, to come [`back_to`](Self::back_to).
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets what has been added since.
    pub(super) fn back_to(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Brings the index up to date. What is here stays until that is committed.
    pub(super) fn store(&self, connection: &Connection) -> rusqlite::Result<()> {
        for change in &self.0 {
            match change {
                Change::Added(id, name) => connection
                    .prepare_cached(
                        "INSERT INTO ip_connection_trigram (rowid, connection_name) VALUES (?1, ?2)",
                    )?
                    .execute(params![id, name])?,
                Change::Removed(id, name) => connection
                    .prepare_cached(
                        "INSERT INTO ip_connection_trigram (ip_connection_trigram, rowid, connection_name) \
                         VALUES ('delete', ?1, ?2)",
                    )?
                    .execute(params![id, name])?,
            };
        }
        Ok(())
    }
}

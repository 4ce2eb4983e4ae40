//! Times that never repeat or go back, whatever the clock of the machine does, and the ids made of them.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use rusqlite::Connection;

use super::Stamp;

/// Ids are 19 digits long from 1970 to far beyond the calendar of [`Timestamp`].
const FIRST_ID: i64 = 1_000_000_000_000_000_000;

/// The newest time that was given out.
#[derive(Debug)]
pub(super) struct Clock(AtomicI64);

impl Clock {
    /// Goes on where the database says that it was.
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let last: i64 = connection.query_row("SELECT last FROM clock", [], |row| row.get(0))?;
        let last = last.clamp(0, Timestamp::MAX.as_microsecond());
        Ok(Self(AtomicI64::new(last)))
    }

    /// Now, or a microsecond after the last one if that is later.
    pub(super) fn tick(&self) -> Stamp {
        let now = Timestamp::now().as_microsecond();
        let next = |last: i64| now.max(last + 1);
        let last = self.0.update(Ordering::Relaxed, Ordering::Relaxed, next);
        let at = next(last);
        Stamp {
            id: (FIRST_ID + at).to_string(),
            at: Timestamp::from_microsecond(at).unwrap_or(Timestamp::MAX),
        }
    }

    /// Writes down how far it is. A transaction does this at its end: no time that is in it is later.
    pub(super) fn store(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("UPDATE clock SET last = ?1 WHERE last < ?1")?
            .execute([self.0.load(Ordering::Relaxed)])?;
        Ok(())
    }
}

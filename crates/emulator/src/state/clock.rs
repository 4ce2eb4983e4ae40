//! Times that never repeat or go back, whatever the clock of the machine does, and the ids made of them.

use jiff::Timestamp;
use rusqlite::Connection;

use super::Stamp;

/// Ids are 19 digits long from 1970 to far beyond the calendar of [`Timestamp`].
const FIRST_ID: i64 = 1_000_000_000_000_000_000;

/// The newest time that was given out. Part of every transaction that asks for one.
#[derive(Debug)]
pub(super) struct Clock {
    last: i64,
    stored: i64,
}

impl Clock {
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let stored: i64 = connection.query_row("SELECT last FROM clock", [], |row| row.get(0))?;
        Ok(Self {
            last: stored.clamp(0, Timestamp::MAX.as_microsecond()),
            stored,
        })
    }

    /// Now, or a microsecond after the last one if that is later.
    pub(super) fn tick(&mut self) -> Stamp {
        self.tick_at(Timestamp::now())
    }

    fn tick_at(&mut self, now: Timestamp) -> Stamp {
        self.last = now.as_microsecond().max(self.last + 1);
        Stamp {
            id: (FIRST_ID + self.last).to_string(),
            at: Timestamp::from_microsecond(self.last).unwrap_or(Timestamp::MAX),
        }
    }

    /// Writes down how far it is, before the transaction ends.
    pub(super) fn store(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if self.last > self.stored {
            connection
                .prepare_cached("UPDATE clock SET last = ?1")?
                .execute([self.last])?;
            self.stored = self.last;
        }
        Ok(())
    }
}

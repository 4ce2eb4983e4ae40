//! What was created and not deleted: connections of every account, in SQLite.

mod clock;
mod database;
mod error;
mod names;
mod open;
mod read;
mod select;
mod statements;
mod store;
#[cfg(test)]
mod tests;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};

pub use self::error::StateError;

use self::database::Database;
use crate::account::Account;

/// Lists of at most so many items are read where they are asked for, longer ones on a thread that may block.
const SHORT: u64 = 1000;

/// A JSON object as it is stored.
pub(crate) type Object = Map<String, Value>;

/// Which connections are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// IP connections, API v2.
    Ip,
    /// Legacy connections, API v1.
    Legacy,
}

/// Where the data is.
#[derive(Clone, Debug)]
pub(crate) enum Location {
    /// In memory; gone with the process.
    Memory,
    /// In this file, which no other process uses meanwhile.
    File(PathBuf),
}

/// What the state gives to something new.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    /// A decimal number of 19 digits, greater than every one before.
    pub(crate) id: String,
    /// Now, in microseconds, and later than every one before in this state.
    pub(crate) at: Timestamp,
}

/// A column that lists filter and sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    /// The order of creation.
    Created,
    /// `connection_name`; sorted as SQLite's `NOCASE` does.
    ConnectionName,
    /// `active`.
    Active,
    /// `authentication_type` of v1: 0 credentials, 1 IP, anything else none.
    AuthenticationType,
    /// `outbound.outbound_voice_profile_id` of v2.
    OutboundVoiceProfileId,
}

/// What an item of a list must be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    /// The column contains the text, upper and lower case alike. The text has at least three characters.
    Contains(Column, String),
    /// The column is this text.
    Equals(Column, String),
    /// Nothing passes.
    Nothing,
}

/// The order of a list. Items that are equal in it come newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) column: Column,
    pub(crate) descending: bool,
}

/// What to list.
#[derive(Clone, Debug)]
pub(crate) struct Selection {
    pub(crate) filters: Vec<Filter>,
    pub(crate) order: Order,
    /// How many to pass over and how many to give; without it, all.
    pub(crate) page: Option<(u64, u64)>,
}

/// The answer to a [`Selection`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Listing {
    /// JSON text of each item, as it was stored.
    pub(crate) items: Vec<String>,
    /// How many pass the filters.
    pub(crate) total: u64,
}

/// The connections of all accounts. Every write that has been answered is stored.
#[derive(Clone, Debug)]
pub(crate) struct State(Arc<Database>);

impl State {
    /// Opens or creates it.
    pub(crate) fn open(location: &Location) -> Result<Self, StateError> {
        Ok(Self(Arc::new(Database::open(location)?)))
    }

    /// Stores what `make` builds from the stamp: the JSON text of an object, which is returned.
    pub(crate) async fn create(
        &self,
        kind: Kind,
        account: &Account,
        make: impl FnOnce(&Stamp) -> String,
    ) -> Result<String, StateError> {
        // Made before it is this write's turn, because the others wait meanwhile.
        let stamp = self.0.clock().tick();
        let body = make(&stamp);
        let account = account.clone();
        self.0
            .write(move |store| store.create(kind, &account, &stamp, body))
            .await
    }

    /// Stores what each of them builds from its stamp, in this order: all of it, or nothing.
    pub(crate) async fn create_all(
        &self,
        new: Vec<(Kind, Account, impl FnOnce(&Stamp) -> String)>,
    ) -> Result<(), StateError> {
        let stamped = new.into_iter().map(|(kind, account, make)| {
            let stamp = self.0.clock().tick();
            let body = make(&stamp);
            (kind, account, stamp, body)
        });
        let stamped: Vec<_> = stamped.collect();
        self.0
            .write(move |store| {
                for (kind, account, stamp, body) in stamped {
                    store.create(kind, &account, &stamp, body)?;
                }
                Ok(())
            })
            .await
    }

    /// The object with this id.
    pub(crate) async fn retrieve(
        &self,
        kind: Kind,
        account: &Account,
        id: &str,
    ) -> Result<Option<String>, StateError> {
        // Microseconds: not worth another thread.
        self.0
            .read(|connection| read::retrieve(connection, kind, account, id))
    }

    /// Replaces the object by what `change` makes of it and of the time; `None` if there is none. An `Err` of `change`
    /// leaves it as it is. No other write comes in between.
    pub(crate) async fn update<E: Send + 'static>(
        &self,
        kind: Kind,
        account: &Account,
        id: &str,
        change: impl FnOnce(Object, Timestamp) -> Result<String, E> + Send + 'static,
    ) -> Result<Option<Result<String, E>>, StateError> {
        let (account, id) = (account.clone(), id.to_owned());
        self.0
            .write(move |store| store.update(kind, &account, &id, change))
            .await
    }

    /// Removes the object and returns it as it was.
    pub(crate) async fn delete(
        &self,
        kind: Kind,
        account: &Account,
        id: &str,
    ) -> Result<Option<String>, StateError> {
        let (account, id) = (account.clone(), id.to_owned());
        self.0
            .write(move |store| store.delete(kind, &account, &id))
            .await
    }

    /// The objects of the account that the selection names.
    pub(crate) async fn list(
        &self,
        kind: Kind,
        account: &Account,
        selection: Selection,
    ) -> Result<Listing, StateError> {
        if selection.page.is_some_and(|(_, take)| take <= SHORT) {
            return self.0.list(kind, account, &selection);
        }
        let (database, account) = (Arc::clone(&self.0), account.clone());
        tokio::task::spawn_blocking(move || database.list(kind, &account, &selection))
            .await
            .unwrap_or(Err(StateError::GivenUp))
    }

    /// The newest objects of all accounts, at most `limit`, with the account of each; and how many there are in all.
    pub(crate) async fn overview(
        &self,
        kind: Kind,
        limit: u64,
    ) -> Result<(Vec<(Account, String)>, u64), StateError> {
        self.0
            .snapshot(|connection| read::overview(connection, kind, limit))
    }
}

//! What is read through any connection to the database.

use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};

use super::select::Query;
use super::{Kind, Listing, Selection, StateError};
use crate::account::Account;

/// The number of the account, if it ever created something.
pub(super) fn known(connection: &Connection, account: &Account) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT number FROM account WHERE digest = ?1")?
        .query_row([account.id()], |row| row.get(0))
        .optional()
}

pub(super) fn retrieve(
    connection: &Connection,
    kind: Kind,
    account: &Account,
    id: &str,
) -> Result<Option<String>, StateError> {
    // SQLite would take `+1`, ` 1` and `1.0` for the number 1.
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) || id.starts_with('0') {
        return Ok(None);
    }
    let body = connection
        .prepare_cached(kind.statements().retrieve)?
        .query_row([id, account.id()], |row| row.get(0))
        .optional()?;
    Ok(body)
}

/// Must be called within a transaction, so that items and total are of one moment.
pub(super) fn list(
    connection: &Connection,
    kind: Kind,
    account: &Account,
    selection: &Selection,
) -> Result<Listing, StateError> {
    let Some(account) = known(connection, account)? else {
        return Ok(Listing {
            items: Vec::new(),
            total: 0,
        });
    };
    // First the ids, off an index alone, then the objects of those: nothing large is ever sorted or passed over.
    let query = Query::ids(kind, account, selection);
    let mut ids = connection.prepare_cached(&query.sql)?;
    let mut ids = ids.query(params_from_iter(query.parameters))?;
    let mut body = connection.prepare_cached(kind.statements().body)?;
    let mut items = Vec::new();
    while let Some(row) = ids.next()? {
        let id: i64 = row.get(0)?;
        items.push(body.query_row([id], |row| row.get(0))?);
    }
    let total = if selection.page.is_none() {
        items.len() as u64
    } else {
        let query = Query::count(kind, account, &selection.filters);
        connection
            .prepare_cached(&query.sql)?
            .query_row(params_from_iter(query.parameters), count)?
    };
    Ok(Listing { items, total })
}

/// Must be called within a transaction, so that items and total are of one moment.
pub(super) fn overview(
    connection: &Connection,
    kind: Kind,
    limit: u64,
) -> Result<(Vec<(Account, String)>, u64), StateError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let items = connection
        .prepare_cached(kind.statements().newest)?
        .query_map([limit], |row| {
            let digest: String = row.get(0)?;
            let label: String = row.get(1)?;
            Ok((Account::stored(&digest, &label), row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let total = connection
        .prepare_cached(kind.statements().total)?
        .query_row([], count)?;
    Ok((items, total))
}

/// SQLite has signed numbers only.
fn count(row: &Row<'_>) -> rusqlite::Result<u64> {
    row.get(0).map(i64::unsigned_abs)
}

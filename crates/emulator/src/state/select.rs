//! A selection as SQL.

use rusqlite::types::Value;

use super::{Column, Filter, Kind, Order, Selection};

/// A question to the database: the SQL, and the values of its parameters.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) sql: String,
    pub(super) parameters: Vec<Value>,
}

impl Query {
    /// The ids of the items, in order.
    pub(super) fn ids(kind: Kind, account: i64, selection: &Selection) -> Self {
        let mut query = Self::matching("connection.id", kind, account, &selection.filters);
        query.sql.push_str(&order_by(selection.order));
        if let Some((skip, take)) = selection.page {
            query.sql.push_str(" LIMIT ? OFFSET ?");
            query.parameters.push(integer(take));
            query.parameters.push(integer(skip));
        }
        query
    }

    /// How many items pass the filters.
    pub(super) fn count(kind: Kind, account: i64, filters: &[Filter]) -> Self {
        if filters.is_empty() {
            return Self {
                sql: format!("SELECT {} FROM account WHERE number = ?", kind.total()),
                parameters: vec![Value::Integer(account)],
            };
        }
        Self::matching("count(*)", kind, account, filters)
    }

    fn matching(result: &str, kind: Kind, account: i64, filters: &[Filter]) -> Self {
        let table = kind.table();
        let mut joins = String::new();
        let mut conditions = String::from(" WHERE connection.account = ?");
        let mut parameters = vec![Value::Integer(account)];
        for (number, filter) in filters.iter().enumerate() {
            match filter {
                Filter::Contains(column, text) => {
                    // `CROSS` keeps the order: first what contains the text, then the connections of those ids.
                    let index = format!("{table}_trigram");
                    joins.push_str(&format!("{index} AS found{number} CROSS JOIN "));
                    conditions.push_str(&format!(
                        " AND found{number}.{index} MATCH ? AND connection.id = found{number}.rowid",
                    ));
                    parameters.push(Value::Text(phrase(column.name(), text)));
                }
                Filter::Equals(column, text) => {
                    conditions.push_str(&format!(" AND connection.{} = ?", column.name()));
                    parameters.push(Value::Text(text.clone()));
                }
                Filter::Nothing => conditions.push_str(" AND FALSE"),
            }
        }
        Self {
            sql: format!("SELECT {result} FROM {joins}{table} AS connection{conditions}"),
            parameters,
        }
    }
}

/// The text as a phrase of FTS5's query language, in which only quotation marks mean something. The tokenizer passes
/// over U+0000 in what it indexes, and the query parser would end at it.
fn phrase(column: &str, text: &str) -> String {
    let text = text.replace('\0', "").replace('"', "\"\"");
    format!("{column} : \"{text}\"")
}

fn order_by(order: Order) -> String {
    let direction = if order.descending { "DESC" } else { "ASC" };
    match order.column {
        Column::Created => format!(" ORDER BY connection.id {direction}"),
        column => format!(
            " ORDER BY connection.{} {direction}, connection.id DESC",
            column.name()
        ),
    }
}

/// SQLite counts up to 2⁶³.
fn integer(number: u64) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

impl Column {
    /// The column of the tables.
    fn name(self) -> &'static str {
        match self {
            Self::Created => "id",
            Self::ConnectionName => "connection_name",
            Self::Active => "active",
            Self::AuthenticationType => "authentication_type",
            Self::OutboundVoiceProfileId => "outbound_voice_profile_id",
        }
    }
}

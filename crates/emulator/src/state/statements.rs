//! The SQL of everything but lists.

use super::Kind;

/// The SQL for the connections of one kind.
#[derive(Debug)]
pub(super) struct Statements {
    pub(super) retrieve: &'static str,
    pub(super) body: &'static str,
    pub(super) name: &'static str,
    pub(super) insert: &'static str,
    pub(super) update: &'static str,
    pub(super) delete: &'static str,
    pub(super) newest: &'static str,
    pub(super) total: &'static str,
}

macro_rules! statements {
    ($table:literal, $total:literal) => {
        &Statements {
            retrieve: concat!(
                "SELECT body FROM ",
                $table,
                " WHERE id = ?1 AND account = (SELECT number FROM account WHERE digest = ?2)",
            ),
            body: concat!("SELECT body FROM ", $table, " WHERE id = ?1"),
            name: concat!("SELECT connection_name FROM ", $table, " WHERE id = ?1"),
            insert: concat!(
                "INSERT INTO ",
                $table,
                " (id, account, body) VALUES (?1, ?2, ?3) RETURNING id, connection_name",
            ),
            update: concat!(
                "UPDATE ",
                $table,
                " SET body = ?1 WHERE id = ?2 RETURNING id, connection_name"
            ),
            delete: concat!(
                "DELETE FROM ",
                $table,
                " WHERE id = ?1 RETURNING id, connection_name"
            ),
            newest: concat!(
                "SELECT digest, label, body FROM ",
                $table,
                " JOIN account ON account.number = ",
                $table,
                ".account",
                " ORDER BY id DESC LIMIT ?1",
            ),
            total: concat!("SELECT coalesce(sum(", $total, "), 0) FROM account"),
        }
    };
}

impl Kind {
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Ip => "ip_connection",
            Self::Legacy => "legacy_connection",
        }
    }

    /// The column of `account` that counts them.
    pub(super) fn total(self) -> &'static str {
        match self {
            Self::Ip => "ip_connections",
            Self::Legacy => "legacy_connections",
        }
    }

    /// Whether lists look for parts of names.
    pub(super) fn has_names(self) -> bool {
        self == Self::Ip
    }

    pub(super) fn statements(self) -> &'static Statements {
        match self {
            Self::Ip => statements!("ip_connection", "ip_connections"),
            Self::Legacy => statements!("legacy_connection", "legacy_connections"),
        }
    }
}

//! The connections to start with: a file or a value, checked as a whole before anything is created.

use std::fmt;
use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::account::Account;
use crate::error::Error;
use crate::http::{Service, named};
use crate::journal::Finding;
use crate::state::Kind;

/// Where the connections to start with are said.
#[derive(Clone)]
pub(crate) enum Source {
    File(PathBuf),
    Value(Value),
}

/// Without the value, which holds keys.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => f.debug_tuple("File").field(file).finish(),
            Self::Value(_) => f.debug_tuple("Value").finish_non_exhaustive(),
        }
    }
}

/// Why the connections to start with cannot be created.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SeedError {
    /// The file cannot be read.
    #[error("the seed file `{}` cannot be read", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not JSON.
    #[error("the seed file `{}` is not JSON", file.display())]
    Json {
        /// The file.
        file: PathBuf,
        /// What is wrong, with line and column.
        source: serde_json::Error,
    },
    /// What it says cannot be created.
    #[error("{origin} cannot be used:{}", lines(findings))]
    Content {
        /// The file, or that it was a value.
        origin: String,
        /// Everything that is wrong; places are JSON pointers into the seed.
        findings: Vec<Finding>,
    },
}

fn lines(findings: &[Finding]) -> String {
    let line = |finding: &Finding| match finding.place.as_str() {
        "" => format!("\n  the whole {}", finding.message),
        place => format!("\n  at `{place}`: {}", finding.message),
    };
    findings.iter().map(line).collect()
}

/// Connections to start with, in the order in which they are created, and what is wrong with the form they are in.
#[derive(Debug)]
pub(crate) struct Seed {
    origin: String,
    connections: Vec<Connection>,
    findings: Vec<Finding>,
}

#[derive(Debug)]
struct Connection {
    /// Where it stands in the seed.
    pointer: String,
    account: Account,
    kind: Kind,
    body: Value,
}

/// The lists of an account.
const LISTS: [(&str, Kind); 2] = [
    ("ip_connections", Kind::Ip),
    ("legacy_connections", Kind::Legacy),
];

impl Seed {
    /// Reads it. `admits` tells whether a key is let in: connections that nobody can see are a mistake.
    pub(crate) fn read(source: Source, admits: impl Fn(&str) -> bool) -> Result<Self, SeedError> {
        let (origin, value) = match source {
            Source::Value(value) => ("the seed".to_owned(), value),
            Source::File(file) => {
                let text = match std::fs::read(&file) {
                    Ok(text) => text,
                    Err(source) => return Err(SeedError::Read { file, source }),
                };
                match serde_json::from_slice(&text) {
                    Ok(value) => (format!("the seed file `{}`", file.display()), value),
                    Err(source) => return Err(SeedError::Json { file, source }),
                }
            }
        };
        let mut seed = Self {
            origin,
            connections: Vec::new(),
            findings: Vec::new(),
        };
        seed.read_accounts(value, admits);
        Ok(seed)
    }

    fn read_accounts(&mut self, value: Value, admits: impl Fn(&str) -> bool) {
        let Some(mut members) = self.object("", value) else {
            return;
        };
        let accounts = members.remove("accounts");
        for name in members.keys() {
            let place = format!("/{}", escaped(name));
            self.report(place, "ignored", "is unknown: a seed has `accounts`");
        }
        let Some(accounts) = accounts else {
            let message = "is missing: give an array of accounts";
            return self.report("/accounts".to_owned(), "missing", message);
        };
        for (index, account) in self.array("/accounts", accounts).into_iter().enumerate() {
            self.read_account(&format!("/accounts/{index}"), account, &admits);
        }
    }

    fn read_account(&mut self, pointer: &str, value: Value, admits: impl Fn(&str) -> bool) {
        let Some(mut members) = self.object(pointer, value) else {
            return;
        };
        let key = members.remove("api_key");
        let account = self.account(format!("{pointer}/api_key"), key, admits);
        for (list, kind) in LISTS {
            let Some(bodies) = members.remove(list) else {
                continue;
            };
            let pointer = format!("{pointer}/{list}");
            let bodies = self.array(&pointer, bodies).into_iter().enumerate();
            self.connections
                .extend(bodies.map(|(index, body)| Connection {
                    pointer: format!("{pointer}/{index}"),
                    account: account.clone(),
                    kind,
                    body,
                }));
        }
        for name in members.keys() {
            self.report(
                format!("{pointer}/{}", escaped(name)),
                "ignored",
                "is unknown: an account has `api_key`, `ip_connections` and `legacy_connections`",
            );
        }
    }

    /// The account of a key. If it cannot be one, that is a finding, and no connection will be created.
    fn account(
        &mut self,
        pointer: String,
        key: Option<Value>,
        admits: impl Fn(&str) -> bool,
    ) -> Account {
        match &key {
            Some(Value::String(key)) if key.is_empty() => {
                self.report(pointer, "value", "is empty: every account has a key");
            }
            Some(Value::String(key)) if !admits(key) => self.report(
                pointer,
                "value",
                "is none of the keys that are let in: add it to them, or let in every key by naming none",
            ),
            Some(Value::String(_)) => {}
            Some(_) => self.report(pointer, "type", "must be a string"),
            None => self.report(pointer, "missing", "is missing: every account has a key"),
        }
        Account::of(key.as_ref().and_then(Value::as_str).unwrap_or_default())
    }

    fn object(&mut self, pointer: &str, value: Value) -> Option<Map<String, Value>> {
        match value {
            Value::Object(members) => Some(members),
            _ => {
                self.report(pointer.to_owned(), "type", "must be an object");
                None
            }
        }
    }

    fn array(&mut self, pointer: &str, value: Value) -> Vec<Value> {
        match value {
            Value::Array(items) => items,
            _ => {
                self.report(pointer.to_owned(), "type", "must be an array");
                Vec::new()
            }
        }
    }

    fn report(&mut self, place: String, code: &str, message: &str) {
        self.findings.push(Finding {
            place,
            code: code.to_owned(),
            message: message.to_owned(),
        });
    }

    /// Checks every connection as the APIs check a create; then creates them all at once, so that none is missing if this is
    /// interrupted, unless there are connections already.
    pub(crate) async fn sow(self, service: &Service) -> Result<(), Error> {
        let Self {
            origin,
            connections,
            mut findings,
        } = self;
        let mut ignored = Vec::new();
        let mut checked = Vec::new();
        for Connection {
            pointer,
            account,
            kind,
            body,
        } in connections
        {
            let read = service.read_create(kind, &body);
            let inside = |mut finding: Finding| {
                finding.place.insert_str(0, &pointer);
                finding
            };
            findings.extend(read.violations.into_iter().map(inside));
            ignored.extend(read.ignored.into_iter().map(inside));
            checked.push((kind, account, read.value));
        }
        if !findings.is_empty() {
            return Err(SeedError::Content { origin, findings }.into());
        }
        for (_, kind) in LISTS {
            let (_, there) = service.state.overview(kind, 0).await?;
            if there > 0 {
                tracing::info!("{origin} is left aside: there are connections already");
                return Ok(());
            }
        }
        if !ignored.is_empty() {
            let ignored = named(&ignored);
            tracing::warn!("{origin}: ignored {ignored}, which a create does not know");
        }
        Ok(service.create_all(checked).await?)
    }
}

/// A member's name within a JSON pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

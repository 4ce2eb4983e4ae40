//! Who a request acts for: an account is an API key, and nothing of the key but its digest is kept.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

/// An account: what one API key sees.
///
/// The data file holds the digest and the label, never the key.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Account {
    id: Arc<str>,
    label: Arc<str>,
}

impl Account {
    /// The account of this key.
    pub(crate) fn of(key: &str) -> Self {
        let digest = Sha256::digest(key.as_bytes());
        let id: String = digest[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let shown: String = key.chars().take(key.chars().count().min(8) / 2).collect();
        Self {
            id: id.into(),
            label: format!("{shown}…").into(),
        }
    }

    /// An account as the data file has it.
    pub(crate) fn stored(id: &str, label: &str) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
        }
    }

    /// The first half of the key's SHA-256, in hexadecimal digits.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The first characters of the key, at most four: enough to tell accounts apart, and no credential.
    pub(crate) fn label(&self) -> &str {
        &self.label
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

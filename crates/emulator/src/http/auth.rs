//! Who sends a request, and what the sender may do.

use std::collections::HashSet;

use axum::http::{HeaderMap, HeaderValue, header};

use super::answer::Answer;
use super::problem::Problem;
use crate::account::Account;
use crate::description::Credential;

/// Of several header credentials, the one that names the account.
const KEY_HEADER: &str = "x-api-token";

/// What a 401 must ask for, by the rules of HTTP. For headers of an API's own there is nothing to ask for.
const BEARER: HeaderValue = HeaderValue::from_static("Bearer");

/// The keys that are let in, as accounts: the keys themselves are not kept.
#[derive(Debug)]
pub(super) struct Keys {
    /// Empty for every key.
    full: HashSet<Account>,
    read_only: HashSet<Account>,
}

/// What a sender may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Full,
    ReadOnly,
}

impl Keys {
    pub(super) fn new(full: &[String], read_only: &[String]) -> Self {
        let accounts = |keys: &[String]| keys.iter().map(|key| Account::of(key)).collect();
        Self {
            full: accounts(full),
            read_only: accounts(read_only),
        }
    }

    /// What this account may do; `None` if it is not let in.
    pub(super) fn access(&self, account: &Account) -> Option<Access> {
        if self.read_only.contains(account) {
            Some(Access::ReadOnly)
        } else if self.full.is_empty() || self.full.contains(account) {
            Some(Access::Full)
        } else {
            None
        }
    }

    /// Who sends a request with these headers, which must have every one of the credentials.
    pub(super) fn admit(
        &self,
        credentials: &[Credential],
        headers: &HeaderMap,
    ) -> Result<(Account, Access), Answer> {
        self.identify(credentials, headers).map_err(|problem| {
            let answer = problem.answer();
            match credentials.contains(&Credential::Bearer) {
                true => answer.with(header::WWW_AUTHENTICATE, BEARER),
                false => answer,
            }
        })
    }

    fn identify(
        &self,
        credentials: &[Credential],
        headers: &HeaderMap,
    ) -> Result<(Account, Access), Problem> {
        let mut key = None;
        for credential in credentials {
            match credential {
                Credential::Bearer => key = Some(bearer(headers)?),
                Credential::Header(name) => {
                    let value = headers
                        .get(name)
                        .map(|value| value.as_bytes().trim_ascii())
                        .filter(|value| !value.is_empty())
                        .ok_or_else(|| {
                            Problem::unauthorized(format!("The header `{name}` is missing."))
                        })?;
                    if name == KEY_HEADER {
                        key = Some(value);
                    }
                }
            }
        }
        let unknown = || Problem::unauthorized("This key is not one of those that are let in.");
        let key = key
            .and_then(|key| str::from_utf8(key).ok())
            .ok_or_else(unknown)?;
        let account = Account::of(key);
        let access = self.access(&account).ok_or_else(unknown)?;
        Ok((account, access))
    }
}

/// The token of `Authorization: Bearer <token>`.
fn bearer(headers: &HeaderMap) -> Result<&[u8], Problem> {
    let wanted = || Problem::unauthorized("Send the API key as `Authorization: Bearer <API key>`.");
    let value = headers.get(header::AUTHORIZATION).ok_or_else(wanted)?;
    let value = value.as_bytes().trim_ascii();
    let (scheme, token) = value.split_at_checked("bearer ".len()).ok_or_else(wanted)?;
    let token = token.trim_ascii();
    if scheme.eq_ignore_ascii_case(b"bearer ") && !token.is_empty() {
        Ok(token)
    } else {
        Err(wanted())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(keys: &Keys, authorization: &'static str) -> Result<Access, u16> {
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_static(authorization);
        headers.insert(header::AUTHORIZATION, value);
        match keys.admit(&[Credential::Bearer], &headers) {
            Ok((_, access)) => Ok(access),
            Err(answer) => Err(answer.status.as_u16()),
        }
    }

    #[test]
    fn the_scheme_is_read_in_any_case_and_the_key_exactly() {
        let keys = Keys::new(&["KEY".to_owned()], &["READ".to_owned()]);
        for good in ["Bearer KEY", "bearer KEY", "BEARER  KEY "] {
            assert_eq!(admitted(&keys, good), Ok(Access::Full), "{good:?}");
        }
        for bad in ["Bearer key", "Bearer ", "Bearer", "KEY", "Basic KEY", ""] {
            assert_eq!(admitted(&keys, bad), Err(401), "{bad:?}");
        }
        assert_eq!(admitted(&keys, "Bearer READ"), Ok(Access::ReadOnly));
    }

    #[test]
    fn without_keys_everybody_is_let_in() {
        let keys = Keys::new(&[], &["READ".to_owned()]);
        assert_eq!(admitted(&keys, "Bearer anything"), Ok(Access::Full));
        assert_eq!(admitted(&keys, "Bearer READ"), Ok(Access::ReadOnly));
        assert_eq!(admitted(&keys, "Bearer "), Err(401));
    }
}

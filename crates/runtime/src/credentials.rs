//! Credentials: kept as sensitive header values, attached by scheme, never shown.

use std::fmt;
use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};

use crate::error::Error;
use crate::operation::{Operation, Scheme};

/// Variable that holds the API key of the current API.
pub(crate) const API_KEY: &str = "TELNYX_API_KEY";
/// Variable that holds the user of the legacy API.
pub(crate) const API_USER: &str = "TELNYX_API_USER";
/// Variable that holds the token of the legacy API.
pub(crate) const API_TOKEN: &str = "TELNYX_API_TOKEN";

const USER_HEADER: &str = "x-api-user";
const TOKEN_HEADER: &str = "x-api-token";

/// What the client can authenticate with. Either part may be missing; an operation that needs it then says so.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    bearer: Option<HeaderValue>,
    user: Option<HeaderValue>,
    token: Option<HeaderValue>,
    /// The texts that answers are searched for. The user is a name, not a secret, and often stands in messages.
    secrets: Arc<[String]>,
}

impl Credentials {
    pub(crate) fn new(
        api_key: Option<&str>,
        user: Option<&str>,
        token: Option<&str>,
    ) -> Result<Self, Error> {
        let bearer = match api_key {
            Some(key) => {
                header_value("API key", key)?;
                Some(header_value("API key", &format!("Bearer {key}"))?)
            }
            None => None,
        };
        Ok(Self {
            bearer,
            user: user
                .map(|user| header_value("API user", user))
                .transpose()?,
            token: token
                .map(|token| header_value("API token", token))
                .transpose()?,
            secrets: [api_key, token]
                .into_iter()
                .flatten()
                .map(str::to_owned)
                .collect(),
        })
    }

    /// Texts that must not come out of an answer again.
    pub(crate) fn secrets(&self) -> &Arc<[String]> {
        &self.secrets
    }

    /// Adds what the operation needs, or says what is missing.
    pub(crate) fn attach(
        &self,
        operation: &Operation,
        headers: &mut HeaderMap,
    ) -> Result<(), Error> {
        for scheme in operation.security {
            let (name, value, needs) = match scheme {
                Scheme::Bearer => (
                    AUTHORIZATION,
                    self.bearer.as_ref(),
                    "an API key: set `TELNYX_API_KEY` or call `api_key` on the builder",
                ),
                Scheme::Header(USER_HEADER) => (
                    HeaderName::from_static(USER_HEADER),
                    self.user.as_ref(),
                    "an API user: set `TELNYX_API_USER` and `TELNYX_API_TOKEN` or call `legacy_credentials` on the builder",
                ),
                Scheme::Header(TOKEN_HEADER) => (
                    HeaderName::from_static(TOKEN_HEADER),
                    self.token.as_ref(),
                    "an API token: set `TELNYX_API_USER` and `TELNYX_API_TOKEN` or call `legacy_credentials` on the builder",
                ),
                Scheme::Header(_) => {
                    let needs = "a credential that this version of the runtime does not know";
                    return Err(Error::MissingCredential {
                        operation: operation.id,
                        needs,
                    });
                }
            };
            let value = value.ok_or(Error::MissingCredential {
                operation: operation.id,
                needs,
            })?;
            headers.insert(name, value.clone());
        }
        Ok(())
    }
}

/// Whether a header carries credentials (or frames the message) and so is none of a caller's business.
pub(crate) fn is_reserved(name: &HeaderName) -> bool {
    let reserved = [
        "authorization",
        "proxy-authorization",
        "cookie",
        USER_HEADER,
        TOKEN_HEADER,
        "host",
        "content-length",
        "content-type",
        "accept",
        "accept-encoding",
        "connection",
        "transfer-encoding",
    ];
    reserved.contains(&name.as_str())
}

/// A sensitive header value. The message names the credential, never its text.
fn header_value(what: &str, text: &str) -> Result<HeaderValue, Error> {
    if text.is_empty() {
        return Err(Error::configuration(format!("the {what} is empty")));
    }
    let value = HeaderValue::from_str(text).ok().filter(|_| text.is_ascii());
    let mut value = value.ok_or_else(|| {
        Error::configuration(format!(
            "the {what} holds characters that no credential has: check it for line ends and characters outside ASCII"
        ))
    })?;
    value.set_sensitive(true);
    Ok(value)
}

/// Says which credentials are there, not what they are.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = |value: &Option<HeaderValue>| if value.is_some() { "set" } else { "not set" };
        f.debug_struct("Credentials")
            .field("api_key", &format_args!("{}", state(&self.bearer)))
            .field("api_user", &format_args!("{}", state(&self.user)))
            .field("api_token", &format_args!("{}", state(&self.token)))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_and_errors_show_no_secret() {
        let credentials =
            Credentials::new(Some("KEY0123"), Some("me@example.com"), Some("TOKEN0123")).unwrap();
        let text = format!("{credentials:?}");
        assert_eq!(
            text,
            "Credentials { api_key: set, api_user: set, api_token: set }"
        );
        for bad in ["KEY0123\n", "KEY0123é", ""] {
            let error = Credentials::new(Some(bad), None, None).unwrap_err();
            assert!(error.is_configuration());
            assert!(
                !format!("{error} {error:?}").contains("KEY0123"),
                "{error:?}"
            );
        }
    }
}

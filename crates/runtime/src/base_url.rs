//! Which server a client talks to, and which servers may be sent a credential.

use reqwest::Url;

use crate::error::Error;
use crate::operation::Operation;

/// Variable that replaces the base URL of the current API.
pub(crate) const BASE_URL: &str = "TELNYX_BASE_URL";
/// Variable that replaces the base URL of the legacy API.
pub(crate) const LEGACY_BASE_URL: &str = "TELNYX_LEGACY_BASE_URL";

const DEFAULT_BASE: &str = "https://api.telnyx.com/v2";

/// The last segment that tells the two APIs apart.
const CURRENT: &str = "/v2";

/// The two bases, without a slash at the end.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrls {
    current: String,
    legacy: String,
    loopback: bool,
    tls: bool,
}

impl BaseUrls {
    /// `legacy` defaults to `current` without its `/v2`.
    pub(crate) fn new(
        current: Option<&str>,
        legacy: Option<&str>,
        allow_plain_http: bool,
    ) -> Result<Self, Error> {
        let current = current.unwrap_or(DEFAULT_BASE).trim_end_matches('/');
        let legacy = legacy
            .unwrap_or(current.strip_suffix(CURRENT).unwrap_or(current))
            .trim_end_matches('/');
        let urls = [
            check(current, allow_plain_http)?,
            check(legacy, allow_plain_http)?,
        ];
        Ok(Self {
            current: current.to_owned(),
            legacy: legacy.to_owned(),
            loopback: urls.iter().any(is_loopback),
            tls: urls.iter().any(|url| url.scheme() == "https"),
        })
    }

    /// Whether one of the bases is this machine, where proxies have no business.
    pub(crate) fn has_loopback(&self) -> bool {
        self.loopback
    }

    /// Whether one of the bases needs TLS.
    pub(crate) fn needs_tls(&self) -> bool {
        self.tls
    }

    /// The base of an operation.
    pub(crate) fn of(&self, operation: &Operation) -> &str {
        if operation.server.ends_with(CURRENT) {
            &self.current
        } else {
            &self.legacy
        }
    }
}

/// Refuses what is no base URL, and plain HTTP to other machines.
fn check(base: &str, allow_plain_http: bool) -> Result<Url, Error> {
    let url = Url::parse(base).map_err(|_| {
        Error::configuration("the base URL is not a URL: write it like `https://api.telnyx.com/v2`")
    })?;
    let problem = if !matches!(url.scheme(), "http" | "https") {
        "must begin with `https://`"
    } else if !url.username().is_empty() || url.password().is_some() {
        "must not hold a user or a password"
    } else if url.query().is_some() || url.fragment().is_some() {
        "must not hold a query or a fragment"
    } else if url.scheme() == "http" && !allow_plain_http && !is_loopback(&url) {
        let host = url.host_str().unwrap_or_default();
        return Err(Error::configuration(format!(
            "credentials are not sent to `{host}` over plain http: use https, or call `allow_plain_http(true)`"
        )));
    } else {
        return Ok(url);
    };
    Err(Error::configuration(format!(
        "the base URL {problem}: write it like `https://api.telnyx.com/v2`"
    )))
}

/// Whether the host is this machine by name or by address. Other names may resolve to it, but that is not ours to trust.
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    host == "localhost"
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Method;

    fn bases(current: Option<&str>, legacy: Option<&str>) -> (String, String) {
        let urls = BaseUrls::new(current, legacy, false).unwrap();
        let of = |server| {
            let operation = Operation {
                id: "x",
                method: Method::Get,
                path: "/x",
                server,
                security: &[],
            };
            urls.of(&operation).to_owned()
        };
        (
            of("https://api.telnyx.com/v2"),
            of("https://api.telnyx.com"),
        )
    }

    fn pair(current: &str, legacy: &str) -> (String, String) {
        (current.to_owned(), legacy.to_owned())
    }

    #[test]
    fn the_legacy_base_follows_the_current_one_unless_it_is_given() {
        assert_eq!(
            bases(None, None),
            pair("https://api.telnyx.com/v2", "https://api.telnyx.com")
        );
        assert_eq!(
            bases(Some("http://127.0.0.1:12111/v2/"), None),
            pair("http://127.0.0.1:12111/v2", "http://127.0.0.1:12111")
        );
        assert_eq!(
            bases(Some("http://[::1]:9"), None),
            pair("http://[::1]:9", "http://[::1]:9")
        );
        assert_eq!(
            bases(Some("https://a.example/t/v2"), Some("https://b.example/")),
            pair("https://a.example/t/v2", "https://b.example")
        );
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for base in [
            "http://localhost/v2",
            "http://127.9.8.7:1",
            "http://[::1]/v2",
            "HTTP://LOCALHOST:80",
        ] {
            assert!(BaseUrls::new(Some(base), None, false).is_ok(), "{base}");
        }
        for base in [
            "http://api.telnyx.com/v2",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "http://10.0.0.1",
        ] {
            let error = BaseUrls::new(Some(base), None, false).unwrap_err();
            assert!(error.to_string().contains("allow_plain_http"), "{error}");
            assert!(BaseUrls::new(None, Some(base), false).is_err(), "{base}");
            assert!(BaseUrls::new(Some(base), None, true).is_ok(), "{base}");
        }
    }

    #[test]
    fn what_is_no_base_url_is_refused_without_repeating_it() {
        for base in [
            "",
            "api.telnyx.com",
            "ftp://x/v2",
            "https://me:hunter2@x/v2",
            "https://x/v2?key=hunter2",
            "https://x#f",
        ] {
            let error = BaseUrls::new(Some(base), None, true).unwrap_err();
            assert!(
                error.is_configuration() && !error.to_string().contains("hunter2"),
                "{error}"
            );
        }
    }
}

//! Reading the headers in which a server says whether and when to try again.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::retry::Hints;

/// The hints of an answer that is not a success. `now` is what dates are compared with.
pub(crate) fn read(status: StatusCode, headers: &HeaderMap, now: Timestamp) -> Hints {
    let text = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::trim)
    };
    let reset = || {
        let limited = status == StatusCode::TOO_MANY_REQUESTS;
        text("x-ratelimit-reset")
            .filter(|_| limited)
            .and_then(seconds)
    };
    Hints {
        should_retry: match text("x-should-retry") {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        },
        wait: text("retry-after")
            .and_then(|value| seconds(value).or_else(|| until(value, now)))
            .or_else(reset),
    }
}

/// Seconds, whole or with a fraction. A number too large for a wait is the longest wait.
fn seconds(text: &str) -> Option<Duration> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let seconds = text.parse::<f64>().ok()?;
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// The time until an HTTP date; nothing when it has passed.
fn until(text: &str, now: Timestamp) -> Option<Duration> {
    let date = DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(status: u16, pairs: &[(&'static str, &str)]) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        let now = "1994-11-06T08:49:37Z".parse().unwrap();
        read(StatusCode::from_u16(status).unwrap(), &headers, now).wait
    }

    #[test]
    fn seconds_and_dates() {
        let expected = [
            ("0", Some(Duration::ZERO)),
            ("7", Some(Duration::from_secs(7))),
            (" 1.5 ", Some(Duration::from_millis(1500))),
            ("99999999999999999999999999", Some(Duration::MAX)),
            (
                "Sun, 06 Nov 1994 08:49:47 GMT",
                Some(Duration::from_secs(10)),
            ),
            ("Sun, 06 Nov 1994 08:49:27 GMT", Some(Duration::ZERO)),
            ("-1", None),
            ("inf", None),
            ("NaN", None),
            ("soon", None),
            ("", None),
            ("Sun, 99 Nov 1994 08:49:27 GMT", None),
        ];
        for (value, wanted) in expected {
            assert_eq!(wait(503, &[("retry-after", value)]), wanted, "{value}");
        }
    }

    #[test]
    fn the_reset_header_counts_with_429_only_and_comes_second() {
        assert_eq!(
            wait(429, &[("x-ratelimit-reset", "3")]),
            Some(Duration::from_secs(3))
        );
        assert_eq!(wait(503, &[("x-ratelimit-reset", "3")]), None);
        assert_eq!(
            wait(429, &[("x-ratelimit-reset", "3"), ("retry-after", "1")]),
            Some(Duration::from_secs(1))
        );
        assert_eq!(
            wait(429, &[("x-ratelimit-reset", "3"), ("retry-after", "?")]),
            Some(Duration::from_secs(3))
        );
    }
}

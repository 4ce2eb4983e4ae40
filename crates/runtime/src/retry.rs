//! The retry policy: a pure decision from method, failure and the server's hints.
//!
//! What is decided stands in the table of the README, and a test reads it there.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use reqwest::StatusCode;

use crate::operation::Method;

/// How often and how patiently a call is repeated. The table in the crate's docs says what is repeated at all.
///
/// ```
/// use std::time::Duration;
/// use telnyx_runtime::RetryPolicy;
///
/// let policy = RetryPolicy::default().max_retries(4).base_delay(Duration::from_millis(200));
/// # let _ = policy;
/// assert_ne!(policy, RetryPolicy::never());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) max_retries: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_total: Duration,
    pub(crate) retry_unsafe: bool,
}

impl Default for RetryPolicy {
    /// Two retries, waits of at most 0.5 s and 1 s, no wait that would end later than 60 s after the call began.
    fn default() -> Self {
        Self {
            max_retries: 2,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(8),
            max_total: Duration::from_secs(60),
            retry_unsafe: false,
        }
    }
}

impl RetryPolicy {
    /// Every call is sent once.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_retries(0)
    }

    /// How often a call is repeated at most. Default: 2.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Upper bound of the first wait; it doubles from retry to retry. Default: 500 ms.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Upper bound of every wait that the server does not name. Default: 8 s.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Cap on the total time: a wait that would end later than this after the call began is not waited, and the
    /// failure is returned instead; so a server that asks for an hour does not get it. Default: 60 s.
    #[must_use]
    pub fn max_total(mut self, total: Duration) -> Self {
        self.max_total = total;
        self
    }

    /// Repeats POST and PATCH like the other methods, even where they may have been carried out. Default: no.
    #[must_use]
    pub fn retry_unsafe(mut self, yes: bool) -> Self {
        self.retry_unsafe = yes;
        self
    }

    /// Decides about one failure.
    pub(crate) fn decide(&self, attempt: &Attempt, jitter: u64) -> Action {
        let any_method = attempt.method.is_idempotent() || self.retry_unsafe;
        let wanted = match (attempt.failure, attempt.hints.should_retry) {
            (FailureClass::Final, _) => false,
            (FailureClass::Status(_), Some(false)) => false,
            // The server's wish does not make a repetition harmless: the method does, or the caller's word.
            (FailureClass::Status(_), Some(true)) if any_method => true,
            (failure, _) => is_repeatable(attempt.method, failure, self.retry_unsafe),
        };
        if !wanted || attempt.number > self.max_retries {
            return Action::Stop;
        }
        let delay = attempt
            .hints
            .wait
            .unwrap_or_else(|| self.backoff(attempt.number, jitter));
        match attempt.elapsed.checked_add(delay) {
            Some(end) if end <= self.max_total.min(attempt.call_limit) => Action::Retry(delay),
            _ => Action::Stop,
        }
    }

    /// Full jitter: anything from nothing to the exponential bound, in whole microseconds.
    fn backoff(&self, number: u32, jitter: u64) -> Duration {
        let factor = 2_u32.saturating_pow(number.saturating_sub(1));
        let bound = self.base_delay.saturating_mul(factor).min(self.max_delay);
        let micros = u64::try_from(bound.as_micros()).unwrap_or(u64::MAX);
        Duration::from_micros(jitter % micros.saturating_add(1).max(1))
    }
}

/// One attempt that failed, as the policy sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt {
    pub(crate) method: Method,
    /// 1 for the first.
    pub(crate) number: u32,
    pub(crate) failure: FailureClass,
    pub(crate) hints: Hints,
    /// Since the call began.
    pub(crate) elapsed: Duration,
    /// Time limit of the whole call.
    pub(crate) call_limit: Duration,
}

/// How an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailureClass {
    /// No connection: the server has not seen the request.
    Connect,
    /// The connection broke, or the attempt's time ran out: nobody knows what the server has done.
    Interrupted,
    /// An answer that is not a success.
    Status(StatusCode),
    /// Trying again would not help.
    Final,
}

/// What the server says about trying again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hints {
    /// `x-should-retry`.
    pub(crate) should_retry: Option<bool>,
    /// `Retry-After`, or `x-ratelimit-reset` with 429.
    pub(crate) wait: Option<Duration>,
}

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Wait, then try again.
    Retry(Duration),
    /// Return the failure.
    Stop,
}

/// The table.
fn is_repeatable(method: Method, failure: FailureClass, retry_unsafe: bool) -> bool {
    let any_method = method.is_idempotent() || retry_unsafe;
    match failure {
        FailureClass::Connect => true,
        FailureClass::Interrupted => any_method,
        FailureClass::Status(status) => match status.as_u16() {
            429 | 503 => true,
            408 | 409 | 500 | 502 | 504 => any_method,
            _ => false,
        },
        FailureClass::Final => false,
    }
}

/// A random number for the jitter. `RandomState` is seeded by the operating system and differs from call to call, which
/// is all that jitter needs.
pub(crate) fn jitter() -> u64 {
    RandomState::new().hash_one(0_u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(number: u32) -> Attempt {
        Attempt {
            method: Method::Get,
            number,
            failure: FailureClass::Connect,
            hints: Hints::default(),
            elapsed: Duration::ZERO,
            call_limit: Duration::MAX,
        }
    }

    /// The wait with the largest jitter that stays below the bound.
    fn bound(policy: &RetryPolicy, number: u32) -> Duration {
        let mut longest = Duration::ZERO;
        for jitter in [
            0,
            1,
            499_999,
            500_000,
            999_999,
            1_000_000,
            8_000_000,
            u64::MAX / 3,
            u64::MAX,
        ] {
            if let Action::Retry(wait) = policy.decide(&attempt(number), jitter) {
                longest = longest.max(wait);
            }
        }
        longest
    }

    #[test]
    fn waits_double_up_to_the_bound_and_begin_at_nothing() {
        let policy = RetryPolicy::default().max_retries(100);
        assert_eq!(policy.decide(&attempt(1), 0), Action::Retry(Duration::ZERO));
        assert_eq!(bound(&policy, 1), Duration::from_millis(500));
        assert_eq!(bound(&policy, 2), Duration::from_secs(1));
        for number in [5, 6, 64, 99] {
            assert_eq!(bound(&policy, number), Duration::from_secs(8), "{number}");
        }
    }

    #[test]
    fn extreme_settings_do_not_overflow() {
        let policy = RetryPolicy::default()
            .max_retries(u32::MAX)
            .base_delay(Duration::MAX)
            .max_delay(Duration::MAX)
            .max_total(Duration::MAX);
        assert!(matches!(
            policy.decide(&attempt(u32::MAX), u64::MAX),
            Action::Retry(_)
        ));
        let nothing = policy.base_delay(Duration::ZERO);
        assert_eq!(
            nothing.decide(&attempt(7), u64::MAX),
            Action::Retry(Duration::ZERO)
        );
        let late = Attempt {
            elapsed: Duration::MAX,
            ..attempt(1)
        };
        assert_eq!(policy.decide(&late, 1), Action::Stop);
    }

    #[test]
    fn the_cap_on_the_total_time_is_inclusive() {
        let policy = RetryPolicy::default().max_total(Duration::from_secs(10));
        let asks = |wait: u64, elapsed: u64| Attempt {
            hints: Hints {
                wait: Some(Duration::from_secs(wait)),
                should_retry: None,
            },
            elapsed: Duration::from_secs(elapsed),
            ..attempt(1)
        };
        assert_eq!(
            policy.decide(&asks(6, 4), 0),
            Action::Retry(Duration::from_secs(6))
        );
        assert_eq!(policy.decide(&asks(7, 4), 0), Action::Stop);
        let limited = Attempt {
            call_limit: Duration::from_secs(9),
            ..asks(6, 4)
        };
        assert_eq!(policy.decide(&limited, 0), Action::Stop);
    }

    #[test]
    fn retries_are_counted_and_a_final_failure_is_final() {
        let policy = RetryPolicy::default();
        assert!(matches!(policy.decide(&attempt(2), 0), Action::Retry(_)));
        assert_eq!(policy.decide(&attempt(3), 0), Action::Stop);
        assert_eq!(RetryPolicy::never().decide(&attempt(1), 0), Action::Stop);
        let wished = Hints {
            should_retry: Some(true),
            wait: None,
        };
        let last = Attempt {
            failure: FailureClass::Final,
            hints: wished,
            ..attempt(1)
        };
        assert_eq!(policy.retry_unsafe(true).decide(&last, 0), Action::Stop);
    }

    #[test]
    fn jitter_differs() {
        assert_ne!(jitter(), jitter());
    }
}

//! Faults on demand: what goes wrong, for which requests, and how often.

mod counts;
mod damage;
mod fault;
mod grammar;
mod windows;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderName, HeaderValue, Method};
use sha2::{Digest as _, Sha256};

use self::counts::Counts;
pub(crate) use self::damage::Damage;
use self::fault::{Effect, Fault, Strike};
use self::windows::Windows;
use crate::account::Account;

/// Why a fault could not be read: what is wrong with the text, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FaultError {
    message: String,
}

/// A request, as far as faults look at it.
#[derive(Debug)]
pub(crate) struct Incoming<'a> {
    pub(crate) method: &'a Method,
    /// Path and query as received.
    pub(crate) target: &'a str,
    pub(crate) account: Option<&'a Account>,
    /// The header `x-emulator-fault`.
    pub(crate) header: Option<&'a str>,
}

impl Incoming<'_> {
    fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target, |(path, _)| path)
    }

    fn is_write(&self) -> bool {
        !self.method.is_safe()
    }
}

/// What shall go wrong with one request.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// The faults that strike as they were written, if any does.
    pub(crate) text: Option<String>,
    /// Waited before anything else.
    pub(crate) delay: Duration,
    /// Answered in place of the operation, which is not carried out.
    pub(crate) instead: Option<Instead>,
    /// Done to the answer: to that of the operation, or to the one in place of it.
    pub(crate) damage: Option<Damage>,
}

/// An answer in place of the operation's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Instead {
    pub(crate) status: u16,
    /// Seconds, for `Retry-After` and, with 429, `x-ratelimit-reset`.
    pub(crate) retry_after: Option<u64>,
}

impl Instead {
    /// The headers that say when to come again.
    pub(crate) fn hints(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let names = [RETRY_AFTER, HeaderName::from_static("x-ratelimit-reset")];
        let told = if self.status == 429 { 2 } else { 1 };
        let seconds = self.retry_after.map(HeaderValue::from);
        let hints = names.into_iter().take(told);
        hints.filter_map(move |name| Some((name, seconds.clone()?)))
    }
}

/// The faults of all requests, and how often each has struck.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    standing: Vec<Fault>,
    counts: Mutex<Counts>,
    windows: Mutex<Windows>,
}

/// What a fault counts by: the digest of its text and of what it tells apart. It takes the same room whatever clients send.
type Key = [u8; 32];

impl Faults {
    /// Faults for every request, as `--faults` has them.
    pub(crate) fn new(texts: &[String]) -> Result<Self, FaultError> {
        let standing = texts.iter().map(|text| Fault::parse(text));
        Ok(Self {
            standing: standing.collect::<Result<_, _>>()?,
            ..Self::default()
        })
    }

    /// What shall go wrong with this request.
    ///
    /// The fault in its header comes first, then those of all requests in their order. Delays add up, and after the first
    /// fault that gives it another answer the request meets no further one.
    pub(crate) fn decide(&self, incoming: &Incoming<'_>) -> Result<Plan, FaultError> {
        if incoming.header.is_none() && self.standing.is_empty() {
            return Ok(Plan::default());
        }
        self.decide_at(incoming, Instant::now())
    }

    fn decide_at(&self, incoming: &Incoming<'_>, now: Instant) -> Result<Plan, FaultError> {
        let asked = incoming.header.map(Fault::parse).transpose()?;
        let mut plan = Plan::default();
        for (place, fault) in asked.iter().map(|fault| (0, fault)).chain(self.numbered()) {
            let Some(Strike { instead, damage }) = self.strike(place, fault, incoming, now) else {
                continue;
            };
            let before = plan.text.map(|text| text + ", ").unwrap_or_default();
            plan.text = Some(before + &fault.text);
            plan.delay += fault.delay;
            if instead.is_some() || damage.is_some() {
                plan = Plan {
                    instead,
                    damage,
                    ..plan
                };
                break;
            }
        }
        Ok(plan)
    }

    /// The standing faults, from 1, so that none counts together with a header of the same text.
    fn numbered(&self) -> impl Iterator<Item = (usize, &Fault)> {
        (1..).zip(&self.standing)
    }

    /// What the fault does to this request; `None` if it is not for it, or not its turn.
    fn strike(
        &self,
        place: usize,
        fault: &Fault,
        incoming: &Incoming<'_>,
        now: Instant,
    ) -> Option<Strike> {
        if !fault.filter.admits(incoming) {
            return None;
        }
        if let Effect::RateLimit { requests, window } = fault.effect {
            let key = key(place, fault, incoming, &[]);
            let wait = lock(&self.windows).full(key, requests, window, now)?;
            let instead = Instead {
                status: 429,
                retry_after: Some(wait),
            };
            return Some(Strike {
                instead: Some(instead),
                damage: None,
            });
        }
        if let Some(times) = fault.times {
            let call = [incoming.method.as_str(), incoming.target];
            let key = key(place, fault, incoming, &call);
            if !lock(&self.counts).strikes(key, times) {
                return None;
            }
        }
        Some(fault.effect.strike(incoming.is_write()))
    }
}

fn key(place: usize, fault: &Fault, incoming: &Incoming<'_>, call: &[&str]) -> Key {
    let account = incoming.account.map_or("", Account::id);
    let mut digest = Sha256::new();
    digest.update(place.to_le_bytes());
    for part in [fault.text.as_str(), account].iter().chain(call) {
        // With its length, so that two lists of parts never read alike.
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// Nothing that is locked here is ever left half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;

//! The last requests with their answers, for the page and for tests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use jiff::Timestamp;
use tokio::sync::broadcast;

/// How many exchanges are kept.
pub(crate) const KEPT: usize = 200;

/// How much of a body is kept.
const BODY_KEPT: usize = 64 * 1024;

/// How many findings of a kind are kept.
const FINDINGS_KEPT: usize = 100;

/// One thing that was wrong with a request, or was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The member at fault as a JSON pointer into the body, or the name of the query parameter.
    pub place: String,
    /// What is wrong with it, for machines: the code of the rule, `type`, `value`, `missing` or `ignored`.
    pub code: String,
    /// What it must be, for people.
    pub message: String,
}

/// A request and its answer.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Exchange {
    /// Counts up from 1.
    pub number: u64,
    /// When the request had been read.
    pub at: Timestamp,
    /// What the answer's `x-request-id` says.
    pub request_id: String,
    /// The beginning of the key that the request came with, if it was accepted.
    pub account: Option<String>,
    /// The operation's id in the spec, if the request met one.
    pub operation: Option<String>,
    /// The method.
    pub method: String,
    /// Path and query as received.
    pub target: String,
    /// The body of the request.
    pub request: Bytes,
    /// The status of the answer, before a fault spoilt it; 0 if the client went away before there was one.
    pub status: u16,
    /// The body of the answer, before a fault spoilt it.
    pub response: Bytes,
    /// Why the request was refused: every violation.
    pub violations: Vec<Finding>,
    /// Members and query parameters that were passed over.
    pub ignored: Vec<Finding>,
    /// The fault that was asked for, as it was written.
    pub fault: Option<String>,
    /// From the request read to the answer ready, without what a fault or `--latency` added.
    pub took: Duration,
    /// What was too long to be kept whole.
    pub cut: Vec<Cut>,
}

/// A part of an [`Exchange`] of which only the beginning is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cut {
    /// `request`, `response`, `violations` or `ignored`.
    pub part: &'static str,
    /// How long it was: bytes of a body, or how many violations or ignored members.
    pub length: usize,
}

/// The last [`KEPT`] exchanges, and news of each.
#[derive(Debug)]
pub(crate) struct Journal {
    began: Timestamp,
    kept: Mutex<Kept>,
    news: broadcast::Sender<u64>,
}

#[derive(Debug)]
struct Kept {
    last: u64,
    exchanges: VecDeque<Arc<Exchange>>,
}

impl Journal {
    pub(crate) fn new() -> Self {
        Self {
            began: Timestamp::now(),
            kept: Mutex::new(Kept {
                last: 0,
                exchanges: VecDeque::with_capacity(KEPT),
            }),
            news: broadcast::Sender::new(64),
        }
    }

    /// Numbers the exchange, keeps it and tells every listener its number.
    pub(crate) fn record(&self, mut exchange: Exchange) {
        shorten(&mut exchange);
        // What falls out is freed after the lock.
        let _oldest;
        let mut kept = self.lock();
        kept.last += 1;
        exchange.number = kept.last;
        _oldest = if kept.exchanges.len() == KEPT {
            kept.exchanges.pop_front()
        } else {
            None
        };
        kept.exchanges.push_back(Arc::new(exchange));
        // Told below the lock, so that the numbers come in order. An error only says that nobody listens.
        let _nobody = self.news.send(kept.last);
    }

    /// What is kept, the oldest first.
    pub(crate) fn recent(&self) -> Vec<Arc<Exchange>> {
        self.lock().exchanges.iter().cloned().collect()
    }

    /// The exchange with this number, unless it is no longer kept.
    pub(crate) fn exchange(&self, number: u64) -> Option<Arc<Exchange>> {
        let kept = self.lock();
        let first = kept.exchanges.front()?.number;
        let index = usize::try_from(number.checked_sub(first)?).ok()?;
        kept.exchanges.get(index).cloned()
    }

    /// The number of the last exchange; 0 before the first.
    pub(crate) fn last(&self) -> u64 {
        self.lock().last
    }

    /// When the numbers began: tells one journal from another at the same address.
    pub(crate) fn began(&self) -> Timestamp {
        self.began
    }

    /// The number of every exchange from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<u64> {
        self.news.subscribe()
    }

    /// What another thread was doing when it panicked left the ring whole.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bounds what the journal holds: the longest bodies times [`KEPT`] would be hundreds of megabytes.
fn shorten(exchange: &mut Exchange) {
    let bodies = [
        ("request", &mut exchange.request),
        ("response", &mut exchange.response),
    ];
    for (part, body) in bodies {
        if body.len() > BODY_KEPT {
            exchange.cut.push(Cut {
                part,
                length: body.len(),
            });
            // Copied, because a slice would keep the whole body alive.
            *body = Bytes::copy_from_slice(&body[..BODY_KEPT]);
        }
    }
    let findings = [
        ("violations", &mut exchange.violations),
        ("ignored", &mut exchange.ignored),
    ];
    for (part, findings) in findings {
        if findings.len() > FINDINGS_KEPT {
            exchange.cut.push(Cut {
                part,
                length: findings.len(),
            });
            findings.truncate(FINDINGS_KEPT);
            findings.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(target: &str) -> Exchange {
        Exchange {
            target: target.to_owned(),
            ..Exchange::default()
        }
    }

    #[test]
    fn keeps_the_last_and_counts_all() {
        let journal = Journal::new();
        assert_eq!((journal.last(), journal.recent().len()), (0, 0));
        assert!(journal.exchange(1).is_none());
        for number in 1..=KEPT + 5 {
            journal.record(to(&format!("/{number}")));
        }
        let recent = journal.recent();
        assert_eq!(recent.len(), KEPT);
        for (index, exchange) in recent.iter().enumerate() {
            assert_eq!(exchange.number as usize, index + 6);
            assert_eq!(exchange.target, format!("/{}", index + 6));
        }
        assert_eq!(journal.last(), 205);
        assert!(journal.exchange(5).is_none());
        assert_eq!(journal.exchange(6).unwrap().target, "/6");
        assert_eq!(journal.exchange(205).unwrap().target, "/205");
        assert!(journal.exchange(206).is_none());
    }

    #[test]
    fn news_come_in_order_from_many_threads() {
        let journal = Journal::new();
        let mut news = journal.listen();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10).for_each(|_| journal.record(to("/"))));
            }
        });
        let heard: Vec<u64> = std::iter::from_fn(|| news.try_recv().ok()).collect();
        assert_eq!(heard, (1..=40).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_long_is_cut_and_says_so() {
        let journal = Journal::new();
        let finding = Finding {
            place: "/a".to_owned(),
            code: "value".to_owned(),
            message: "must be b".to_owned(),
        };
        journal.record(Exchange {
            request: Bytes::from(vec![b'x'; BODY_KEPT]),
            response: Bytes::from(vec![b'y'; BODY_KEPT + 1]),
            violations: vec![finding.clone(); FINDINGS_KEPT + 1],
            ignored: vec![finding; FINDINGS_KEPT],
            ..Exchange::default()
        });
        let exchange = journal.exchange(1).unwrap();
        assert_eq!(exchange.request.len(), BODY_KEPT);
        assert_eq!(exchange.response.len(), BODY_KEPT);
        assert_eq!(exchange.violations.len(), FINDINGS_KEPT);
        let cut = |part, length| Cut { part, length };
        assert_eq!(
            exchange.cut,
            [
                cut("response", BODY_KEPT + 1),
                cut("violations", FINDINGS_KEPT + 1)
            ]
        );
    }
}

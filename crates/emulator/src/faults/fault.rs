//! One fault: what it does, how often, and to which requests.

use std::time::Duration;

use axum::http::Method;

use super::damage::{Damage, Wire};
use super::{Incoming, Instead};

/// One fault, as it was written and as it is meant.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) text: String,
    pub(super) effect: Effect,
    pub(super) delay: Duration,
    /// How often it strikes a call before it lets it pass; without it, always.
    pub(super) times: Option<u32>,
    pub(super) filter: Filter,
}

/// What happens instead of the answer that there would be, after the delay.
#[derive(Debug, PartialEq)]
pub(super) enum Effect {
    /// Nothing.
    Delay,
    Status {
        instead: Instead,
        after: bool,
        wire: Option<Wire>,
    },
    Wire(Wire),
    /// A reset, and the operation is not carried out.
    ResetBefore,
    RateLimit {
        requests: u32,
        window: Duration,
    },
}

/// What a fault does to a request whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Strike {
    pub(super) instead: Option<Instead>,
    pub(super) damage: Option<Damage>,
}

impl Effect {
    /// What becomes of a request, which may be a write. A rate limit strikes with a 429 of its own.
    pub(super) fn strike(&self, write: bool) -> Strike {
        let damage = |status, wire| Damage {
            status,
            wire,
            write,
        };
        match self {
            Self::Delay | Self::RateLimit { .. } => Strike::default(),
            Self::Wire(wire) => Strike {
                instead: None,
                damage: Some(damage(None, Some(*wire))),
            },
            Self::ResetBefore => Strike {
                // Nobody gets to see it.
                instead: Some(Instead {
                    status: 500,
                    retry_after: None,
                }),
                damage: Some(damage(None, Some(Wire::Reset))),
            },
            Self::Status {
                instead,
                after: false,
                wire,
            } => Strike {
                instead: Some(instead.clone()),
                damage: wire.map(|wire| damage(None, Some(wire))),
            },
            Self::Status {
                instead,
                after: true,
                wire,
            } => Strike {
                instead: None,
                damage: Some(damage(Some(instead.clone()), *wire)),
            },
        }
    }
}

/// Which requests a fault is for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Filter {
    pub(super) method: Option<Method>,
    pub(super) path: Option<PathFilter>,
}

#[derive(Debug, PartialEq)]
pub(super) enum PathFilter {
    Whole(String),
    Start(String),
}

impl Filter {
    pub(super) fn admits(&self, incoming: &Incoming<'_>) -> bool {
        let method = self
            .method
            .as_ref()
            .is_none_or(|method| method == incoming.method);
        method
            && match &self.path {
                None => true,
                Some(PathFilter::Whole(path)) => incoming.path() == path,
                Some(PathFilter::Start(start)) => incoming.path().starts_with(start),
            }
    }
}

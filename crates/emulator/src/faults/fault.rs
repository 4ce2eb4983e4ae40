//! One fault: what it does, how often, and to which requests.

use std::time::Duration;

use axum::http::Method;

use super::damage::Wire;
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

impl Effect {
    /// Whether the operation is carried out.
    pub(super) fn is_after(&self) -> bool {
        match self {
            Self::Delay | Self::Wire(_) => true,
            Self::Status { after, .. } => *after,
            Self::ResetBefore | Self::RateLimit { .. } => false,
        }
    }

    pub(super) fn wire(&self) -> Option<Wire> {
        match self {
            Self::Wire(wire) => Some(*wire),
            Self::Status { wire, .. } => *wire,
            Self::ResetBefore => Some(Wire::Reset),
            Self::Delay | Self::RateLimit { .. } => None,
        }
    }

    /// The answer in place of the operation's.
    pub(super) fn instead(&self) -> Option<Instead> {
        match self {
            Self::Status { instead, .. } => Some(instead.clone()),
            // Nobody gets to see it.
            Self::ResetBefore => Some(Instead {
                status: 500,
                retry_after: None,
            }),
            Self::Delay | Self::Wire(_) | Self::RateLimit { .. } => None,
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

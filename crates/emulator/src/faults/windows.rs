//! How many requests each account has made within the window of a rate limit.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::Key;

/// How many windows are kept open. Beyond it those that are over are closed, and then the oldest.
const OPEN: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Windows {
    open: HashMap<Key, Window>,
}

#[derive(Debug)]
struct Window {
    end: Instant,
    passed: u32,
}

impl Windows {
    /// Whether the window is full: then in how many seconds it will be over, rounded up. Otherwise one more has passed.
    ///
    /// A window begins with the first request after the one before is over.
    pub(super) fn full(
        &mut self,
        key: Key,
        requests: u32,
        window: Duration,
        now: Instant,
    ) -> Option<u64> {
        if self.open.len() >= OPEN && !self.open.contains_key(&key) {
            self.make_room(now);
        }
        let fresh = || Window {
            end: now + window,
            passed: 0,
        };
        let current = self.open.entry(key).or_insert_with(fresh);
        if current.end <= now {
            *current = fresh();
        }
        if current.passed < requests {
            current.passed += 1;
            return None;
        }
        let left = current.end.duration_since(now);
        Some(left.as_secs() + u64::from(left.subsec_nanos() > 0))
    }

    fn make_room(&mut self, now: Instant) {
        self.open.retain(|_, window| window.end > now);
        if self.open.len() < OPEN {
            return;
        }
        let oldest = self.open.iter().min_by_key(|(_, window)| window.end);
        if let Some((&key, _)) = oldest {
            self.open.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn key(number: usize) -> Key {
        let mut key = Key::default();
        key[..8].copy_from_slice(&number.to_le_bytes());
        key
    }

    #[test]
    fn so_many_pass_and_then_none_until_the_window_is_over() {
        let (mut windows, start) = (Windows::default(), Instant::now());
        let mut at = |millis| {
            let now = start + Duration::from_millis(millis);
            windows.full(key(0), 2, 2 * SECOND, now)
        };
        assert_eq!(at(0), None);
        assert_eq!(at(500), None);
        // What is left is said in whole seconds, and never too few of them.
        assert_eq!(at(500), Some(2));
        assert_eq!(at(1000), Some(1));
        assert_eq!(at(1999), Some(1));
        // The next window begins with its first request, not with the clock.
        assert_eq!(at(2700), None);
        assert_eq!(at(4600), None);
        assert_eq!(at(4699), Some(1));
        assert_eq!(at(4700), None);
    }

    #[test]
    fn accounts_have_windows_of_their_own() {
        let (mut windows, now) = (Windows::default(), Instant::now());
        assert_eq!(windows.full(key(0), 1, SECOND, now), None);
        assert_eq!(windows.full(key(1), 1, SECOND, now), None);
        assert_eq!(windows.full(key(0), 1, SECOND, now), Some(1));
    }

    #[test]
    fn there_are_never_too_many() {
        let (mut windows, start) = (Windows::default(), Instant::now());
        for number in 0..OPEN {
            windows.full(key(number), 1, SECOND, start);
        }
        // None is over: the oldest goes. All are over: all go.
        windows.full(key(OPEN), 1, SECOND, start + SECOND / 2);
        assert_eq!(windows.open.len(), OPEN);
        windows.full(key(OPEN + 1), 1, SECOND, start + SECOND);
        assert_eq!(windows.open.len(), 2);
    }
}

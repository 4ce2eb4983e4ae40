//! How often a fault with `times` has struck each call.

use std::collections::HashMap;

use super::Key;

/// How many calls are remembered. A call is forgotten once it has passed, so these are calls in the middle of their
/// retries, or given up by their clients.
const REMEMBERED: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Counts {
    calls: HashMap<Key, Count>,
    /// Goes up with each call, to know the oldest.
    clock: u64,
}

#[derive(Debug)]
struct Count {
    strikes: u32,
    last: u64,
}

impl Counts {
    /// Whether the fault strikes this time: `times` in a row it does, then the call passes and is forgotten.
    pub(super) fn strikes(&mut self, call: Key, times: u32) -> bool {
        self.clock += 1;
        if self.calls.len() >= REMEMBERED && !self.calls.contains_key(&call) {
            self.forget_oldest();
        }
        let count = self.calls.entry(call).or_insert(Count {
            strikes: 0,
            last: 0,
        });
        if count.strikes == times {
            self.calls.remove(&call);
            return false;
        }
        count.strikes += 1;
        count.last = self.clock;
        true
    }

    fn forget_oldest(&mut self) {
        let oldest = self.calls.iter().min_by_key(|(_, count)| count.last);
        if let Some((&call, _)) = oldest {
            self.calls.remove(&call);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: usize) -> Key {
        let mut key = Key::default();
        key[..8].copy_from_slice(&number.to_le_bytes());
        key
    }

    #[test]
    fn strikes_so_often_then_lets_pass_and_begins_afresh() {
        let mut counts = Counts::default();
        let seen: Vec<bool> = (0..7).map(|_| counts.strikes(key(0), 2)).collect();
        assert_eq!(seen, [true, true, false, true, true, false, true]);
    }

    #[test]
    fn calls_count_apart() {
        let mut counts = Counts::default();
        assert!(counts.strikes(key(0), 1));
        assert!(counts.strikes(key(1), 1));
        assert!(!counts.strikes(key(0), 1));
        assert!(!counts.strikes(key(1), 1));
        assert!(counts.calls.is_empty());
    }

    #[test]
    fn the_oldest_call_is_forgotten_when_there_are_too_many() {
        let mut counts = Counts::default();
        for number in 0..REMEMBERED {
            assert!(counts.strikes(key(number), 2));
        }
        // The first has just been seen again, so the second is the oldest.
        assert!(counts.strikes(key(0), 2));
        assert!(counts.strikes(key(REMEMBERED), 2));
        assert_eq!(counts.calls.len(), REMEMBERED);
        assert!(!counts.calls.contains_key(&key(1)));
        assert!(!counts.strikes(key(0), 2));
    }
}

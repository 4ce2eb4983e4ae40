//! Guesses what was renamed: of what is gone and what is new, those that are each other's one best match.
//!
//! Everything here is symmetric, so that the way back finds the same pairs.

use std::collections::HashMap;
use std::hash::Hash;

/// Something gone or something new.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a, K> {
    /// Its index among its siblings.
    pub(super) index: usize,
    /// What it must have in common with its partner.
    pub(super) key: K,
    /// Its name; empty where names say nothing.
    pub(super) name: &'a str,
    /// A text that hardly stands twice by accident, such as its description.
    pub(super) mark: Option<&'a str>,
    /// Whether the key says enough by itself.
    pub(super) telling: bool,
}

/// As many comparisons as one group of candidates with a common key is worth.
const COMPARISONS: usize = 1024;

/// How similar two names must be, from 0 to 1, where nothing else speaks for a pair.
const SIMILAR: f64 = 0.6;

/// The pairs of indices that are probably one element under two names.
pub(super) fn guess<K: Eq + Hash>(
    gone: &[Candidate<'_, K>],
    new: &[Candidate<'_, K>],
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for group in grouped(gone, new, |candidate| Some(&candidate.key)) {
        if group.comparisons() <= COMPARISONS {
            group.best(&mut pairs);
            continue;
        }
        // Too many of a kind to compare each with each: only equal texts tell them apart.
        let marked = grouped(group.gone, group.new, |candidate| candidate.mark);
        for group in marked {
            if group.comparisons() <= COMPARISONS {
                group.best(&mut pairs);
            }
        }
    }
    // The groups come in no order.
    pairs.sort_unstable();
    pairs
}

struct Group<'g, 'a, K> {
    gone: Vec<&'g Candidate<'a, K>>,
    new: Vec<&'g Candidate<'a, K>>,
}

fn grouped<'g, 'a, K, G: Eq + Hash>(
    gone: impl IntoIterator<Item = &'g Candidate<'a, K>>,
    new: impl IntoIterator<Item = &'g Candidate<'a, K>>,
    by: impl Fn(&'g Candidate<'a, K>) -> Option<G>,
) -> Vec<Group<'g, 'a, K>> {
    let mut groups: HashMap<G, Group<'g, 'a, K>> = HashMap::new();
    let empty = || Group {
        gone: Vec::new(),
        new: Vec::new(),
    };
    for candidate in gone {
        if let Some(key) = by(candidate) {
            groups.entry(key).or_insert_with(empty).gone.push(candidate);
        }
    }
    for candidate in new {
        if let Some(key) = by(candidate) {
            groups.entry(key).or_insert_with(empty).new.push(candidate);
        }
    }
    groups.into_values().collect()
}

impl<K> Group<'_, '_, K> {
    fn comparisons(&self) -> usize {
        self.gone.len() * self.new.len()
    }

    /// Adds those that are each other's one best match.
    fn best(&self, pairs: &mut Vec<(usize, usize)>) {
        let mut by_gone = vec![Best::default(); self.gone.len()];
        let mut by_new = vec![Best::default(); self.new.len()];
        for (x, (gone, best)) in self.gone.iter().zip(&mut by_gone).enumerate() {
            for (y, (new, best_of_new)) in self.new.iter().zip(&mut by_new).enumerate() {
                if let Some(score) = score(gone, new) {
                    best.meet(y, score);
                    best_of_new.meet(x, score);
                }
            }
        }
        for (x, (gone, best)) in self.gone.iter().zip(&by_gone).enumerate() {
            let mutual = best
                .one()
                .filter(|y| by_new.get(*y).and_then(Best::one) == Some(x));
            if let Some(new) = mutual.and_then(|y| self.new.get(y)) {
                pairs.push((gone.index, new.index));
            }
        }
    }
}

/// The best match so far, and whether it is the only one that good.
#[derive(Clone, Copy, Default)]
struct Best {
    of: Option<(usize, f64)>,
    tie: bool,
}

impl Best {
    fn meet(&mut self, index: usize, score: f64) {
        match self.of {
            Some((_, best)) if score < best => {}
            Some((_, best)) if score == best => self.tie = true,
            _ => {
                *self = Self {
                    of: Some((index, score)),
                    tie: false,
                }
            }
        }
    }

    fn one(&self) -> Option<usize> {
        self.of.filter(|_| !self.tie).map(|(index, _)| index)
    }
}

/// How well two fit whose keys are equal; none where nothing speaks for them.
fn score<K>(gone: &Candidate<'_, K>, new: &Candidate<'_, K>) -> Option<f64> {
    let same_mark = gone.mark.is_some() && gone.mark == new.mark;
    // Names that are hardly like each other do not tell one from the other, either.
    let similar = Some(similarity(gone.name, new.name)).filter(|similar| *similar >= SIMILAR);
    let fits = same_mark || similar.is_some() || (gone.telling && new.telling);
    fits.then_some(similar.unwrap_or_default() + f64::from(u8::from(same_mark)))
}

/// From 0 to 1. Names with other digits are names of other things: `timeout_1xx` and `timeout_2xx`.
fn similarity(one: &str, other: &str) -> f64 {
    let digits = |name: &str| -> Vec<char> { name.chars().filter(char::is_ascii_digit).collect() };
    if one.is_empty() || other.is_empty() || digits(one) != digits(other) {
        return 0.0;
    }
    strsim::normalized_levenshtein(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates<'a>(names: &[(&'a str, &'a str)]) -> Vec<Candidate<'a, ()>> {
        let candidate = |(index, (name, mark)): (usize, &(&'a str, &'a str))| Candidate {
            index,
            key: (),
            name,
            mark: (!mark.is_empty()).then_some(*mark),
            telling: false,
        };
        names.iter().enumerate().map(candidate).collect()
    }

    fn guessed(gone: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<(usize, usize)> {
        let (gone, new) = (candidates(gone), candidates(new));
        let pairs = guess(&gone, &new);
        let mut back: Vec<_> = guess(&new, &gone)
            .into_iter()
            .map(|(x, y)| (y, x))
            .collect();
        back.sort_unstable();
        assert_eq!(pairs, back, "the way back finds the same pairs");
        pairs
    }

    #[test]
    fn similar_names_are_a_pair() {
        assert_eq!(
            guessed(
                &[("timeout_secs", ""), ("localization", "")],
                &[("fqdn", ""), ("timeout_seconds", "")]
            ),
            [(0, 1)]
        );
    }

    #[test]
    fn equal_descriptions_beat_similar_names() {
        assert_eq!(
            guessed(
                &[("colour", "What it looks like.")],
                &[
                    ("colours", "All of them."),
                    ("shade", "What it looks like.")
                ]
            ),
            [(0, 1)]
        );
    }

    #[test]
    fn two_that_fit_equally_well_are_no_match() {
        assert_eq!(
            guessed(&[("limit_a", "")], &[("limit_b", ""), ("limit_c", "")]),
            []
        );
        assert_eq!(
            guessed(&[("limit_b", ""), ("limit_c", "")], &[("limit_a", "")]),
            []
        );
    }

    #[test]
    fn equal_descriptions_and_names_unlike_each_other_are_no_match() {
        assert_eq!(
            guessed(
                &[("prack", "Says nothing."), ("headers", "Says nothing.")],
                &[("media", "Says nothing."), ("video", "Says nothing.")]
            ),
            []
        );
    }

    #[test]
    fn a_best_match_must_be_mutual() {
        assert_eq!(
            guessed(
                &[("ring_timeout", ""), ("ring_timeouts", "")],
                &[("ring_timeouts_", "")]
            ),
            [(1, 0)]
        );
    }

    #[test]
    fn other_digits_are_other_things() {
        assert_eq!(guessed(&[("timeout_1xx", "")], &[("timeout_2xx", "")]), []);
    }

    #[test]
    fn of_too_many_only_equal_texts_are_compared() {
        let names: Vec<String> = (0..200).map(|n| format!("name_{n}_")).collect();
        let others: Vec<String> = (0..200).map(|n| format!("named_{n}_")).collect();
        let texts: Vec<String> = (0..200).map(|n| format!("Text {n}.")).collect();
        let with = |names: &[String], marked: bool| -> Vec<(String, String)> {
            let mark = |text: &String| if marked { text.clone() } else { String::new() };
            names.iter().cloned().zip(texts.iter().map(mark)).collect()
        };
        for (marked, count) in [(true, 200), (false, 0)] {
            let (gone, new) = (with(&names, marked), with(&others, marked));
            let gone: Vec<(&str, &str)> = gone.iter().map(|(a, b)| (&**a, &**b)).collect();
            let new: Vec<(&str, &str)> = new.iter().map(|(a, b)| (&**a, &**b)).collect();
            assert_eq!(guessed(&gone, &new).len(), count);
        }
    }
}

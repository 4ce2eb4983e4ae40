//! Which element of one side is which of the other, and the order in which both are told.

use std::collections::HashMap;
use std::hash::Hash;

/// Elements of two lists that are the same one, by index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    to_after: Vec<Option<usize>>,
    to_before: Vec<Option<usize>>,
}

/// An element of two lists: on both sides, or on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// It is on both sides.
    Both(usize, usize),
    /// It is new.
    Added(usize),
    /// It is gone.
    Removed(usize),
}

impl Slot {
    /// The index on each side.
    pub(crate) fn sides(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Both(before, after) => (Some(before), Some(after)),
            Self::Added(after) => (None, Some(after)),
            Self::Removed(before) => (Some(before), None),
        }
    }
}

impl Pairs {
    /// Pairs what has the same name. Of several with one name, the first goes with the first, and so on.
    pub(crate) fn by_name<N: Eq + Hash>(
        before: impl IntoIterator<Item = N>,
        after: impl IntoIterator<Item = N>,
    ) -> Self {
        let mut pairs = Self::default();
        let mut open: HashMap<N, Vec<usize>> = HashMap::new();
        for (index, name) in after.into_iter().enumerate() {
            open.entry(name).or_default().push(index);
            pairs.to_before.push(None);
        }
        for indices in open.values_mut() {
            indices.reverse();
        }
        for (index, name) in before.into_iter().enumerate() {
            pairs.to_after.push(None);
            if let Some(partner) = open.get_mut(&name).and_then(Vec::pop) {
                pairs.add((index, partner));
            }
        }
        pairs
    }

    /// Adds a pair of two that have none yet.
    pub(crate) fn add(&mut self, (before, after): (usize, usize)) {
        if let (Some(to @ None), Some(from @ None)) =
            (self.to_after.get_mut(before), self.to_before.get_mut(after))
        {
            (*to, *from) = (Some(after), Some(before));
        }
    }

    /// What an element of before is called after.
    pub(crate) fn after(&self, before: usize) -> Option<usize> {
        self.to_after.get(before).copied().flatten()
    }

    /// What an element of after was called before.
    pub(crate) fn before(&self, after: usize) -> Option<usize> {
        self.to_before.get(after).copied().flatten()
    }

    /// Those without a partner on either side.
    pub(crate) fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let lonely = |side: &[Option<usize>]| {
            let partners = side.iter().enumerate();
            partners
                .filter(|(_, partner)| partner.is_none())
                .map(|(index, _)| index)
                .collect()
        };
        (lonely(&self.to_after), lonely(&self.to_before))
    }

    /// All pairs, in the order of after.
    pub(crate) fn both(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let partners = self.to_before.iter().enumerate();
        partners.filter_map(|(after, before)| Some(((*before)?, after)))
    }

    /// All elements in the order of after; what is gone stands behind what it stood behind.
    pub(crate) fn slots(&self) -> Vec<Slot> {
        let mut gone: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        let mut anchor = None;
        for (before, after) in self.to_after.iter().enumerate() {
            match after {
                Some(after) => anchor = Some(*after),
                None => gone.entry(anchor).or_default().push(before),
            }
        }
        let mut slots = Vec::with_capacity(self.to_after.len().max(self.to_before.len()));
        let mut tell = |anchor: Option<usize>, slots: &mut Vec<Slot>| {
            let gone = gone.remove(&anchor).unwrap_or_default();
            slots.extend(gone.into_iter().map(Slot::Removed));
        };
        tell(None, &mut slots);
        for (after, before) in self.to_before.iter().enumerate() {
            slots.push(match before {
                Some(before) => Slot::Both(*before, after),
                None => Slot::Added(after),
            });
            tell(Some(after), &mut slots);
        }
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_told_where_it_stood() {
        let pairs = Pairs::by_name(["x", "a", "b", "c"], ["a", "new", "c"]);
        assert_eq!(
            pairs.slots(),
            [
                Slot::Removed(0),
                Slot::Both(1, 0),
                Slot::Removed(2),
                Slot::Added(1),
                Slot::Both(3, 2),
            ]
        );
        assert_eq!(pairs.left(), (vec![0, 2], vec![1]));
    }

    #[test]
    fn equal_names_are_paired_one_by_one() {
        let pairs = Pairs::by_name(["a", "a"], ["a", "a", "a"]);
        assert_eq!(
            pairs.slots(),
            [Slot::Both(0, 0), Slot::Both(1, 1), Slot::Added(2)]
        );
    }
}

//! Finds what a misspelt name was meant to be, and writes lists of names.

use std::fmt::Write as _;

/// The candidate that is close enough to `name` to have been meant, if any.
pub(crate) fn closest<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let squeezed = squeeze(name);
    let scored = candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| {
            let other = squeeze(candidate);
            let distance = if squeezed == other {
                0
            } else {
                strsim::osa_distance(&squeezed, &other)
            };
            // A third of the letters may be wrong; more is another word.
            let allowed = squeezed.chars().count().max(other.chars().count()) / 3;
            (distance <= allowed && !other.is_empty()).then_some((distance, candidate))
        });
    scored
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case and punctuation are what one gets wrong first.
fn squeeze(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(100)
        .collect()
}

/// "did you mean …", or else the list of what there is.
pub(crate) fn did_you_mean<'c>(
    name: &str,
    what: &str,
    candidates: impl IntoIterator<Item = &'c str, IntoIter: Clone>,
) -> String {
    let candidates = candidates.into_iter();
    match closest(name, candidates.clone()) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => match list(candidates) {
            names if names.is_empty() => format!("there are no {what}"),
            names => format!("{what}: {names}"),
        },
    }
}

/// A list of names in backticks, cut where nobody would read on.
pub(crate) fn list<'c>(names: impl IntoIterator<Item = &'c str>) -> String {
    const SHOWN: usize = 30;
    let mut text = String::new();
    let mut names = names.into_iter();
    for (index, name) in names.by_ref().take(SHOWN).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{separator}`{name}`");
    }
    let more = names.count();
    if more > 0 {
        let _ = write!(text, " and {more} more");
    }
    text
}

/// A number of things, in words.
pub(crate) fn count(number: u64, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}

//! The generated items of a change in sentences for whoever uses them: what to write instead.

use super::{markdown::values, markup::code, words};
use crate::{Change, Effect, Kind, TouchedItem, WireClass};

/// How many items are named before the rest is counted.
const SHOWN: usize = 4;

/// One sentence for each thing that happens to the items of a change, the worst first. Documentation is left out, and so
/// is what happens to a part of an item that is told of as a whole.
pub(super) fn sentences(change: &Change) -> Vec<String> {
    let mut sentences = Vec::new();
    let (mut gone, mut new) = (whole(change, Effect::Removed), whole(change, Effect::Added));
    // The words that are replaced: what has the new word in place of the old one follows from that.
    let mut replaced: Vec<(String, String)> = change
        .renamed_from
        .iter()
        .map(|before| (words::name(before), words::name(&change.element)))
        .collect();
    let renamed = pairs(&mut gone, &mut new, &mut replaced);
    for (old, new) in renamed.iter().take(SHOWN) {
        sentences.push(format!("{} is now {}", code(old), code(new)));
    }
    if renamed.len() > SHOWN {
        sentences.push(format!("{} more are renamed alike", renamed.len() - SHOWN));
    }
    sentences.extend(listed(&gone, "is gone", "are gone"));
    sentences.extend(signatures(&whole(change, Effect::Signature), &replaced));
    let meaning = whole(change, Effect::Meaning);
    sentences.extend(listed(
        &meaning,
        "compiles as before and stands for something else: look at what uses it",
        "compile as before and stand for something else: look at what uses them",
    ));
    sentences.extend(listed(&new, "is new", "are new"));
    let (deprecated, revived): (Vec<_>, Vec<_>) = of_effect(change, Effect::Deprecation)
        .into_iter()
        .partition(|item| item.deprecated);
    sentences.extend(listed(&deprecated, "is deprecated", "are deprecated"));
    sentences.extend(listed(
        &revived,
        "is no longer deprecated",
        "are no longer deprecated",
    ));
    // What an item does otherwise is told where nothing worse is, and only if it can be noticed.
    if sentences.is_empty() && change.wire.class != WireClass::None {
        let (one, several) = behaviour(change.kind);
        let values = values(change, 60).map_or(String::new(), |values| format!(" ({values})"));
        sentences.extend(listed(
            &of_effect(change, Effect::Behaviour),
            &format!("{one}{values}"),
            &format!("{several}{values}"),
        ));
    }
    sentences
}

fn of_effect(change: &Change, effect: Effect) -> Vec<&TouchedItem> {
    let items = change.items.iter();
    items.filter(|item| item.effect == effect).collect()
}

/// The items with an effect, without those that are part of another one with it: the fields of a struct, its traits, the
/// setter of a field.
fn whole(change: &Change, effect: Effect) -> Vec<&TouchedItem> {
    let all = of_effect(change, effect);
    let is_part = |item: &TouchedItem| {
        all.iter().any(|other| {
            let inner = item.path.strip_prefix(other.path.as_str());
            inner.is_some_and(|inner| ["::", " as ", "()"].iter().any(|by| inner.starts_with(by)))
        })
    };
    all.iter().copied().filter(|item| !is_part(item)).collect()
}

/// Takes out the items that are gone and new under one other name, and gives their paths.
fn pairs(
    gone: &mut Vec<&TouchedItem>,
    new: &mut Vec<&TouchedItem>,
    replaced: &mut Vec<(String, String)>,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    gone.retain(|old| {
        let fitting: Vec<(usize, &str, &str)> = new
            .iter()
            .enumerate()
            .filter(|(_, item)| item.kind == old.kind)
            .filter_map(|(index, item)| {
                one_segment(&old.path, &item.path).map(|(from, to)| (index, from, to))
            })
            .collect();
        let choice = match fitting.as_slice() {
            [only] => Some(*only),
            several => several
                .iter()
                .copied()
                .find(|(_, from, to)| follows(from, to, replaced)),
        };
        let Some((index, from, to)) = choice else {
            return true;
        };
        let word = (from.to_owned(), to.to_owned());
        found.push((old.path.clone(), new[index].path.clone()));
        replaced.push(word);
        new.remove(index);
        false
    });
    found
}

/// Whether a text is another one with the new word in place of the old.
fn follows(before: &str, after: &str, replaced: &[(String, String)]) -> bool {
    replaced
        .iter()
        .any(|(old, new)| before != after && before.replace(old.as_str(), new) == after)
}

/// The one segment in which two paths differ, if it is one.
fn one_segment<'a>(a: &'a str, b: &'a str) -> Option<(&'a str, &'a str)> {
    if a.split("::").count() != b.split("::").count() {
        return None;
    }
    let mut differing = a.split("::").zip(b.split("::")).filter(|(a, b)| a != b);
    let first = differing.next()?;
    let name = |segment: &'a str| segment.trim_end_matches("()");
    differing
        .next()
        .is_none()
        .then_some((name(first.0), name(first.1)))
}

/// The path of an item; an implementation as Rust writes it.
fn shown(path: &str) -> String {
    match path.split_once(" as ") {
        Some((ty, of)) => format!("impl {of} for {ty}"),
        None => path.to_owned(),
    }
}

fn listed(items: &[&TouchedItem], one: &str, several: &str) -> Option<String> {
    let shown: Vec<String> = items
        .iter()
        .take(SHOWN)
        .map(|item| code(&shown(&item.path)))
        .collect();
    match (shown.as_slice(), items.len().saturating_sub(SHOWN)) {
        ([], _) => None,
        ([only], _) => Some(format!("{only} {one}")),
        ([first @ .., last], 0) => Some(format!("{} and {last} {several}", first.join(", "))),
        (all, rest) => Some(format!("{} and {rest} more {several}", all.join(", "))),
    }
}

/// Items that had one type and now have another one, together.
fn signatures(items: &[&TouchedItem], replaced: &[(String, String)]) -> Vec<String> {
    let mut groups: Vec<(String, String, Vec<&TouchedItem>)> = Vec::new();
    for item in items {
        let (before, after) = (
            item.before.as_deref().map_or(String::new(), words::ty),
            item.after.as_deref().map_or(String::new(), words::ty),
        );
        if follows(&before, &after, replaced) {
            continue;
        }
        match groups
            .iter_mut()
            .find(|group| (&group.0, &group.1) == (&before, &after))
        {
            Some(group) => group.2.push(item),
            None => groups.push((before, after, vec![item])),
        }
    }
    let rest = groups.split_off(groups.len().min(SHOWN));
    let mut sentences: Vec<String> = groups
        .iter()
        .filter_map(|(before, after, items)| {
            let (before, after) = (code(before), code(after));
            listed(
                items,
                &format!("is now {after} (before: {before})"),
                &format!("are now {after} (before: {before})"),
            )
        })
        .collect();
    let rest: usize = rest.iter().map(|group| group.2.len()).sum();
    if rest > 0 {
        sentences.push(format!("{rest} more have another signature"));
    }
    sentences
}

/// What an item does otherwise after a change of a kind, for one item and for several.
fn behaviour(kind: Kind) -> (String, String) {
    let both = |text: &str| (text.to_owned(), text.to_owned());
    match kind {
        Kind::BoundNarrowed => ("accepts less".to_owned(), "accept less".to_owned()),
        Kind::BoundWidened => ("accepts more".to_owned(), "accept more".to_owned()),
        Kind::Added | Kind::Removed | Kind::Renamed => both("changed with it"),
        other => {
            let word = words::kind(other);
            (
                format!("has another {word}"),
                format!("have another {word}"),
            )
        }
    }
}

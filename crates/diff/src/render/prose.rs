//! What changed in a long text, in one line: the words that went and came, with a few around them.

use similar::{ChangeTag, TextDiff};

/// A stretch of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// It stands in both texts.
    Same(String),
    /// It stood in the old one.
    Gone(String),
    /// It stands in the new one.
    New(String),
    /// Something was left out.
    Ellipsis,
}

/// How many words are kept on either side of a change.
const AROUND: usize = 3;

/// The stretches of two texts that differ, in at most about `limit` characters.
///
/// Where the texts have little in common, the beginnings of both.
pub(super) fn excerpt(before: &str, after: &str, limit: usize) -> Vec<Stretch> {
    let (before, after) = (one_line(before), one_line(after));
    let diff = TextDiff::from_words(before.as_str(), after.as_str());
    if diff.ratio() < 0.5 {
        return vec![
            Stretch::Gone(super::words::shortened(&before, limit / 2)),
            Stretch::New(super::words::shortened(&after, limit / 2)),
        ];
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    for change in diff.iter_all_changes() {
        let word = change.value();
        match (change.tag(), stretches.last_mut()) {
            (ChangeTag::Equal, Some(Stretch::Same(text)))
            | (ChangeTag::Delete, Some(Stretch::Gone(text)))
            | (ChangeTag::Insert, Some(Stretch::New(text))) => text.push_str(word),
            (ChangeTag::Equal, _) => stretches.push(Stretch::Same(word.to_owned())),
            (ChangeTag::Delete, _) => stretches.push(Stretch::Gone(word.to_owned())),
            (ChangeTag::Insert, _) => stretches.push(Stretch::New(word.to_owned())),
        }
    }
    fit(joined(stretches), limit)
}

/// Changes that only white space parts are one change: `[-a b-]{+c d+}` and not `[-a-]{+c+} [-b-]{+d+}`.
fn joined(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut result = Vec::new();
    let (mut gone, mut new) = (String::new(), String::new());
    let mut rest = stretches.into_iter().peekable();
    while let Some(stretch) = rest.next() {
        match stretch {
            Stretch::Gone(text) => gone.push_str(&text),
            Stretch::New(text) => new.push_str(&text),
            Stretch::Same(text)
                if text.trim().is_empty()
                    && rest.peek().is_some()
                    && !(gone.is_empty() && new.is_empty()) =>
            {
                gone.push_str(&text);
                new.push_str(&text);
            }
            other => {
                flush(&mut gone, &mut new, &mut result);
                result.push(other);
            }
        }
    }
    flush(&mut gone, &mut new, &mut result);
    result
}

fn flush(gone: &mut String, new: &mut String, result: &mut Vec<Stretch>) {
    for (text, make) in [
        (gone, Stretch::Gone as fn(String) -> Stretch),
        (new, Stretch::New),
    ] {
        let text = std::mem::take(text);
        if !text.is_empty() {
            result.push(make(text));
        }
    }
}

/// Shortens what is the same, then stops where the limit is reached.
fn fit(stretches: Vec<Stretch>, limit: usize) -> Vec<Stretch> {
    let last = stretches.len().saturating_sub(1);
    let mut result: Vec<Stretch> = Vec::new();
    let mut used = 0;
    for (index, stretch) in stretches.into_iter().enumerate() {
        let pieces = match stretch {
            Stretch::Same(text) => trimmed(&text, index > 0, index < last),
            other => vec![other],
        };
        for piece in pieces {
            let length = piece.text().chars().count();
            let room = limit.saturating_sub(used);
            if length <= room {
                used += length;
                result.push(piece);
                continue;
            }
            if room > 8 {
                result.push(piece.shortened(room));
            } else if result.last() != Some(&Stretch::Ellipsis) {
                result.push(Stretch::Ellipsis);
            }
            return result;
        }
    }
    result
}

/// The words of an unchanged stretch next to its ends, as far as a change stands there.
fn trimmed(text: &str, change_before: bool, change_after: bool) -> Vec<Stretch> {
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    // What follows a change begins with the space after it.
    let space = usize::from(text.starts_with(' '));
    let (head, tail) = (
        if change_before { AROUND + space } else { 0 },
        if change_after { AROUND } else { 0 },
    );
    if words.len() <= head + tail + 1 {
        return vec![Stretch::Same(text.to_owned())];
    }
    let same = |words: &[&str]| {
        let text = words.concat();
        (!text.is_empty()).then_some(Stretch::Same(text))
    };
    let begin = same(&words[..head]);
    let end = same(&words[words.len() - tail..]);
    begin
        .into_iter()
        .chain([Stretch::Ellipsis])
        .chain(end)
        .collect()
}

impl Stretch {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Gone(text) | Self::New(text) => text,
            Self::Ellipsis => "…",
        }
    }

    fn shortened(self, limit: usize) -> Self {
        let short = |text: &str| super::words::shortened(text, limit);
        match &self {
            Self::Same(text) => Self::Same(short(text)),
            Self::Gone(text) => Self::Gone(short(text)),
            Self::New(text) => Self::New(short(text)),
            Self::Ellipsis => self,
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `git diff --word-diff` shows it.
    fn shown(before: &str, after: &str, limit: usize) -> String {
        excerpt(before, after, limit)
            .iter()
            .map(|stretch| match stretch {
                Stretch::Gone(text) => format!("[-{text}-]"),
                Stretch::New(text) => format!("{{+{text}+}}"),
                other => other.text().to_owned(),
            })
            .collect()
    }

    #[test]
    fn words_that_changed_stand_among_three_others() {
        let before = "How long the service waits for a first answer, from 0 to 30 seconds, before it tries the next gateway.";
        let after = before.replace("30", "60");
        assert_eq!(
            shown(before, &after, 90),
            "…from 0 to [-30-]{+60+} seconds, before it …"
        );
    }

    #[test]
    fn neighbouring_changes_are_one() {
        let before = "one two three four five six seven eight nine";
        let after = "one two drei vier five six seven eight nine";
        assert_eq!(
            shown(before, after, 90),
            "one two [-three four-]{+drei vier+} five six seven …"
        );
    }

    #[test]
    fn what_has_nothing_in_common_is_cut_on_both_sides() {
        let before = "Alpha beta gamma delta epsilon";
        let after = "Completely other words stand here";
        assert_eq!(shown(before, after, 24), "[-Alpha beta…-]{+Completely…+}");
    }

    #[test]
    fn the_limit_holds_whatever_changes() {
        let before = "word ".repeat(400);
        let after = before.replacen("word word word word word", "other", 40);
        for limit in [0, 1, 10, 40, 90] {
            let length: usize = excerpt(&before, &after, limit)
                .iter()
                .map(|stretch| stretch.text().chars().count())
                .sum();
            assert!(length <= limit + 2, "{length} > {limit}");
        }
    }
}

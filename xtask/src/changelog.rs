//! The changelog's `## Unreleased` section: what is written by hand there stays, what stands between our markers is
//! replaced.

/// The line before what is ours.
const BEGIN: &str =
    "<!-- spec: written by `cargo xtask release-notes` up to the next such line -->";

/// The line after it.
const END: &str = "<!-- /spec -->";

/// How both begin, so that the words of the first can change.
const MARKS: [&str; 2] = ["<!-- spec:", "<!-- /spec"];

/// A changelog that has no section and nothing else yet.
const EMPTY: &str = "# Changelog\n";

/// Why a changelog cannot be changed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    /// A marker without its partner, or one too many.
    #[error(
        "line {0} has a marker of `cargo xtask release-notes` without its partner; delete it, or restore the other one"
    )]
    Marker(usize),
}

/// The changelog with this entry; none if it is to stay as it is.
///
/// An empty entry empties what is ours, and adds no section or markers.
pub(crate) fn with_entry(text: &str, entry: &str) -> Result<Option<String>, Error> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<&str> = text.lines().collect();
    let new = match ours(&lines)? {
        Some((begin, end)) => {
            let block = block(entry);
            lines.splice(begin..=end, block);
            lines
        }
        None if entry.is_empty() => return Ok(None),
        None if text.trim().is_empty() => {
            let section = ["", "## Unreleased", ""];
            EMPTY.lines().chain(section).chain(block(entry)).collect()
        }
        None => {
            let (at, added) = match section(&lines) {
                Some(section) => (section.start + 1, vec![""]),
                None => {
                    let first = headings(&lines).next();
                    let at = first.unwrap_or(lines.len());
                    let gap = if at > 0 && !lines[at - 1].is_empty() {
                        vec![""]
                    } else {
                        vec![]
                    };
                    (at, [gap, vec!["## Unreleased", ""]].concat())
                }
            };
            let mut added = added;
            added.extend(block(entry));
            if lines.get(at).is_some_and(|line| !line.is_empty()) {
                added.push("");
            }
            lines.splice(at..at, added);
            lines
        }
    };
    let mut new = new.join(newline);
    new.push_str(newline);
    Ok((new != text).then_some(new))
}

/// The entry between its markers, with blank lines so that Markdown reads it as what it is.
fn block(entry: &str) -> Vec<&str> {
    let mut block = vec![BEGIN];
    if !entry.is_empty() {
        block.push("");
        block.extend(entry.lines());
        block.push("");
    }
    block.push(END);
    block
}

/// The lines of our markers in the section, if there are any.
fn ours(lines: &[&str]) -> Result<Option<(usize, usize)>, Error> {
    let Some(section) = section(lines) else {
        return Ok(None);
    };
    let markers: Vec<(usize, bool)> = section
        .filter_map(|index| {
            let line = lines[index].trim_start();
            let is_begin = line.starts_with(MARKS[0]);
            (is_begin || line.starts_with(MARKS[1])).then_some((index, is_begin))
        })
        .collect();
    match markers.as_slice() {
        [] => Ok(None),
        [(begin, true), (end, false)] => Ok(Some((*begin, *end))),
        [(_, true), (_, false), (odd, _), ..] | [(_, true), (odd, true), ..] | [(odd, _), ..] => {
            Err(Error::Marker(odd + 1))
        }
    }
}

/// The lines of the section of what is not released yet, its heading first.
fn section(lines: &[&str]) -> Option<std::ops::Range<usize>> {
    let mut headings = headings(lines).skip_while(|index| {
        let title = lines[*index].trim_start_matches('#').trim();
        let title = title.trim_start_matches('[').split([']', ' ']).next();
        !title.is_some_and(|title| title.eq_ignore_ascii_case("unreleased"))
    });
    let start = headings.next()?;
    Some(start..headings.next().unwrap_or(lines.len()))
}

/// The lines that are headings of the second level, those in blocks of code left out.
fn headings(lines: &[&str]) -> impl Iterator<Item = usize> {
    let mut in_code = false;
    lines.iter().enumerate().filter_map(move |(index, line)| {
        in_code ^= line.trim_start().starts_with("```");
        (!in_code && line.starts_with("## ")).then_some(index)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "Next version: 0.2.0.\n\n### Spec\n\n- New.\n";

    fn ours() -> String {
        format!("{BEGIN}\n\n{ENTRY}\n{END}\n")
    }

    /// Writes the entry, and checks that writing it again changes nothing.
    fn written(text: &str) -> String {
        let once = with_entry(text, ENTRY).unwrap().unwrap();
        assert_eq!(with_entry(&once, ENTRY).unwrap(), None, "{once}");
        once
    }

    #[test]
    fn it_goes_to_the_top_of_the_section_and_the_rest_stays() {
        let text = "# Log\n\n## Unreleased\n\n### API\n\n- By hand.\n\n## 0.1.0\n\n- Old.\n";
        let expected = format!(
            "# Log\n\n## Unreleased\n\n{}\n### API\n\n- By hand.\n\n## 0.1.0\n\n- Old.\n",
            ours()
        );
        assert_eq!(written(text), expected);
    }

    #[test]
    fn what_was_ours_is_replaced() {
        let text = format!(
            "## [Unreleased] - soon\n\nAbove.\n\n{BEGIN}\nold\n{END}\nBelow.\n\n## 0.1.0\n"
        );
        let expected = format!(
            "## [Unreleased] - soon\n\nAbove.\n\n{}Below.\n\n## 0.1.0\n",
            ours()
        );
        assert_eq!(written(&text), expected);
        assert_eq!(
            with_entry(&expected, "").unwrap().unwrap(),
            format!("## [Unreleased] - soon\n\nAbove.\n\n{BEGIN}\n{END}\nBelow.\n\n## 0.1.0\n")
        );
    }

    #[test]
    fn a_section_is_made_where_there_is_none() {
        let text = "# Log\n\nWords.\n\n```\n## Unreleased\n```\n\n## 0.1.0\n\n- Old.\n";
        let expected = format!(
            "# Log\n\nWords.\n\n```\n## Unreleased\n```\n\n## Unreleased\n\n{}\n## 0.1.0\n\n- Old.\n",
            ours()
        );
        assert_eq!(written(text), expected);
        assert_eq!(
            written("# Log\n"),
            format!("# Log\n\n## Unreleased\n\n{}", ours())
        );
        assert_eq!(
            written(""),
            format!("# Changelog\n\n## Unreleased\n\n{}", ours())
        );
    }

    #[test]
    fn what_was_released_is_not_touched() {
        let text = format!("## Unreleased\n\n## 0.1.0\n\n{}", ours());
        let expected = format!("## Unreleased\n\n{0}\n## 0.1.0\n\n{0}", ours());
        assert_eq!(written(&text), expected);
    }

    #[test]
    fn nothing_to_say_adds_nothing() {
        for text in ["", "# Log\n\n## Unreleased\n\n- By hand.\n"] {
            assert_eq!(with_entry(text, "").unwrap(), None);
        }
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let written = written("# Log\r\n\r\n## Unreleased\r\n");
        assert_eq!(
            written.matches('\n').count(),
            written.matches("\r\n").count()
        );
    }

    #[test]
    fn a_marker_without_its_partner_is_named() {
        for (text, line) in [
            (format!("## Unreleased\n{BEGIN}\n"), 2),
            (format!("## Unreleased\n\n{END}\n"), 3),
            (format!("## Unreleased\n{END}\n{BEGIN}\n"), 2),
            (format!("## Unreleased\n{BEGIN}\n{BEGIN}\n{END}\n"), 3),
            (format!("## Unreleased\n{BEGIN}\n{END}\n{END}\n"), 4),
        ] {
            assert_eq!(
                with_entry(&text, ENTRY).unwrap_err(),
                Error::Marker(line),
                "{text}"
            );
        }
    }
}

//! Two texts line against line: what is the same, what went and came, and which of it belongs to the change at hand.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its text, without the indentation that all lines beside it share.
    pub(super) text: &'a str,
    /// Whether it is shown as changed if it changed. A line of another change is not.
    pub(super) own: bool,
}

/// What is shown of two texts, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The line stands on both sides.
    Same { before: usize, after: usize },
    /// The line stood before; after it, maybe, the line that replaces it.
    Removed { before: usize, by: Option<usize> },
    /// The line stands after; before it, maybe, the line it replaces.
    Added { after: usize, of: Option<usize> },
    /// Lines that are not shown: so many that are the same, so many that changed by other changes.
    Gap { same: usize, other: usize },
}

/// Which differences are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Those of the change's own lines.
    Own,
    /// All.
    All,
}

/// Unchanged lines shown around a change.
const CONTEXT: usize = 3;

/// Lines of one excerpt at most; what is more is counted.
const LIMIT: usize = 400;

/// The lines of a part of a file, without the indentation that they share.
///
/// Where nothing but spaces stands before the part in its line, they count as its indentation. `own` says which bytes of the
/// file belong to the change.
pub(super) fn lines<'a>(
    text: &'a str,
    part: Range<usize>,
    own: impl Fn(Range<usize>) -> bool,
) -> Vec<Line<'a>> {
    let head = text.get(..part.start).unwrap_or_default();
    let line = head.rfind('\n').map_or(0, |at| at + 1);
    let number = head.matches('\n').count() + 1;
    let start = match head.get(line..) {
        Some(spaces) if spaces.trim().is_empty() => line,
        _ => part.start,
    };
    let whole = text.get(start..part.end).unwrap_or_default();
    let indentation = whole
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(indentation)
        .min()
        .unwrap_or(0);
    let mut offset = start;
    let mut lines = Vec::new();
    for (index, line) in whole.split_inclusive('\n').enumerate() {
        let range = offset..offset + line.len();
        offset = range.end;
        let line = line.trim_end();
        lines.push(Line {
            number: number + index,
            text: line.get(indentation..).unwrap_or_default(),
            own: own(range),
        });
    }
    lines
}

/// How many spaces a line begins with.
pub(super) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Compares two texts, and shows what is to be kept with some lines around. Empty if nothing is.
///
/// Indentation is no difference.
pub(super) fn compare(before: &[Line<'_>], after: &[Line<'_>], keep: Keep) -> Vec<Row> {
    let texts = |lines: &[Line<'_>]| -> Vec<String> {
        // A comma after the last item of a list comes and goes with what follows it.
        let key = |line: &Line<'_>| line.text.trim().trim_end_matches(',').to_owned();
        lines.iter().map(key).collect()
    };
    let operations = capture_diff_slices(Algorithm::Histogram, &texts(before), &texts(after));
    let rows = rows(&operations, before, after, keep);
    if !rows.iter().any(Row::is_change) {
        return Vec::new();
    }
    shortened(folded(&rows))
}

impl Row {
    fn is_change(&self) -> bool {
        matches!(self, Self::Removed { .. } | Self::Added { .. })
    }
}

/// Every line, with those that other changes changed as gaps.
fn rows(operations: &[DiffOp], before: &[Line<'_>], after: &[Line<'_>], keep: Keep) -> Vec<Row> {
    let all = keep == Keep::All;
    let mut rows = Vec::new();
    for operation in operations {
        let (old, new) = (operation.old_range(), operation.new_range());
        if let DiffOp::Equal { .. } = operation {
            rows.extend(
                old.zip(new)
                    .map(|(before, after)| Row::Same { before, after }),
            );
            continue;
        }
        let gone: Vec<usize> = old.filter(|line| all || before[*line].own).collect();
        let come: Vec<usize> = new.filter(|line| all || after[*line].own).collect();
        let hidden = operation.old_range().len() + operation.new_range().len();
        let other = hidden - gone.len() - come.len();
        rows.extend(gone.iter().enumerate().map(|(index, line)| Row::Removed {
            before: *line,
            by: come.get(index).copied(),
        }));
        rows.extend(come.iter().enumerate().map(|(index, line)| Row::Added {
            after: *line,
            of: gone.get(index).copied(),
        }));
        if other > 0 {
            rows.push(Row::Gap { same: 0, other });
        }
    }
    rows
}

/// Leaves out what is far from every change.
fn folded(rows: &[Row]) -> Vec<Row> {
    let mut near = vec![false; rows.len()];
    for (index, _) in rows.iter().enumerate().filter(|(_, row)| row.is_change()) {
        let last = rows.len().min(index + CONTEXT + 1);
        near[index.saturating_sub(CONTEXT)..last].fill(true);
    }
    let mut folded: Vec<Row> = Vec::new();
    for (row, near) in rows.iter().zip(near) {
        let (more_same, more_other) = match row {
            Row::Gap { same, other } => (*same, *other),
            Row::Same { .. } if !near => (1, 0),
            _ => {
                folded.push(row.clone());
                continue;
            }
        };
        if let Some(Row::Gap { same, other }) = folded.last_mut() {
            *same += more_same;
            *other += more_other;
        } else {
            folded.push(Row::Gap {
                same: more_same,
                other: more_other,
            });
        }
    }
    folded
}

/// Cuts what is very long.
fn shortened(mut rows: Vec<Row>) -> Vec<Row> {
    if rows.len() > LIMIT {
        let other = rows.split_off(LIMIT).len();
        rows.push(Row::Gap { same: 0, other });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        show(before, after, Keep::Own)
    }

    /// As a unified diff; lines with a `!` are the change's own.
    fn show(before: &str, after: &str, keep: Keep) -> String {
        let cut =
            |text: &'static str| lines(text, 0..text.len(), move |range| text[range].contains('!'));
        let (before, after) = (leak(before), leak(after));
        let (before, after) = (cut(before), cut(after));
        let show = |row: Row| match row {
            Row::Same { after: line, .. } => format!(" {}", after[line].text),
            Row::Removed { before: line, .. } => format!("-{}", before[line].text),
            Row::Added { after: line, .. } => format!("+{}", after[line].text),
            Row::Gap { same, other } => format!("@{same},{other}"),
        };
        let rows: Vec<String> = compare(&before, &after, keep)
            .into_iter()
            .map(show)
            .collect();
        rows.join("\n")
    }

    fn leak(text: &str) -> &'static str {
        Box::leak(text.to_owned().into_boxed_str())
    }

    #[test]
    fn what_is_far_from_a_change_is_counted() {
        let before = "1\n2\n3\n4\n5\n6\na!\n7\n8\n9\n10\n11\n";
        assert_eq!(
            shown(before, &before.replace('a', "b")),
            "@3,0\n 4\n 5\n 6\n-a!\n+b!\n 7\n 8\n 9\n@2,0"
        );
    }

    #[test]
    fn what_another_change_did_is_counted() {
        assert_eq!(
            shown("{\na!\nb\n}\n", "{\nA!\nB\nc\n}\n"),
            " {\n-a!\n+A!\n@0,3\n }"
        );
    }

    #[test]
    fn everything_can_be_shown() {
        assert_eq!(shown("{\na\n}\n", "{\nb\n}\n"), "");
        assert_eq!(show("{\na\n}\n", "{\nb\n}\n", Keep::All), " {\n-a\n+b\n }");
    }

    #[test]
    fn a_line_that_moved_nowhere_is_the_same() {
        let before =
            "{\n[\n\"a\",\n\"b\",\n\"c\",\n\"d\",\n\"e\",\n\"f\",\n\"g\"\n],\n\"x\": 1\n}\n";
        let after = before
            .replace("\"b\",", "\"b\",\n\"new!\",")
            .replace("\"f\",\n", "");
        assert_eq!(
            shown(before, &after),
            "@1,0\n [\n \"a\",\n \"b\",\n+\"new!\",\n \"c\",\n \"d\",\n \"e\",\n@4,1"
        );
    }

    #[test]
    fn indentation_is_no_difference() {
        assert_eq!(shown("{\n  a!\n}\n", "  {\n      a!\n  }\n"), "");
    }

    #[test]
    fn the_comma_before_what_is_new_is_no_difference() {
        assert_eq!(
            shown("{\n\"a\": 1\n}\n", "{\n\"a\": 1,\n\"b!\": 2\n}\n"),
            " {\n \"a\": 1,\n+\"b!\": 2\n }"
        );
    }

    #[test]
    fn shared_indentation_goes_and_numbers_stay() {
        let text = "x\n    {\n      a\n    }\n";
        let cut = lines(text, 6..text.len() - 1, |_| true);
        let expected = [(2, "{"), (3, "  a"), (4, "}")];
        let found: Vec<_> = cut.iter().map(|line| (line.number, line.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_very_long_is_cut() {
        let after: String = (0..1_000).map(|line| format!("{line}!\n")).collect();
        let rows = compare(&[], &lines(&after, 0..after.len(), |_| true), Keep::Own);
        assert_eq!(rows.len(), LIMIT + 1);
        assert_eq!(
            rows.last(),
            Some(&Row::Gap {
                same: 0,
                other: 1_000 - LIMIT
            })
        );
    }
}

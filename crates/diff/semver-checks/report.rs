//! The table of both answers, and why they differ where they do.

use std::collections::BTreeSet;

use telnyx_diff::{Effect, RustClass};

use crate::{
    cases::Case,
    tool::{Answer, Release},
};

/// A case with both answers.
pub(crate) struct Row {
    case: String,
    ours: RustClass,
    theirs: Answer,
    difference: Difference,
}

/// How the two answers compare.
enum Difference {
    /// They ask for the same release.
    None,
    /// The diff asks for more, because of these items.
    ToolAsksForLess(BTreeSet<String>),
    /// The tool asks for more: one of the two is wrong.
    ToolAsksForMore,
}

impl Row {
    pub(crate) fn new(case: &Case, theirs: Answer) -> Self {
        let ours = case.class();
        let release = match ours {
            RustClass::None | RustClass::Patch => Release::Patch,
            RustClass::Minor => Release::Minor,
            RustClass::Breaking => Release::Major,
        };
        let difference = match theirs.release.cmp(&release) {
            std::cmp::Ordering::Equal => Difference::None,
            std::cmp::Ordering::Less => Difference::ToolAsksForLess(causes(case, ours)),
            std::cmp::Ordering::Greater => Difference::ToolAsksForMore,
        };
        Self {
            case: case.name.clone(),
            ours,
            theirs,
            difference,
        }
    }

    /// Whether the tool found something that the diff did not.
    pub(crate) fn is_unexplained(&self) -> bool {
        matches!(self.difference, Difference::ToolAsksForMore)
    }
}

/// What happens to which kinds of items that makes the class what it is.
fn causes(case: &Case, class: RustClass) -> BTreeSet<String> {
    let changes = case.diff.changes.iter();
    changes
        .filter(|change| change.rust.class == class)
        .flat_map(|change| &change.items)
        .filter(|item| item.class() == class)
        .map(|item| format!("{} {}", item.kind, effect(item.effect)))
        .collect()
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Documentation => "documented otherwise",
        Effect::Behaviour => "does otherwise",
        Effect::Deprecation => "deprecated, or no longer",
        Effect::Added => "added",
        Effect::Meaning => "stands for another",
        Effect::Signature => "has another signature",
        Effect::Removed => "removed",
    }
}

/// The table as Markdown.
pub(crate) fn markdown(versions: &[String; 2], rows: &[Row]) -> String {
    let count = |matches: fn(&Difference) -> bool| {
        rows.iter().filter(|row| matches(&row.difference)).count()
    };
    let [tool, rustc] = versions;
    let mut text = format!(
        "<!-- Written by crates/diff/semver-checks/run. -->\n\n\
         {tool}, {rustc}: {} cases; the same answer in {}, the tool asks for less in {}, for more in {}.\n\n\
         | case | diff | tool | lints that fired | what the tool has no lint for |\n|---|---|---|---|---|\n",
        rows.len(),
        count(|difference| matches!(difference, Difference::None)),
        count(|difference| matches!(difference, Difference::ToolAsksForLess(_))),
        count(|difference| matches!(difference, Difference::ToolAsksForMore)),
    );
    for row in rows {
        let difference = match &row.difference {
            Difference::None => String::new(),
            Difference::ToolAsksForLess(causes) => {
                causes.iter().cloned().collect::<Vec<_>>().join("; ")
            }
            Difference::ToolAsksForMore => "**the tool asks for more**".to_owned(),
        };
        let lints: Vec<_> = row
            .theirs
            .lints
            .iter()
            .map(|lint| format!("`{lint}`"))
            .collect();
        text += &format!(
            "| `{}` | {} | {} | {} | {difference} |\n",
            row.case,
            row.ours,
            row.theirs.release.name(),
            lints.join(", "),
        );
    }
    text
}

//! What is shown of a text before and after.

use super::lines::{Keep, Line, Row, compare};

/// Rows of an excerpt that is shown although nothing tells which of its lines belong to a change.
const FEW: usize = 24;

/// The lines of two texts, and which of them are shown.
pub(super) struct Excerpt<'a> {
    /// The files: where it stood, where it stands.
    pub(super) files: [Option<&'a str>; 2],
    pub(super) before: Vec<Line<'a>>,
    pub(super) after: Vec<Line<'a>>,
    pub(super) rows: Vec<Row>,
}

impl<'a> Excerpt<'a> {
    /// None if nothing that is to be kept differs.
    pub(super) fn new(
        files: [Option<&'a str>; 2],
        before: Vec<Line<'a>>,
        after: Vec<Line<'a>>,
        keep: Keep,
    ) -> Option<Self> {
        let rows = compare(&before, &after, keep);
        (!rows.is_empty()).then_some(Self {
            files,
            before,
            after,
            rows,
        })
    }

    /// Whether it is shown although nothing tells which of its lines belong to a change.
    pub(super) fn is_short(&self) -> bool {
        self.rows.len() <= FEW
    }

    /// `models/shared.rs`, or `old.json → new.json`.
    pub(super) fn title(&self) -> String {
        match self.files {
            [Some(before), Some(after)] if before != after => format!("{before} → {after}"),
            [before, after] => after.or(before).unwrap_or_default().to_owned(),
        }
    }
}

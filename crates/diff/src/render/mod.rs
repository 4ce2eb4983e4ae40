//! A [`Diff`](crate::Diff) for people and for programs: as text, Markdown, JSON, a page, a summary, release notes.

mod html;
mod items;
mod json;
mod markdown;
mod markup;
mod prose;
mod release_notes;
mod text;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod tests;

use semver::Version;
use telnyx_codegen::FileSet;
use telnyx_spec::{Origin, SourceFile};

pub use self::{
    html::html,
    json::json,
    markdown::markdown,
    release_notes::release_notes,
    text::{summary, text},
};
use crate::Change;

/// What the renderers need to know besides the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The version of the generated crate that the changes would be released after.
    pub current: Version,
    /// What is compared, for a person: `HEAD (f21a12d)`.
    pub before: String,
    /// What it is compared with: `working tree`.
    pub after: String,
    /// What stands before `/FILE:LINE:COLUMN` in places of the old spec: `HEAD:spec`, or a directory.
    pub spec_before: String,
    /// The same for the new spec: `spec`.
    pub spec_after: String,
}

/// One of the two sides with its texts, for renderers that show excerpts.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The files of the spec.
    pub sources: &'a [SourceFile],
    /// The generated files.
    pub generated: &'a FileSet,
}

impl Context {
    /// Where a change stands: in the new spec, or in the old one if it is gone from there.
    pub fn place(&self, change: &Change) -> Option<String> {
        let show = |directory: &str, origin: &Origin| {
            let (file, line, column) = (&origin.file, origin.line, origin.column);
            format!("{directory}/{file}:{line}:{column}")
        };
        match (&change.origin_after, &change.origin_before) {
            (Some(origin), _) => Some(show(&self.spec_after, origin)),
            (None, Some(origin)) => Some(show(&self.spec_before, origin)),
            (None, None) => None,
        }
    }
}

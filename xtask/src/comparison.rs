//! Two sides of the spec, found and loaded, and what is between them.

use std::{
    io::{self, Write},
    path::Path,
};

use semver::Version;
use telnyx_diff::{Diff, render::Context};
use telnyx_spec::{Diagnostics, SourceFile, Spec};

use crate::{
    git::{self, Git, Revision},
    revision, version, workspace,
};

/// Why two specs cannot be compared.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A revision is none.
    #[error(transparent)]
    Git(#[from] git::Error),
    /// A revision has no spec.
    #[error(transparent)]
    Revision(#[from] revision::Error),
    /// One side has mistakes, or both.
    #[error("the spec has mistakes")]
    Spec(Vec<Mistakes>),
    /// It is not known which version there is now.
    #[error(transparent)]
    Version(#[from] version::Error),
}

/// What is wrong with a side.
#[derive(Debug)]
pub(crate) struct Mistakes {
    /// Which side.
    label: String,
    diagnostics: Diagnostics,
}

impl Error {
    /// Tells a person.
    pub(crate) fn report(&self, err: &mut impl Write) -> io::Result<()> {
        let Self::Spec(sides) = self else {
            return writeln!(err, "\x1b[1;31merror\x1b[0m: {self}");
        };
        for Mistakes { label, diagnostics } in sides {
            let count = diagnostics.len();
            let mistakes = if count == 1 { "mistake" } else { "mistakes" };
            writeln!(
                err,
                "\x1b[1;31merror\x1b[0m: {label}: the spec has {count} {mistakes}, so it cannot be compared"
            )?;
            write!(err, "{}", diagnostics.render(true))?;
        }
        Ok(())
    }
}

/// Where a side comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin<'a> {
    /// A revision of the repository that holds the spec directory.
    Revision(Revision),
    /// A directory that was named.
    Directory(&'a Path),
    /// The spec directory as it stands.
    WorkingTree,
}

/// A loaded side.
pub(crate) struct Side {
    pub(crate) sources: Vec<SourceFile>,
    pub(crate) spec: Spec,
}

/// Two loaded sides with what is between them.
pub(crate) struct Comparison {
    pub(crate) before: Side,
    pub(crate) after: Side,
    pub(crate) diff: Diff,
    pub(crate) context: Context,
}

/// Which directories a comparison reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places<'a> {
    /// The spec's, in the working tree.
    pub(crate) spec: &'a Path,
    /// The package's whose version counts.
    pub(crate) package: &'a Path,
}

impl Places<'_> {
    /// The revision of this name.
    pub(crate) fn revision(self, name: &str) -> Result<Revision, Error> {
        Ok(Git::new(self.spec).revision(name)?)
    }

    /// Loads both sides, at the same time, and compares them.
    pub(crate) fn compare(
        self,
        before: &Origin<'_>,
        after: &Origin<'_>,
    ) -> Result<Comparison, Error> {
        let (loaded_before, loaded_after) = rayon::join(|| self.load(before), || self.load(after));
        let (before_side, after_side) = match (loaded_before, loaded_after) {
            (Ok(before), Ok(after)) => (before, after),
            (Err(Error::Spec(mut both)), Err(Error::Spec(more))) => {
                both.extend(more);
                return Err(Error::Spec(both));
            }
            (Err(error), _) | (_, Err(error)) => return Err(error),
        };
        let context = self.context(before, after)?;
        let diff = telnyx_diff::diff(&before_side.spec, &after_side.spec);
        Ok(Comparison {
            before: before_side,
            after: after_side,
            diff,
            context,
        })
    }

    /// How the two sides are called.
    pub(crate) fn context(self, before: &Origin<'_>, after: &Origin<'_>) -> Result<Context, Error> {
        Ok(Context {
            current: self.version(before)?,
            before: label(before),
            after: label(after),
            spec_before: self.prefix(before),
            spec_after: self.prefix(after),
        })
    }

    /// One side.
    pub(crate) fn load(self, origin: &Origin<'_>) -> Result<Side, Error> {
        let mistakes = |diagnostics| {
            let label = label(origin);
            Error::Spec(vec![Mistakes { label, diagnostics }])
        };
        let sources = match origin {
            Origin::Revision(revision) => revision::sources(self.spec, revision)?,
            Origin::Directory(directory) => telnyx_spec::read_dir(directory).map_err(mistakes)?,
            Origin::WorkingTree => telnyx_spec::read_dir(self.spec).map_err(mistakes)?,
        };
        let spec = telnyx_spec::load(&sources).map_err(mistakes)?;
        Ok(Side { sources, spec })
    }

    /// The version before the changes: that of the revision, or else the one that stands here.
    fn version(self, before: &Origin<'_>) -> Result<Version, Error> {
        let then = match before {
            Origin::Revision(revision) => version::at(self.package, revision),
            _ => None,
        };
        match then {
            Some(version) => Ok(version),
            None => Ok(version::now(self.package)?),
        }
    }

    /// What stands before the name of a file in a place: for a revision, what `git show` would take.
    fn prefix(self, origin: &Origin<'_>) -> String {
        match origin {
            Origin::Revision(revision) => {
                format!("{}:{}", revision.name, workspace::shown(self.spec))
            }
            Origin::Directory(directory) => workspace::shown(directory),
            Origin::WorkingTree => workspace::shown(self.spec),
        }
    }
}

fn label(origin: &Origin<'_>) -> String {
    match origin {
        Origin::Revision(revision) => revision.label.clone(),
        Origin::Directory(directory) => workspace::shown(directory),
        Origin::WorkingTree => "working tree".to_owned(),
    }
}

//! The files of the spec as they stood at a revision.

use std::path::{Path, PathBuf};

use telnyx_spec::SourceFile;

use crate::git::{self, Git, Revision};

/// Why the spec of a revision cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Error {
    /// Git does not answer.
    #[error(transparent)]
    Git(#[from] git::Error),
    /// There was no spec then.
    #[error(
        "there is no spec at {label}: `{}` has no `*.json` file there; name a revision that has one",
        directory.display()
    )]
    NoSpec {
        /// The revision.
        label: String,
        /// Where the spec would stand.
        directory: PathBuf,
    },
    /// A file of the spec is a link or a submodule.
    #[error("`{name}` is not a plain file at {label}, and what it leads to is not followed")]
    NotAFile {
        /// The file.
        name: String,
        /// The revision.
        label: String,
    },
    /// The object is not in this clone.
    #[error("`{name}` at {label} is not in this clone; fetch it with `git fetch --refetch`")]
    NotHere {
        /// The file.
        name: String,
        /// The revision.
        label: String,
    },
}

/// The files that [`telnyx_spec::read_dir`] would have read in the directory at a revision.
pub(crate) fn sources(directory: &Path, revision: &Revision) -> Result<Vec<SourceFile>, Error> {
    let git = Git::new(directory);
    let mut files = Vec::new();
    let mut objects = None;
    for entry in git.list(revision)? {
        let name = entry.name;
        if !name.ends_with(".json") || name.ends_with(".schema.json") {
            continue;
        }
        let label = revision.label.clone();
        let Some(object) = entry.object else {
            return Err(Error::NotAFile { name, label });
        };
        let objects = match &mut objects {
            Some(objects) => objects,
            none => none.insert(git.objects()?),
        };
        match objects.read(&object)? {
            Some(text) => files.push(SourceFile { name, text }),
            None => return Err(Error::NotHere { name, label }),
        }
    }
    if files.is_empty() {
        return Err(Error::NoSpec {
            label: revision.label.clone(),
            directory: directory.to_owned(),
        });
    }
    Ok(files)
}

//! The specs of a run, on disk: for each size a directory for us and the same API in one document for progenitor.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use telnyx_spec::SourceFile;

use crate::{openapi30, synthetic};

/// One of the two APIs that are compared.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Api {
    /// The five operations of v2 alone.
    V2,
    /// All nine operations, v2 and v1.
    Both,
}

impl Api {
    /// Both, the smaller first.
    pub(crate) const ALL: [Self; 2] = [Self::V2, Self::Both];

    /// How many operations one copy has.
    pub(crate) fn operations(self) -> usize {
        match self {
            Self::V2 => 5,
            Self::Both => 9,
        }
    }

    /// The directory of `copies` copies of this API.
    pub(crate) fn directory(self, root: &Path, copies: usize) -> PathBuf {
        root.join(format!("{}_operations", self.operations() * copies))
    }

    fn has(self, file: &SourceFile) -> bool {
        match self {
            Self::V2 => !file.name.starts_with("connections"),
            Self::Both => true,
        }
    }
}

/// The directory of our spec within the directory of a size.
pub(crate) const OURS: &str = "spec";
/// Progenitor's document within the directory of a size.
pub(crate) const THEIRS: &str = "openapi30.json";

/// Writes both forms of `copies` copies of both APIs.
///
/// # Errors
///
/// The real spec cannot be read, or nothing can be written below `root`.
pub(crate) fn write(root: &Path, copies: usize) -> Result<(), Box<dyn Error>> {
    let files = synthetic::spec(copies);
    for api in Api::ALL {
        let directory = api.directory(root, copies);
        fs::create_dir_all(directory.join(OURS))?;
        let mut files = files.clone();
        files.retain(|file| api.has(file));
        for file in &files {
            fs::write(directory.join(OURS).join(&file.name), &file.text)?;
        }
        let document = openapi30::convert(&files)?;
        fs::write(
            directory.join(THEIRS),
            serde_json::to_vec_pretty(&document)?,
        )?;
    }
    Ok(())
}

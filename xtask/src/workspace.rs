//! Where things stand in this workspace, and how their paths are shown.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A directory that was named, or else one of the workspace's own.
pub(crate) fn directory(named: Option<&Path>, own: &str) -> PathBuf {
    named.map_or_else(|| root().join(own), Path::to_owned)
}

/// The path as a person in the workspace would write it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

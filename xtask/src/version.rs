//! The version of the generated crate, now and at a revision.
//!
//! It is read from the manifests themselves: that of the package, and where it says `version.workspace = true` that of the
//! workspace above it. `cargo metadata` would start Cargo for it, and could not be asked about a revision; the version
//! that this program was compiled with is that of its own package.

use std::{
    fs,
    path::{Path, PathBuf},
};

use semver::Version;
use toml::{Table, Value};

use crate::git::{Git, Revision};

/// Why there is no version.
#[derive(Debug, thiserror::Error)]
#[error("cannot tell the version of the package in `{}`: {why}; name its directory with `--package`", directory.display())]
pub(crate) struct Error {
    /// Where the package was looked for.
    directory: PathBuf,
    /// What was wrong.
    why: String,
}

/// How many directories a workspace's root can be above a package's.
const DEPTH: usize = 8;

/// The version that the package in a directory has now.
pub(crate) fn now(package: &Path) -> Result<Version, Error> {
    let read = |path: &str| {
        let path = package.join(path);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("`{}` cannot be read, {error}", path.display())),
        }
    };
    find(read).map_err(|why| Error {
        directory: package.to_owned(),
        why,
    })
}

/// The version that the package had at a revision; none if that cannot be told.
pub(crate) fn at(package: &Path, revision: &Revision) -> Option<Version> {
    let mut objects = Git::new(package).objects().ok()?;
    let read = |path: &str| {
        let object = objects.read(&revision.at(path));
        object.map_err(|error| error.to_string())
    };
    find(read).ok()
}

/// Reads the manifest, and those above it as far as needed.
fn find(mut read: impl FnMut(&str) -> Result<Option<Vec<u8>>, String>) -> Result<Version, String> {
    let manifest = parse(read("Cargo.toml")?.ok_or("it has no `Cargo.toml`")?)?;
    let package = manifest.get("package").and_then(Value::as_table);
    let version = package.and_then(|package| package.get("version"));
    match version {
        Some(Value::String(version)) => return semver(version),
        Some(Value::Table(table)) if table.get("workspace") == Some(&Value::Boolean(true)) => {}
        _ => return Err("its `Cargo.toml` has no `package.version`".to_owned()),
    }
    let own = std::iter::once(String::new());
    let above = (1..=DEPTH).map(|depth| "../".repeat(depth));
    for directory in own.chain(above) {
        let Some(bytes) = read(&format!("{directory}Cargo.toml"))? else {
            continue;
        };
        let manifest = parse(bytes)?;
        if let Some(workspace) = manifest.get("workspace") {
            return workspace
                .get("package")
                .and_then(|package| package.get("version"))
                .and_then(Value::as_str)
                .ok_or_else(|| "its workspace has no `workspace.package.version`".to_owned())
                .and_then(semver);
        }
    }
    Err("there is no workspace above it".to_owned())
}

fn parse(bytes: Vec<u8>) -> Result<Table, String> {
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    text.parse()
        .map_err(|error: toml::de::Error| error.message().to_owned())
}

fn semver(text: &str) -> Result<Version, String> {
    Version::parse(text).map_err(|error| format!("`{text}` is no version, {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found where the manifests are these, by path.
    fn found(manifests: &[(&str, &str)]) -> Result<String, String> {
        let read = |path: &str| {
            let manifest = manifests.iter().find(|(name, _)| *name == path);
            Ok(manifest.map(|(_, text)| text.as_bytes().to_vec()))
        };
        find(read).map(|version| version.to_string())
    }

    #[test]
    fn a_version_is_the_package_s_own_or_that_of_its_workspace() {
        let own = "[package]\nversion = \"1.2.3\"";
        assert_eq!(found(&[("Cargo.toml", own)]).unwrap(), "1.2.3");
        let inherits = "[package]\nversion.workspace = true";
        let root = "[workspace.package]\nversion = \"0.4.0-rc.1\"";
        for above in ["../Cargo.toml", "../../Cargo.toml"] {
            let manifests = [("Cargo.toml", inherits), (above, root)];
            assert_eq!(found(&manifests).unwrap(), "0.4.0-rc.1");
        }
        let both =
            "[package]\nversion = { workspace = true }\n[workspace.package]\nversion = \"3.0.0\"";
        assert_eq!(found(&[("Cargo.toml", both)]).unwrap(), "3.0.0");
    }

    #[test]
    fn what_is_missing_is_said() {
        let inherits = "[package]\nversion.workspace = true";
        for (manifests, why) in [
            (vec![], "no `Cargo.toml`"),
            (vec![("Cargo.toml", "[package]")], "no `package.version`"),
            (vec![("Cargo.toml", inherits)], "no workspace above"),
            (
                vec![("Cargo.toml", inherits), ("../Cargo.toml", "[workspace]")],
                "no `workspace.package.version`",
            ),
            (
                vec![("Cargo.toml", "[package]\nversion = \"1\"")],
                "`1` is no version",
            ),
        ] {
            let error = found(&manifests).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}

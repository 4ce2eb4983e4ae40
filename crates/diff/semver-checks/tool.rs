//! Runs cargo-semver-checks on two files and reads what it says.

use std::{path::Path, process::Command};

/// What the tool says of a pair of crates.
pub(crate) struct Answer {
    /// The least release that the change needs.
    pub(crate) release: Release,
    /// The lints that fired.
    pub(crate) lints: Vec<String>,
}

/// A release by Cargo's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Release {
    Patch,
    Minor,
    Major,
}

impl Release {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Compares the rustdoc JSON of two crates.
pub(crate) fn compare(tool: &Path, before: &Path, after: &Path) -> Answer {
    let output = Command::new(tool)
        .args([
            "semver-checks",
            "--color",
            "never",
            "--release-type",
            "patch",
        ])
        .arg("--baseline-rustdoc")
        .arg(before)
        .arg("--current-rustdoc")
        .arg(after)
        .output()
        .expect("the tool can be started");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let mut lints: Vec<_> = stdout
        .lines()
        .filter_map(|line| {
            let line = line.strip_prefix("--- ")?;
            let line = line
                .strip_prefix("failure ")
                .or_else(|| line.strip_prefix("warning "))?;
            Some(line.split(':').next()?.to_owned())
        })
        .collect();
    lints.sort();
    let summary = stderr
        .lines()
        .find(|line| line.trim_start().starts_with("Summary "));
    let release = match summary {
        Some(line) if line.contains("requires new major version") => Release::Major,
        Some(line) if line.contains("requires new minor version") => Release::Minor,
        Some(line) if line.contains("no semver update required") => Release::Patch,
        _ => panic!("the tool gave no summary:\n{stdout}\n{stderr}"),
    };
    Answer { release, lints }
}

/// What a program answers to `--version`, in one line.
pub(crate) fn version(program: &Path) -> String {
    let mut command = Command::new(program);
    if program.ends_with("cargo-semver-checks") {
        command.arg("semver-checks");
    }
    let output = command
        .arg("--version")
        .output()
        .expect("the program can be started");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

//! `cargo xtask release-notes`: the entry of the generated crate's changelog.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use telnyx_diff::render;

use crate::{
    changelog,
    comparison::{self, Origin, Places},
    git::{self, Git},
    output, workspace,
};

/// Arguments of `cargo xtask release-notes`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit status: 0, or 2 if the entry cannot be made or written.")]
pub(crate) struct Arguments {
    /// Revision of the last release [default: the newest tag `v*` in the history of HEAD, else HEAD]
    #[arg(value_name = "REV")]
    revision: Option<String>,
    /// Write nothing; print the entry
    #[arg(long)]
    print: bool,
    /// Directory of the spec [default: the workspace's `spec`]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Directory of the package, with its `Cargo.toml` and `CHANGELOG.md` [default: the workspace's `generated`]
    #[arg(long, value_name = "DIR")]
    package: Option<PathBuf>,
}

/// Why there is no entry.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// There is nothing to compare.
    #[error(transparent)]
    Comparison(#[from] comparison::Error),
    /// The changelog cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The changelog.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The changelog cannot be understood.
    #[error("cannot change `{}`: {source}", path.display())]
    Changelog {
        /// The changelog.
        path: PathBuf,
        /// Why.
        source: changelog::Error,
    },
    /// The changelog cannot be written.
    #[error(transparent)]
    Output(#[from] output::Error),
    /// The terminal is gone.
    #[error("cannot print: {0}")]
    Print(#[from] io::Error),
}

impl From<git::Error> for Error {
    fn from(error: git::Error) -> Self {
        Self::Comparison(error.into())
    }
}

impl Error {
    /// Tells a person.
    pub(crate) fn report(&self, err: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Comparison(error) => error.report(err),
            other => writeln!(err, "\x1b[1;31merror\x1b[0m: {other}"),
        }
    }
}

/// Compares, and writes or prints.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<ExitCode, Error> {
    let spec = workspace::directory(arguments.spec.as_deref(), "spec");
    let package = workspace::directory(arguments.package.as_deref(), "generated");
    let places = Places {
        spec: &spec,
        package: &package,
    };
    let name = match &arguments.revision {
        Some(name) => name.clone(),
        None => Git::new(&spec)
            .newest_version_tag()?
            .unwrap_or_else(|| "HEAD".to_owned()),
    };
    let before = Origin::Revision(places.revision(&name)?);
    let comparison = places.compare(&before, &Origin::WorkingTree)?;
    let entry = render::release_notes(&comparison.diff, &comparison.context);
    let since = &comparison.context.before;
    if arguments.print {
        if entry.is_empty() {
            writeln!(out, "no change of the spec since {since}")?;
        }
        out.write_all(entry.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = package.join("CHANGELOG.md");
    let old = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => return Err(Error::Read { path, source }),
    };
    let shown = workspace::shown(&path);
    match changelog::with_entry(&old, &entry) {
        Ok(Some(new)) => {
            output::replace(&path, &new)?;
            writeln!(out, "\x1b[33m{:>9}\x1b[0m {shown}", "changed")?;
        }
        Ok(None) => writeln!(out, "{:>9} {shown}", "unchanged")?,
        Err(source) => return Err(Error::Changelog { path, source }),
    }
    match entry.lines().next() {
        Some(line) => writeln!(out, "{line}")?,
        None => writeln!(out, "no change of the spec since {since}")?,
    }
    Ok(ExitCode::SUCCESS)
}

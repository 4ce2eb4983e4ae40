//! `cargo xtask diff`: what a change of the spec means, between a revision and the working tree, two revisions, or two
//! directories.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;
use telnyx_codegen::FileSet;
use telnyx_diff::{Diff, RustClass, WireClass, render};
use telnyx_spec::Spec;

use crate::{
    comparison::{self, Comparison, Origin, Places},
    output, workspace,
};

/// Arguments of `cargo xtask diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit status: 0, or 1 if --fail-on is met (the report is printed all the same), or 2 if there is nothing to compare.")]
pub(crate) struct Arguments {
    /// Revision to compare with: a branch, tag, commit, or anything else that `git rev-parse` takes [default: HEAD]
    #[arg(value_name = "REV", conflicts_with = "from")]
    revision: Option<String>,
    /// Revision that has the changes [default: the working tree]; with `--from`, a directory
    #[arg(long, value_name = "REV|DIR")]
    to: Option<String>,
    /// Directory to compare with, in place of a revision
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// How to say it [default: what the extension of `--output` says, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Exit with 1 if there are such changes
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// File to write to, in place of the terminal
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Directory of the spec [default: the workspace's `spec`]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Directory of the package whose version counts [default: the workspace's `generated`]
    #[arg(long, value_name = "DIR")]
    package: Option<PathBuf>,
}

/// How the changes are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the terminal
    Text,
    /// For a pull request
    Markdown,
    /// For programs, as the README of crates/diff describes it
    Json,
    /// A page that needs nothing but itself, with the texts of both sides
    Html,
}

/// What a run shall not let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Anything that breaks clients on the wire, or code
    Breaking,
    /// Any change
    Any,
}

/// Why the command said nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// There is nothing to compare.
    #[error(transparent)]
    Comparison(#[from] comparison::Error),
    /// The generator refused.
    #[error(transparent)]
    Codegen(#[from] telnyx_codegen::Error),
    /// The file could not be written.
    #[error(transparent)]
    Output(#[from] output::Error),
    /// The terminal is gone.
    #[error("cannot print: {0}")]
    Print(#[from] io::Error),
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

/// Compares and tells.
pub(crate) fn run(
    arguments: &Arguments,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<ExitCode, Error> {
    let spec = workspace::directory(arguments.spec.as_deref(), "spec");
    let package = workspace::directory(arguments.package.as_deref(), "generated");
    let places = Places {
        spec: &spec,
        package: &package,
    };
    let (before, after) = origins(arguments, places)?;
    let comparison = places.compare(&before, &after)?;
    let format = format(arguments);
    let text = rendered(&comparison, format, arguments.output.is_none())?;
    match &arguments.output {
        None => out.write_all(text.as_bytes())?,
        Some(path) => {
            output::replace(path, &text)?;
            writeln!(out, "\x1b[32m{:>9}\x1b[0m {}", "written", path.display())?;
        }
    }
    let met = match arguments.fail_on {
        None => None,
        Some(FailOn::Breaking) if is_breaking(&comparison.diff) => Some("breaking changes"),
        Some(FailOn::Any) if !comparison.diff.is_empty() => Some("changes"),
        Some(_) => None,
    };
    Ok(match met {
        None => ExitCode::SUCCESS,
        Some(what) => {
            writeln!(
                err,
                "\x1b[1;31merror\x1b[0m: there are {what}, and `--fail-on` does not let them pass"
            )?;
            ExitCode::FAILURE
        }
    })
}

fn is_breaking(diff: &Diff) -> bool {
    diff.wire() == WireClass::Breaking || diff.rust() == RustClass::Breaking
}

/// What is compared with what.
fn origins<'a>(
    arguments: &'a Arguments,
    places: Places<'_>,
) -> Result<(Origin<'a>, Origin<'a>), Error> {
    if let Some(from) = &arguments.from {
        let after = match &arguments.to {
            Some(to) => Origin::Directory(Path::new(to)),
            None => Origin::WorkingTree,
        };
        return Ok((Origin::Directory(from), after));
    }
    let before = arguments.revision.as_deref().unwrap_or("HEAD");
    let before = Origin::Revision(places.revision(before)?);
    let after = match &arguments.to {
        Some(to) => Origin::Revision(places.revision(to)?),
        None => Origin::WorkingTree,
    };
    Ok((before, after))
}

fn format(arguments: &Arguments) -> Format {
    let extension = arguments.output.as_deref().and_then(Path::extension);
    arguments
        .format
        .unwrap_or(match extension.and_then(|extension| extension.to_str()) {
            Some("md" | "markdown") => Format::Markdown,
            Some("json") => Format::Json,
            Some("html" | "htm") => Format::Html,
            _ => Format::Text,
        })
}

fn rendered(comparison: &Comparison, format: Format, color: bool) -> Result<String, Error> {
    let Comparison {
        before,
        after,
        diff,
        context,
    } = comparison;
    Ok(match format {
        Format::Text => render::text(diff, context, color),
        Format::Markdown => render::markdown(diff, context),
        Format::Json => render::json(diff, context),
        Format::Html => {
            // Only the page shows generated code.
            let (old, new) = rayon::join(|| generate(&before.spec), || generate(&after.spec));
            let (old, new) = (old?, new?);
            let before = render::Side {
                sources: &before.sources,
                generated: &old,
            };
            let after = render::Side {
                sources: &after.sources,
                generated: &new,
            };
            render::html(diff, context, before, after)
        }
    })
}

fn generate(spec: &Spec) -> Result<FileSet, telnyx_codegen::Error> {
    telnyx_codegen::generate(spec)
}

//! `cargo xtask codegen`: the spec in, the sources of the SDK out, or with `--check` a report of what is stale.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use similar::TextDiff;
use telnyx_codegen::{Change, FileSet};
use telnyx_spec::Spec;

use crate::{
    output::{self, Staged},
    summary,
    workspace::{self, shown},
};

/// Arguments of `cargo xtask codegen`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Directory of the spec, into which its meta-schema is written [default: the workspace's `spec`]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Directory of the generated sources [default: the workspace's `generated/src`]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; show what is stale, missing or orphaned, and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// Say nothing unless something is wrong
    #[arg(long, short)]
    quiet: bool,
}

/// Why the command stopped before it wrote anything.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The spec has mistakes.
    #[error("the spec has mistakes")]
    Spec(telnyx_spec::Diagnostics),
    /// The generator refused.
    #[error(transparent)]
    Codegen(#[from] telnyx_codegen::Error),
    /// A directory could not be read or written.
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
            Self::Spec(diagnostics) => write!(err, "{}", diagnostics.render(true)),
            other => writeln!(err, "\x1b[1;31merror\x1b[0m: {other}"),
        }
    }
}

/// Name of the meta-schema's file in the spec directory.
const META_SCHEMA: &str = "spec.schema.json";

/// One directory with what stands in it and what should.
struct Target {
    directory: PathBuf,
    existing: FileSet,
    wanted: FileSet,
}

impl Target {
    fn is_stale(&self) -> bool {
        self.wanted != self.existing
    }
}

/// Generates, then writes or checks.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<ExitCode, Error> {
    let start = Instant::now();
    let spec_directory = workspace::directory(arguments.spec.as_deref(), "spec");
    let sources = telnyx_spec::read_dir(&spec_directory).map_err(Error::Spec)?;
    let spec = telnyx_spec::load(&sources).map_err(Error::Spec)?;
    let targets = targets(arguments, &spec_directory, &spec)?;
    if !arguments.quiet && targets.iter().any(Target::is_stale) {
        // What a reader of the regenerated files should know first.
        if let Some(summary) = summary::since_head(&spec_directory, &spec) {
            out.write_all(summary.as_bytes())?;
        }
    }
    let counts = if arguments.check {
        check(&targets, out)?
    } else {
        write(&targets, arguments.quiet, out)?
    };
    let stale = arguments.check && counts.stale() > 0;
    if !arguments.quiet || stale {
        writeln!(out, "{counts} ({} ms)", start.elapsed().as_millis())?;
    }
    if stale {
        writeln!(out, "run `cargo xtask codegen` and commit what it writes")?;
    }
    Ok(if stale {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Everything that is generated, before anything is written.
fn targets(
    arguments: &Arguments,
    spec_directory: &Path,
    spec: &Spec,
) -> Result<[Target; 2], Error> {
    let directory = workspace::directory(arguments.out.as_deref(), "generated/src");
    let wanted = telnyx_codegen::generate(spec)?;
    let mut schema = FileSet::default();
    schema.insert(META_SCHEMA, format!("{:#}\n", telnyx_spec::meta_schema()));
    Ok([
        Target {
            existing: output::read_generated(&directory)?,
            directory,
            wanted,
        },
        Target {
            existing: output::read_file(spec_directory, META_SCHEMA)?,
            directory: spec_directory.to_owned(),
            wanted: schema,
        },
    ])
}

fn write(targets: &[Target], quiet: bool, out: &mut impl Write) -> Result<Counts, Error> {
    let mut staged = Staged::default();
    let mut counts = Counts::default();
    for target in targets {
        staged.stage(&target.directory, &target.existing, &target.wanted)?;
    }
    staged.commit()?;
    for target in targets {
        for (path, change) in target.wanted.changes_from(&target.existing) {
            counts.add(change);
            if !quiet && let Some((word, color)) = wording(change) {
                let path = target.directory.join(path);
                writeln!(out, "{color}{word:>9}\x1b[0m {}", shown(&path))?;
            }
        }
    }
    Ok(counts)
}

fn check(targets: &[Target], out: &mut impl Write) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    for target in targets {
        for (path, change) in target.wanted.changes_from(&target.existing) {
            counts.add(change);
            let Some((_, color)) = wording(change) else {
                continue;
            };
            let word = match change {
                Change::Created => "missing",
                Change::Deleted => "orphaned",
                Change::Changed | Change::Unchanged => "stale",
            };
            writeln!(
                out,
                "{color}{word:>9}\x1b[0m {}",
                shown(&target.directory.join(path))
            )?;
            let old = target.existing.get(path).unwrap_or_default();
            let new = target.wanted.get(path).unwrap_or_default();
            print_diff(path, old, new, out)?;
        }
    }
    Ok(counts)
}

fn print_diff(path: &str, old: &str, new: &str, out: &mut impl Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(old, new);
    let unified = diff
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string();
    for line in unified.lines() {
        let color = match line.as_bytes().first() {
            Some(b'+') => "\x1b[32m",
            Some(b'-') => "\x1b[31m",
            Some(b'@') => "\x1b[36m",
            _ => "",
        };
        writeln!(out, "{color}{line}\x1b[0m")?;
    }
    Ok(())
}

/// The word for a change and its colour; none for a file that stays.
fn wording(change: Change) -> Option<(&'static str, &'static str)> {
    match change {
        Change::Created => Some(("created", "\x1b[32m")),
        Change::Changed => Some(("changed", "\x1b[33m")),
        Change::Deleted => Some(("deleted", "\x1b[31m")),
        Change::Unchanged => None,
    }
}

/// How many files met with which change.
#[derive(Debug, Default)]
struct Counts(BTreeMap<Change, usize>);

impl Counts {
    fn add(&mut self, change: Change) {
        *self.0.entry(change).or_default() += 1;
    }

    fn of(&self, change: Change) -> usize {
        self.0.get(&change).copied().unwrap_or_default()
    }

    fn stale(&self) -> usize {
        self.of(Change::Created) + self.of(Change::Changed) + self.of(Change::Deleted)
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} files: {} created, {} changed, {} deleted, {} unchanged",
            self.0.values().sum::<usize>(),
            self.of(Change::Created),
            self.of(Change::Changed),
            self.of(Change::Deleted),
            self.of(Change::Unchanged)
        )
    }
}

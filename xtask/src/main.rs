//! The maintainer's commands: `cargo xtask codegen`, `cargo xtask diff`, `cargo xtask release-notes`.

mod changelog;
mod codegen;
mod comparison;
mod diff;
mod git;
mod output;
mod release_notes;
mod revision;
mod summary;
mod version;
mod workspace;

use std::{io, process::ExitCode};

use anstream::{AutoStream, ColorChoice};
use clap::{Parser, Subcommand, ValueEnum};

/// The generator makes and drops millions of tokens, on several threads: a third of its time went into the system's
/// allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The maintainer's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate the Rust sources of the SDK, and the spec's meta-schema, from the spec
    Codegen(codegen::Arguments),
    /// Tell what a change of the spec means: on the wire, for code, and for the next version
    Diff(diff::Arguments),
    /// Write the entry of the generated crate's changelog
    ReleaseNotes(release_notes::Arguments),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`, `CLICOLOR`)
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let color = arguments.color.into();
    let mut out = stream(io::stdout(), color);
    let mut err = stream(io::stderr(), color);
    // An error is 1 for `codegen`, which has nothing else to say by its status. The others say 1 when they found what was
    // not to be there, as `diff` and `grep` do.
    let (result, failure) = match &arguments.command {
        Command::Codegen(command) => (
            codegen::run(command, &mut out).map_err(Error::Codegen),
            ExitCode::FAILURE,
        ),
        Command::Diff(command) => (
            diff::run(command, &mut out, &mut err).map_err(Error::Diff),
            ExitCode::from(2),
        ),
        Command::ReleaseNotes(command) => (
            release_notes::run(command, &mut out).map_err(Error::ReleaseNotes),
            ExitCode::from(2),
        ),
    };
    match result {
        Ok(code) => code,
        // Whoever stopped reading has read enough: `cargo xtask diff | head`.
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do about an error that cannot be written.
            let _ = error.report(&mut err);
            failure
        }
    }
}

/// Why a command stopped.
enum Error {
    Codegen(codegen::Error),
    Diff(diff::Error),
    ReleaseNotes(release_notes::Error),
}

impl Error {
    fn is_closed_pipe(&self) -> bool {
        let (Self::Codegen(codegen::Error::Print(error))
        | Self::Diff(diff::Error::Print(error))
        | Self::ReleaseNotes(release_notes::Error::Print(error))) = self
        else {
            return false;
        };
        error.kind() == io::ErrorKind::BrokenPipe
    }

    fn report(&self, err: &mut impl io::Write) -> io::Result<()> {
        match self {
            Self::Codegen(error) => error.report(err),
            Self::Diff(error) => error.report(err),
            Self::ReleaseNotes(error) => error.report(err),
        }
    }
}

/// A stream that drops the colours where they are not wanted.
fn stream<S: anstream::stream::RawStream>(raw: S, color: ColorChoice) -> AutoStream<S> {
    let choice = if color == ColorChoice::Auto {
        AutoStream::choice(&raw)
    } else {
        color
    };
    AutoStream::new(raw, choice)
}

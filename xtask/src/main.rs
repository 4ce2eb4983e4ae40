//! The maintainer's commands: `cargo xtask codegen`.

mod codegen;
mod output;

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
    let Command::Codegen(command) = arguments.command;
    match codegen::run(&command, &mut out) {
        Ok(code) => code,
        Err(error) => {
            // Nothing is left to do about an error that cannot be written.
            let _ = error.report(&mut err);
            ExitCode::FAILURE
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

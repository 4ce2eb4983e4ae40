//! The command: an emulator until Ctrl-C.

mod banner;
mod cli;
mod signals;

use std::error::Error as _;
use std::io;
use std::process::ExitCode;

use clap::Parser as _;
use telnyx_emulator::Error;

use crate::cli::Arguments;
use crate::signals::Signals;

/// What shells say of a command that Ctrl-C has ended.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_max_level(arguments.level())
        .with_writer(io::stderr)
        .init();
    // For the signals alone; the emulator has threads of its own.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let ended = runtime
        .map_err(Error::Thread)
        .and_then(|runtime| runtime.block_on(run(arguments)));
    match ended {
        Ok(code) => code,
        Err(error) => {
            report("error", &error);
            // As clap does for arguments that it cannot read itself.
            ExitCode::from(if cli::is_usage(&error) { 2 } else { 1 })
        }
    }
}

async fn run(arguments: Arguments) -> Result<ExitCode, Error> {
    // Before anybody can know that the emulator is there, and so send a signal.
    let mut signals = Signals::new().map_err(Error::Thread)?;
    let key = arguments.api_keys.first().cloned();
    let everywhere = arguments.address.ip().is_unspecified();
    let emulator = arguments.builder().start().await?;
    say(
        io::stdout(),
        &banner::text(&emulator, everywhere, key.as_deref()),
    );
    signals.next().await;
    let stopped = tokio::select! {
        stopped = emulator.stop() => stopped,
        () = signals.next() => return Ok(ExitCode::from(INTERRUPTED)),
    };
    match stopped {
        // It was to end, and has ended.
        Err(error @ Error::Unfinished { .. }) => report("warning", &error),
        other => other?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what is wrong, and every cause of it.
fn report(what: &str, error: &Error) {
    let causes = std::iter::successors(error.source(), |error| (*error).source());
    let causes: String = causes.map(|cause| format!(": {cause}")).collect();
    say(io::stderr(), &format!("{what}: {error}{causes}\n"));
}

/// Writes to somebody who may have stopped listening, which is no reason to stop.
fn say(mut to: impl io::Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

//! What a whole process costs: wall time and peak memory, its own children included.

use std::{
    io,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4;

/// The cost of one run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// From start to exit.
    pub(crate) wall: Duration,
    /// The largest resident set of any process in the run, in bytes.
    pub(crate) peak: u64,
}

/// Runs `command` to its end. What it prints to standard output is dropped.
///
/// # Errors
///
/// The command cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> io::Result<Usage> {
    let start = Instant::now();
    let finished = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?
        .wait4()?;
    let wall = start.elapsed();
    if !finished.status.success() {
        return Err(io::Error::other(format!(
            "{command:?} failed: {}",
            finished.status
        )));
    }
    Ok(Usage {
        wall,
        peak: finished.rusage.maxrss,
    })
}

/// The cost of several runs of the same command.
#[derive(Debug, Default)]
pub(crate) struct Series(Vec<Usage>);

impl Series {
    /// Adds a run.
    pub(crate) fn push(&mut self, usage: Usage) {
        self.0.push(usage);
    }

    /// The wall times, in the order of the runs.
    pub(crate) fn walls(&self) -> Vec<Duration> {
        self.0.iter().map(|usage| usage.wall).collect()
    }

    /// The peak memory of the largest run, in bytes.
    pub(crate) fn peak(&self) -> u64 {
        self.0
            .iter()
            .map(|usage| usage.peak)
            .max()
            .unwrap_or_default()
    }
}

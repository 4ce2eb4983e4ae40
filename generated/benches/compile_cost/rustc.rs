//! This program in rustc's place: cargo calls it as its `RUSTC_WRAPPER`, it runs rustc and logs what that cost.

use std::{
    env,
    error::Error,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
    process::{Command, ExitCode},
    time::Duration,
};

use wait4::Wait4;

/// The environment variable that names the log, and tells this program to stand in for rustc.
pub(crate) const LOG: &str = "COMPILE_COST_LOG";

/// Runs the rustc call that the arguments describe and appends a line `crate milliseconds` to `log`.
///
/// # Errors
///
/// Rustc cannot be started, or the log cannot be written.
pub(crate) fn stand_in(log: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments
        .next()
        .ok_or("cargo names rustc in the first argument")?;
    let arguments: Vec<_> = arguments.collect();
    let finished = Command::new(rustc).args(&arguments).spawn()?.wait4()?;
    let name = arguments
        .iter()
        .skip_while(|argument| *argument != "--crate-name")
        .nth(1)
        .map(|name| name.to_string_lossy());
    if let Some(name) = name {
        let cpu = finished.rusage.utime + finished.rusage.stime;
        // One write, so that calls that end at the same time do not mix their lines.
        let line = format!("{name} {}\n", cpu.as_micros());
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(log)?
            .write_all(line.as_bytes())?;
    }
    Ok(if finished.status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The CPU time, user and system, of the last rustc call in `log` that compiled the library `name`.
///
/// # Errors
///
/// There is no log, or the library is not in it.
pub(crate) fn cpu_of(log: &Path, name: &str) -> io::Result<Duration> {
    let name = name.replace('-', "_");
    let text = fs::read_to_string(log)?;
    text.lines()
        .rev()
        .filter_map(|line| line.split_once(' '))
        .find(|(compiled, _)| *compiled == name)
        .and_then(|(_, micros)| micros.parse().ok())
        .map(Duration::from_micros)
        .ok_or_else(|| io::Error::other(format!("`{name}` was not compiled")))
}

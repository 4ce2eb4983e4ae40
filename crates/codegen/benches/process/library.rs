//! Both generators as libraries: from the bytes of the spec to the text of the sources, without starting a process,
//! reading or writing a file, or calling rustfmt.

use std::{
    env,
    error::Error,
    fs, hint,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// The calls of a library for one spec.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// How long each took.
    pub(crate) times: Vec<Duration>,
    /// How much source a call makes, in bytes.
    pub(crate) bytes: usize,
}

/// What each of `runs` calls of our library takes for the spec in `directory`.
///
/// # Errors
///
/// The spec has mistakes.
pub(crate) fn ours(directory: &Path, runs: usize) -> Result<Calls, Box<dyn Error>> {
    let files = telnyx_spec::read_dir(directory).map_err(|found| found.render(false))?;
    let mut calls = Calls::default();
    for _ in 0..runs {
        let start = Instant::now();
        let spec = telnyx_spec::load(&files).map_err(|found| found.render(false))?;
        let sources = hint::black_box(telnyx_codegen::generate(&spec)?);
        calls.times.push(start.elapsed());
        calls.bytes = sources.iter().map(|(_, source)| source.len()).sum();
    }
    Ok(calls)
}

/// What each of `runs` calls of progenitor's library takes for the document `input`.
///
/// # Errors
///
/// `program` fails.
pub(crate) fn progenitor(
    program: &Path,
    input: &Path,
    runs: usize,
) -> Result<Calls, Box<dyn Error>> {
    let output = Command::new(program)
        .arg(input)
        .arg(runs.to_string())
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let mut calls = Calls::default();
    for line in String::from_utf8(output.stdout)?.lines() {
        let (micros, bytes) = line.split_once(' ').ok_or("expected a time and a size")?;
        calls.times.push(Duration::from_micros(micros.parse()?));
        calls.bytes = bytes.parse()?;
    }
    Ok(calls)
}

/// Builds the program that calls progenitor's library, below `target`.
///
/// # Errors
///
/// It does not compile.
pub(crate) fn build(target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let directory = target.join("progenitor").join("library");
    fs::create_dir_all(directory.join("src"))?;
    fs::write(
        directory.join("Cargo.toml"),
        include_str!("progenitor_library/Cargo.toml.in"),
    )?;
    fs::write(
        directory.join("src/main.rs"),
        include_str!("progenitor_library/main.rs"),
    )?;
    let build = target.join("progenitor").join("build");
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--release", "--manifest-path"])
        .arg(directory.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&build)
        .status()?;
    if !status.success() {
        return Err("the program around progenitor's library does not compile".into());
    }
    Ok(build
        .join("release")
        .join(format!("progenitor-library{}", env::consts::EXE_SUFFIX)))
}

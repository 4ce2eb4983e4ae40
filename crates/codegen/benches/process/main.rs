//! Our command against `cargo-progenitor`, as whole processes: the same API, the same machine, the same run.
//!
//! `cargo bench -p telnyx-codegen --bench process` builds our command, installs progenitor below the target directory
//! if it is not there, and prints the table of `BENCHMARKS.md`.

mod measure;
mod openapi30;
mod progenitor;
mod specs;
#[path = "../generate/synthetic.rs"]
mod synthetic;

use std::{
    env,
    error::Error,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use measure::Series;
use progenitor::Interface;
use specs::Api;

/// A size: how many copies of the API, how often ours runs, how often progenitor runs.
const SIZES: [(usize, usize, usize); 4] = [(1, 21, 21), (10, 11, 11), (100, 5, 3), (1000, 3, 0)];

/// The argument that makes this program write the specs of one size.
const WRITE_SPECS: &str = "--write-specs";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    // `cargo test` runs benchmarks too, without this argument.
    if arguments.iter().any(|argument| argument == "--bench") {
        return compare();
    }
    match arguments.as_slice() {
        [mode, root, copies] if mode == WRITE_SPECS => {
            specs::write(Path::new(root), copies.parse()?)
        }
        _ => Ok(()),
    }
}

fn compare() -> Result<(), Box<dyn Error>> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("process");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .ok_or("no target directory")?;
    let ours = build(target)?;
    let theirs = progenitor::install(target)?;
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| operations | ours, s (min / median) | ours, MiB | progenitor, s (min / median) | progenitor, MiB | time, progenitor / ours | memory, progenitor / ours |"
    )?;
    writeln!(out, "|---:|---:|---:|---:|---:|---:|---:|")?;
    for (copies, our_runs, their_runs) in SIZES {
        // In a process of its own: a process starts with its parent's peak memory to its name, so this one stays small.
        measure::run(
            Command::new(env::current_exe()?)
                .arg(WRITE_SPECS)
                .arg(&scratch)
                .arg(copies.to_string()),
        )?;
        for api in [Api::V2, Api::Both] {
            let directory = api.directory(&scratch, copies);
            let (mut our_series, mut their_series) = (Series::default(), Series::default());
            for run in 0..our_runs.max(their_runs) {
                // In turn, so that a slow minute of the machine is nobody's alone; each into an empty directory.
                if run < our_runs {
                    let generated = empty(&directory.join("ours"))?;
                    our_series.push(measure::run(
                        Command::new(&ours)
                            .args(["codegen", "--quiet", "--spec"])
                            .arg(directory.join(specs::OURS))
                            .arg("--out")
                            .arg(generated),
                    )?);
                }
                if run < their_runs {
                    let generated = empty(&directory.join("theirs"))?;
                    let input = directory.join(specs::THEIRS);
                    let mut command =
                        progenitor::command(&theirs, Interface::Positional, &input, &generated);
                    their_series.push(measure::run(&mut command)?);
                }
            }
            let row = row(
                api.operations() * copies,
                &our_series,
                (their_runs > 0).then_some(&their_series),
            );
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}

/// Our command, built as a maintainer would for speed.
fn build(target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--release", "--package", "xtask", "--target-dir"])
        .arg(target)
        .status()?;
    if !status.success() {
        return Err("`cargo build --release --package xtask` failed".into());
    }
    Ok(target
        .join("release")
        .join(format!("xtask{}", env::consts::EXE_SUFFIX)))
}

fn empty(directory: &Path) -> io::Result<PathBuf> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory)?;
    Ok(directory.to_owned())
}

fn row(operations: usize, ours: &Series, theirs: Option<&Series>) -> String {
    let times = |series: &Series| {
        format!(
            "{} / {}",
            seconds(series.fastest()),
            seconds(series.median())
        )
    };
    let mut row = format!(
        "| {operations} | {} | {:.0} ",
        times(ours),
        mebibytes(ours.peak())
    );
    match theirs {
        Some(theirs) => row.push_str(&format!(
            "| {} | {:.0} | {:.1} | {:.1} |",
            times(theirs),
            mebibytes(theirs.peak()),
            theirs.median().as_secs_f64() / ours.median().as_secs_f64(),
            mebibytes(theirs.peak()) / mebibytes(ours.peak()),
        )),
        None => row.push_str("| | | | |"),
    }
    row
}

fn seconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}

#[expect(clippy::cast_precision_loss, reason = "a peak is far below 2^52 bytes")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

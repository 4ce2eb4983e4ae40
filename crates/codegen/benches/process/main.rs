//! Our command against `cargo-progenitor`, as whole processes and as libraries: the same API, the same machine, the
//! same run.
//!
//! `cargo bench -p telnyx-codegen --bench process` builds our command, installs progenitor below the target directory
//! if it is not there, and prints the tables of `BENCHMARKS.md`.

mod library;
mod measure;
mod openapi30;
mod progenitor;
mod specs;
#[allow(
    clippy::expect_used,
    unreachable_pub,
    reason = "shared with a benchmark that may panic"
)]
#[path = "../generate/synthetic.rs"]
mod synthetic;
mod table;

use std::{
    env,
    error::Error,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
};

use measure::Series;
use progenitor::Interface;
use specs::Api;

/// A size of the first table: how many copies of the API, how often ours runs, how often progenitor runs.
const PROCESSES: [(usize, usize, usize); 4] =
    [(1, 21, 21), (10, 11, 11), (100, 5, 3), (1000, 3, 0)];

/// A size of the second table: how many copies of the API, how often each library is called.
const LIBRARIES: [(usize, usize); 2] = [(1, 51), (10, 11)];

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
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let target = scratch.parent().ok_or("no target directory")?;
    let scratch = empty(&scratch.join("process"))?;
    let ours = build(target)?;
    let theirs = progenitor::install(target)?;
    let their_library = library::build(target)?;
    let mut out = io::stdout().lock();

    writeln!(out, "{}", table::PROCESSES)?;
    for (copies, our_runs, their_runs) in PROCESSES {
        // In a process of its own: a process starts with its parent's peak memory to its name, so this one stays small.
        let mut write_specs = Command::new(env::current_exe()?);
        measure::run(
            write_specs
                .arg(WRITE_SPECS)
                .arg(&scratch)
                .arg(copies.to_string()),
        )?;
        for api in Api::ALL {
            let directory = api.directory(&scratch, copies);
            let (mut our_series, mut their_series) = (Series::default(), Series::default());
            // In turn, so that a slow minute of the machine is nobody's alone; each into an empty directory.
            for run in 0..our_runs.max(their_runs) {
                if run < our_runs {
                    let generated = empty(&directory.join("ours"))?;
                    let mut command = Command::new(&ours);
                    command.args(["codegen", "--quiet", "--out"]).arg(generated);
                    command.arg("--spec").arg(directory.join(specs::OURS));
                    our_series.push(measure::run(&mut command)?);
                }
                if run < their_runs {
                    let generated = empty(&directory.join("theirs"))?;
                    let input = directory.join(specs::THEIRS);
                    let mut command =
                        progenitor::command(&theirs, Interface::Positional, &input, &generated);
                    their_series.push(measure::run(&mut command)?);
                }
            }
            let operations = api.operations() * copies;
            let their_series = (their_runs > 0).then_some(&their_series);
            writeln!(
                out,
                "{}",
                table::processes(operations, &our_series, their_series)
            )?;
        }
    }

    writeln!(out, "\n{}", table::LIBRARIES)?;
    for (copies, runs) in LIBRARIES {
        for api in Api::ALL {
            let directory = api.directory(&scratch, copies);
            let ours = library::ours(&directory.join(specs::OURS), runs)?;
            let theirs = library::progenitor(&their_library, &directory.join(specs::THEIRS), runs)?;
            let operations = api.operations() * copies;
            writeln!(out, "{}", table::libraries(operations, &ours, &theirs))?;
        }
    }
    Ok(())
}

/// Our command, built for speed.
fn build(target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--release", "--package", "xtask", "--target-dir"])
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    if !status.success() {
        return Err("`cargo build --release --package xtask` failed".into());
    }
    Ok(target
        .join("release")
        .join(format!("xtask{}", env::consts::EXE_SUFFIX)))
}

/// The directory, with nothing in it.
fn empty(directory: &Path) -> io::Result<PathBuf> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory)?;
    Ok(directory.to_owned())
}

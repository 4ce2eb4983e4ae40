//! What it costs to compile the generated crate, against the crate that progenitor makes of the same spec.
//!
//! `cargo bench -p telnyx-connections --bench compile_cost` builds the dependencies of each, then compiles each crate
//! alone several times, in turn. With `-- --clean` everything is built from nothing, once, and timed as a whole.

#[path = "../../../crates/codegen/benches/process/openapi30.rs"]
mod openapi30;
#[path = "../../../crates/codegen/benches/process/progenitor.rs"]
mod progenitor;
mod rustc;
mod subject;

use std::{
    env,
    error::Error,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process::{ExitCode, Stdio},
    time::Duration,
};

use progenitor::Interface;
use subject::{Subject, WholeBuild};

/// How often each crate is compiled.
const RUNS: usize = 7;

const OURS: &str = "telnyx-connections";
const PROGENITOR: &str = "progenitor-connections";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if let Some(log) = env::var_os(rustc::LOG) {
        return rustc::stand_in(Path::new(&log));
    }
    // `cargo test` runs benchmarks too, without this argument.
    if env::args().any(|argument| argument == "--bench") {
        compare(env::args().any(|argument| argument == "--clean"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn compare(clean: bool) -> Result<(), Box<dyn Error>> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crate_cost");
    fs::create_dir_all(&scratch)?;
    let subjects = subjects(&scratch)?;
    let mut whole: Vec<Option<WholeBuild>> = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        let first = subjects[..index]
            .iter()
            .all(|other| other.target != subject.target);
        if clean && first {
            subject.forget()?;
        }
        let build = subject.build()?;
        whole.push((clean && first).then_some(build));
    }
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..RUNS {
        for (subject, times) in subjects.iter().zip(&mut times) {
            times.push(subject.rebuild()?);
        }
    }
    print(&subjects, times, &whole)
}

fn subjects(scratch: &Path) -> Result<Vec<Subject>, Box<dyn Error>> {
    // (title, name of the directory, package, what a user writes after `=`); ours comes first: the others are measured
    // against it.
    let ours = |rest: &str| format!("{{ path = '{}'{rest} }}", env!("CARGO_MANIFEST_DIR"));
    let users = [
        ("ours, TLS (default features)", "ours_tls", OURS, ours("")),
        (
            "ours, without TLS",
            "ours_client",
            OURS,
            ours(", default-features = false, features = [\"client\"]"),
        ),
        ("ours, models only", "ours_models", OURS, ours(", default-features = false")),
        (
            "`telnyx` 0.1.0, SIP part, TLS",
            "community_sip",
            "telnyx",
            "{ version = \"=0.1.0\", default-features = false, features = [\"sip\", \"rustls-ring\"] }"
                .to_owned(),
        ),
    ];
    let mut subjects = Vec::new();
    for (title, name, package, dependency) in users {
        let directory = scratch.join(name);
        let manifest = write_user(&directory, package, &dependency)?;
        subjects.push(Subject::new(
            title,
            package,
            manifest,
            directory.join("target"),
        ));
    }
    let program = progenitor::install(
        Path::new(env!("CARGO_TARGET_TMPDIR"))
            .parent()
            .ok_or("no target directory")?,
    )?;
    for (title, name, v2_alone, interface) in [
        (
            "progenitor, v2 alone, positional",
            "v2_positional",
            true,
            Interface::Positional,
        ),
        (
            "progenitor, v2 alone, builder",
            "v2_builder",
            true,
            Interface::Builder,
        ),
        (
            "progenitor, all nine, positional",
            "all_positional",
            false,
            Interface::Positional,
        ),
        (
            "progenitor, all nine, builder",
            "all_builder",
            false,
            Interface::Builder,
        ),
    ] {
        let out = scratch.join(name);
        let manifest = generate_with_progenitor(&program, &out, v2_alone, interface)?;
        // The four differ in their own code only.
        let target = scratch.join("progenitor");
        subjects.push(Subject::new(title, PROGENITOR, manifest, target));
    }
    Ok(subjects)
}

/// Writes a crate that depends on `package` alone, as a user's does: the profiles of our own workspace are not the
/// user's. Returns its manifest.
fn write_user(directory: &Path, package: &str, dependency: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(directory.join("src"))?;
    let manifest = directory.join("Cargo.toml");
    let head = "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    let text = format!("{head}\n[dependencies]\n{package} = {dependency}\n\n[workspace]\n");
    fs::write(&manifest, text)?;
    fs::write(directory.join("src/lib.rs"), "")?;
    copy_lock_file(directory)?;
    Ok(manifest)
}

/// Makes a crate of our spec, of its v2 half alone if `v2_alone`; returns the crate's manifest.
fn generate_with_progenitor(
    program: &Path,
    out: &Path,
    v2_alone: bool,
    interface: Interface,
) -> Result<PathBuf, Box<dyn Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    let mut files =
        telnyx_spec::read_dir(spec.as_ref()).map_err(|diagnostics| diagnostics.render(false))?;
    files.retain(|file| !v2_alone || file.name != "connections.json");
    fs::create_dir_all(out)?;
    let input = out.join("openapi30.json");
    fs::write(
        &input,
        serde_json::to_vec_pretty(&openapi30::convert(&files)?)?,
    )?;
    let mut command = progenitor::command(program, interface, &input, out);
    if !command.stdout(Stdio::null()).status()?.success() {
        return Err("progenitor refuses the spec".into());
    }
    copy_lock_file(out)?;
    let manifest = out.join("Cargo.toml");
    // It stands below our workspace but is none of its members.
    OpenOptions::new()
        .append(true)
        .open(&manifest)?
        .write_all(b"\n[workspace]\n")?;
    Ok(manifest)
}

/// Gives the crate in `directory` the versions that ours has of what both need.
fn copy_lock_file(directory: &Path) -> io::Result<u64> {
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    fs::copy(ours, directory.join("Cargo.lock"))
}

/// Prints the table; `whole` has what the first build of everything took, where it was measured.
fn print(
    subjects: &[Subject],
    times: Vec<Vec<Duration>>,
    whole: &[Option<WholeBuild>],
) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| crate | CPU, s (min / median) | ÷ ours | crates | clean build, s | its CPU, s |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|")?;
    let mut base = None;
    for ((subject, mut times), whole) in subjects.iter().zip(times).zip(whole) {
        times.sort_unstable();
        let (fastest, median) = (times[0].as_secs_f64(), times[times.len() / 2].as_secs_f64());
        let ratio = median / *base.get_or_insert(median);
        let crates = subject.crates()?;
        write!(
            out,
            "| {} | {fastest:.2} / {median:.2} | {ratio:.2} | {crates} ",
            subject.title
        )?;
        match whole {
            Some(build) => {
                let (wall, cpu) = (build.wall.as_secs_f64(), build.cpu.as_secs_f64());
                writeln!(out, "| {wall:.0} | {cpu:.0} |")?;
            }
            None => writeln!(out, "| | |")?,
        }
    }
    Ok(())
}

//! `cargo-progenitor`, the generator that ours is measured against: installing and calling it.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The version of the published figures.
const VERSION: &str = "0.15.1";

/// The installed program; installs it under `target` first if it is not there, which takes some minutes.
///
/// # Errors
///
/// It cannot be installed.
pub(crate) fn install(target: &Path) -> io::Result<PathBuf> {
    let root = target.join("progenitor");
    let program = root
        .join("bin")
        .join(format!("cargo-progenitor{}", env::consts::EXE_SUFFIX));
    if !program.exists() {
        let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["install", "--locked", "--version", VERSION, "--root"])
            .arg(&root)
            .arg("--target-dir")
            .arg(root.join("build"))
            .arg("cargo-progenitor")
            .status()?;
        if !status.success() {
            return Err(io::Error::other("`cargo install cargo-progenitor` failed"));
        }
    }
    Ok(program)
}

/// How the methods of the crate it makes take their arguments.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Interface {
    /// As a list of arguments: its default, and the smaller crate.
    Positional,
    /// One by one, by name, as ours do.
    #[allow(dead_code, reason = "one of the two benchmarks uses it")]
    Builder,
}

/// The command that makes a crate in `out` of the OpenAPI 3.0 document `input`.
pub(crate) fn command(program: &Path, interface: Interface, input: &Path, out: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .arg("progenitor")
        .arg("--input")
        .arg(input)
        .arg("--output")
        .arg(out);
    command.args([
        "--name",
        "progenitor-connections",
        "--version",
        "0.1.0",
        "--interface",
    ]);
    command.arg(match interface {
        Interface::Positional => "positional",
        Interface::Builder => "builder",
    });
    command
}

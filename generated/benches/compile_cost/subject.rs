//! A crate whose compilation is measured, with a target directory of its own.

use std::{
    collections::BTreeSet,
    env,
    error::Error,
    fs, io,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4;

use crate::rustc;

/// A crate and the manifest that it is built by.
#[derive(Debug)]
pub(crate) struct Subject {
    /// What the table calls it.
    pub(crate) title: &'static str,
    package: &'static str,
    manifest: PathBuf,
    /// Where its builds go.
    pub(crate) target: PathBuf,
}

/// What a build of a crate with all its dependencies took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WholeBuild {
    /// From start to end.
    pub(crate) wall: Duration,
    /// User and system time of cargo and everything it ran.
    pub(crate) cpu: Duration,
}

impl Subject {
    /// The package `package`, which is that of `manifest` or a dependency of it. What is built goes to `target`; subjects
    /// with the same dependencies can share it.
    pub(crate) fn new(
        title: &'static str,
        package: &'static str,
        manifest: PathBuf,
        target: PathBuf,
    ) -> Self {
        Self {
            title,
            package,
            manifest,
            target,
        }
    }

    /// Builds the crate and everything it needs; after [`forget`](Self::forget), all of it.
    ///
    /// # Errors
    ///
    /// It does not compile.
    pub(crate) fn build(&self) -> io::Result<WholeBuild> {
        fs::create_dir_all(&self.target)?;
        let mut command = self.cargo("build");
        command
            .args(["--quiet", "--lib", "--target-dir"])
            .arg(&self.target)
            .env("RUSTC_WRAPPER", env::current_exe()?)
            .env(rustc::LOG, self.log())
            // A user has the crate from a registry, and cargo compiles those without incremental state.
            .env("CARGO_INCREMENTAL", "0")
            // Warnings are not what is looked at here.
            .stderr(Stdio::null());
        let start = Instant::now();
        let finished = command.spawn()?.wait4()?;
        let wall = start.elapsed();
        if !finished.status.success() {
            return Err(io::Error::other(format!(
                "{} does not compile: {command:?}",
                self.title
            )));
        }
        Ok(WholeBuild {
            wall,
            cpu: finished.rusage.utime + finished.rusage.stime,
        })
    }

    /// Compiles the crate alone once more, and says the CPU time of its rustc.
    ///
    /// # Errors
    ///
    /// It does not compile.
    pub(crate) fn rebuild(&self) -> io::Result<Duration> {
        succeed(
            self.cargo("clean")
                .args(["--quiet", "--target-dir"])
                .arg(&self.target),
        )?;
        self.build()?;
        rustc::cpu_of(&self.log(), self.package)
    }

    /// Fetches the sources of the dependencies and drops what was built.
    ///
    /// # Errors
    ///
    /// The network or the disk fails.
    pub(crate) fn forget(&self) -> io::Result<()> {
        let mut fetch = Command::new(cargo());
        succeed(
            fetch
                .args(["fetch", "--quiet", "--manifest-path"])
                .arg(&self.manifest),
        )?;
        if self.target.exists() {
            fs::remove_dir_all(&self.target)?;
        }
        Ok(())
    }

    /// How many distinct crates the build has on this platform, build dependencies and the crate itself included.
    ///
    /// # Errors
    ///
    /// Cargo cannot say.
    pub(crate) fn crates(&self) -> Result<usize, Box<dyn Error>> {
        let mut command = self.cargo("tree");
        command.args([
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]);
        let output = command.output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        let text = String::from_utf8(output.stdout)?;
        // `name v1.2.3 (proc-macro)`: name and version tell a crate from all others.
        let name_and_version = |line: &str| {
            line.split(' ')
                .take(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        Ok(text
            .lines()
            .filter(|line| !line.is_empty())
            .map(name_and_version)
            .collect::<BTreeSet<_>>()
            .len())
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(cargo());
        command
            .arg(subcommand)
            .arg("--manifest-path")
            .arg(&self.manifest);
        command.args(["--package", self.package]);
        command
    }

    fn log(&self) -> PathBuf {
        self.target.join("rustc.log")
    }
}

fn cargo() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn succeed(command: &mut Command) -> io::Result<()> {
    if command.status()?.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("{command:?} failed")))
    }
}

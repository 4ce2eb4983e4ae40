//! A directory with a copy of the real spec, and a git repository in it for the tests that want one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// A narrower bound: breaking on the wire, a patch in Rust.
pub(crate) const NARROWER: (&str, &str, &str) = (
    "spec/ip_connections.json",
    "\"maximum\": 30,",
    "\"maximum\": 25,",
);

/// A new enum value: compatible on the wire, an addition in Rust.
pub(crate) const NEW_VALUE: (&str, &str, &str) = (
    "spec/shared.json",
    "\"Inband\",",
    "\"Inband\", \"Carrier pigeon\",",
);

/// Other words: nothing on the wire, a patch in Rust.
pub(crate) const WORDS: (&str, &str, &str) = (
    "spec/ip_connections.json",
    "\"summary\": \"Create an IP connection\"",
    "\"summary\": \"Make an IP connection\"",
);

/// A mistake.
pub(crate) const MISTAKE: (&str, &str, &str) = (
    "spec/ip_connections.json",
    "\"minimum\": 0",
    "\"minimun\": 0",
);

/// A directory of its own.
pub(crate) struct Project {
    pub(crate) directory: TempDir,
}

impl Project {
    /// The spec, and an empty place for the sources.
    pub(crate) fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let project = Self { directory };
        project.copy_spec("spec");
        project
    }

    /// A project whose sources are current.
    pub(crate) fn generated() -> Self {
        let project = Self::new();
        assert!(project.codegen(&[]).status.success());
        project
    }

    /// A repository in which the spec is committed, with a package of version 0.1.0 that inherits its version.
    pub(crate) fn repository() -> Self {
        let project = Self::new();
        project.set_version("0.1.0");
        project.write(
            "generated/Cargo.toml",
            "[package]\nname = \"sdk\"\nversion.workspace = true\n",
        );
        project.git(&["init", "--quiet"]);
        project.commit("first");
        project
    }

    pub(crate) fn copy_spec(&self, to: &str) {
        fs::create_dir_all(self.path(to)).unwrap();
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        for name in ["connections.json", "ip_connections.json", "shared.json"] {
            fs::copy(real.join(name), self.path(to).join(name)).unwrap();
        }
    }

    pub(crate) fn set_version(&self, version: &str) {
        let manifest =
            format!("[workspace]\nmembers = []\n\n[workspace.package]\nversion = \"{version}\"\n");
        self.write("Cargo.toml", &manifest);
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.directory.path().join(relative)
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    pub(crate) fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{from}");
        fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
    }

    pub(crate) fn apply(&self, (file, from, to): (&str, &str, &str)) {
        self.edit(file, from, to);
    }

    /// Runs git, without any configuration but its own.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .args(["-c", "user.name=test", "-c", "user.email=test@localhost"])
            .args(["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"])
            .args(arguments)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", self.path("no-such-file"))
            .current_dir(self.directory.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output).trim().to_owned()
    }

    /// Commits everything, and gives the short name of the commit.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
        self.git(&["rev-parse", "--short", "HEAD"])
    }

    pub(crate) fn xtask(&self, arguments: &[&str]) -> Output {
        xtask()
            .args(arguments)
            .current_dir(self.directory.path())
            .output()
            .unwrap()
    }

    pub(crate) fn codegen(&self, arguments: &[&str]) -> Output {
        let places = ["--spec", "spec", "--out", "src"];
        self.xtask(&[&["codegen"], arguments, &places].concat())
    }

    pub(crate) fn diff(&self, arguments: &[&str]) -> Output {
        let places = ["--spec", "spec", "--package", "generated"];
        self.xtask(&[&["diff"], &places[..], arguments].concat())
    }

    pub(crate) fn release_notes(&self, arguments: &[&str]) -> Output {
        let places = ["--spec", "spec", "--package", "generated"];
        self.xtask(&[&["release-notes"], &places[..], arguments].concat())
    }
}

/// The built program, in an environment that no outer repository reaches into.
pub(crate) fn xtask() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GIT_DIR"] {
        command.env_remove(variable);
    }
    command
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

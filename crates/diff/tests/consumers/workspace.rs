//! A throw-away cargo workspace: generated crates, programs that are compiled against them, and what rustc says of each.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use telnyx_codegen::FileSet;

/// Packages in one directory, which is kept between runs: what did not change is not compiled again.
pub(crate) struct Workspace {
    directory: PathBuf,
    members: BTreeSet<String>,
}

/// What rustc says of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It compiles.
    Compiles,
    /// It does not, for these reasons.
    Fails(Vec<Mistake>),
    /// Rustc was never asked, because something it depends on does not compile.
    NotReached,
}

/// An error of rustc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The line of `src/lib.rs` or `src/main.rs` it is about.
    pub(crate) line: Option<u64>,
    /// As a person sees it.
    pub(crate) text: String,
}

impl Workspace {
    pub(crate) fn new(directory: PathBuf) -> Self {
        Self {
            directory,
            members: BTreeSet::new(),
        }
    }

    /// Adds a generated crate: these sources, and the hand-written root of the SDK.
    ///
    /// `library` is what rustc calls it.
    pub(crate) fn sdk(&mut self, package: &str, library: &str, sources: &FileSet) {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let crates = crates.canonicalize().expect("this package stands there");
        let root = crates.join("../generated/src/lib.rs");
        let root = fs::read_to_string(root).expect("the SDK's root is there");
        // Its first line includes the README as documentation.
        self.write(package, "README.md", "The SDK of a small spec.\n");
        self.write(package, "src/lib.rs", &root);
        let mut expected = BTreeSet::from([PathBuf::from("lib.rs")]);
        for (path, text) in sources.iter() {
            self.write(package, &format!("src/{path}"), text);
            expected.insert(PathBuf::from(path));
        }
        remove_others(&self.directory.join(package).join("src"), &expected);
        let manifest = format!(
            r#"[package]
name = "{package}"
version = "0.1.0"
edition = "2024"

[lib]
name = "{library}"
doctest = false

[features]
default = ["client", "blocking"]
client = ["telnyx-runtime/client"]
blocking = ["client", "telnyx-runtime/blocking"]

[dependencies]
telnyx-runtime = {{ path = {runtime:?}, default-features = false }}
telnyx-validate = {{ path = {validate:?}, default-features = false, features = ["derive", "pattern", "url"] }}
"#,
            runtime = crates.join("runtime"),
            validate = crates.join("validate"),
        );
        self.write(package, "Cargo.toml", &manifest);
        self.members.insert(package.to_owned());
    }

    /// Adds a library that is compiled against the generated crate `sdk`, which it calls `telnyx_connections`.
    pub(crate) fn consumer(&mut self, package: &str, sdk: &str, source: &str) {
        self.write(package, "src/lib.rs", source);
        self.dependent(package, &[("telnyx_connections", sdk)]);
    }

    /// Adds a program that uses several generated crates, each under a name of its own.
    pub(crate) fn program(&mut self, package: &str, sdks: &[(&str, &str)], source: &str) {
        self.write(package, "src/main.rs", source);
        self.dependent(package, sdks);
    }

    fn dependent(&mut self, package: &str, sdks: &[(&str, &str)]) {
        let mut manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nserde_core = \"1\"\n"
        );
        for (name, sdk) in sdks {
            manifest += &format!("{name} = {{ package = \"{sdk}\", path = \"../{sdk}\" }}\n");
        }
        self.write(package, "Cargo.toml", &manifest);
        self.members.insert(package.to_owned());
    }

    /// Writes a file of a package, unless it stands there already.
    fn write(&self, package: &str, path: &str, text: &str) {
        write(&self.directory.join(package).join(path), text);
    }

    /// Writes what makes the packages one workspace. The root's lock file makes cargo take the versions that are there.
    pub(crate) fn close(&self) {
        let members: Vec<_> = self.members.iter().collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        write(&self.directory.join("Cargo.toml"), &manifest);
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
        fs::copy(lock, self.directory.join("Cargo.lock")).expect("the lock file is there");
    }

    /// Compiles every package as far as rustc's checks go, and says what came of each.
    pub(crate) fn check(&self) -> BTreeMap<String, Outcome> {
        let output = self
            .cargo("check", Path::new("target"))
            .args(["--workspace", "--keep-going", "--message-format=json"])
            .output()
            .expect("cargo can be started");
        let mut compiled = BTreeSet::new();
        let mut mistakes: BTreeMap<String, Vec<Mistake>> = BTreeMap::new();
        let mut finished = false;
        for line in output.stdout.split(|byte| *byte == b'\n') {
            let Ok(message) = serde_json::from_slice::<Value>(line) else {
                continue;
            };
            let package = package_of(&message);
            match (message["reason"].as_str(), package) {
                (Some("build-finished"), _) => finished = true,
                (Some("compiler-artifact"), Some(package)) => {
                    compiled.insert(package);
                }
                (Some("compiler-message"), Some(package))
                    if message["message"]["level"] == "error" =>
                {
                    mistakes
                        .entry(package)
                        .or_default()
                        .push(mistake(&message["message"]));
                }
                _ => {}
            }
        }
        assert!(
            finished,
            "cargo did not get to compile anything:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let outcome = |package: &String| match mistakes.remove(package) {
            Some(mistakes) => Outcome::Fails(mistakes),
            None if compiled.contains(package) => Outcome::Compiles,
            None => Outcome::NotReached,
        };
        let mut outcome = outcome;
        self.members
            .iter()
            .map(|package| (package.clone(), outcome(package)))
            .collect()
    }

    /// Runs a program; `Err` is what it or the compiler wrote.
    pub(crate) fn run(&self, package: &str) -> Result<(), String> {
        let output = self
            .cargo("run", Path::new("target"))
            .args(["--quiet", "--package", package])
            .output()
            .expect("cargo can be started");
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// Cargo in this workspace, whatever flags the tests themselves are compiled with.
    pub(crate) fn cargo(&self, subcommand: &str, target: &Path) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .current_dir(&self.directory)
            .args([subcommand, "--offline", "--target-dir"])
            .arg(target)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTDOCFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        command
    }
}

/// The name of the package that a message is about: of its directory, which is the same.
fn package_of(message: &Value) -> Option<String> {
    let manifest = Path::new(message["manifest_path"].as_str()?);
    let directory = manifest.parent()?.file_name()?;
    Some(directory.to_str()?.to_owned())
}

fn mistake(message: &Value) -> Mistake {
    let spans = message["spans"].as_array();
    let primary = spans.and_then(|spans| spans.iter().find(|span| span["is_primary"] == true));
    Mistake {
        line: primary.and_then(|span| outermost(span)["line_start"].as_u64()),
        text: message["rendered"].as_str().unwrap_or_default().to_owned(),
    }
}

/// The place in the package's own text, where the span itself is inside of a macro.
fn outermost(span: &Value) -> &Value {
    match &span["expansion"]["span"] {
        Value::Null => span,
        call => outermost(call),
    }
}

fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("files stand in directories"))
        .expect("the directory can be made");
    fs::write(path, text).expect("the file can be written");
}

/// Removes the files that an earlier run left and this one did not write.
fn remove_others(root: &Path, expected: &BTreeSet<PathBuf>) {
    let mut directories = vec![root.to_owned()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).expect("the directory was just made") {
            let path = entry.expect("the directory can be read").path();
            if path.is_dir() {
                directories.push(path);
            } else if !expected.contains(path.strip_prefix(root).expect("it is below the root")) {
                fs::remove_file(path).expect("the file can be removed");
            }
        }
    }
}

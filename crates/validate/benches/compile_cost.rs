//! What the derive costs to compile: `cargo check` and `cargo build` of 50 structs whose rules are written by hand, or derived with this
//! crate, `garde` or `validator`, each in a throw-away crate whose dependencies are built already.
//!
//! `cargo bench -p telnyx-validate --bench compile_cost`
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a benchmark that cannot be set up has nothing to measure"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

const STRUCTS: usize = 50;
const ROUNDS: usize = 11;

/// One way to write the rules.
struct Contender {
    name: &'static str,
    /// The lines under `[dependencies]`.
    dependencies: String,
    derive: &'static str,
    /// The attributes: of the type, text of up to 64 characters, a number from 1 to 120, a short list, a nested struct.
    attributes: [&'static str; 5],
    by_hand: bool,
}

fn contenders() -> [Contender; 5] {
    let ours = env!("CARGO_MANIFEST_DIR").replace('\\', "/");
    [
        Contender {
            name: "no rules",
            dependencies: String::new(),
            derive: "Debug",
            attributes: [""; 5],
            by_hand: false,
        },
        Contender {
            name: "by hand",
            dependencies: String::new(),
            derive: "Debug",
            attributes: [""; 5],
            by_hand: true,
        },
        Contender {
            name: "telnyx-validate",
            dependencies: format!("telnyx-validate = {{ path = \"{ours}\" }}"),
            derive: "Debug, telnyx_validate::Validate",
            attributes: [
                "",
                "#[validate(length(min = 1, max = 64))]",
                "#[validate(range(min = 1, max = 120))]",
                "#[validate(items(max = 50))]",
                "#[validate(nested)]",
            ],
            by_hand: false,
        },
        Contender {
            name: "garde",
            dependencies:
                "garde = { version = \"0.23\", default-features = false, features = [\"derive\"] }"
                    .to_owned(),
            derive: "Debug, garde::Validate",
            attributes: [
                "#[garde(allow_unvalidated)]",
                "#[garde(length(chars, min = 1, max = 64))]",
                "#[garde(range(min = 1, max = 120))]",
                "#[garde(length(max = 50))]",
                "#[garde(dive)]",
            ],
            by_hand: false,
        },
        Contender {
            name: "validator",
            dependencies: "validator = { version = \"0.21\", features = [\"derive\"] }".to_owned(),
            derive: "Debug, Validate",
            attributes: [
                "",
                "#[validate(length(min = 1, max = 64))]",
                "#[validate(range(min = 1, max = 120))]",
                "#[validate(length(max = 50))]",
                "#[validate(nested)]",
            ],
            by_hand: false,
        },
    ]
}

fn main() {
    // `cargo test --benches` runs this too; there is nothing to measure then.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let contenders = contenders();
    let crates: Vec<PathBuf> = contenders.iter().map(write_crate).collect();
    for command in ["check", "build"] {
        measure(command, &contenders, &crates);
    }
}

/// Times a cargo command on every crate, in turns, so that whatever else the machine does falls on all of them.
fn measure(command: &str, contenders: &[Contender], crates: &[PathBuf]) {
    for directory in crates {
        run(command, directory);
    }
    let mut times = vec![Vec::new(); crates.len()];
    for _ in 0..ROUNDS {
        for (times, directory) in times.iter_mut().zip(crates) {
            touch(&directory.join("src/lib.rs"));
            times.push(run(command, directory).as_secs_f64());
        }
    }
    for times in &mut times {
        times.sort_by(f64::total_cmp);
    }
    println!("`cargo {command}` of {STRUCTS} structs, {ROUNDS} rounds, dependencies built");
    println!(
        "{:<16} {:>8} {:>8} {:>14} {:>22}",
        "", "best", "median", "ratio to hand", "ratio, cost of rules"
    );
    let best = |index: usize| times[index][0];
    for (index, contender) in contenders.iter().enumerate() {
        let ratio = best(index) / best(1);
        let cost = (best(index) - best(0)) / (best(1) - best(0));
        let median = times[index][ROUNDS / 2];
        println!(
            "{:<16} {:>7.3}s {median:>7.3}s {ratio:>13.2}× {cost:>21.2}×",
            contender.name,
            best(index)
        );
    }
    println!();
}

/// Writes the throw-away crate of a contender and returns its directory.
fn write_crate(contender: &Contender) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("compile_cost")
        .join(contender.name.replace(' ', "-"));
    fs::create_dir_all(directory.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"cost\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}\n",
        contender.dependencies
    );
    fs::write(directory.join("Cargo.toml"), manifest).unwrap();
    // The versions that the workspace has; what is not needed drops out.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, directory.join("Cargo.lock")).unwrap();
    fs::write(directory.join("src/lib.rs"), source(contender)).unwrap();
    directory
}

/// The structs: each has six texts, six numbers, two lists, four members without rules, and nests the one before it.
fn source(contender: &Contender) -> String {
    let [ty, text, number, list, nested] = contender.attributes;
    let mut source = String::from("#![allow(unused_imports, dead_code)]\n");
    if contender.name == "validator" {
        source.push_str("use validator::Validate;\n");
    }
    if contender.by_hand {
        source.push_str(
            "pub struct Violation { pub pointer: String, pub message: &'static str }
            fn add(violations: &mut Vec<Violation>, path: &str, member: &str, message: &'static str) {
                violations.push(Violation { pointer: [path, member].concat(), message });
            }\n",
        );
    }
    for n in 0..STRUCTS {
        let (mut fields, mut checks) = (String::new(), String::new());
        for m in 0..6 {
            writeln!(
                fields,
                "{text} pub text_{m}: Option<String>,\n{number} pub number_{m}: Option<i64>,"
            )
            .unwrap();
            writeln!(
                checks,
                "if let Some(text) = &self.text_{m} {{ let count = text.chars().count(); if count < 1 || count > 64 {{
                    add(violations, path, \"/text_{m}\", \"must be between 1 and 64 characters long\");
                }} }}
                if let Some(number) = self.number_{m} {{ if number < 1 || number > 120 {{
                    add(violations, path, \"/number_{m}\", \"must be between 1 and 120\");
                }} }}"
            )
            .unwrap();
        }
        for m in 0..2 {
            writeln!(fields, "{list} pub list_{m}: Option<Vec<String>>,").unwrap();
            writeln!(
                checks,
                "if let Some(list) = &self.list_{m} {{ if list.len() > 50 {{
                    add(violations, path, \"/list_{m}\", \"must have at most 50 items\");
                }} }}"
            )
            .unwrap();
        }
        for m in 0..4 {
            writeln!(fields, "pub free_{m}: Option<bool>,").unwrap();
        }
        if let Some(before) = n.checked_sub(1) {
            writeln!(fields, "{nested} pub before: Option<Box<Struct{before}>>,").unwrap();
            checks.push_str(
                "if let Some(before) = &self.before { before.validate(&[path, \"/before\"].concat(), violations); }\n",
            );
        }
        writeln!(
            source,
            "#[derive({})]\n{ty}\npub struct Struct{n} {{\n{fields}}}",
            contender.derive
        )
        .unwrap();
        if contender.by_hand {
            writeln!(
                source,
                "impl Struct{n} {{ pub fn validate(&self, path: &str, violations: &mut Vec<Violation>) {{\n{checks}}} }}"
            )
            .unwrap();
        }
    }
    source
}

/// Makes cargo check the file anew.
fn touch(file: &Path) {
    let text = fs::read(file).unwrap();
    fs::write(file, text).unwrap();
}

/// Runs a cargo command on the crate and returns how long that took.
fn run(command: &str, directory: &Path) -> Duration {
    let start = Instant::now();
    let output = Command::new(env!("CARGO"))
        .args([command, "--quiet", "--offline", "--target-dir", "target"])
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .current_dir(directory)
        .output()
        .unwrap();
    let time = start.elapsed();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    time
}

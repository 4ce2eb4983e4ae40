//! Asks the program `git`: which revision is meant, and what stood in a directory at it.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// Why `git` did not answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Error {
    /// The program cannot be run.
    #[error(
        "cannot run `git`: {0}; install it, or compare two directories with `--from DIR --to DIR`"
    )]
    Missing(io::Error),
    /// The directory is in no repository that git would read.
    #[error(
        "cannot read a revision at `{}`: git says `{said}`; compare two directories with `--from DIR --to DIR`",
        directory.display()
    )]
    NoRepository {
        /// Where git was asked.
        directory: PathBuf,
        /// Its message.
        said: String,
    },
    /// Nothing is committed.
    #[error("nothing is committed yet, so there is no `{0}`; commit the spec first")]
    NoCommit(String),
    /// Two revisions in one argument.
    #[error("`{range}` is a range; write `{first} --to {second}`")]
    Range {
        /// What was written.
        range: String,
        /// The left side of it.
        first: String,
        /// The right side of it.
        second: String,
    },
    /// The revision does not exist here.
    #[error(
        "`{0}` is no revision of this repository; `git log --oneline` and `git tag` list some, and `git fetch` gets those of others"
    )]
    Unknown(String),
    /// A command failed that should not.
    #[error("`git {command}` failed: {said}")]
    Failed {
        /// The command.
        command: &'static str,
        /// Its message.
        said: String,
    },
}

/// A repository, seen from a directory in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Git<'a> {
    directory: &'a Path,
}

/// A revision that exists.
#[derive(Clone, Debug)]
pub(crate) struct Revision {
    /// As it was written.
    pub(crate) name: String,
    /// As it was written, and which commit that is: `HEAD (f21a12d)`.
    pub(crate) label: String,
    /// Enough of the object's name for git.
    id: String,
}

/// A file that stood in a directory.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: String,
    /// The name of the object that holds its text; none if it is not a plain file.
    pub(crate) object: Option<String>,
}

impl<'a> Git<'a> {
    pub(crate) fn new(directory: &'a Path) -> Self {
        Self { directory }
    }

    /// Which commit (or tree) a revision is.
    pub(crate) fn revision(self, name: &str) -> Result<Revision, Error> {
        // A tree holds a spec as well. `:/words` takes everything after it for words, so it must be asked for as it stands;
        // anything else must not, since git takes any forty digits for the name of an object.
        let peeled = ["commit", "tree"].map(|kind| format!("{name}^{{{kind}}}"));
        let words = name.contains(":/").then(|| name.to_owned());
        for exact in peeled.into_iter().chain(words) {
            let arguments = ["--verify", "--quiet", "--short", "--end-of-options", &exact];
            let output = self.run("rev-parse", &arguments)?;
            if output.status.success() {
                let id = trimmed(&output.stdout);
                let label = if name.starts_with(&id) || id.starts_with(name) {
                    id.clone()
                } else {
                    format!("{name} ({id})")
                };
                let name = name.to_owned();
                return Ok(Revision { name, label, id });
            }
        }
        Err(self.why_not(name)?)
    }

    /// Why a revision is none.
    fn why_not(self, name: &str) -> Result<Error, Error> {
        let output = self.run("rev-parse", &["--git-dir"])?;
        if !output.status.success() {
            return Ok(Error::NoRepository {
                directory: self.directory.to_owned(),
                said: first_line(&output.stderr),
            });
        }
        if name == "HEAD" {
            return Ok(Error::NoCommit(name.to_owned()));
        }
        let range = name
            .split_once("...")
            .or_else(|| name.split_once(".."))
            .map(|(first, second)| {
                let or_head = |side: &str| if side.is_empty() { "HEAD" } else { side }.to_owned();
                (or_head(first), or_head(second))
            });
        Ok(match range {
            Some((first, second)) => Error::Range {
                range: name.to_owned(),
                first,
                second,
            },
            None => Error::Unknown(name.to_owned()),
        })
    }

    /// What stood directly in the directory at a revision; nothing if it was not there.
    pub(crate) fn list(self, revision: &Revision) -> Result<Vec<Entry>, Error> {
        // Without paths, git lists the directory that it is run in.
        let output = self.run("ls-tree", &["-z", &revision.id])?;
        if !output.status.success() {
            return Err(failed("ls-tree", &output.stderr));
        }
        Ok(output
            .stdout
            .split(|byte| *byte == 0)
            .filter_map(entry)
            .collect())
    }

    /// The newest tag that matches `v*` and that the current commit has in its history.
    pub(crate) fn newest_version_tag(self) -> Result<Option<String>, Error> {
        let output = self.run("describe", &["--tags", "--abbrev=0", "--match=v*", "HEAD"])?;
        Ok(output
            .status
            .success()
            .then(|| trimmed(&output.stdout))
            .filter(|tag| !tag.is_empty()))
    }

    /// Begins to read objects.
    pub(crate) fn objects(self) -> Result<Objects, Error> {
        let mut child = self
            .command("cat-file")
            .arg("--batch")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Error::Missing)?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(ask), Some(answers)) => Ok(Objects {
                child,
                ask: Some(ask),
                answers: BufReader::new(answers),
            }),
            _ => Err(failed("cat-file", b"it has no input or output")),
        }
    }

    fn run(self, command: &'static str, arguments: &[&str]) -> Result<std::process::Output, Error> {
        self.command(command)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .map_err(Error::Missing)
    }

    fn command(self, name: &str) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(self.directory)
            .arg(name)
            // An object that a partial clone does not have is missing; it is not fetched.
            .env("GIT_NO_LAZY_FETCH", "1");
        // Git sets these for its hooks, and they would mean another repository than that of the directory.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(variable);
        }
        command
    }
}

impl Revision {
    /// How git calls what stood at a path, relative to the directory it is asked in, at the revision.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}:./{path}", self.id)
    }
}

/// A running `git cat-file --batch`.
pub(crate) struct Objects {
    child: Child,
    /// None once it was told that nothing is asked any more.
    ask: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    /// The bytes of an object; none if it does not exist. One is asked for and read before the next, so neither side
    /// waits for the other with a full pipe.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        self.try_read(name).map_err(|error| {
            failed(
                "cat-file",
                format!("`{name}` cannot be read, {error}").as_bytes(),
            )
        })
    }

    fn try_read(&mut self, name: &str) -> io::Result<Option<Vec<u8>>> {
        if let Some(ask) = &mut self.ask {
            writeln!(ask, "{name}")?;
            ask.flush()?;
        }
        let mut header = String::new();
        self.answers.read_line(&mut header)?;
        // `OBJECT blob SIZE`, or `NAME missing`.
        let mut words = header.trim_end().rsplit(' ');
        let size = words.next().and_then(|size| size.parse().ok());
        let Some(size) = size.filter(|_| words.next() == Some("blob")) else {
            return Ok(None);
        };
        let mut bytes = vec![0; size];
        self.answers.read_exact(&mut bytes)?;
        self.answers.read_exact(&mut [0])?;
        Ok(Some(bytes))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        drop(self.ask.take());
        // It ends when its input does; how it ended does not matter any more.
        let _ = self.child.wait();
    }
}

/// `100644 blob OBJECT<tab>NAME`.
fn entry(line: &[u8]) -> Option<Entry> {
    let line = String::from_utf8_lossy(line);
    let (facts, name) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, kind, object) = (facts.next()?, facts.next()?, facts.next()?);
    let is_file = kind == "blob" && mode.starts_with("100");
    Some(Entry {
        name: name.to_owned(),
        object: is_file.then(|| object.to_owned()),
    })
}

fn failed(command: &'static str, said: &[u8]) -> Error {
    Error::Failed {
        command,
        said: first_line(said),
    }
}

fn trimmed(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn first_line(bytes: &[u8]) -> String {
    let text = trimmed(bytes);
    text.lines().next().unwrap_or_default().to_owned()
}

//! The files of a spec directory: reading them, and turning byte offsets into lines and columns.

use std::path::Path;
use std::{fs, io};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A file of the spec, as bytes: text that is not UTF-8 is a diagnostic of [`load`](crate::load), not an I/O error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The name relative to the spec directory, as `$ref`s write it, such as `shared.json`.
    pub name: String,
    /// The contents.
    pub text: Vec<u8>,
}

/// Reads every `*.json` file that stands directly in `dir`, except `*.schema.json`, sorted by name.
///
/// # Errors
/// A diagnostic if the directory cannot be listed or holds no such file; one for each file that cannot be read.
pub fn read_dir(dir: &Path) -> Result<Vec<SourceFile>, Diagnostics> {
    let shown = dir.display().to_string();
    let unreadable = |what: &str, path: String, error: &io::Error| {
        let help = "check the path and its permissions; the spec directory holds the `*.json` files of the spec";
        Diagnostic::whole_file(
            Code::Unreadable,
            path,
            format!("the {what} cannot be read: {}", describe(error)),
            help,
        )
    };
    let mut names = Vec::new();
    let entries = fs::read_dir(dir).map_err(|error| {
        Diagnostics::from(vec![unreadable("spec directory", shown.clone(), &error)])
    })?;
    for entry in entries {
        let entry = entry.map_err(|error| {
            Diagnostics::from(vec![unreadable("spec directory", shown.clone(), &error)])
        })?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") && !name.ends_with(".schema.json") {
            names.push((name, entry.path()));
        }
    }
    if names.is_empty() {
        return Err(Diagnostics::from(vec![Diagnostic::whole_file(
            Code::NoFiles,
            shown,
            "the spec directory has no `*.json` file".to_owned(),
            "put the spec's OpenAPI documents there, or name another directory",
        )]));
    }
    names.sort();
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    for (name, path) in names {
        match fs::read(&path) {
            Ok(text) => files.push(SourceFile { name, text }),
            Err(error) => diagnostics.push(unreadable("file", name, &error)),
        }
    }
    if diagnostics.is_empty() {
        Ok(files)
    } else {
        Err(Diagnostics::from(diagnostics))
    }
}

/// The same words on every platform for what happens often; the system's own for the rest.
fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    /// Index of the file among those loaded.
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The text of a file with what turns an offset into a line and a column in logarithmic time, however long a line is.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    /// Offset of the first byte of each line.
    lines: Vec<usize>,
    /// Offset of every byte that continues a character.
    continuations: Vec<usize>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(name: &'a str, text: &'a str) -> Self {
        let mut lines = vec![0];
        let mut continuations = Vec::new();
        for (offset, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                lines.push(offset + 1);
            } else if byte & 0b1100_0000 == 0b1000_0000 {
                continuations.push(offset);
            }
        }
        Text {
            name,
            text,
            lines,
            continuations,
        }
    }

    /// 1-based line and column (in characters) of an offset; an offset past the end is the end.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|index| self.lines.get(index))
            .copied()
            .unwrap_or(0);
        let before = |offset: usize| self.continuations.partition_point(|at| *at < offset);
        (line, offset - start - (before(offset) - before(start)) + 1)
    }

    /// The line that an offset stands in, without its end, and the offset where it begins.
    pub(crate) fn line(&self, offset: usize) -> (&'a str, usize) {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|index| self.lines.get(index))
            .copied()
            .unwrap_or(0);
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        (
            self.text
                .get(start..end)
                .unwrap_or("")
                .trim_end_matches(['\n', '\r']),
            start,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = Text::new("a.json", "ab\n\u{e9}\u{1f600}x\r\n\ny");
        let places: Vec<_> = [0, 2, 3, 5, 9, 10, 12, 13, 14, 99]
            .map(|offset| text.position(offset))
            .into();
        let expected = [
            (1, 1),
            (1, 3),
            (2, 1),
            (2, 2),
            (2, 3),
            (2, 4),
            (3, 1),
            (4, 1),
            (4, 2),
            (4, 2),
        ];
        assert_eq!(places, expected);
        assert_eq!(text.line(5), ("\u{e9}\u{1f600}x", 3));
        assert_eq!(text.line(99), ("y", 13));
        assert_eq!(Text::new("a.json", "").position(0), (1, 1));
    }
}

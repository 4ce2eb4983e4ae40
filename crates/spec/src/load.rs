//! The pipeline: bytes to text to JSON to typed documents to the resolved specification.

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Sink};
use crate::document::{RootDoc, read_root};
use crate::json::{self, Node};
use crate::model::Spec;
use crate::resolve::{Input, resolve};
use crate::source::{SourceFile, Span, Text};

/// Loads a specification from its files: parses, checks and resolves them.
///
/// The order of `files` does not matter: they are sorted by name. Nothing is read or written.
///
/// # Errors
/// Everything that is wrong, in file order. What follows from a mistake is not reported again.
///
/// ```
/// use telnyx_spec::{SourceFile, load};
///
/// let broken = SourceFile { name: "api.json".to_owned(), text: b"{\"openapi\": \"3.1.0\", }".to_vec() };
/// let diagnostics = load(&[broken]).unwrap_err();
/// let first = diagnostics.iter().next().unwrap();
/// assert_eq!((first.code.id(), first.line, first.column), ("S005", 1, 20));
/// ```
pub fn load(files: &[SourceFile]) -> Result<Spec, Diagnostics> {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if files.is_empty() {
        let help = "give at least one file";
        let message = "the spec has no files".to_owned();
        return Err(vec![Diagnostic::whole_file(
            Code::NoFiles,
            "spec".to_owned(),
            message,
            help,
        )]
        .into());
    }
    let decoded: Vec<_> = files
        .iter()
        .map(|file| String::from_utf8_lossy(&file.text))
        .collect();
    let texts: Vec<Text<'_>> = files
        .iter()
        .zip(&decoded)
        .map(|(file, text)| Text::new(&file.name, text))
        .collect();
    // Files are read side by side; what is wrong with them is put in order at the end.
    let (roots, sinks): (Vec<Option<Node<'_>>>, Vec<Sink>) = files
        .par_iter()
        .zip(&texts)
        .enumerate()
        .map(|(index, (file, text))| {
            let mut sink = Sink::default();
            (parse(index, file, text, &mut sink), sink)
        })
        .unzip();
    let (documents, more): (Vec<Option<RootDoc<'_>>>, Vec<Sink>) = roots
        .par_iter()
        .map(|root| {
            let mut sink = Sink::default();
            let document = root.as_ref().and_then(|root| read_root(root, &mut sink));
            (document, sink)
        })
        .unzip();
    let sink = sinks.into_iter().chain(more).collect();
    let (spec, sink) = resolve(
        Input {
            texts: &texts,
            roots: &roots,
            documents: &documents,
        },
        sink,
    );
    if sink.is_empty() {
        Ok(spec)
    } else {
        Err(sink.finish(&texts, &roots).into())
    }
}

fn parse<'a>(
    index: usize,
    file: &SourceFile,
    text: &'a Text<'a>,
    sink: &mut Sink,
) -> Option<Node<'a>> {
    if let Err(error) = std::str::from_utf8(&file.text) {
        // Up to here the decoded text is the file's own; the first replacement character stands for the bad bytes.
        let start = error.valid_up_to();
        let span = Span {
            file: index,
            start,
            end: start + char::REPLACEMENT_CHARACTER.len_utf8(),
        };
        let length = error.error_len().unwrap_or(4);
        let bytes: Vec<String> = file
            .text
            .iter()
            .skip(start)
            .take(length)
            .map(|byte| format!("{byte:02X}"))
            .collect();
        let message = format!(
            "the file is not UTF-8: `{}` is no character",
            bytes.join(" ")
        );
        sink.report(Code::NotUtf8, span, message)
            .help("save the file as UTF-8");
        return None;
    }
    json::parse(index, text.text, sink)
}

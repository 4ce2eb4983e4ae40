//! The same meaning gives the same bytes. That the order of unordered keys has no meaning is tested with the loader.

use telnyx_codegen::FileSet;
use telnyx_spec::SourceFile;

pub(crate) fn real_spec() -> Vec<SourceFile> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec");
    telnyx_spec::read_dir(directory.as_ref()).unwrap()
}

pub(crate) fn generate(files: &[SourceFile]) -> FileSet {
    let spec = telnyx_spec::load(files).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    telnyx_codegen::generate(&spec).unwrap()
}

#[test]
fn twice_is_the_same() {
    assert_eq!(generate(&real_spec()), generate(&real_spec()));
}

#[test]
fn layout_means_nothing() {
    let spread: Vec<_> = real_spec()
        .into_iter()
        .map(|file| {
            // No JSON string holds a line end, so this only moves tokens.
            let text = String::from_utf8(file.text)
                .unwrap()
                .replace('\n', "\n\n\t ");
            SourceFile {
                name: file.name,
                text: text.into_bytes(),
            }
        })
        .collect();
    assert_eq!(generate(&spread), generate(&real_spec()));
}

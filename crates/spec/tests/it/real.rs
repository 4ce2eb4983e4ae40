//! The real specification loads, and says what it should.

use std::path::Path;
use std::sync::OnceLock;

use telnyx_spec::{SourceFile, Spec, load, read_dir};

/// The files of this repository's specification.
pub(crate) fn files() -> Vec<SourceFile> {
    static FILES: OnceLock<Vec<SourceFile>> = OnceLock::new();
    let read = || {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
        read_dir(&dir).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)))
    };
    FILES.get_or_init(read).clone()
}

/// The specification of this repository.
pub(crate) fn spec() -> Spec {
    load(&files()).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)))
}

#[test]
fn loads() {
    let spec = spec();
    let operations: Vec<(String, String)> = spec
        .documents
        .iter()
        .flat_map(|document| &document.resources)
        .flat_map(|resource| {
            resource
                .operations
                .iter()
                .map(|o| (resource.name.clone(), o.method_name.clone()))
        })
        .collect();
    let expected = [
        (
            "legacy_connections",
            &["list", "create", "retrieve", "update"][..],
        ),
        (
            "ip_connections",
            &["list", "create", "retrieve", "update", "delete"][..],
        ),
    ];
    let expected: Vec<(String, String)> = expected
        .into_iter()
        .flat_map(|(resource, methods)| {
            methods
                .iter()
                .map(|method| (resource.to_owned(), (*method).to_owned()))
        })
        .collect();
    assert_eq!(operations, expected);
}

//! The real specification loads.

use std::path::Path;

use telnyx_spec::{Spec, load, read_dir};

/// The specification of this repository.
fn real() -> Spec {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let loaded = read_dir(&dir).and_then(|files| load(&files));
    loaded.unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)))
}

#[test]
fn loads() {
    let spec = real();
    let operations: usize = spec
        .documents
        .iter()
        .flat_map(|d| &d.resources)
        .map(|r| r.operations.len())
        .sum();
    assert_eq!(operations, 9);
}

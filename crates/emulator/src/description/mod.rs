//! What the spec says of the two APIs, in the form the emulator needs it.
//!
//! The spec is part of the program and loaded once at the start. What is kept of it is small: a list of operations, two
//! objects, and the text of `/openapi.json`.

mod answers;
mod defaults;
mod document;
mod integer_pattern;
mod links;
mod members;
mod merge;
mod operation;
mod precise;
mod tree;

use std::sync::Arc;

use axum::body::Bytes;
use telnyx_spec::{Diagnostics, Origin, SourceFile, Spec, load};

pub(crate) use self::members::Members;
pub(crate) use self::operation::{Action, Credential, Envelope, Operation};
use crate::state::{Kind, Object};

/// The documents of `spec/`, which a test compares with the directory.
const FILES: [(&str, &str); 3] = [
    (
        "connections.json",
        include_str!("../../../../spec/connections.json"),
    ),
    (
        "ip_connections.json",
        include_str!("../../../../spec/ip_connections.json"),
    ),
    ("shared.json", include_str!("../../../../spec/shared.json")),
];

/// Why the spec cannot be served. The spec is part of the program, so that this is found by the first test that starts it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DescriptionError {
    /// The loader refuses the spec.
    #[error("the spec has mistakes:\n{0}")]
    Spec(#[from] Diagnostics),
    /// The spec has something that the emulator's code does not cover.
    #[error("{place}: {message}")]
    Uncovered {
        /// File and JSON pointer.
        place: String,
        /// What is not covered, and what would be.
        message: String,
    },
}

impl DescriptionError {
    fn uncovered(origin: &Origin, message: String) -> Self {
        let place = format!("{}#{}", origin.file, origin.pointer);
        Self::Uncovered { place, message }
    }
}

/// What the emulator knows of the two APIs by reading the spec.
#[derive(Debug)]
pub(crate) struct Description {
    operations: Vec<Operation>,
    ip: Object,
    legacy: Object,
    ip_members: Arc<Members>,
    legacy_members: Arc<Members>,
    openapi: Bytes,
}

impl Description {
    /// Reads the spec that is part of this program.
    pub(crate) fn new() -> Result<Self, DescriptionError> {
        let files = FILES.map(|(name, text)| SourceFile {
            name: name.to_owned(),
            text: text.as_bytes().to_vec(),
        });
        let spec: Spec = load(&files)?;
        let operations = operation::all(&spec)?;
        let new_object = |kind| defaults::new_object(&spec, &operations, kind);
        Ok(Self {
            ip: new_object(Kind::Ip),
            legacy: new_object(Kind::Legacy),
            ip_members: Members::new(&spec, &operations, Kind::Ip).into(),
            legacy_members: Members::new(&spec, &operations, Kind::Legacy).into(),
            openapi: document::openapi(&FILES, &spec, &operations)?,
            operations,
        })
    }

    /// The text of `/openapi.json`: one OpenAPI 3.1 document of both APIs as they are served.
    pub(crate) fn openapi(&self) -> Bytes {
        self.openapi.clone()
    }

    /// What a connection is before anything was said of it: the defaults of the spec, nested ones included, null where that
    /// is a value and there is no default, and what only the service sets. The ID and the times are not in it.
    pub(crate) fn new_object(&self, kind: Kind) -> &Object {
        match kind {
            Kind::Ip => &self.ip,
            Kind::Legacy => &self.legacy,
        }
    }

    /// The members of a connection that need more than being merged.
    pub(crate) fn members(&self, kind: Kind) -> &Arc<Members> {
        match kind {
            Kind::Ip => &self.ip_members,
            Kind::Legacy => &self.legacy_members,
        }
    }

    /// The operations of both APIs, in the order of the spec.
    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_document_of_the_spec_is_part_of_the_program() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
        let there: BTreeSet<String> = telnyx_spec::read_dir(&directory)
            .unwrap()
            .into_iter()
            .map(|file| file.name)
            .collect();
        assert_eq!(there, FILES.map(|(name, _)| name.to_owned()).into());
    }
}

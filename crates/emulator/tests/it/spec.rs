//! The spec as the tests read it, to compare what is answered with what is documented.

use std::path::Path;
use std::sync::LazyLock;

use telnyx_spec::{ObjectSchema, Operation, Schema, SchemaId, SchemaKind, Spec};

static SPEC: LazyLock<Spec> = LazyLock::new(|| {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    telnyx_spec::load(&telnyx_spec::read_dir(&directory).unwrap()).unwrap()
});

/// Every operation of both APIs.
pub(crate) fn operations() -> impl Iterator<Item = &'static Operation> {
    let resources = SPEC
        .documents
        .iter()
        .flat_map(|document| &document.resources);
    resources.flat_map(|resource| &resource.operations)
}

pub(crate) fn operation(id: &str) -> &'static Operation {
    operations().find(|operation| operation.id == id).unwrap()
}

pub(crate) fn schema(id: SchemaId) -> &'static Schema {
    &SPEC.schemas[id.0]
}

/// The members of an object; `None` for another schema.
pub(crate) fn object(id: SchemaId) -> Option<&'static ObjectSchema> {
    match &schema(id).kind {
        SchemaKind::Object(object) => Some(object),
        _ => None,
    }
}

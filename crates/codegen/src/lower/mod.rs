//! Resolved spec → [`ir`](crate::ir): every decision about Rust is made here and nowhere else.

mod constraints;
mod docs;
mod imports;
mod objects;
mod operations;
mod scalars;
mod usage;

use telnyx_spec::{Document, SchemaId, SchemaKind, Spec};

use self::usage::Usage;
use crate::ir;

/// What all lowering reads.
pub(crate) struct Lowering<'a> {
    pub(crate) spec: &'a Spec,
    pub(crate) usage: Usage,
}

/// Lowers the whole spec. Names are taken as they come: `load` has refused every two that would be one.
pub(crate) fn lower(spec: &Spec) -> ir::Crate {
    let lowering = Lowering {
        spec,
        usage: Usage::of(spec),
    };
    let mut lowered = ir::Crate::default();
    // Schemas stand in the order of their documents.
    let mut schemas = spec.schemas.iter().enumerate().peekable();
    for document in &spec.documents {
        let mut items = Vec::new();
        while let Some((id, _)) = schemas.next_if(|(_, schema)| schema.origin.file == document.file)
        {
            lowering.items(SchemaId(id), &mut items);
        }
        if !items.is_empty() {
            lowered.models.push(model_module(document, items));
        }
        for resource in &document.resources {
            lowered.api.push(lowering.api(document, resource));
        }
    }
    imports::complete(&mut lowered);
    lowered
}

impl Lowering<'_> {
    /// What a schema becomes: a type for responses, one for requests, both, or none.
    fn items(&self, id: SchemaId, items: &mut Vec<ir::Item>) {
        let schema = self.schema(id);
        match &schema.kind {
            SchemaKind::Object(object) => {
                if self.usage.in_responses(id) {
                    items.push(ir::Item::Struct(self.response(id, object)));
                }
                if self.usage.in_requests(id) {
                    items.push(ir::Item::Struct(self.request(id, object)));
                }
            }
            SchemaKind::Enum(enumeration) if self.usage.anywhere(id) => {
                items.push(ir::Item::Enum(self.enumeration(id, enumeration)));
            }
            SchemaKind::Alias(scalar) if self.usage.anywhere(id) => {
                items.push(ir::Item::Newtype(self.newtype(id, scalar)));
            }
            SchemaKind::Enum(_) | SchemaKind::Alias(_) => {}
        }
    }

    /// The schema that an id stands for.
    pub(crate) fn schema(&self, id: SchemaId) -> &telnyx_spec::Schema {
        &self.spec.schemas[id.0]
    }
}

/// The models of a document.
fn model_module(document: &Document, items: Vec<ir::Item>) -> ir::ModelModule {
    ir::ModelModule {
        docs: module_docs(document),
        source: document.file.clone(),
        imports: ir::Imports::default(),
        name: module_name(document),
        items,
    }
}

/// What the module of a document's models says of itself.
pub(crate) fn module_docs(document: &Document) -> Vec<String> {
    let description = docs::sentence(&document.description);
    vec![format!("Models of `spec/{}`: {description}", document.file)]
}

/// A document with one resource is named for it; any other for its file.
pub(crate) fn module_name(document: &Document) -> String {
    match document.resources.as_slice() {
        [resource] => field_name(&resource.name),
        _ => field_name(document.file.trim_end_matches(".json")),
    }
}

/// The Rust name of a field; `load` has refused every name that has none.
pub(crate) fn field_name(wire: &str) -> String {
    telnyx_spec::names::field(wire).unwrap_or_else(|_| "unnamed".to_owned())
}

impl ir::Item {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Struct(item) => &item.name,
            Self::Enum(item) => &item.name,
            Self::Newtype(item) => &item.name,
        }
    }
}

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
use crate::{
    error::{Collision, Names},
    ir,
};

/// What all lowering reads.
pub(crate) struct Lowering<'a> {
    pub(crate) spec: &'a Spec,
    pub(crate) usage: Usage,
}

/// Lowers the whole spec.
///
/// # Errors
///
/// Names that the generator would give to two things.
pub(crate) fn lower(spec: &Spec) -> Result<ir::Crate, Vec<Collision>> {
    let lowering = Lowering {
        spec,
        usage: Usage::of(spec),
    };
    let mut names = Names::default();
    let mut lowered = ir::Crate::default();
    for (index, document) in spec.documents.iter().enumerate() {
        if let Some(module) = lowering.models(document, &mut names) {
            lowered.models.push(module);
        }
        for resource in &document.resources {
            lowered.api.push(lowering.api(index, resource, &mut names));
        }
    }
    imports::complete(&mut lowered);
    names.finish().map(|()| lowered)
}

impl Lowering<'_> {
    /// The models of a document; `None` where operations use none of its schemas.
    fn models(&self, document: &Document, names: &mut Names) -> Option<ir::ModelModule> {
        let mut items = Vec::new();
        for (index, schema) in self.spec.schemas.iter().enumerate() {
            if schema.origin.file == document.file {
                let first = items.len();
                self.items(SchemaId(index), &mut items);
                for item in &items[first..] {
                    names.types.claim(item.name(), &schema.origin);
                }
            }
        }
        let name = module_name(document);
        let file = &document.file;
        (!items.is_empty()).then(|| ir::ModelModule {
            docs: vec![format!(
                "Models of `spec/{file}`: {}",
                docs::sentence(&document.description)
            )],
            source: file.clone(),
            imports: ir::Imports::default(),
            name,
            items,
        })
    }

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
                items.push(ir::Item::Enum(self.enumeration(schema, enumeration)));
            }
            SchemaKind::Alias(scalar) if self.usage.anywhere(id) => {
                items.push(ir::Item::Newtype(self.newtype(schema, scalar)));
            }
            SchemaKind::Enum(_) | SchemaKind::Alias(_) => {}
        }
    }

    /// The schema that an id stands for.
    pub(crate) fn schema(&self, id: SchemaId) -> &telnyx_spec::Schema {
        &self.spec.schemas[id.0]
    }
}

/// A document with one resource is named for it; any other for its file.
fn module_name(document: &Document) -> String {
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

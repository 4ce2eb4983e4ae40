//! Which schemas an element leads to: what a change far away can make come, go, or be called otherwise.

use std::collections::{BTreeMap, BTreeSet};

use telnyx_codegen::Element;
use telnyx_spec::{Operation, Parameter, SchemaId, SchemaKind, Spec, TypeRef};

/// For every element that refers to schemas, the schemas it leads to, directly or through others.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    spec: &'a Spec,
    roots: BTreeMap<Element, Vec<SchemaId>>,
}

impl<'a> Reach<'a> {
    /// Notes what every element refers to.
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut reach = Self {
            spec,
            roots: BTreeMap::new(),
        };
        for resource in spec
            .documents
            .iter()
            .flat_map(|document| &document.resources)
        {
            let name = resource.name.clone();
            let mut schemas = Vec::new();
            for operation in &resource.operations {
                schemas.extend(reach.operation(operation));
            }
            reach.roots.insert(Element::Resource { name }, schemas);
        }
        for (index, schema) in spec.schemas.iter().enumerate() {
            let name = schema.name.clone();
            reach
                .roots
                .insert(Element::Schema { name }, vec![SchemaId(index)]);
            let SchemaKind::Object(object) = &schema.kind else {
                continue;
            };
            for member in &object.members {
                let element = Element::Member {
                    schema: schema.name.clone(),
                    name: member.name.clone(),
                };
                let named = named(&member.value.ty).into_iter().collect();
                reach.roots.insert(element, named);
            }
        }
        reach
    }

    fn operation(&mut self, operation: &Operation) -> Vec<SchemaId> {
        let id = &operation.id;
        let mut all = Vec::new();
        for Parameter { name, value, .. } in &operation.parameters {
            let element = Element::Parameter {
                operation: id.clone(),
                name: name.clone(),
            };
            let schemas: Vec<_> = named(&value.ty).into_iter().collect();
            all.extend(&schemas);
            self.roots.insert(element, schemas);
        }
        if let Some(body) = &operation.request_body {
            let element = Element::RequestBody {
                operation: id.clone(),
            };
            all.push(body.schema);
            self.roots.insert(element, vec![body.schema]);
        }
        let responses = operation.errors.iter().chain([&operation.success]);
        for response in responses {
            let element = Element::Response {
                operation: id.clone(),
                status: response.status,
            };
            let schemas: Vec<_> = response.body.as_ref().and_then(named).into_iter().collect();
            all.extend(&schemas);
            self.roots.insert(element, schemas);
        }
        let element = Element::Operation { id: id.clone() };
        self.roots.insert(element, all.clone());
        all
    }

    /// The names of the schemas that an element leads to.
    pub(super) fn from(&self, element: &Element) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut pending = self.roots.get(element).cloned().unwrap_or_default();
        while let Some(id) = pending.pop() {
            let schema = &self.spec.schemas[id.0];
            if !reached.insert(schema.name.as_str()) {
                continue;
            }
            if let SchemaKind::Object(object) = &schema.kind {
                pending.extend(object.refines);
                pending.extend(
                    object
                        .members
                        .iter()
                        .filter_map(|member| named(&member.value.ty)),
                );
            }
        }
        reached
    }
}

fn named(ty: &TypeRef) -> Option<SchemaId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Array(array) => named(&array.items),
        TypeRef::Scalar(_) => None,
    }
}

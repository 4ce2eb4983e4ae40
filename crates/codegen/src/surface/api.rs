//! The items of a resource: the struct and its accessor, the methods, their parameters, the pages they give.

use telnyx_spec::{Document, Operation, Resource, TypeRef};

use super::{
    Element, ItemKind, PublicItem, Surface, behaviour, docs,
    elements::{Elements, named},
    signature,
    structs::{self, Owner},
};
use crate::ir::ApiModule;

/// The items of a resource's file, and the accessor.
pub(super) fn module(
    surface: &mut Surface,
    elements: Elements<'_>,
    document: &Document,
    resource: &Resource,
    module: &ApiModule,
) {
    let file = format!("api/{}.rs", module.name);
    let blank = |kind, signature| PublicItem {
        kind,
        signature,
        behaviour: String::new(),
        docs: String::new(),
        deprecated: false,
        file: file.clone(),
        elements: vec![Element::Resource {
            name: resource.name.clone(),
        }],
    };
    let name = &module.resource;
    surface.add(
        format!("src/{file}"),
        PublicItem {
            docs: docs(&module.docs),
            ..blank(ItemKind::File, String::new())
        },
    );
    surface.add(
        module.path(),
        PublicItem {
            docs: docs(&module.docs),
            ..blank(ItemKind::Resource, format!("pub struct {name}<C = Client>"))
        },
    );
    surface.add(
        module.accessor_path(),
        PublicItem {
            docs: docs(&module.accessor_docs),
            file: "api/mod.rs".to_owned(),
            ..blank(
                ItemKind::Accessor,
                format!("pub fn {}(&self) -> {name}", module.name),
            )
        },
    );
    for (operation, declared) in module.operations.iter().zip(&resource.operations) {
        surface.add(
            module.operation_path(operation),
            PublicItem {
                behaviour: behaviour::operation(operation, &module.server),
                docs: docs(&operation.docs),
                deprecated: operation.deprecated,
                elements: method_elements(elements, document, resource, declared),
                ..blank(ItemKind::Method, signature::method(operation))
            },
        );
    }
    for parameters in &module.parameters {
        let owner = Owner::of(elements, parameters, &resource.operations);
        structs::structure(surface, &owner, &file);
    }
    for page in &module.pages {
        let (body, item) = (&page.body, &page.item);
        surface.add(
            format!("models::{body} as Page<Item = {item}>"),
            PublicItem {
                behaviour: behaviour::page(page),
                elements: page_elements(elements, &resource.operations[page.operation]),
                ..blank(
                    ItemKind::Implementation,
                    format!("impl Page for {body} {{ type Item = {item}; }}"),
                )
            },
        );
    }
}

/// The operation and everything that it names.
fn method_elements(
    elements: Elements<'_>,
    document: &Document,
    resource: &Resource,
    operation: &Operation,
) -> Vec<Element> {
    let id = &operation.id;
    let mut all = vec![Element::Operation { id: id.clone() }];
    all.extend(structs::parameters(operation));
    if operation.request_body.is_some() {
        all.push(Element::RequestBody {
            operation: id.clone(),
        });
    }
    let responses = std::iter::once(&operation.success).chain(&operation.errors);
    all.extend(responses.map(|response| Element::Response {
        operation: id.clone(),
        status: response.status,
    }));
    let credentials = operation.security.iter();
    all.extend(credentials.map(|name| Element::Credential { name: name.clone() }));
    all.push(Element::Document {
        file: document.file.clone(),
    });
    all.push(Element::Resource {
        name: resource.name.clone(),
    });
    // Types in the signature; and whether a body is given whole or only its one member depends on its members.
    let parameters = operation.parameters.iter();
    let mut schemas: Vec<_> = parameters
        .filter_map(|parameter| named(&parameter.value.ty))
        .collect();
    schemas.extend(operation.request_body.as_ref().map(|body| body.schema));
    let body = operation.success.body.as_ref().and_then(named);
    schemas.extend(body);
    schemas.sort_unstable();
    schemas.dedup();
    all.extend(schemas.into_iter().map(|id| elements.schema(id)));
    if let Some(TypeRef::Named(body)) = operation.success.body {
        all.extend(elements.members(body));
        all.extend(given_schema(elements, operation));
    }
    all
}

/// The schema that a body of one member is given as.
fn given_schema(elements: Elements<'_>, operation: &Operation) -> Option<Element> {
    let Some(TypeRef::Named(body)) = operation.success.body else {
        return None;
    };
    match elements.object(body)?.members.as_slice() {
        [member] => elements.named(&member.value.ty),
        _ => None,
    }
}

/// The body, its members with the items and the facts, and the schemas of those.
fn page_elements(elements: Elements<'_>, operation: &Operation) -> Vec<Element> {
    let mut all = Vec::new();
    if let Some(TypeRef::Named(body)) = operation.success.body {
        all.push(elements.schema(body));
        all.extend(elements.members(body));
        let members = elements
            .object(body)
            .map_or(&[][..], |object| &object.members);
        all.extend(
            members
                .iter()
                .filter_map(|member| elements.named(&member.value.ty)),
        );
    }
    all.push(Element::Operation {
        id: operation.id.clone(),
    });
    all
}

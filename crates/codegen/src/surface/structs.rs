//! Structs of the models and of query parameters: fields, constructors, setters, implementations, rules.

use telnyx_spec::{Operation, SchemaId};

use super::{
    Element, ItemKind, PublicItem, Surface, behaviour, docs,
    elements::{Elements, named},
    signature,
};
use crate::ir::{Conversion, Field, Presence, Role, Source, Struct};

/// A struct with what it is made from.
pub(super) struct Owner<'a> {
    elements: Elements<'a>,
    item: &'a Struct,
    made_from: MadeFrom<'a>,
    /// `models::InboundIp`
    path: String,
}

#[derive(Clone, Copy)]
enum MadeFrom<'a> {
    Schema(SchemaId),
    Parameters(&'a Operation),
}

impl<'a> Owner<'a> {
    /// A struct, and the operations among which its own is, if it is made from one.
    pub(super) fn of(
        elements: Elements<'a>,
        item: &'a Struct,
        operations: &'a [Operation],
    ) -> Self {
        let made_from = match item.source {
            Source::Schema(id) => MadeFrom::Schema(id),
            Source::Operation(position) => MadeFrom::Parameters(&operations[position]),
        };
        Self {
            elements,
            item,
            made_from,
            path: item.path(),
        }
    }

    fn element(&self) -> Element {
        match self.made_from {
            MadeFrom::Schema(id) => self.elements.schema(id),
            MadeFrom::Parameters(operation) => Element::Operation {
                id: operation.id.clone(),
            },
        }
    }

    /// The struct's element, and those of everything that can be a field of it.
    fn all(&self) -> Vec<Element> {
        let mut all = vec![self.element()];
        match self.made_from {
            MadeFrom::Schema(id) => all.extend(self.elements.members(id)),
            MadeFrom::Parameters(operation) => all.extend(parameters(operation)),
        }
        // Sorted once: several items have them all.
        super::sort_others(&mut all);
        all
    }

    /// The elements of a field: what it stands for, then the schema that its type names.
    fn field(&self, field: &Field) -> Vec<Element> {
        let mut elements = match self.made_from {
            MadeFrom::Schema(id) => self.elements.member(id, field.position),
            MadeFrom::Parameters(operation) => {
                parameters(operation).skip(field.position).take(1).collect()
            }
        };
        elements.extend(self.named(field).map(|id| self.elements.schema(id)));
        elements
    }

    fn named(&self, field: &Field) -> Option<SchemaId> {
        named(match self.made_from {
            MadeFrom::Schema(id) => {
                &self
                    .elements
                    .object(id)?
                    .members
                    .get(field.position)?
                    .value
                    .ty
            }
            MadeFrom::Parameters(operation) => &operation.parameters.get(field.position)?.value.ty,
        })
    }
}

/// The parameters of an operation.
pub(super) fn parameters(operation: &Operation) -> impl Iterator<Item = Element> {
    operation
        .parameters
        .iter()
        .map(|parameter| Element::Parameter {
            operation: operation.id.clone(),
            name: parameter.name.clone(),
        })
}

/// The items of a struct.
pub(super) fn structure(surface: &mut Surface, owner: &Owner<'_>, file: &str) {
    let (item, path) = (owner.item, &owner.path);
    let all = owner.all();
    let blank = |kind, signature| PublicItem {
        kind,
        signature,
        behaviour: String::new(),
        docs: String::new(),
        deprecated: false,
        file: file.to_owned(),
        elements: Vec::new(),
    };
    surface.add(
        path.clone(),
        PublicItem {
            docs: docs(&item.docs),
            deprecated: item.deprecated,
            elements: match owner.made_from {
                MadeFrom::Schema(_) => vec![owner.element()],
                MadeFrom::Parameters(_) => all.clone(),
            },
            ..blank(ItemKind::Struct, signature::structure(item))
        },
    );
    for field in &item.fields {
        let elements = owner.field(field);
        surface.add(
            format!("{path}::{}", field.name),
            PublicItem {
                behaviour: behaviour::field(field),
                docs: docs(&field.docs),
                deprecated: field.deprecated,
                elements: elements.clone(),
                ..blank(ItemKind::Field, signature::field(field))
            },
        );
        if item.role == Role::Response {
            continue;
        }
        let sets = format!("Sets [`{0}`](field@Self::{0})", field.name);
        if field.presence == Presence::Nullable {
            surface.add(
                format!("{path}::{}_null()", field.name),
                PublicItem {
                    docs: format!("{sets} to `null`, which clears it."),
                    deprecated: field.deprecated,
                    elements: elements.clone(),
                    ..blank(ItemKind::Setter, signature::null_setter(field))
                },
            );
        }
        surface.add(
            format!("{path}::{}()", field.name),
            PublicItem {
                docs: format!("{sets}."),
                deprecated: field.deprecated,
                elements,
                ..blank(ItemKind::Setter, signature::setter(field))
            },
        );
    }
    if item.has_default() {
        surface.add(
            format!("{path} as Default"),
            PublicItem {
                elements: all.clone(),
                ..blank(
                    ItemKind::Implementation,
                    format!("impl Default for {}", item.name),
                )
            },
        );
    }
    if item.role != Role::Response {
        surface.add(
            format!("{path}::new()"),
            PublicItem {
                docs: constructor_docs(item).to_owned(),
                elements: constructor_elements(owner, all.clone()),
                ..blank(ItemKind::Constructor, signature::constructor(item))
            },
        );
    }
    if let Some(conversion) = &item.conversion {
        let source = &conversion.source;
        surface.add(
            format!("{path} as From<{source}>"),
            PublicItem {
                behaviour: behaviour::conversion(item, conversion),
                elements: conversion_elements(all.clone(), conversion),
                ..blank(
                    ItemKind::Implementation,
                    format!("impl From<{source}> for {}", item.name),
                )
            },
        );
    }
    rules(surface, owner, &blank);
}

fn constructor_docs(item: &Struct) -> &'static str {
    if item.has_default() {
        "Nothing set."
    } else {
        "With what is required and nothing else."
    }
}

/// What may be required, and the schemas that the types of the arguments name.
fn constructor_elements(owner: &Owner<'_>, mut elements: Vec<Element>) -> Vec<Element> {
    let arguments = owner.item.constructor_fields();
    let named = arguments.iter().filter_map(|field| owner.named(field));
    for element in named.map(|id| owner.elements.schema(id)) {
        if !elements.contains(&element) {
            elements.push(element);
        }
    }
    elements
}

/// Both schemas with their members: a conversion is there as long as no member is required that the other may lack.
fn conversion_elements(mut elements: Vec<Element>, conversion: &Conversion) -> Vec<Element> {
    let source = Element::Schema {
        name: conversion.source.clone(),
    };
    // A refinement has named the members of what it refines already.
    if !elements.contains(&source) {
        elements.push(source);
    }
    elements
}

fn rules(
    surface: &mut Surface,
    owner: &Owner<'_>,
    blank: &impl Fn(ItemKind, String) -> PublicItem,
) {
    let MadeFrom::Schema(id) = owner.made_from else {
        return;
    };
    let Some(object) = owner.elements.object(id) else {
        return;
    };
    for rule in &owner.item.rules {
        let Some(declared) = object.rules.get(rule.position) else {
            continue;
        };
        let mut elements: Vec<_> = owner.elements.rule(id, rule.position).into_iter().collect();
        let clauses = declared.condition.iter().chain(&declared.consequence);
        let members = clauses.filter_map(|clause| {
            let mut members = object.members.iter();
            members.position(|member| member.name == clause.member)
        });
        elements.extend(members.flat_map(|position| owner.elements.member(id, position)));
        surface.add(
            format!("{}#{}", owner.path, rule.code),
            PublicItem {
                behaviour: behaviour::rule(rule, declared),
                elements,
                ..blank(ItemKind::Rule, String::new())
            },
        );
    }
}

//! The items of the models: types, their fields and variants, what can be done with them.

use telnyx_spec::Spec;

use super::{
    Element, ItemKind, PublicItem, Surface, behaviour, docs,
    elements::Elements,
    structs::{self, Owner},
};
use crate::{
    ir::{Enum, Item, ModelModule, Newtype},
    lower,
};

/// The items of a models file.
pub(super) fn module(surface: &mut Surface, elements: Elements<'_>, module: &ModelModule) {
    let file = format!("models/{}.rs", module.name);
    for item in &module.items {
        match item {
            Item::Struct(item) => {
                structs::structure(surface, &Owner::of(elements, item, &[]), &file)
            }
            Item::Enum(item) => enumeration(surface, elements, item, &file),
            Item::Newtype(item) => newtype(surface, elements, item, &file),
        }
    }
}

/// One item per document, whether or not it has models today: where a schema stands must not matter.
pub(super) fn files(surface: &mut Surface, spec: &Spec) {
    for document in &spec.documents {
        let file = format!("models/{}.rs", lower::module_name(document));
        let item = PublicItem {
            kind: ItemKind::File,
            signature: String::new(),
            behaviour: String::new(),
            docs: docs(&lower::module_docs(document)),
            deprecated: false,
            elements: vec![Element::Document {
                file: document.file.clone(),
            }],
            file,
        };
        surface.add(format!("src/{}", item.file), item);
    }
}

fn enumeration(surface: &mut Surface, elements: Elements<'_>, item: &Enum, file: &str) {
    let path = item.path();
    let repr = if item.integer { "integer" } else { "string" };
    for (position, variant) in item.variants.iter().enumerate() {
        surface.add(
            format!("{path}::{}", variant.name),
            PublicItem {
                kind: ItemKind::Variant,
                signature: variant.name.clone(),
                behaviour: format!("{} on the wire", behaviour::literal(&variant.literal)),
                docs: docs(&variant.docs),
                deprecated: variant.deprecated,
                file: file.to_owned(),
                elements: elements.value(item.schema, position).into_iter().collect(),
            },
        );
    }
    let item = PublicItem {
        kind: ItemKind::Enum,
        signature: format!("pub enum {} ({repr})", item.name),
        behaviour: String::new(),
        docs: docs(&item.docs),
        deprecated: item.deprecated,
        file: file.to_owned(),
        elements: vec![elements.schema(item.schema)],
    };
    surface.add(path, item);
}

fn newtype(surface: &mut Surface, elements: Elements<'_>, item: &Newtype, file: &str) {
    let inner = if item.integer { "i64" } else { "String" };
    surface.add(
        item.path(),
        PublicItem {
            kind: ItemKind::Newtype,
            signature: format!("pub struct {}({inner})", item.name),
            behaviour: String::new(),
            docs: docs(&item.docs),
            deprecated: item.deprecated,
            file: file.to_owned(),
            elements: vec![elements.schema(item.schema)],
        },
    );
}

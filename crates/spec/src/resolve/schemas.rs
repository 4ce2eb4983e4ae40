//! Named schemas: what each one is, and the order in which they are resolved.

use super::Resolver;
use super::evaluate::{Check, Direction};
use super::index::Section;
use super::objects::Own;
use crate::diagnostic::Code;
use crate::document::{ComponentSchemaDoc, Scalars, TextValue, TypeName, opening_of};
use crate::model::{Schema, SchemaId, SchemaKind, TypeRef};
use crate::source::Span;

/// A named schema: as written, and what became of it.
pub(super) struct Slot<'a> {
    pub(super) file: usize,
    pub(super) name: TextValue<'a>,
    pub(super) doc: Option<&'a ComponentSchemaDoc<'a>>,
    pub(super) shape: Shape<'a>,
    /// Of an object: what it says itself.
    pub(super) own: Option<Own<'a>>,
    /// Of an object, for each member of the resolved schema: where its key stands.
    pub(super) member_keys: Vec<Span>,
    pub(super) schema: Option<Schema>,
}

/// What a named schema is, as far as one look at it tells.
#[derive(Clone, Copy)]
pub(super) enum Shape<'a> {
    Object,
    Refinement(TextValue<'a>),
    Enum,
    Alias(TypeName),
    /// It has been reported that it is nothing.
    Broken,
}

impl<'a> Slot<'a> {
    pub(super) fn new(
        file: usize,
        name: TextValue<'a>,
        doc: Option<&'a ComponentSchemaDoc<'a>>,
    ) -> Self {
        Slot {
            file,
            name,
            doc,
            shape: Shape::Broken,
            own: None,
            member_keys: Vec::new(),
            schema: None,
        }
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.shape, Shape::Object | Shape::Refinement(_))
    }

    pub(super) fn is_broken(&self) -> bool {
        matches!(self.shape, Shape::Broken)
    }
}

impl<'a> Resolver<'a> {
    /// Resolves all named schemas.
    pub(super) fn resolve_schemas(&mut self) {
        self.check_schema_names();
        for index in 0..self.slots.len() {
            if let Some(doc) = self.slots.get(index).and_then(|slot| slot.doc) {
                let shape = self.shape(doc);
                if let Some(slot) = self.slots.get_mut(index) {
                    slot.shape = shape;
                }
            }
        }
        for index in 0..self.slots.len() {
            self.resolve_schema(SchemaId(index));
        }
        self.finish_objects();
    }

    /// What a named schema is; reports what it cannot be.
    fn shape(&mut self, doc: &'a ComponentSchemaDoc<'a>) -> Shape<'a> {
        let ty = doc.ty.as_ref().map(|keyword| keyword.value);
        if let Some(ty) = ty.filter(|ty| ty.value.nullable) {
            let help = format!(
                "write `\"type\": \"{}\"`; whether it may be null is said where it is used",
                ty.value.name.name()
            );
            self.sink
                .report(
                    Code::BadType,
                    ty.span,
                    "a named schema is never null".to_owned(),
                )
                .help(help);
        }
        let name = ty.map(|ty| ty.value.name);
        if let Some(all_of) = &doc.all_of {
            let mut references = all_of
                .value
                .items
                .iter()
                .filter_map(|item| item.reference.as_ref());
            if let Some(first) = references.next() {
                if let Some(second) = references.next() {
                    self.sink
                        .report(
                            Code::BadComposition,
                            second.value.span,
                            "an object refines one other, not several".to_owned(),
                        )
                        .also(first.value.span, "the first one")
                        .help("delete one reference, and write its members under `properties`");
                }
                return Shape::Refinement(first.value);
            }
        }
        let extensions = doc.varnames.is_some()
            || doc.value_descriptions.is_some()
            || doc.deprecated_values.is_some();
        match name {
            _ if doc.values.is_some() => Shape::Enum,
            // The values are there, but could not be read.
            _ if doc.broken && extensions => Shape::Broken,
            Some(TypeName::Object) => Shape::Object,
            Some(name @ (TypeName::String | TypeName::Integer)) => Shape::Alias(name),
            Some(
                name @ (TypeName::Array | TypeName::Null | TypeName::Number | TypeName::Boolean),
            ) => {
                let span = ty.map_or(doc.span, |ty| ty.span);
                let message = format!("a named schema cannot have the type `{}`", name.name());
                self.sink.report(Code::BadType, span, message).help(
                    "write `object`, `string` or `integer`; other types stand where they are used",
                );
                Shape::Broken
            }
            None => {
                let object = doc.properties.is_some();
                if !doc.broken {
                    let help = if object {
                        "add `\"type\": \"object\"`"
                    } else {
                        "add `\"type\": …`"
                    };
                    let message = "a named schema has no `type`".to_owned();
                    self.sink
                        .report(Code::BadType, opening_of(doc.span), message)
                        .help(help);
                }
                if object { Shape::Object } else { Shape::Broken }
            }
        }
    }

    fn resolve_schema(&mut self, id: SchemaId) {
        let Some(slot) = self.slots.get(id.0) else {
            return;
        };
        let (shape, Some(doc), name) = (slot.shape, slot.doc, slot.name) else {
            return;
        };
        self.refuse_other_shapes(doc, shape);
        self.push_component_examples(id, doc);
        let kind = match shape {
            Shape::Broken => return,
            Shape::Object | Shape::Refinement(_) => {
                let own = self.own(doc, shape);
                if let Some(slot) = self.slots.get_mut(id.0) {
                    slot.own = Some(own);
                }
                return;
            }
            Shape::Enum => self.enumeration(doc).map(SchemaKind::Enum),
            Shape::Alias(ty) => {
                self.refuse_in_alias(&doc.scalars());
                self.scalar(&doc.scalars(), ty).map(SchemaKind::Alias)
            }
        };
        // Of a schema with a keyword that could not be read, nothing certain is known.
        let schema = kind
            .filter(|_| !doc.broken)
            .map(|kind| self.named(doc, name, kind));
        if let Some(slot) = self.slots.get_mut(id.0) {
            slot.schema = schema;
        }
    }

    /// What every named schema has beside its kind.
    pub(super) fn named(
        &self,
        doc: &ComponentSchemaDoc<'a>,
        name: TextValue<'a>,
        kind: SchemaKind,
    ) -> Schema {
        Schema {
            name: name.value.to_owned(),
            description: doc
                .description
                .as_ref()
                .map_or_else(String::new, |text| text.value.value.to_owned()),
            deprecated: doc.deprecated.as_ref().is_some_and(|flag| flag.value.value),
            kind,
            examples: doc
                .examples
                .iter()
                .flat_map(|list| &list.value.items)
                .map(|value| value.0.to_value())
                .collect(),
            source: super::source(doc.source.as_ref()),
            origin: self.origin(name.span),
        }
    }

    fn push_component_examples(&mut self, id: SchemaId, doc: &'a ComponentSchemaDoc<'a>) {
        let Some(examples) = &doc.examples else {
            return;
        };
        self.some_examples(examples);
        for example in &examples.value.items {
            self.checks.push(Check {
                node: example.0,
                ty: TypeRef::Named(id),
                nullable: false,
                direction: Direction::OfSchema(id),
                code: Code::BadExample,
            });
        }
    }

    /// A named string is a newtype over text, so it cannot be a secret, a time or a number as well.
    fn refuse_in_alias(&mut self, scalars: &Scalars<'a, 'a>) {
        let format = scalars
            .format
            .filter(|format| ["password", "date-time"].contains(&format.value.value));
        let keys = [
            format.map(|format| format.key),
            scalars.integer_text.map(|text| text.key),
        ];
        for key in keys.into_iter().flatten() {
            let message = "a named string cannot be a secret, a time or a number".to_owned();
            self.sink
                .report(Code::MisplacedKeyword, key, message)
                .help("write the type without a name where it is used");
        }
    }

    /// Reports keywords that belong to another kind of schema.
    fn refuse_other_shapes(&mut self, doc: &'a ComponentSchemaDoc<'a>, shape: Shape<'a>) {
        let (object, what) = match shape {
            Shape::Object | Shape::Refinement(_) => (true, "object"),
            Shape::Enum => (false, "enumeration"),
            Shape::Alias(ty) => (false, ty.name()),
            Shape::Broken => return,
        };
        let enumeration = matches!(shape, Shape::Enum);
        if object || enumeration {
            self.refuse_scalars(&doc.scalars(), None, what);
        }
        let keywords = [
            (
                "properties",
                doc.properties.as_ref().map(|keyword| keyword.key),
                object,
            ),
            (
                "required",
                doc.required.as_ref().map(|keyword| keyword.key),
                object,
            ),
            (
                "allOf",
                doc.all_of.as_ref().map(|keyword| keyword.key),
                object,
            ),
            (
                "enum",
                doc.values.as_ref().map(|keyword| keyword.key),
                enumeration,
            ),
            (
                "x-enum-varnames",
                doc.varnames.as_ref().map(|keyword| keyword.key),
                enumeration,
            ),
            (
                "x-enum-descriptions",
                doc.value_descriptions.as_ref().map(|keyword| keyword.key),
                enumeration,
            ),
            (
                "x-enum-deprecated",
                doc.deprecated_values.as_ref().map(|keyword| keyword.key),
                enumeration,
            ),
        ];
        for (name, key, fits) in keywords {
            if let (Some(key), false) = (key, fits) {
                let help = if name.starts_with("x-enum") {
                    "delete it, or list the values in `enum`"
                } else {
                    "delete it, or write `\"type\": \"object\"`"
                };
                let article = if what.starts_with(['o', 'e', 'i']) {
                    "an"
                } else {
                    "a"
                };
                let message = format!("`{name}` says nothing about {article} {what}");
                self.sink
                    .report(Code::MisplacedKeyword, key, message)
                    .help(help);
            }
        }
    }

    /// Whether the schema is used by something, and if not, where its key stands.
    pub(super) fn unused_schemas(&self) -> Vec<TextValue<'a>> {
        let unused = self.slots.iter().filter(|slot| {
            !self
                .used
                .contains(&(Section::Schemas, slot.file, slot.name.value))
        });
        unused.map(|slot| slot.name).collect()
    }
}

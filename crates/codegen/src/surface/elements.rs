//! Which elements of the spec a generated item is made from.

use telnyx_spec::{EnumLiteral, ObjectSchema, SchemaId, SchemaKind, Spec, TypeRef};

use super::Element;

/// The spec, asked for the names of its elements.
#[derive(Clone, Copy)]
pub(super) struct Elements<'a> {
    pub(super) spec: &'a Spec,
}

impl<'a> Elements<'a> {
    /// A schema.
    pub(super) fn schema(self, id: SchemaId) -> Element {
        Element::Schema {
            name: self.spec.schemas[id.0].name.clone(),
        }
    }

    /// The schema's content, if it is an object.
    pub(super) fn object(self, id: SchemaId) -> Option<&'a ObjectSchema> {
        match &self.spec.schemas[id.0].kind {
            SchemaKind::Object(object) => Some(object),
            SchemaKind::Enum(_) | SchemaKind::Alias(_) => None,
        }
    }

    /// A member of an object: as declared, then as each refinement on the way to the object has it. A refinement may
    /// require what it inherits.
    pub(super) fn member(self, id: SchemaId, position: usize) -> Vec<Element> {
        let Some(member) = self
            .object(id)
            .and_then(|object| object.members.get(position))
        else {
            return Vec::new();
        };
        let mut elements: Vec<_> = self
            .line(id, |object| object.members.len() > position)
            .map(|id| Element::Member {
                schema: self.spec.schemas[id.0].name.clone(),
                name: member.name.clone(),
            })
            .collect();
        elements.reverse();
        elements
    }

    /// Every member of an object, whichever way it travels.
    pub(super) fn members(self, id: SchemaId) -> impl Iterator<Item = Element> {
        let count = self.object(id).map_or(0, |object| object.members.len());
        (0..count).flat_map(move |position| self.member(id, position))
    }

    /// A rule of an object.
    pub(super) fn rule(self, id: SchemaId, position: usize) -> Option<Element> {
        let rule = self.object(id)?.rules.get(position)?;
        let declared = self
            .line(id, |object| object.rules.len() > position)
            .last()?;
        Some(Element::rule(&self.spec.schemas[declared.0].name, rule))
    }

    /// A value of an enumeration.
    pub(super) fn value(self, id: SchemaId, position: usize) -> Option<Element> {
        let schema = &self.spec.schemas[id.0];
        let SchemaKind::Enum(enumeration) = &schema.kind else {
            return None;
        };
        let value = match &enumeration.values.get(position)?.value {
            EnumLiteral::String(text) => serde_json::Value::from(text.as_str()).to_string(),
            EnumLiteral::Integer(number) => number.to_string(),
        };
        Some(Element::EnumValue {
            schema: schema.name.clone(),
            value,
        })
    }

    /// The schema that a type is or holds.
    pub(super) fn named(self, ty: &TypeRef) -> Option<Element> {
        named(ty).map(|id| self.schema(id))
    }

    /// An object and what it refines, as far as something of it is inherited. What is inherited stands first, at the same
    /// position as in what is refined.
    fn line(
        self,
        id: SchemaId,
        inherited: impl Fn(&ObjectSchema) -> bool,
    ) -> impl Iterator<Item = SchemaId> {
        let next = move |id: &SchemaId| {
            let base = self.object(*id)?.refines?;
            self.object(base).is_some_and(&inherited).then_some(base)
        };
        // The loader accepts no circle; a spec made by hand must not hang.
        std::iter::successors(Some(id), next).take(self.spec.schemas.len())
    }
}

/// The schema that a type is or holds.
pub(super) fn named(ty: &TypeRef) -> Option<SchemaId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Array(array) => named(&array.items),
        TypeRef::Scalar(_) => None,
    }
}

//! Enumerations, newtypes and the Rust types of values.

use telnyx_spec::{
    EnumLiteral, EnumRepr, EnumSchema, ScalarType, SchemaId, SchemaKind, StringFormat, StringType,
    TypeRef,
};

use super::{Lowering, docs};
use crate::ir;

impl Lowering<'_> {
    pub(super) fn enumeration(&self, id: SchemaId, enumeration: &EnumSchema) -> ir::Enum {
        let schema = self.schema(id);
        let variants = enumeration
            .values
            .iter()
            .map(|value| {
                let (literal, wire) = match &value.value {
                    EnumLiteral::String(text) => {
                        (ir::Literal::String(text.clone()), format!("{text:?}"))
                    }
                    EnumLiteral::Integer(number) => {
                        (ir::Literal::Integer(*number), number.to_string())
                    }
                };
                ir::Variant {
                    name: value.variant.clone(),
                    literal,
                    docs: docs::variant(value.description.as_deref(), &wire),
                    deprecated: value.deprecated,
                }
            })
            .collect();
        ir::Enum {
            name: schema.name.clone(),
            schema: id,
            docs: docs::schema(schema),
            deprecated: schema.deprecated,
            integer: enumeration.repr == EnumRepr::Integer,
            variants,
        }
    }

    pub(super) fn newtype(&self, id: SchemaId, scalar: &ScalarType) -> ir::Newtype {
        let schema = self.schema(id);
        ir::Newtype {
            name: schema.name.clone(),
            schema: id,
            docs: docs::newtype(schema, scalar),
            deprecated: schema.deprecated,
            integer: !matches!(scalar, ScalarType::String(_)),
        }
    }

    /// The Rust type of a value in a request (`request`) or elsewhere.
    pub(super) fn rust_type(&self, ty: &TypeRef, request: bool) -> ir::Type {
        match ty {
            TypeRef::Scalar(scalar) => scalar_type(scalar),
            TypeRef::Array(array) => {
                ir::Type::List(Box::new(self.rust_type(&array.items, request)))
            }
            TypeRef::Named(id) => {
                let name = self.schema(*id).name.clone();
                match self.schema(*id).kind {
                    SchemaKind::Object(_) if request => ir::Type::Object(self.request_name(*id)),
                    SchemaKind::Object(_) => ir::Type::Object(name),
                    SchemaKind::Enum(_) => ir::Type::Enum(name),
                    SchemaKind::Alias(ScalarType::String(_)) => ir::Type::Text(name),
                    SchemaKind::Alias(_) => ir::Type::Code(name),
                }
            }
        }
    }
}

fn scalar_type(scalar: &ScalarType) -> ir::Type {
    match scalar {
        ScalarType::Boolean(_) => ir::Type::Bool,
        ScalarType::Integer(_) => ir::Type::Integer,
        ScalarType::Number(_) => ir::Type::Number,
        ScalarType::String(StringType {
            integer_text: Some(_),
            ..
        }) => ir::Type::IntegerText,
        ScalarType::String(StringType {
            format: Some(StringFormat::DateTime),
            ..
        }) => ir::Type::Timestamp,
        ScalarType::String(StringType {
            format: Some(StringFormat::Password),
            ..
        }) => ir::Type::Secret,
        ScalarType::String(_) => ir::Type::String,
    }
}

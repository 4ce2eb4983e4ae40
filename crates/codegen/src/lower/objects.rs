//! Objects → structs: the fields of each direction, the rules across them, the way from one to the other.

use std::collections::BTreeSet;

use serde_json::Value;
use telnyx_spec::{
    BooleanType, ClauseTest, EnumLiteral, Member, ObjectSchema, ScalarType, SchemaId, SchemaKind,
    TypeRef,
};

use super::{Lowering, docs, field_name};
use crate::ir::{self, Presence};

impl Lowering<'_> {
    /// The type that reads an object.
    pub(super) fn response(&self, id: SchemaId, object: &ObjectSchema) -> ir::Struct {
        let schema = self.schema(id);
        ir::Struct {
            name: schema.name.clone(),
            source: ir::Source::Schema(id),
            role: ir::Role::Response,
            docs: docs::schema(schema),
            deprecated: schema.deprecated,
            fields: object
                .members
                .iter()
                .enumerate()
                .filter(|(_, member)| !member.write_only)
                .map(|(position, member)| self.field(position, member, false))
                .collect(),
            rules: Vec::new(),
            conversion: None,
        }
    }

    /// The type that writes an object.
    pub(super) fn request(&self, id: SchemaId, object: &ObjectSchema) -> ir::Struct {
        let schema = self.schema(id);
        let name = self.request_name(id);
        let mut docs = docs::schema(schema);
        let conversion = self.conversion(id, object);
        if let Some(conversion) = &conversion {
            docs::insert_paragraph(
                &mut docs,
                &format!(
                    "[`{}`] is the same as it is read, and converts into this.",
                    conversion.source
                ),
            );
        }
        let fields: Vec<_> = object
            .members
            .iter()
            .enumerate()
            .filter(|(_, member)| !member.read_only)
            .map(|(position, member)| self.field(position, member, true))
            .collect();
        let rules = self.rules(&name, object);
        ir::Struct {
            name,
            source: ir::Source::Schema(id),
            role: ir::Role::Request,
            docs,
            deprecated: schema.deprecated,
            fields,
            rules,
            conversion,
        }
    }

    /// The name of the type that writes an object: the schema's own where no response holds the schema.
    pub(super) fn request_name(&self, id: SchemaId) -> String {
        let name = &self.schema(id).name;
        if self.usage.in_responses(id) {
            format!("{name}Request")
        } else {
            name.clone()
        }
    }

    fn field(&self, position: usize, member: &Member, request: bool) -> ir::Field {
        let flag = matches!(
            member.value.ty,
            TypeRef::Scalar(ScalarType::Boolean(BooleanType {
                accepts_integer: true
            }))
        );
        let presence = match (member.value.nullable, member.required) {
            (true, false) => Presence::Nullable,
            (_, true) => Presence::Required,
            (false, false) if flag => Presence::Flag,
            (false, false) => Presence::Optional,
        };
        let ty = self.rust_type(&member.value.ty, request);
        let ty = match presence {
            Presence::Required if member.value.nullable => ir::Type::Nullable(Box::new(ty)),
            _ => ty,
        };
        ir::Field {
            name: field_name(&member.name),
            position,
            wire: member.name.clone(),
            ty,
            presence,
            docs: docs::member(self, member, request),
            deprecated: member.deprecated,
            validations: if request {
                self.validations(&member.value.ty)
            } else {
                Vec::new()
            },
        }
    }

    /// A request type is made from the response type of the same schema, or of the schema it refines, unless it needs
    /// something that a response may lack.
    fn conversion(&self, id: SchemaId, object: &ObjectSchema) -> Option<ir::Conversion> {
        let source_id = object.refines.unwrap_or(id);
        let SchemaKind::Object(source) = &self.schema(source_id).kind else {
            return None;
        };
        if !self.usage.in_responses(source_id) {
            return None;
        }
        let in_response = |name: &str| {
            source
                .members
                .iter()
                .find(|member| member.name == name && !member.write_only)
        };
        let written = || object.members.iter().filter(|member| !member.read_only);
        let complete = written().all(|member| {
            !member.required || in_response(&member.name).is_some_and(|source| source.required)
        });
        complete.then(|| ir::Conversion {
            source: self.schema(source_id).name.clone(),
            in_source: written()
                .map(|member| in_response(&member.name).is_some())
                .collect(),
        })
    }

    fn rules(&self, name: &str, object: &ObjectSchema) -> Vec<ir::Rule> {
        let mut rules: Vec<_> = object
            .rules
            .iter()
            .map(|rule| {
                let clauses = |clauses: &[telnyx_spec::Clause]| -> Vec<ir::Clause> {
                    let clauses = clauses.iter();
                    let mut lowered: Vec<_> = clauses
                        .filter_map(|clause| self.clause(object, clause))
                        .collect();
                    // The order of keys means nothing, and the clauses give the rule its code.
                    lowered.sort_by(|left, right| left.wire.cmp(&right.wire));
                    lowered
                };
                let condition = clauses(&rule.condition);
                let consequence = clauses(&rule.consequence);
                let fields = |clauses: &[ir::Clause]| -> String {
                    let fields: Vec<_> =
                        clauses.iter().map(|clause| clause.field.as_str()).collect();
                    fields.join("_and_")
                };
                let code = format!("{}_by_{}", fields(&consequence), fields(&condition));
                ir::Rule {
                    name: format!("{}_{code}", field_name(name)),
                    code,
                    message: docs::sentence(&rule.description),
                    condition,
                    consequence,
                }
            })
            .collect();
        distinguish(&mut rules);
        rules
    }

    /// A clause about a member that requests have; `None` for one that only responses have.
    fn clause(&self, object: &ObjectSchema, clause: &telnyx_spec::Clause) -> Option<ir::Clause> {
        let (position, member) = object
            .members
            .iter()
            .enumerate()
            .find(|(_, member)| member.name == clause.member && !member.read_only)?;
        let literal = |value: &Value| self.literal(&member.value.ty, value);
        let test = match &clause.test {
            ClauseTest::Null | ClauseTest::Const(Value::Null) => ir::Test::Null,
            ClauseTest::Const(value) => ir::Test::OneOf(literal(value).into_iter().collect()),
            ClauseTest::OneOf(values) => {
                ir::Test::OneOf(values.iter().filter_map(literal).collect())
            }
        };
        let field = self.field(position, member, true);
        Some(ir::Clause {
            field: field.name,
            wire: field.wire,
            presence: field.presence,
            test,
        })
    }

    /// A literal of a member's type.
    fn literal(&self, ty: &TypeRef, value: &Value) -> Option<ir::Literal> {
        if let TypeRef::Named(id) = ty
            && let SchemaKind::Enum(enumeration) = &self.schema(*id).kind
        {
            let wanted = match value {
                Value::String(text) => EnumLiteral::String(text.clone()),
                number => EnumLiteral::Integer(number.as_i64()?),
            };
            let value = enumeration
                .values
                .iter()
                .find(|value| value.value == wanted)?;
            return Some(ir::Literal::Variant {
                ty: self.schema(*id).name.clone(),
                variant: value.variant.clone(),
            });
        }
        match value {
            Value::Bool(value) => Some(ir::Literal::Bool(*value)),
            Value::Number(number) => number.as_i64().map(ir::Literal::Integer),
            Value::String(text) => Some(ir::Literal::String(text.clone())),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

/// Gives the functions of rules about the same members different names; their code stays one, as a report tells apart by the
/// message.
fn distinguish(rules: &mut [ir::Rule]) {
    let mut taken = BTreeSet::new();
    for rule in rules {
        let name = rule.name.clone();
        let mut number = 2;
        while !taken.insert(rule.name.clone()) {
            rule.name = format!("{name}_{number}");
            number += 1;
        }
    }
}

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
    /// something that a response may lack, or holds an object for which that is so.
    fn conversion(&self, id: SchemaId, object: &ObjectSchema) -> Option<ir::Conversion> {
        if !self.converts(id, &mut Vec::new()) {
            return None;
        }
        let (source_id, source) = self.read_as(id)?;
        Some(ir::Conversion {
            source: self.schema(source_id).name.clone(),
            in_source: object
                .members
                .iter()
                .filter(|member| !member.read_only)
                .map(|member| read_member(source, &member.name).is_some())
                .collect(),
        })
    }

    /// The object that responses hold in the place of one that requests hold.
    fn read_as(&self, id: SchemaId) -> Option<(SchemaId, &ObjectSchema)> {
        let refines = |id: SchemaId| match &self.schema(id).kind {
            SchemaKind::Object(object) => Some((id, object)),
            SchemaKind::Enum(_) | SchemaKind::Alias(_) => None,
        };
        let (id, object) = refines(id)?;
        let source = object.refines.map_or(Some((id, object)), refines)?;
        self.usage.in_responses(source.0).then_some(source)
    }

    /// Whether every value of the response type has what the request type needs. `above` are the objects that hold this
    /// one: lists may lead back to them.
    fn converts(&self, id: SchemaId, above: &mut Vec<SchemaId>) -> bool {
        if above.contains(&id) {
            return true;
        }
        let (Some((_, source)), SchemaKind::Object(object)) =
            (self.read_as(id), &self.schema(id).kind)
        else {
            return false;
        };
        above.push(id);
        let converts = object
            .members
            .iter()
            .filter(|member| !member.read_only)
            .all(|member| match read_member(source, &member.name) {
                None => !member.required,
                Some(read) => {
                    (read.required || !member.required)
                        && self
                            .object_in(&member.value.ty)
                            .is_none_or(|nested| self.converts(nested, above))
                }
            });
        above.pop();
        converts
    }

    /// The object that a type is, or that its items are.
    fn object_in(&self, ty: &TypeRef) -> Option<SchemaId> {
        match ty {
            TypeRef::Array(array) => self.object_in(&array.items),
            TypeRef::Named(id) => {
                matches!(self.schema(*id).kind, SchemaKind::Object(_)).then_some(*id)
            }
            TypeRef::Scalar(_) => None,
        }
    }

    /// The rules that a request can break. One whose condition is about a member that no request has never applies.
    fn rules(&self, name: &str, object: &ObjectSchema) -> Vec<ir::Rule> {
        let rules = object.rules.iter().enumerate();
        let mut rules: Vec<_> = rules
            .filter_map(|(position, rule)| {
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
                if condition.len() < rule.condition.len() || consequence.is_empty() {
                    return None;
                }
                let fields = |clauses: &[ir::Clause]| -> String {
                    let fields: Vec<_> =
                        clauses.iter().map(|clause| clause.field.as_str()).collect();
                    fields.join("_and_")
                };
                let code = format!("{}_by_{}", fields(&consequence), fields(&condition));
                Some(ir::Rule {
                    position,
                    name: format!("{}_{code}", field_name(name)),
                    code,
                    message: docs::sentence(&rule.description),
                    condition,
                    consequence,
                })
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
            nullable: matches!(field.ty, ir::Type::Nullable(_)),
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

/// A member that responses have.
fn read_member<'a>(source: &'a ObjectSchema, name: &str) -> Option<&'a Member> {
    source
        .members
        .iter()
        .find(|member| member.name == name && !member.write_only)
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

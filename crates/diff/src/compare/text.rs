//! Short texts of the spec's parts, as changes show them.

use serde_json::Value;
use telnyx_spec::{
    Clause, ClauseTest, EnumLiteral, EnumRepr, Member, Operation, Pagination, Parameter,
    ParameterLocation, RequestBody, Response, Rule, ScalarType, Schema, SchemaId, SchemaKind,
    SecuritySchemeKind, Spec, StringFormat, TypeRef, ValueType,
};

/// A value as JSON.
pub(crate) fn json(value: &Value) -> String {
    value.to_string()
}

/// A literal of an enumeration as JSON: `"UDP"`, `1`.
pub(crate) fn literal(literal: &EnumLiteral) -> String {
    match literal {
        EnumLiteral::String(text) => Value::from(text.as_str()).to_string(),
        EnumLiteral::Integer(number) => number.to_string(),
    }
}

/// The name of a schema.
pub(crate) fn name(spec: &Spec, id: SchemaId) -> &str {
    spec.schemas.get(id.0).map_or("?", |schema| &schema.name)
}

/// A type: `string`, `InboundIp`, `array of Codec`.
pub(crate) fn ty(spec: &Spec, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(id) => name(spec, *id).to_owned(),
        TypeRef::Scalar(scalar) => self::scalar(scalar).to_owned(),
        TypeRef::Array(array) => format!("array of {}", self::ty(spec, &array.items)),
    }
}

/// The type of a scalar.
pub(crate) fn scalar(scalar: &ScalarType) -> &'static str {
    match scalar {
        ScalarType::String(_) => "string",
        ScalarType::Integer(_) => "integer",
        ScalarType::Number(_) => "number",
        ScalarType::Boolean(_) => "boolean",
    }
}

/// The type of an optional body.
pub(super) fn body(spec: &Spec, body: Option<&TypeRef>) -> String {
    body.map_or_else(|| "no body".to_owned(), |body| ty(spec, body))
}

pub(super) fn format(format: StringFormat) -> String {
    match format {
        StringFormat::DateTime => "date-time",
        StringFormat::Uri => "uri",
        StringFormat::Password => "password",
    }
    .to_owned()
}

pub(super) fn nullable(nullable: bool) -> &'static str {
    if nullable { "nullable" } else { "not nullable" }
}

pub(super) fn required(required: bool) -> &'static str {
    if required { "required" } else { "optional" }
}

pub(super) fn direction((read_only, write_only): (bool, bool)) -> &'static str {
    match (read_only, write_only) {
        (false, false) => "both ways",
        (true, false) => "read-only",
        (false, true) => "write-only",
        (true, true) => "read-only and write-only",
    }
}

pub(super) fn location(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "in path",
        ParameterLocation::Query => "in query",
    }
}

pub(super) fn repr(repr: EnumRepr) -> &'static str {
    match repr {
        EnumRepr::String => "enum of strings",
        EnumRepr::Integer => "enum of integers",
    }
}

/// What a named schema is.
pub(super) fn kind(kind: &SchemaKind) -> &'static str {
    match kind {
        SchemaKind::Object(_) => "object",
        SchemaKind::Enum(enumeration) => repr(enumeration.repr),
        SchemaKind::Alias(alias) => scalar(alias),
    }
}

/// What a named schema is called, for a person.
pub(super) fn noun(kind: &SchemaKind) -> &'static str {
    match kind {
        SchemaKind::Object(_) => "object",
        SchemaKind::Enum(_) => "enum",
        SchemaKind::Alias(_) => "alias",
    }
}

pub(super) fn method(method: telnyx_spec::Method) -> &'static str {
    use telnyx_spec::Method;
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

pub(super) fn credential(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::Bearer => "bearer".to_owned(),
        SecuritySchemeKind::Header { name } => format!("header {name}"),
    }
}

pub(super) fn pagination(pagination: &Pagination) -> String {
    let Pagination {
        page_parameter,
        size_parameter,
        items,
        meta,
    } = pagination;
    format!("page {page_parameter}, size {size_parameter}, items {items}, meta {meta}")
}

/// `if a is "x", then b is null`.
pub(super) fn rule(rule: &Rule) -> String {
    let clauses = |clauses: &[Clause]| -> String {
        let clauses: Vec<String> = clauses.iter().map(clause).collect();
        clauses.join(" and ")
    };
    format!(
        "if {}, then {}",
        clauses(&rule.condition),
        clauses(&rule.consequence)
    )
}

fn clause(Clause { member, test }: &Clause) -> String {
    match test {
        ClauseTest::Const(value) => format!("{member} is {value}"),
        ClauseTest::Null => format!("{member} is null"),
        ClauseTest::OneOf(values) => {
            let values: Vec<String> = values.iter().map(json).collect();
            format!("{member} is one of {}", values.join(", "))
        }
    }
}

/// The examples of a schema.
pub(super) fn examples(examples: &[Value]) -> Option<String> {
    match examples {
        [] => None,
        [one] => Some(json(one)),
        many => Some(json(&Value::Array(many.to_vec()))),
    }
}

/// A schema in a line.
pub(super) fn schema(schema: &Schema) -> String {
    let what = kind(&schema.kind);
    match &schema.kind {
        SchemaKind::Object(object) => {
            format!("{what} with {}", count(object.members.len(), "member"))
        }
        SchemaKind::Enum(enumeration) => {
            format!("{what} with {}", count(enumeration.values.len(), "value"))
        }
        SchemaKind::Alias(_) => what.to_owned(),
    }
}

/// A member in a line.
pub(super) fn member(spec: &Spec, member: &Member) -> String {
    let mut text = value(spec, &member.value);
    text.push_str(", ");
    text.push_str(required(member.required));
    if member.read_only || member.write_only {
        text.push_str(", ");
        text.push_str(direction((member.read_only, member.write_only)));
    }
    text
}

/// A parameter in a line.
pub(super) fn parameter(spec: &Spec, parameter: &Parameter) -> String {
    format!(
        "{} {}, {}",
        value(spec, &parameter.value),
        location(parameter.location),
        required(parameter.required)
    )
}

/// A request body in a line.
pub(super) fn request_body(spec: &Spec, body: &RequestBody) -> String {
    format!("{}, {}", name(spec, body.schema), required(body.required))
}

/// A response in a line.
pub(super) fn response(spec: &Spec, response: &Response) -> String {
    body(spec, response.body.as_ref())
}

/// An operation in a line.
pub(super) fn operation(operation: &Operation) -> String {
    format!("{} {}", method(operation.method), operation.path)
}

/// A type with what its place says.
pub(super) fn value(spec: &Spec, value: &ValueType) -> String {
    let nullable = if value.nullable { " or null" } else { "" };
    format!("{}{nullable}", ty(spec, &value.ty))
}

/// `1 member`, `2 members`.
pub(crate) fn count(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

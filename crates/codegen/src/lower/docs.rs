//! The documentation of every generated item: the spec's own words, then the facts of the wire.

use serde_json::Value;
use telnyx_spec::{
    BooleanType, Member, Operation, Origin, Parameter, ScalarType, Schema, SchemaKind,
    StringFormat, StringType, TypeRef, ValueType,
};

use super::Lowering;

/// Text that ends as a sentence does.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Paragraphs, an empty line between each two.
fn paragraphs(paragraphs: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty())
    {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph.lines().map(str::to_owned));
    }
    lines
}

/// Puts a paragraph before the last one, which names the spec element.
pub(super) fn insert_paragraph(lines: &mut Vec<String>, paragraph: &str) {
    let last = lines
        .iter()
        .rposition(String::is_empty)
        .unwrap_or(lines.len());
    lines.splice(last..last, [String::new(), paragraph.to_owned()]);
}

fn origin(origin: &Origin) -> String {
    format!("Spec: `{}#{}`", origin.file, origin.pointer)
}

pub(super) fn schema(schema: &Schema) -> Vec<String> {
    paragraphs([sentence(&schema.description), origin(&schema.origin)])
}

pub(super) fn newtype(schema: &Schema, scalar: &ScalarType) -> Vec<String> {
    let bounds = scalar_bounds(scalar);
    let bounds = if bounds.is_empty() {
        bounds
    } else {
        format!("Bounds: {bounds}.")
    };
    paragraphs([
        sentence(&schema.description),
        bounds,
        origin(&schema.origin),
    ])
}

pub(super) fn variant(description: Option<&str>, wire: &str) -> Vec<String> {
    match description {
        Some(description) => paragraphs([sentence(description), format!("Wire value: `{wire}`.")]),
        None => vec![format!("Wire value: `{wire}`.")],
    }
}

/// What a member is, then its name, bounds and default on the wire.
pub(super) fn member(lowering: &Lowering<'_>, member: &Member, request: bool) -> Vec<String> {
    let mut facts = vec![format!("`{}`", member.name)];
    facts.extend(value_facts(lowering, &member.value));
    if request && member.required {
        facts.push("required".to_owned());
    }
    if !request && member.read_only {
        facts.push("read-only".to_owned());
    }
    paragraphs([
        sentence(&member.description),
        format!("Wire: {}.", facts.join(", ")),
    ])
}

/// The same for a parameter.
pub(super) fn parameter(lowering: &Lowering<'_>, parameter: &Parameter) -> Vec<String> {
    let mut facts = vec![format!("`{}`", parameter.name)];
    facts.extend(value_facts(lowering, &parameter.value));
    if parameter.required {
        facts.push("required".to_owned());
    }
    paragraphs([
        sentence(&parameter.description),
        format!("Wire: {}.", facts.join(", ")),
    ])
}

fn value_facts(lowering: &Lowering<'_>, value: &ValueType) -> Vec<String> {
    let mut facts = Vec::new();
    let bounds = bounds(lowering, &value.ty);
    if !bounds.is_empty() {
        facts.push(bounds);
    }
    if value.nullable {
        facts.push("may be `null`".to_owned());
    }
    if let Some(default) = &value.default {
        facts.push(format!("default {}", code(default)));
    }
    facts
}

/// JSON as inline code. A backtick in it would end the code, so such a value is written as text.
fn code(value: &Value) -> String {
    let json = value.to_string();
    if json.contains('`') {
        json
    } else {
        format!("`{json}`")
    }
}

fn bounds(lowering: &Lowering<'_>, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Scalar(scalar) => scalar_bounds(scalar),
        TypeRef::Named(id) => match &lowering.schema(*id).kind {
            SchemaKind::Alias(scalar) => scalar_bounds(scalar),
            SchemaKind::Object(_) | SchemaKind::Enum(_) => String::new(),
        },
        TypeRef::Array(array) => {
            let count = span(array.min_items, array.max_items);
            let mut facts = Vec::new();
            if !count.is_empty() {
                facts.push(counted(&count, "item"));
            }
            if array.unique {
                facts.push("no item twice".to_owned());
            }
            let items = bounds(lowering, &array.items);
            if !items.is_empty() {
                facts.push(format!("each {items}"));
            }
            facts.join(", ")
        }
    }
}

fn scalar_bounds(scalar: &ScalarType) -> String {
    match scalar {
        ScalarType::Integer(integer) => span(integer.minimum, integer.maximum),
        ScalarType::Number(number) => span(number.minimum, number.maximum),
        ScalarType::Boolean(BooleanType {
            accepts_integer: true,
        }) => "`0` and `1` are read too".to_owned(),
        ScalarType::Boolean(_) => String::new(),
        ScalarType::String(string) => string_bounds(string),
    }
}

fn string_bounds(string: &StringType) -> String {
    let mut facts = Vec::new();
    if let Some(integer) = &string.integer_text {
        let span = span(integer.minimum, integer.maximum);
        facts.push(
            format!("an integer in a string, {span}")
                .trim_end_matches(", ")
                .to_owned(),
        );
    }
    let length = span(string.min_length, string.max_length);
    if !length.is_empty() {
        facts.push(counted(&length, "character"));
    }
    if let Some(pattern) = &string.pattern {
        facts.push(format!("matches {}", code(&Value::String(pattern.clone()))));
    }
    match string.format {
        Some(StringFormat::Uri) => facts.push("a URL with its scheme".to_owned()),
        Some(StringFormat::DateTime) => facts.push("RFC 3339".to_owned()),
        Some(StringFormat::Password) => facts.push("secret".to_owned()),
        None => {}
    }
    if string.allow_empty {
        facts.push("may be empty".to_owned());
    }
    facts.join(", ")
}

/// `3 characters`, `at least 1 character`.
fn counted(span: &str, unit: &str) -> String {
    let plural = if span == "1" || span.ends_with(" 1") {
        ""
    } else {
        "s"
    };
    format!("{span} {unit}{plural}")
}

fn span<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}

/// What an operation does, what it sends, and what can go wrong.
pub(super) fn operation(operation: &Operation) -> Vec<String> {
    let request = format!("`{} {}`", method(operation), operation.path);
    let mut table = String::from("| status | meaning |\n|---|---|");
    for error in &operation.errors {
        let meaning = error
            .description
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        table.push_str(&format!(
            "\n| {} | {} |",
            error.status,
            meaning.replace('|', "\\|")
        ));
    }
    let errors = if operation.errors.is_empty() {
        String::new()
    } else {
        table
    };
    let heading = if errors.is_empty() { "" } else { "# Errors" };
    paragraphs([
        sentence(&operation.summary),
        sentence(&operation.description),
        request,
        heading.to_owned(),
        errors,
        origin(&operation.origin),
    ])
}

fn method(operation: &Operation) -> &'static str {
    match operation.method {
        telnyx_spec::Method::Get => "GET",
        telnyx_spec::Method::Post => "POST",
        telnyx_spec::Method::Put => "PUT",
        telnyx_spec::Method::Patch => "PATCH",
        telnyx_spec::Method::Delete => "DELETE",
    }
}

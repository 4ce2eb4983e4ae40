//! What a generated item does that its signature does not say, as text that is the same for the same behaviour.

use serde_json::Value;
use telnyx_spec::ClauseTest;

use crate::ir::{
    Bound, Clause, Conversion, Field, Literal, Operation, Output, Page, Presence, Rule, Scheme,
    Struct, Validation,
};

/// Name on the wire, what is read besides the field's type, and what is checked.
pub(super) fn field(field: &Field) -> String {
    let mut behaviour = format!("`{}` on the wire", field.wire);
    if field.presence == Presence::Flag {
        behaviour.push_str(", reads 0 and 1 too");
    }
    if !field.validations.is_empty() {
        behaviour.push_str(", checks ");
        behaviour.push_str(&validations(&field.validations));
    }
    behaviour
}

/// The wire literal of a variant, as JSON.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::String(text) => Value::from(text.as_str()).to_string(),
        Literal::Variant { ty, variant } => format!("{ty}::{variant}"),
    }
}

fn validations(validations: &[Validation]) -> String {
    let texts: Vec<_> = validations.iter().map(validation).collect();
    texts.join(", ")
}

/// `range(min = 1, max = 120)`, as the attribute has it.
fn validation(validation: &Validation) -> String {
    let call = |name: &str, arguments: &[Option<String>]| {
        let arguments: Vec<_> = arguments.iter().flatten().map(String::as_str).collect();
        format!("{name}({})", arguments.join(", "))
    };
    let empty = |allowed: &bool| allowed.then(|| "allow_empty".to_owned());
    match validation {
        Validation::Range {
            min,
            max,
            allow_empty,
        } => {
            let (min, max) = (min.map(bound), max.map(bound));
            call(
                "range",
                &[limit("min", min), limit("max", max), empty(allow_empty)],
            )
        }
        Validation::Length {
            min,
            max,
            allow_empty,
        } => call(
            "length",
            &[limit("min", *min), limit("max", *max), empty(allow_empty)],
        ),
        Validation::Items { min, max, unique } => {
            let unique = unique.then(|| "unique".to_owned());
            call("items", &[limit("min", *min), limit("max", *max), unique])
        }
        Validation::Digits { count, allow_empty } => {
            call("digits", &[Some(count.to_string()), empty(allow_empty)])
        }
        Validation::Alpha { count, allow_empty } => {
            call("alpha", &[Some(count.to_string()), empty(allow_empty)])
        }
        Validation::Pattern {
            pattern,
            allow_empty,
        } => call(
            "pattern",
            &[Some(format!("{pattern:?}")), empty(allow_empty)],
        ),
        Validation::Url { allow_empty: true } => "url(allow_empty)".to_owned(),
        Validation::Url { allow_empty: false } => "url".to_owned(),
        Validation::Nested => "nested".to_owned(),
        Validation::Each(each) => format!("each({})", validations(each)),
    }
}

fn limit<T: std::fmt::Display>(name: &str, limit: Option<T>) -> Option<String> {
    limit.map(|limit| format!("{name} = {limit}"))
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::Integer(value) => value.to_string(),
        Bound::Number(value) => format!("{value:?}"),
    }
}

/// Which fields a conversion cannot fill in; all others it takes over.
pub(super) fn conversion(item: &Struct, conversion: &Conversion) -> String {
    let fields = item.fields.iter().zip(&conversion.in_source);
    let mut missing: Vec<_> = fields
        .filter(|(_, in_source)| !**in_source)
        .map(|(field, _)| format!("`{}`", field.name))
        .collect();
    missing.sort_unstable();
    if missing.is_empty() {
        "takes over every field".to_owned()
    } else {
        format!("takes over every field but {}", missing.join(", "))
    }
}

/// Where a page has its items and its place in the list.
pub(super) fn page(page: &Page) -> String {
    format!(
        "items in `{}`, place in `{}`",
        page.items_field, page.meta_field
    )
}

/// Identity, address, credentials, and what of the body is given out.
pub(super) fn operation(operation: &Operation, server: &str) -> String {
    let mut security: Vec<_> = operation
        .security
        .iter()
        .map(|scheme| match scheme {
            Scheme::Bearer => "bearer".to_owned(),
            Scheme::Header(name) => format!("header `{name}`"),
        })
        .collect();
    security.sort_unstable();
    if security.is_empty() {
        security.push("none".to_owned());
    }
    let output = match &operation.output {
        Output::Empty => "no body is read".to_owned(),
        Output::Body(_) => "the body is given as it is".to_owned(),
        Output::Enveloped { body, member, .. } => {
            format!("`{member}` of the body `{body}` is given")
        }
        Output::Pages { page_parameter, .. } => {
            format!("pages are turned with the parameter `{page_parameter}`")
        }
    };
    format!(
        "operation `{}`\n{} {server}{}\ncredentials: {}\n{output}",
        operation.id,
        operation.method.to_uppercase(),
        operation.path,
        security.join(", "),
    )
}

/// `if `mode` is "fast": `media` is null, or else "…"`
pub(super) fn rule(rule: &Rule, spec: &telnyx_spec::Rule) -> String {
    format!(
        "if {}: {}, or else {:?}",
        clauses(&rule.condition, &spec.condition),
        clauses(&rule.consequence, &spec.consequence),
        rule.message.trim_end_matches('.'),
    )
}

/// The clauses that are generated, with the values as the wire has them.
fn clauses(generated: &[Clause], declared: &[telnyx_spec::Clause]) -> String {
    let mut texts: Vec<_> = declared
        .iter()
        .filter(|clause| generated.iter().any(|other| other.wire == clause.member))
        .map(|clause| format!("`{}` is {}", clause.member, test(&clause.test)))
        .collect();
    texts.sort_unstable();
    texts.join(" and ")
}

fn test(test: &ClauseTest) -> String {
    match test {
        ClauseTest::Null => "null".to_owned(),
        ClauseTest::Const(value) => value.to_string(),
        ClauseTest::OneOf(values) => {
            // What can be a literal of a field's type; `null` among several values never matches.
            let literals = values.iter().filter(|value| {
                value.is_boolean() || value.is_string() || value.as_i64().is_some()
            });
            let mut values: Vec<_> = literals.map(Value::to_string).collect();
            values.sort_unstable();
            values.dedup();
            values.join(" or ")
        }
    }
}

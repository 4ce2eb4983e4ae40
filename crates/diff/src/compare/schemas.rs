//! Named schemas: which is which, what each one is, and the values of enumerations.

use std::collections::HashSet;

use telnyx_codegen::Element;
use telnyx_spec::{
    EnumLiteral, EnumSchema, EnumValue, ObjectSchema, Schema, SchemaId, SchemaKind, Spec, TypeRef,
    names,
};

use super::found::{Detail, Found, Subject};
use super::pairs::{Pairs, Slot};
use super::renames::{Candidate, guess};
use super::{Both, File, Section, Sections, members, rules, schema_element, text, values};
use crate::Kind;

/// Which schema is which: by name, then by content.
pub(super) fn pairs(before: &Spec, after: &Spec) -> Pairs {
    fn names(spec: &Spec) -> impl Iterator<Item = &str> {
        spec.schemas.iter().map(|schema| schema.name.as_str())
    }
    let mut pairs = Pairs::by_name(names(before), names(after));
    let (gone, new) = pairs.left();
    if gone.is_empty() || new.is_empty() {
        return pairs;
    }
    let known: HashSet<&str> = pairs
        .both()
        .filter_map(|(_, after_id)| after.schemas.get(after_id))
        .map(|schema| schema.name.as_str())
        .collect();
    let candidates = |spec, indices: &[usize]| candidates(spec, indices, &known);
    for pair in guess(&candidates(before, &gone), &candidates(after, &new)) {
        pairs.add(pair);
    }
    pairs
}

fn candidates<'a>(
    spec: &'a Spec,
    indices: &[usize],
    known: &HashSet<&str>,
) -> Vec<Candidate<'a, String>> {
    // What a schema refers to may have been renamed, too.
    let names = |id: SchemaId| {
        let name = text::name(spec, id);
        known.get(name).copied().unwrap_or("?").to_owned()
    };
    let candidate = |index: &usize| {
        let schema = spec.schemas.get(*index)?;
        let (key, telling) = content(schema, &names);
        Some(Candidate {
            index: *index,
            key,
            name: &schema.name,
            mark: Some(schema.description.as_str()).filter(|text| !text.is_empty()),
            telling,
        })
    };
    indices.iter().filter_map(candidate).collect()
}

/// What a schema holds as a text, and whether that is enough to tell it by.
fn content(schema: &Schema, names: &dyn Fn(SchemaId) -> String) -> (String, bool) {
    let (mut parts, what): (Vec<String>, _) = match &schema.kind {
        SchemaKind::Object(object) => {
            let member = |member: &telnyx_spec::Member| {
                format!(
                    "{} {} {} {} {}",
                    member.name,
                    member.required,
                    member.read_only,
                    member.write_only,
                    values::value_shape(&member.value, names)
                )
            };
            (object.members.iter().map(member).collect(), "object")
        }
        SchemaKind::Enum(enumeration) => {
            let values = enumeration.values.iter();
            (
                values.map(|value| text::literal(&value.value)).collect(),
                "enum",
            )
        }
        SchemaKind::Alias(scalar) => (vec![format!("{scalar:?}")], "alias"),
    };
    parts.sort_unstable();
    (format!("{what} {}", parts.join("\n")), parts.len() > 1)
}

/// All schemas.
pub(super) fn schemas(both: &Both<'_>, sections: &mut Sections<'_>) {
    for slot in both.schemas.slots() {
        let mut out = Vec::new();
        let before = slot.sides().0.and_then(|id| both.before.schemas.get(id));
        let after = slot.sides().1.and_then(|id| both.after.schemas.get(id));
        match (slot, before, after) {
            (Slot::Both(old, new), Some(before), Some(after)) => {
                schema(
                    both,
                    (SchemaId(old), SchemaId(new)),
                    before,
                    after,
                    &mut out,
                );
            }
            (Slot::Added(id), _, Some(schema)) => {
                let element = schema_element(both.after, id);
                let subject = Subject::added(text::noun(&schema.kind), element, &schema.origin);
                out.push(subject.came_or_went(text::schema(schema)));
            }
            (Slot::Removed(id), Some(schema), _) => {
                let element = schema_element(both.before, id);
                let subject = Subject::removed(text::noun(&schema.kind), element, &schema.origin);
                out.push(subject.came_or_went(text::schema(schema)));
            }
            _ => {}
        }
        let file = match (before, after) {
            (_, Some(after)) => File::After(&after.origin.file),
            (Some(before), None) => File::Before(&before.origin.file),
            (None, None) => continue,
        };
        sections.add(Section::Schemas, file, out);
    }
}

fn schema(
    both: &Both<'_>,
    ids: (SchemaId, SchemaId),
    before: &Schema,
    after: &Schema,
    out: &mut Vec<Found>,
) {
    let Schema {
        name,
        description,
        deprecated,
        kind,
        examples,
        source,
        origin,
    } = before;
    let subject = Subject::both(
        text::noun(&after.kind),
        schema_element(both.before, ids.0.0),
        schema_element(both.after, ids.1.0),
        (origin, &after.origin),
    );
    subject.renamed(name, &after.name, out);
    let types = || Detail::Type(Some(TypeRef::Named(ids.0)), Some(TypeRef::Named(ids.1)));
    if text::kind(kind) != text::kind(&after.kind) {
        let (was, is) = (text::kind(kind), text::kind(&after.kind));
        let found = subject.found(Kind::Type, Some(was.to_owned()), Some(is.to_owned()));
        out.push(found.with(types()));
    }
    subject.text(Kind::Description, description, &after.description, out);
    subject.deprecation(*deprecated, after.deprecated, out);
    match (kind, &after.kind) {
        (SchemaKind::Object(before), SchemaKind::Object(after)) => {
            object(both, &subject, ids, (before, after), out);
        }
        (SchemaKind::Enum(old), SchemaKind::Enum(new)) => {
            enumeration(both, ids, (before, old), (after, new), out);
        }
        (SchemaKind::Alias(before), SchemaKind::Alias(after)) => {
            values::scalar(&subject, before, after, out);
        }
        // From one kind to another: nothing in the one is anything in the other.
        (SchemaKind::Object(_) | SchemaKind::Enum(_) | SchemaKind::Alias(_), _) => {}
    }
    if !same_values(examples, &after.examples) {
        let (was, is) = (text::examples(examples), text::examples(&after.examples));
        out.push(subject.found(Kind::Example, was, is));
    }
    subject.source(source, &after.source, out);
}

/// Whether two lists hold the same values, in whatever order.
fn same_values(before: &[serde_json::Value], after: &[serde_json::Value]) -> bool {
    if before == after {
        return true;
    }
    if before.len() != after.len() {
        return false;
    }
    let mut left: Vec<_> = after.iter().collect();
    before.iter().all(|value| {
        let found = left.iter().position(|other| *other == value);
        found.map(|index| left.swap_remove(index)).is_some()
    })
}

fn object(
    both: &Both<'_>,
    subject: &Subject<'_>,
    ids: (SchemaId, SchemaId),
    (before, after): (&ObjectSchema, &ObjectSchema),
    out: &mut Vec<Found>,
) {
    let ObjectSchema {
        refines,
        members,
        rules,
    } = before;
    if !members::same_base(both, *refines, after.refines) {
        let text = |spec, base: Option<SchemaId>| match base {
            Some(base) => format!("refines {}", text::name(spec, base)),
            None => "refines nothing".to_owned(),
        };
        out.push(subject.found(
            Kind::Type,
            Some(text(both.before, *refines)),
            Some(text(both.after, after.refines)),
        ));
    }
    members::members(both, ids, (*refines, members), after, out);
    rules::rules(both, ids, (*refines, rules), after, out);
}

fn enumeration(
    both: &Both<'_>,
    ids: (SchemaId, SchemaId),
    (schema_before, before): (&Schema, &EnumSchema),
    (schema_after, after): (&Schema, &EnumSchema),
    out: &mut Vec<Found>,
) {
    let EnumSchema { repr, values } = before;
    // Strings in place of integers are other values all; that has been said.
    if *repr != after.repr {
        return;
    }
    let element = |spec, id: SchemaId, value: &EnumValue| Element::EnumValue {
        schema: text::name(spec, id).to_owned(),
        value: text::literal(&value.value),
    };
    let (was, is) = (&schema_before.origin, &schema_after.origin);
    for slot in value_pairs(values, &after.values).slots() {
        let before = slot.sides().0.and_then(|index| values.get(index));
        let after = slot.sides().1.and_then(|index| after.values.get(index));
        let element_before = before.map(|value| element(both.before, ids.0, value));
        let element_after = after.map(|value| element(both.after, ids.1, value));
        match (before.zip(element_before), after.zip(element_after)) {
            (Some((before, old)), Some((after, new))) => {
                let subject = Subject::both("enum value", old, new, (was, is));
                enum_value(&subject, before, after, out);
            }
            (None, Some((value, element))) => {
                let subject = Subject::added("enum value", element, is);
                out.push(subject.came_or_went(text::literal(&value.value)));
            }
            (Some((value, element)), None) => {
                let subject = Subject::removed("enum value", element, was);
                out.push(subject.came_or_went(text::literal(&value.value)));
            }
            (None, None) => {}
        }
    }
}

fn value_pairs(before: &[EnumValue], after: &[EnumValue]) -> Pairs {
    fn literals(values: &[EnumValue]) -> impl Iterator<Item = &EnumLiteral> {
        values.iter().map(|value| &value.value)
    }
    fn candidates<'a>(values: &'a [EnumValue], indices: &[usize]) -> Vec<Candidate<'a, ()>> {
        let candidate = |index: &usize| {
            let value = values.get(*index)?;
            Some(Candidate {
                index: *index,
                key: (),
                // Numbers near each other are not like each other.
                name: match &value.value {
                    EnumLiteral::String(text) => text,
                    EnumLiteral::Integer(_) => "",
                },
                mark: Some(&value.variant),
                telling: false,
            })
        };
        indices.iter().filter_map(candidate).collect()
    }
    let mut pairs = Pairs::by_name(literals(before), literals(after));
    let (gone, new) = pairs.left();
    for pair in guess(&candidates(before, &gone), &candidates(after, &new)) {
        pairs.add(pair);
    }
    pairs
}

fn enum_value(subject: &Subject<'_>, before: &EnumValue, after: &EnumValue, out: &mut Vec<Found>) {
    let EnumValue {
        value,
        variant,
        description,
        deprecated,
    } = before;
    subject.renamed(&text::literal(value), &text::literal(&after.value), out);
    // A variant that is made of the value goes with it.
    let derived = |literal: &EnumLiteral, variant: &str| match literal {
        EnumLiteral::String(text) => names::variant(text).as_deref() == Ok(variant),
        EnumLiteral::Integer(_) => false,
    };
    let goes_along =
        *value != after.value && derived(value, variant) && derived(&after.value, &after.variant);
    if !goes_along {
        subject.text(Kind::VariantName, variant, &after.variant, out);
    }
    subject.value(
        Kind::Description,
        description.as_ref(),
        after.description.as_ref(),
        String::clone,
        out,
    );
    subject.deprecation(*deprecated, after.deprecated, out);
}

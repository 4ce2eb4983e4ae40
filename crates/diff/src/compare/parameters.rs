//! Parameters of an operation. One that travels in the path is known by its place there as much as by its name.

use std::collections::HashMap;

use telnyx_codegen::Element;
use telnyx_spec::{Operation, Parameter, ParameterLocation, SchemaId};

use super::found::{Detail, Facts, Found, Subject};
use super::pairs::Pairs;
use super::renames::{Candidate, guess};
use super::{Both, text, values};
use crate::Kind;

/// The segments of a path; none for a placeholder.
pub(super) fn segments(path: &str) -> impl Iterator<Item = Option<&str>> {
    path.split('/')
        .map(|segment| (!segment.starts_with('{')).then_some(segment))
}

/// The name of the placeholder that a segment is.
fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Which parameter is which: by name; in the path by place; else by what they say.
pub(super) fn pairs(both: &Both<'_>, before: &Operation, after: &Operation) -> Pairs {
    fn names(operation: &Operation) -> impl Iterator<Item = &str> {
        let parameters = operation.parameters.iter();
        parameters.map(|parameter| parameter.name.as_str())
    }
    let mut pairs = Pairs::by_name(names(before), names(after));
    let (gone, new) = pairs.left();
    if gone.is_empty() || new.is_empty() {
        return pairs;
    }
    let same_path = segments(&before.path).eq(segments(&after.path));
    let gone = candidates(before, &gone, same_path, &|id| both.key_before(id));
    let new = candidates(after, &new, same_path, &|id| both.key_after(id));
    for pair in guess(&gone, &new) {
        pairs.add(pair);
    }
    pairs
}

fn candidates<'a>(
    operation: &'a Operation,
    indices: &[usize],
    by_place: bool,
    names: &dyn Fn(SchemaId) -> String,
) -> Vec<Candidate<'a, String>> {
    let place = |name: &str| {
        let mut segments = operation.path.split('/');
        segments.position(|segment| placeholder(segment) == Some(name))
    };
    let candidate = |index: &usize| {
        let parameter = operation.parameters.get(*index)?;
        let place = (by_place && parameter.location == ParameterLocation::Path)
            .then(|| place(&parameter.name))
            .flatten();
        let key = match place {
            Some(place) => format!("segment {place}"),
            None => format!(
                "{:?} {} {}",
                parameter.location,
                parameter.required,
                values::value_shape(&parameter.value, names)
            ),
        };
        Some(Candidate {
            index: *index,
            key,
            name: &parameter.name,
            mark: Some(parameter.description.as_str()).filter(|text| !text.is_empty()),
            telling: place.is_some(),
        })
    };
    indices.iter().filter_map(candidate).collect()
}

/// The new names of the parameters that have one.
pub(super) fn renamed<'a>(
    pairs: &Pairs,
    before: &'a Operation,
    after: &'a Operation,
) -> HashMap<&'a str, &'a str> {
    let names = pairs.both().filter_map(|(old, new)| {
        let old = before.parameters.get(old)?;
        let new = after.parameters.get(new)?;
        Some((old.name.as_str(), new.name.as_str()))
    });
    names.filter(|(old, new)| old != new).collect()
}

/// A path with the new names of its placeholders.
pub(super) fn renamed_path(path: &str, renamed: &HashMap<&str, &str>) -> String {
    let segments = path.split('/').map(|segment| {
        let name = placeholder(segment).and_then(|name| renamed.get(name));
        name.map_or_else(|| segment.to_owned(), |name| format!("{{{name}}}"))
    });
    segments.collect::<Vec<_>>().join("/")
}

/// The parameters of an operation that is on both sides.
pub(super) fn parameters(
    both: &Both<'_>,
    pairs: &Pairs,
    before: &Operation,
    after: &Operation,
    out: &mut Vec<Found>,
) {
    const NOUN: &str = "parameter";
    let element = |operation: &Operation, parameter: &Parameter| Element::Parameter {
        operation: operation.id.clone(),
        name: parameter.name.clone(),
    };
    for slot in pairs.slots() {
        let (old, new) = slot.sides();
        let old = old.and_then(|index| before.parameters.get(index));
        let new = new.and_then(|index| after.parameters.get(index));
        match (old, new) {
            (Some(old), Some(new)) => {
                let subject = Subject::both(
                    NOUN,
                    element(before, old),
                    element(after, new),
                    (&old.origin, &new.origin),
                )
                .facts(Some(facts(old)), Some(facts(new)));
                parameter(both, &subject, old, new, out);
            }
            (None, Some(new)) => {
                let subject = Subject::added(NOUN, element(after, new), &new.origin)
                    .facts(None, Some(facts(new)));
                let found = subject.came_or_went(text::parameter(both.after, new));
                out.push(found.with(detail(new)));
            }
            (Some(old), None) => {
                let subject = Subject::removed(NOUN, element(before, old), &old.origin)
                    .facts(Some(facts(old)), None);
                let found = subject.came_or_went(text::parameter(both.before, old));
                out.push(found.with(detail(old)));
            }
            (None, None) => {}
        }
    }
}

fn facts(parameter: &Parameter) -> Facts {
    Facts {
        required: parameter.required,
        nullable: parameter.value.nullable,
        in_requests: true,
        in_answers: false,
    }
}

fn detail(parameter: &Parameter) -> Detail {
    Detail::Parameter {
        in_path: parameter.location == ParameterLocation::Path,
    }
}

fn parameter(
    both: &Both<'_>,
    subject: &Subject<'_>,
    before: &Parameter,
    after: &Parameter,
    out: &mut Vec<Found>,
) {
    let Parameter {
        name,
        location,
        required,
        description,
        deprecated,
        value,
        example,
        source,
        origin: _,
    } = before;
    if *name != after.name {
        let found = subject.found(Kind::Renamed, Some(name.clone()), Some(after.name.clone()));
        out.push(found.with(detail(before)));
    }
    if *location != after.location {
        let texts = (text::location(*location), text::location(after.location));
        let found = subject.found(
            Kind::Type,
            Some(texts.0.to_owned()),
            Some(texts.1.to_owned()),
        );
        out.push(found.with(detail(after)));
    }
    values::value(both, subject, value, &after.value, out);
    subject.word(
        Kind::Requiredness,
        *required,
        after.required,
        text::required,
        out,
    );
    subject.text(Kind::Description, description, &after.description, out);
    subject.deprecation(*deprecated, after.deprecated, out);
    subject.value(
        Kind::Example,
        example.as_ref(),
        after.example.as_ref(),
        text::json,
        out,
    );
    subject.source(source, &after.source, out);
}

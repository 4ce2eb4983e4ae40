//! One type in place of another: what that is on the wire, where types have no names.

use std::collections::HashSet;

use telnyx_spec::{
    ArrayType, EnumLiteral, EnumSchema, Member, ObjectSchema, ScalarType, SchemaKind, Spec, TypeRef,
};

use super::{Judgement, Sides, breaking, compatible, nothing, risky};
use crate::compare::{as_scalar, count, literal, scalar};

/// What a type is on the wire.
enum Shape<'a> {
    Array(&'a ArrayType),
    Object(&'a str, &'a ObjectSchema),
    /// Scalars, and the only values there are, if they are listed.
    Values(ScalarType, Option<(&'a str, &'a EnumSchema)>),
}

impl<'a> Shape<'a> {
    fn of(spec: &'a Spec, ty: &'a TypeRef) -> Option<Self> {
        let schema = match ty {
            TypeRef::Array(array) => return Some(Self::Array(array)),
            TypeRef::Named(id) => spec.schemas.get(id.0),
            TypeRef::Scalar(_) => None,
        };
        match schema.map(|schema| (schema.name.as_str(), &schema.kind)) {
            Some((name, SchemaKind::Object(object))) => Some(Self::Object(name, object)),
            Some((name, SchemaKind::Enum(enumeration))) => Some(Self::Values(
                as_scalar(spec, ty)?,
                Some((name, enumeration)),
            )),
            Some((_, SchemaKind::Alias(_))) | None => {
                Some(Self::Values(as_scalar(spec, ty)?, None))
            }
        }
    }

    /// What it is, with an article.
    fn noun(&self) -> &'static str {
        match self {
            Self::Array(_) => "a list",
            Self::Object(..) => "an object",
            Self::Values(ScalarType::String(_), _) => "a string",
            Self::Values(ScalarType::Integer(_), _) => "an integer",
            Self::Values(ScalarType::Number(_), _) => "a number",
            Self::Values(ScalarType::Boolean(_), _) => "a boolean",
        }
    }
}

/// One type in place of another, wherever it travels.
pub(super) fn sides(before: (&Spec, &TypeRef), after: (&Spec, &TypeRef)) -> Sides {
    Sides::new(requests(before, after), answers(before, after))
}

fn requests(before: (&Spec, &TypeRef), after: (&Spec, &TypeRef)) -> Judgement {
    let (Some(was), Some(is)) = (Shape::of(before.0, before.1), Shape::of(after.0, after.1)) else {
        return breaking("it is another type");
    };
    match (&was, &is) {
        (Shape::Array(was), Shape::Array(is)) => {
            requests((before.0, &was.items), (after.0, &is.items))
        }
        (Shape::Object(_, was), Shape::Object(name, is)) => {
            object_sent((before.0, was), (after.0, is), name)
        }
        (Shape::Values(was, values_before), Shape::Values(is, values_after))
            if scalar(was) == scalar(is) =>
        {
            values_sent(is, *values_before, *values_after)
        }
        (Shape::Values(ScalarType::Integer(_), _), Shape::Values(ScalarType::Number(_), _)) => {
            compatible("requests with an integer are accepted, it is a number")
        }
        _ => breaking(format!(
            "requests with {} are refused where {} is expected",
            was.noun(),
            is.noun()
        )),
    }
}

/// One type in place of another in answers.
pub(super) fn answers(before: (&Spec, &TypeRef), after: (&Spec, &TypeRef)) -> Judgement {
    let (Some(was), Some(is)) = (Shape::of(before.0, before.1), Shape::of(after.0, after.1)) else {
        return breaking("it is another type");
    };
    match (&was, &is) {
        (Shape::Array(was), Shape::Array(is)) => {
            answers((before.0, &was.items), (after.0, &is.items))
        }
        (Shape::Object(_, was), Shape::Object(name, is)) => {
            object_answered((before.0, was), (after.0, is), name)
        }
        (Shape::Values(was, values_before), Shape::Values(is, values_after))
            if scalar(was) == scalar(is) =>
        {
            match (values_before, values_after) {
                (None, None) => same(scalar(is)),
                (Some((_, was)), Some((_, is))) if literals(was) == literals(is) => same_values(),
                (Some(_), _) => compatible("an existing client keeps values that it does not know"),
                (None, Some(_)) => compatible(format!(
                    "an existing client reads any {}, so the listed ones, too",
                    scalar(is)
                )),
            }
        }
        (Shape::Values(ScalarType::Number(_), _), Shape::Values(ScalarType::Integer(_), _)) => {
            compatible("an existing client reads numbers, and integers are some")
        }
        _ => breaking(format!(
            "answers hold {} where an existing client reads {}",
            is.noun(),
            was.noun()
        )),
    }
}

fn same(scalar: &str) -> Judgement {
    let article = if scalar.starts_with('i') { "an" } else { "a" };
    nothing(format!("both are {article} {scalar} on the wire"))
}

fn same_values() -> Judgement {
    nothing("both have the same values")
}

fn literals(enumeration: &EnumSchema) -> HashSet<&EnumLiteral> {
    enumeration
        .values
        .iter()
        .map(|value| &value.value)
        .collect()
}

fn values_sent(
    ty: &ScalarType,
    before: Option<(&str, &EnumSchema)>,
    after: Option<(&str, &EnumSchema)>,
) -> Judgement {
    match (before, after) {
        (None, None) => same(scalar(ty)),
        (Some((_, was)), None) => listed_sent(was, ty),
        (None, Some((name, is))) => breaking(format!(
            "requests with other values than the {} of `{name}` are now refused",
            is.values.len()
        )),
        (Some((_, was)), Some((_, is))) => {
            let known = literals(is);
            let values = was.values.iter().map(|value| &value.value);
            let gone: Vec<String> = values
                .filter(|value| !known.contains(value))
                .map(|value| format!("`{}`", literal(value)))
                .collect();
            match gone.as_slice() {
                [] if known.len() == was.values.len() => same_values(),
                [] => compatible("the values that could be sent still can"),
                [one, two, three, _, ..] => breaking(format!(
                    "requests with {one}, {two}, {three} and {} are now refused",
                    count(gone.len() - 3, "other value")
                )),
                gone => breaking(format!(
                    "requests with {} are now refused",
                    gone.join(" or ")
                )),
            }
        }
    }
}

/// Listed values where any are expected that keep to bounds.
fn listed_sent(was: &EnumSchema, is: &ScalarType) -> Judgement {
    let values = || was.values.iter().map(|value| &value.value);
    if let Some(refused) = values().find(|value| is_out_of_bounds(value, is)) {
        return breaking(format!(
            "requests with `{}` are now refused, the bounds exclude it",
            literal(refused)
        ));
    }
    match is {
        ScalarType::String(string)
            if string.pattern.is_some()
                || string.format.is_some()
                || string.integer_text.is_some() =>
        {
            risky(
                "whether the values that could be sent match the pattern or format is not checked",
            )
        }
        _ => compatible("the values that could be sent still can"),
    }
}

fn is_out_of_bounds(value: &EnumLiteral, ty: &ScalarType) -> bool {
    match (value, ty) {
        (EnumLiteral::String(text), ScalarType::String(string)) => {
            let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
            let allowed = text.is_empty() && string.allow_empty;
            !allowed
                && (string.min_length.is_some_and(|least| length < least)
                    || string.max_length.is_some_and(|most| length > most))
        }
        (EnumLiteral::Integer(number), ScalarType::Integer(integer)) => {
            integer.minimum.is_some_and(|least| *number < least)
                || integer.maximum.is_some_and(|most| *number > most)
        }
        _ => false,
    }
}

fn member<'a>(object: &'a ObjectSchema, name: &str) -> Option<&'a Member> {
    object.members.iter().find(|member| member.name == name)
}

/// Whether two members hold the same, as far as their types say.
fn same_type(before: (&Spec, &TypeRef), after: (&Spec, &TypeRef)) -> bool {
    match (Shape::of(before.0, before.1), Shape::of(after.0, after.1)) {
        (Some(Shape::Array(was)), Some(Shape::Array(is))) => {
            same_type((before.0, &was.items), (after.0, &is.items))
        }
        (Some(Shape::Object(was, _)), Some(Shape::Object(is, _))) => was == is,
        (Some(Shape::Values(was, _)), Some(Shape::Values(is, _))) => scalar(&was) == scalar(&is),
        _ => false,
    }
}

/// An object that an existing client sends where another is expected.
fn object_sent(
    (spec_before, before): (&Spec, &ObjectSchema),
    (spec_after, after): (&Spec, &ObjectSchema),
    name: &str,
) -> Judgement {
    for was in before.members.iter().filter(|member| !member.read_only) {
        match member(after, &was.name).filter(|member| !member.read_only) {
            None => {
                return breaking(format!(
                    "requests that send `{}` are refused, `{name}` does not have it",
                    was.name
                ));
            }
            Some(is) if !same_type((spec_before, &was.value.ty), (spec_after, &is.value.ty)) => {
                return breaking(format!("`{}` is of another type in `{name}`", was.name));
            }
            Some(_) => {}
        }
    }
    let required = after
        .members
        .iter()
        .filter(|member| member.required && !member.read_only);
    for is in required {
        if !member(before, &is.name).is_some_and(|was| was.required && !was.read_only) {
            return breaking(format!(
                "requests without `{}` are refused, `{name}` needs it",
                is.name
            ));
        }
    }
    let demands = |rule: &telnyx_spec::Rule| (rule.condition.clone(), rule.consequence.clone());
    let new_rule = after
        .rules
        .iter()
        .find(|is| !before.rules.iter().any(|was| demands(was) == demands(is)));
    match new_rule {
        Some(_) => breaking(format!(
            "requests that break a rule of `{name}` are refused"
        )),
        None => compatible(format!("`{name}` takes all that could be sent")),
    }
}

/// An object that comes where an existing client reads another.
fn object_answered(
    (spec_before, before): (&Spec, &ObjectSchema),
    (spec_after, after): (&Spec, &ObjectSchema),
    name: &str,
) -> Judgement {
    let mut lost = None;
    for was in before.members.iter().filter(|member| !member.write_only) {
        match member(after, &was.name).filter(|member| !member.write_only) {
            Some(is) if !same_type((spec_before, &was.value.ty), (spec_after, &is.value.ty)) => {
                return breaking(format!("`{}` is of another type in `{name}`", was.name));
            }
            Some(is) if is.required || !was.required => {}
            None if !was.required => lost = lost.or(Some(&was.name)),
            _ => {
                return breaking(format!(
                    "answers may lack `{}`, without which an existing client cannot read them",
                    was.name
                ));
            }
        }
    }
    match lost {
        Some(lost) => risky(format!(
            "programs that read `{lost}` find nothing, `{name}` does not have it"
        )),
        None => compatible(format!("`{name}` has all that an existing client reads")),
    }
}

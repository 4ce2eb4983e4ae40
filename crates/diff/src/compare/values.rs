//! Types in places: what they are, what they let through, null and defaults.

use telnyx_spec::{
    EnumRepr, IntegerType, ScalarType, SchemaKind, Spec, StringType, TypeRef, ValueType,
};

use super::found::{Detail, Found, Subject};
use super::{Both, bounds, text};
use crate::Kind;

/// A type with what belongs to its place.
pub(super) fn value(
    both: &Both<'_>,
    subject: &Subject<'_>,
    before: &ValueType,
    after: &ValueType,
    out: &mut Vec<Found>,
) {
    let ValueType {
        ty: type_before,
        nullable: null_before,
        default: default_before,
    } = before;
    ty(both, subject, type_before, &after.ty, out);
    subject.word(
        Kind::Nullability,
        *null_before,
        after.nullable,
        text::nullable,
        out,
    );
    subject.value(
        Kind::Default,
        default_before.as_ref(),
        after.default.as_ref(),
        text::json,
        out,
    );
}

/// A type and what it lets through.
pub(super) fn ty(
    both: &Both<'_>,
    subject: &Subject<'_>,
    before: &TypeRef,
    after: &TypeRef,
    out: &mut Vec<Found>,
) {
    if !same_name(both, before, after) {
        let found = subject.found(
            Kind::Type,
            Some(text::ty(both.before, before)),
            Some(text::ty(both.after, after)),
        );
        out.push(found.with(Detail::Type(Some(before.clone()), Some(after.clone()))));
    }
    bounds_of(both, subject, before, after, out);
}

/// Whether two types are called the same, apart from renames.
pub(super) fn same_name(both: &Both<'_>, before: &TypeRef, after: &TypeRef) -> bool {
    match (before, after) {
        (TypeRef::Named(before), TypeRef::Named(after)) => both.same(*before, *after),
        (TypeRef::Array(before), TypeRef::Array(after)) => {
            same_name(both, &before.items, &after.items)
        }
        (TypeRef::Scalar(before), TypeRef::Scalar(after)) => {
            text::scalar(before) == text::scalar(after)
        }
        _ => false,
    }
}

/// What two types let through. What a schema says that stands on both sides is told of the schema.
pub(super) fn bounds_of(
    both: &Both<'_>,
    subject: &Subject<'_>,
    before: &TypeRef,
    after: &TypeRef,
    out: &mut Vec<Found>,
) {
    match (before, after) {
        (TypeRef::Named(one), TypeRef::Named(other)) if both.same(*one, *other) => {}
        (TypeRef::Array(before), TypeRef::Array(after)) => {
            bounds::array(subject, before, after, out);
            bounds_of(both, subject, &before.items, &after.items, out);
        }
        _ => {
            // Between listed values and bounded ones, the type is all that can be told.
            let scalars = (bounded(both.before, before), bounded(both.after, after));
            if let (Some(before), Some(after)) = scalars {
                scalar(subject, before, after, out);
            }
        }
    }
}

/// What two scalars let through, if they are of one type.
pub(super) fn scalar(
    subject: &Subject<'_>,
    before: &ScalarType,
    after: &ScalarType,
    out: &mut Vec<Found>,
) {
    match (before, after) {
        (ScalarType::String(before), ScalarType::String(after)) => {
            bounds::string(subject, before, after, out);
        }
        (ScalarType::Integer(before), ScalarType::Integer(after)) => {
            bounds::integer(subject, before, after, out);
        }
        (ScalarType::Number(before), ScalarType::Number(after)) => {
            bounds::number(subject, before, after, out);
        }
        (ScalarType::Boolean(before), ScalarType::Boolean(after)) => {
            bounds::boolean(subject, before, after, out);
        }
        // Nothing of the one can be said of the other.
        (
            ScalarType::String(_)
            | ScalarType::Integer(_)
            | ScalarType::Number(_)
            | ScalarType::Boolean(_),
            _,
        ) => {}
    }
}

/// The scalar that a type is on the wire; an enumeration is one without bounds.
pub(crate) fn as_scalar(spec: &Spec, ty: &TypeRef) -> Option<ScalarType> {
    let schema = match ty {
        TypeRef::Named(id) => spec.schemas.get(id.0)?,
        TypeRef::Scalar(_) | TypeRef::Array(_) => return bounded(spec, ty).cloned(),
    };
    match &schema.kind {
        SchemaKind::Enum(enumeration) => Some(match enumeration.repr {
            EnumRepr::String => ScalarType::String(StringType::default()),
            EnumRepr::Integer => ScalarType::Integer(IntegerType::default()),
        }),
        SchemaKind::Alias(_) | SchemaKind::Object(_) => bounded(spec, ty).cloned(),
    }
}

/// The scalar that a type is on the wire, if bounds say what values it has.
fn bounded<'a>(spec: &'a Spec, ty: &'a TypeRef) -> Option<&'a ScalarType> {
    match ty {
        TypeRef::Scalar(scalar) => Some(scalar),
        TypeRef::Array(_) => None,
        TypeRef::Named(id) => match &spec.schemas.get(id.0)?.kind {
            SchemaKind::Alias(scalar) => Some(scalar),
            SchemaKind::Enum(_) | SchemaKind::Object(_) => None,
        },
    }
}

/// A type as a text that is equal for equal types, with names that the caller gives to schemas.
pub(super) fn shape(ty: &TypeRef, names: &dyn Fn(telnyx_spec::SchemaId) -> String) -> String {
    match ty {
        TypeRef::Named(id) => names(*id),
        TypeRef::Scalar(scalar) => format!("{scalar:?}"),
        TypeRef::Array(array) => format!(
            "[{}] {:?} {:?} {}",
            shape(&array.items, names),
            array.min_items,
            array.max_items,
            array.unique
        ),
    }
}

/// The same of a type with what belongs to its place.
pub(super) fn value_shape(
    value: &ValueType,
    names: &dyn Fn(telnyx_spec::SchemaId) -> String,
) -> String {
    let default = value.default.as_ref().map(text::json);
    format!("{} {} {default:?}", shape(&value.ty, names), value.nullable)
}

//! Bounds of the spec → arguments of the `validate` attribute.

use telnyx_spec::{ArrayType, ScalarType, SchemaKind, StringFormat, StringType, TypeRef};

use super::Lowering;
use crate::ir::{Bound, Validation};

impl Lowering<'_> {
    /// What a request checks of a value before it is sent.
    pub(super) fn validations(&self, ty: &TypeRef) -> Vec<Validation> {
        match ty {
            TypeRef::Scalar(scalar) => scalar_validations(scalar),
            TypeRef::Array(array) => self.array_validations(array),
            TypeRef::Named(id) => match &self.schema(*id).kind {
                SchemaKind::Object(_) => vec![Validation::Nested],
                SchemaKind::Alias(scalar) => scalar_validations(scalar),
                SchemaKind::Enum(_) => Vec::new(),
            },
        }
    }

    fn array_validations(&self, array: &ArrayType) -> Vec<Validation> {
        let mut validations = Vec::new();
        if array.min_items.is_some() || array.max_items.is_some() || array.unique {
            validations.push(Validation::Items {
                min: array.min_items,
                max: array.max_items,
                unique: array.unique,
            });
        }
        let each = self.validations(&array.items);
        // `nested` looks into lists by itself.
        if each == [Validation::Nested] {
            validations.push(Validation::Nested);
        } else if !each.is_empty() {
            validations.push(Validation::Each(each));
        }
        validations
    }
}

fn scalar_validations(scalar: &ScalarType) -> Vec<Validation> {
    match scalar {
        ScalarType::String(string) => string_validations(string),
        ScalarType::Integer(integer) => range(
            integer.minimum.map(Bound::Integer),
            integer.maximum.map(Bound::Integer),
            false,
        ),
        ScalarType::Number(number) => range(
            number.minimum.map(Bound::Number),
            number.maximum.map(Bound::Number),
            false,
        ),
        ScalarType::Boolean(_) => Vec::new(),
    }
}

fn range(min: Option<Bound>, max: Option<Bound>, allow_empty: bool) -> Vec<Validation> {
    if min.is_none() && max.is_none() {
        return Vec::new();
    }
    vec![Validation::Range {
        min,
        max,
        allow_empty,
    }]
}

fn string_validations(string: &StringType) -> Vec<Validation> {
    let allow_empty = string.allow_empty;
    if let Some(integer) = &string.integer_text {
        return range(
            integer.minimum.map(Bound::Integer),
            integer.maximum.map(Bound::Integer),
            allow_empty,
        );
    }
    let mut validations = Vec::new();
    if string.min_length.is_some() || string.max_length.is_some() {
        validations.push(Validation::Length {
            min: string.min_length,
            max: string.max_length,
            allow_empty,
        });
    }
    if let Some(pattern) = &string.pattern {
        validations.push(pattern_validation(pattern, allow_empty));
    }
    if string.format == Some(StringFormat::Uri) {
        validations.push(Validation::Url { allow_empty });
    }
    validations
}

/// The two shapes of pattern that need no regex engine are told by their text.
fn pattern_validation(pattern: &str, allow_empty: bool) -> Validation {
    let anchored = pattern
        .strip_prefix('^')
        .and_then(|rest| rest.strip_suffix('$'));
    let optional = anchored.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(")?"));
    let allow_empty = allow_empty || optional.is_some();
    let count = |class: &str| {
        let repeat = optional.or(anchored)?.strip_prefix(class)?;
        repeat.strip_prefix('{')?.strip_suffix('}')?.parse().ok()
    };
    if let Some(count) = count("[0-9]") {
        Validation::Digits { count, allow_empty }
    } else if let Some(count) = count("[A-Za-z]") {
        Validation::Alpha { count, allow_empty }
    } else {
        Validation::Pattern {
            pattern: pattern.to_owned(),
            allow_empty,
        }
    }
}

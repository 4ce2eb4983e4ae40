//! Looks for rules that nothing can satisfy, and for patterns that do not compile.

use std::cmp::Ordering;

use crate::errors::Errors;
use crate::model::{Bound, Count, Number, RuleKind, Values};

/// Checks the arguments of one rule against one another.
pub(crate) fn rule(rule: &RuleKind, errors: &mut Errors) {
    match rule {
        RuleKind::Range {
            min: Some(min),
            max: Some(max),
            ..
        } => range(min, max, errors),
        RuleKind::Length {
            min: Some(min),
            max: Some(max),
            ..
        }
        | RuleKind::Items {
            min: Some(min),
            max: Some(max),
            ..
        } => counts(min, max, errors),
        RuleKind::OneOf(values) => one_of(values, errors),
        #[cfg(feature = "pattern")]
        RuleKind::Pattern { pattern, .. } => {
            if let Err(error) = regex_lite::Regex::new(&pattern.value()) {
                errors.push(pattern, format_args!("bad pattern: {error}"));
            }
        }
        _ => {}
    }
}

fn range(min: &Bound, max: &Bound, errors: &mut Errors) {
    let order = match (min.value, max.value) {
        (Number::Integer(min), Number::Integer(max)) => Some(min.cmp(&max)),
        (min, max) => decimal(min).partial_cmp(&decimal(max)),
    };
    if order == Some(Ordering::Greater) {
        errors.push(
            &min.literal,
            "`min` is greater than `max`, so no value is valid; swap them",
        );
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only compared with a bound that is a float itself"
)]
fn decimal(number: Number) -> f64 {
    match number {
        Number::Integer(integer) => integer as f64,
        Number::Decimal(decimal) => decimal,
    }
}

fn counts(min: &Count, max: &Count, errors: &mut Errors) {
    if min.value > max.value {
        let error = "`min` is greater than `max`, so no value is valid; swap them";
        errors.push_error(syn::Error::new(min.span, error));
    }
}

fn one_of(values: &Values, errors: &mut Errors) {
    let Values::Texts(texts) = values else { return };
    for (index, text) in texts.iter().enumerate() {
        if texts[..index]
            .iter()
            .any(|earlier| earlier.value() == text.value())
        {
            errors.push(text, "this value is listed twice; remove one");
        }
    }
}

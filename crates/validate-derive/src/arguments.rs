//! The arguments of a rule: flags, values, bounds and counts, each taken out by whoever knows its meaning.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::Lit;

use crate::errors::Errors;
use crate::model::{Bound, Count, Number};
use crate::syntax::{Arg, Literal, Value};

/// The arguments of a rule.
pub(crate) struct Args {
    pub(crate) args: Vec<Arg>,
    /// The rule with its parentheses, for errors about what is not there.
    pub(crate) whole: TokenStream,
}

impl Args {
    pub(crate) fn new(name: &Ident, args: Vec<Arg>) -> Self {
        Self {
            args,
            whole: name.to_token_stream(),
        }
    }

    /// Takes a flag such as `allow_empty` out.
    pub(crate) fn flag(&mut self, flag: &str, errors: &mut Errors) -> Option<Span> {
        let mut found = None;
        self.args.retain(|arg| match arg {
            Arg::Path(path) if path.is_ident(flag) => {
                if found.is_some() {
                    errors.push(path, format_args!("duplicate `{flag}`; remove one"));
                }
                found = path.get_ident().map(Ident::span);
                false
            }
            _ => true,
        });
        found
    }

    /// Takes a value such as `min = 3` out; `Some(None)` is one that is no literal, which has been reported.
    fn value(&mut self, key: &str, errors: &mut Errors) -> Option<Option<Literal>> {
        let mut found = None;
        for arg in std::mem::take(&mut self.args) {
            match arg {
                Arg::Value(name, value) if name == key => match value {
                    _ if found.is_some() => {
                        errors.push(&name, format_args!("duplicate `{key}`; remove one"))
                    }
                    Value::Literal(literal) => found = Some(Some(literal)),
                    Value::Other(other) => {
                        errors.push(other, not_a_number(key));
                        found = Some(None);
                    }
                },
                other => self.args.push(other),
            }
        }
        found
    }

    /// Reports every argument that no one took.
    pub(crate) fn finish(self, usage: &str, errors: &mut Errors) {
        for arg in self.args {
            match &arg {
                // Lists whose own contents failed to parse were reported there; naming them once more is still right.
                Arg::Value(name, _) => errors.push(
                    name,
                    format_args!("unknown argument `{name}`; write {usage}"),
                ),
                other => errors.push(other, format_args!("unexpected argument; write {usage}")),
            }
        }
    }
}

/// Reads `min` and `max` as bounds of a number.
pub(crate) fn bounds(args: &mut Args, errors: &mut Errors) -> (Option<Bound>, Option<Bound>) {
    let mut bound = |key: &str, args: &mut Args| {
        let given = args.value(key, errors);
        (
            given.is_some(),
            given
                .flatten()
                .and_then(|literal| self::bound(key, literal, errors)),
        )
    };
    let ((min_given, min), (max_given, max)) = (bound("min", args), bound("max", args));
    if !min_given && !max_given && args.args.is_empty() {
        errors.push(
            &args.whole,
            "a range needs `min`, `max` or both: `range(min = 0, max = 30)`",
        );
    }
    (min, max)
}

/// Reads `min` and `max` as numbers of characters or items.
pub(crate) fn counts(
    args: &mut Args,
    has_other: bool,
    needs: &str,
    errors: &mut Errors,
) -> (Option<Count>, Option<Count>) {
    let mut count = |key: &str, args: &mut Args| {
        let given = args.value(key, errors);
        (
            given.is_some(),
            given
                .flatten()
                .and_then(|literal| self::count(&literal, errors)),
        )
    };
    let ((min_given, min), (max_given, max)) = (count("min", args), count("max", args));
    if !min_given && !max_given && !has_other && args.args.is_empty() {
        errors.push(&args.whole, needs);
    }
    (min, max)
}

/// Reads a bound of `range`.
fn bound(key: &str, literal: Literal, errors: &mut Errors) -> Option<Bound> {
    let sign = if literal.minus.is_some() { "-" } else { "" };
    let value = match &literal.lit {
        Lit::Int(integer) => format!("{sign}{}", integer.base10_digits())
            .parse()
            .ok()
            .map(Number::Integer),
        Lit::Float(decimal) => format!("{sign}{}", decimal.base10_digits())
            .parse()
            .ok()
            .map(Number::Decimal),
        _ => None,
    };
    match value {
        Some(value) => Some(Bound { literal, value }),
        None => {
            errors.push(&literal, not_a_number(key));
            None
        }
    }
}

/// Reads a number of characters or items.
pub(crate) fn count(literal: &Literal, errors: &mut Errors) -> Option<Count> {
    let value = match (&literal.minus, &literal.lit) {
        (None, Lit::Int(integer)) => integer.base10_parse().ok(),
        _ => None,
    };
    if value.is_none() {
        errors.push(
            literal,
            "expected a literal integer that is not negative, such as `3`",
        );
    }
    Some(Count {
        value: value?,
        span: literal.lit.span(),
    })
}

fn not_a_number(key: &str) -> String {
    format!("`{key}` must be a literal number, such as `{key} = 30`")
}

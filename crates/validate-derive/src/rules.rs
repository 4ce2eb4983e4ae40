//! Reads the rules of a field or of list items: names, arguments, literals.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::{Lit, LitStr};

use crate::check;
use crate::errors::Errors;
use crate::model::{Bound, Count, Number, Rule, RuleKind, Values};
use crate::syntax::{Arg, Literal, Value};

const KNOWN: &str = "`alpha`, `digits`, `each`, `items`, `length`, `nested`, `one_of`, `pattern`, `range`, `skip`, `url`";

/// Reads rules; each mistake is recorded, and the rest is still read.
pub(crate) fn read(args: Vec<Arg>, errors: &mut Errors) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut names: Vec<Ident> = Vec::new();
    for arg in args {
        let (name, args) = match arg {
            Arg::Path(path) => match path.get_ident() {
                Some(name) => (name.clone(), Args::new(name, Vec::new())),
                None => {
                    errors.push(&path, format_args!("unknown rule; the rules are {KNOWN}"));
                    continue;
                }
            },
            Arg::List(name, args, whole) => (name, Args { args, whole }),
            Arg::Value(name, _) => {
                errors.push(
                    &name,
                    format_args!("write the arguments of `{name}` in parentheses: `{name}(…)`"),
                );
                continue;
            }
            Arg::Literal(literal) => {
                errors.push(
                    &literal,
                    format_args!("expected a rule; the rules are {KNOWN}"),
                );
                continue;
            }
        };
        if names.contains(&name) {
            errors.push(
                &name,
                format_args!("duplicate rule `{name}`; merge the two or remove one"),
            );
            continue;
        }
        if let Some(kind) = rule(&name, args, errors) {
            check::rule(&kind, errors);
            rules.push(Rule {
                kind,
                span: name.span(),
            });
        }
        names.push(name);
    }
    rules
}

/// The arguments of a rule.
struct Args {
    args: Vec<Arg>,
    /// The rule with its parentheses, for errors about what is not there.
    whole: proc_macro2::TokenStream,
}

impl Args {
    fn new(name: &Ident, args: Vec<Arg>) -> Self {
        Self {
            args,
            whole: name.to_token_stream(),
        }
    }

    /// Takes a flag such as `allow_empty` out.
    fn flag(&mut self, flag: &str, errors: &mut Errors) -> Option<Span> {
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
    fn finish(self, usage: &str, errors: &mut Errors) {
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

/// Reads the arguments of the rule with this name.
fn rule(name: &Ident, mut args: Args, errors: &mut Errors) -> Option<RuleKind> {
    match name.to_string().as_str() {
        "range" => {
            let allow_empty = args.flag("allow_empty", errors);
            let mut bound = |key: &str, args: &mut Args| {
                let given = args.value(key, errors);
                (
                    given.is_some(),
                    given
                        .flatten()
                        .and_then(|literal| self::bound(key, literal, errors)),
                )
            };
            let ((min_given, min), (max_given, max)) =
                (bound("min", &mut args), bound("max", &mut args));
            if !min_given && !max_given && args.args.is_empty() {
                errors.push(
                    &args.whole,
                    "a range needs `min`, `max` or both: `range(min = 0, max = 30)`",
                );
            }
            args.finish("`range(min = 0, max = 30)`", errors);
            Some(RuleKind::Range {
                min,
                max,
                allow_empty,
            })
        }
        "length" => {
            let allow_empty = args.flag("allow_empty", errors).is_some();
            let (min, max) = counts(
                &mut args,
                false,
                "a length needs `min`, `max` or both: `length(min = 1)`",
                errors,
            );
            args.finish("`length(min = 1, max = 64)`", errors);
            Some(RuleKind::Length {
                min,
                max,
                allow_empty,
            })
        }
        "items" => {
            let unique = args.flag("unique", errors);
            let needs = "`items` needs `min`, `max`, `unique` or several of them: `items(max = 10, unique)`";
            let (min, max) = counts(&mut args, unique.is_some(), needs, errors);
            args.finish("`items(min = 1, max = 10, unique)`", errors);
            Some(RuleKind::Items { min, max, unique })
        }
        "digits" | "alpha" => {
            let allow_empty = args.flag("allow_empty", errors).is_some();
            let count = single_count(name, args, errors)?;
            Some(if name == "digits" {
                RuleKind::Digits { count, allow_empty }
            } else {
                RuleKind::Alpha { count, allow_empty }
            })
        }
        "url" | "pattern" if !has_feature(name) => {
            let message = "the rule `{name}` needs the feature `{name}` of `telnyx-validate`; add it to the dependency";
            errors.push(name, message.replace("{name}", &name.to_string()));
            None
        }
        "url" => {
            let allow_empty = args.flag("allow_empty", errors).is_some();
            args.finish("`url` or `url(allow_empty)`", errors);
            Some(RuleKind::Url { allow_empty })
        }
        "pattern" => {
            let allow_empty = args.flag("allow_empty", errors).is_some();
            let pattern = pattern(args, errors)?;
            Some(RuleKind::Pattern {
                pattern,
                allow_empty,
            })
        }
        "one_of" => one_of(args, errors).map(RuleKind::OneOf),
        "nested" => {
            args.finish("`nested` without arguments", errors);
            Some(RuleKind::Nested)
        }
        "each" => {
            if args.args.is_empty() {
                errors.push(
                    &args.whole,
                    "`each` needs the rules of the items: `each(length(max = 64))`",
                );
            }
            Some(RuleKind::Each(read(args.args, errors)))
        }
        other => {
            let hint = match other {
                "skip" => "`skip` belongs on the field itself, alone".to_owned(),
                "rule" => {
                    "`rule` belongs on the type: `#[validate(rule(function))]` above it".to_owned()
                }
                "custom" => "unknown rule `custom`; put `#[validate(rule(function))]` on the type"
                    .to_owned(),
                "dive" => "unknown rule `dive`; write `nested`".to_owned(),
                "inner" => "unknown rule `inner`; write `each(…)`".to_owned(),
                "regex" => "unknown rule `regex`; write `pattern(\"…\")`".to_owned(),
                _ => format!("unknown rule `{other}`; the rules are {KNOWN}"),
            };
            errors.push(name, hint);
            None
        }
    }
}

/// Whether the rule's feature is on.
fn has_feature(rule: &Ident) -> bool {
    if rule == "url" {
        cfg!(feature = "url")
    } else {
        cfg!(feature = "pattern")
    }
}

/// Reads `min` and `max` as numbers of characters or items.
fn counts(
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

/// Reads the one number of `digits(4)` and `alpha(2)`.
fn single_count(name: &Ident, mut args: Args, errors: &mut Errors) -> Option<Count> {
    let usage = format!("`{name}(4)` or `{name}(4, allow_empty)`");
    let at = args
        .args
        .iter()
        .position(|arg| matches!(arg, Arg::Literal(_)));
    let Some(Arg::Literal(literal)) = at.map(|at| args.args.remove(at)) else {
        if args.args.is_empty() {
            errors.push(
                &args.whole,
                format_args!("`{name}` needs a number: `{name}(4)`"),
            );
        }
        args.finish(&usage, errors);
        return None;
    };
    args.finish(&usage, errors);
    let count = count(&literal, errors)?;
    if count.value == 0 {
        errors.push(
            &literal,
            format_args!("`{name}` needs at least 1; for an empty text write `length(max = 0)`"),
        );
        return None;
    }
    Some(count)
}

/// Reads the one string of `pattern("…")`.
fn pattern(mut args: Args, errors: &mut Errors) -> Option<LitStr> {
    let usage = "`pattern(\"^[a-z]+$\")`";
    let is_text = |arg: &Arg| {
        matches!(
            arg,
            Arg::Literal(Literal {
                minus: None,
                lit: Lit::Str(_)
            })
        )
    };
    let found = args
        .args
        .iter()
        .position(is_text)
        .map(|at| args.args.remove(at));
    if found.is_none() && args.args.is_empty() {
        errors.push(
            &args.whole,
            format_args!("`pattern` needs the pattern as a string: {usage}"),
        );
    }
    args.finish(usage, errors);
    match found {
        Some(Arg::Literal(Literal {
            lit: Lit::Str(pattern),
            ..
        })) => Some(pattern),
        _ => None,
    }
}

/// Reads the values of `one_of(…)`: strings or integers, of one kind.
fn one_of(args: Args, errors: &mut Errors) -> Option<Values> {
    if args.args.is_empty() {
        errors.push(&args.whole, "`one_of` needs values: `one_of(\"a\", \"b\")`");
        return None;
    }
    let (mut texts, mut integers) = (Vec::new(), Vec::new());
    for arg in args.args {
        match arg {
            Arg::Literal(Literal {
                minus: None,
                lit: Lit::Str(text),
            }) if integers.is_empty() => texts.push(text),
            Arg::Literal(literal) if texts.is_empty() && matches!(literal.lit, Lit::Int(_)) => {
                integers.push(literal)
            }
            Arg::Literal(Literal {
                lit: Lit::Str(_) | Lit::Int(_),
                ..
            }) => {
                errors.push(
                    &arg,
                    "the values of `one_of` must be of one kind: all strings or all integers",
                );
            }
            other => errors.push(
                &other,
                "a value of `one_of` must be a literal string or integer",
            ),
        }
    }
    Some(if integers.is_empty() {
        Values::Texts(texts)
    } else {
        Values::Integers(integers)
    })
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
fn count(literal: &Literal, errors: &mut Errors) -> Option<Count> {
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

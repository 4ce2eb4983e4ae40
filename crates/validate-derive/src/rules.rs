//! Reads the rules of a field or of list items.

use proc_macro2::Ident;
use syn::{Lit, LitStr};

use crate::arguments::{Args, bounds, count, counts};
use crate::check;
use crate::errors::Errors;
use crate::model::{Count, Rule, RuleKind, Values};
use crate::syntax::{Arg, Literal};

const KNOWN: &str = "`alpha`, `digits`, `each`, `items`, `length`, `nested`, `one_of`, `pattern`, `range`, `skip`, `url`";

/// The rules with a feature of their own whose feature is on.
const FEATURES: &[&str] = &[
    #[cfg(feature = "pattern")]
    "pattern",
    #[cfg(feature = "url")]
    "url",
];

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

/// Reads the arguments of the rule with this name.
fn rule(name: &Ident, mut args: Args, errors: &mut Errors) -> Option<RuleKind> {
    match name.to_string().as_str() {
        "range" => {
            let allow_empty = args.flag("allow_empty", errors);
            let (min, max) = bounds(&mut args, errors);
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
        // Without its feature, `telnyx_validate::check` lacks the function.
        "url" | "pattern" if !FEATURES.contains(&name.to_string().as_str()) => {
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

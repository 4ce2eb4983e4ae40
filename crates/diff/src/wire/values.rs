//! What values there are: bounds, formats, null, presence, defaults and rules.

use telnyx_codegen::Element;

use super::elements::{not_answered, not_understood, obey, sent_now};
use super::{Sides, breaking, called, compatible, nothing, risky, shown};
use crate::Kind;
use crate::compare::{Bound, Detail, Found, Keyword, Limit, count};

/// How many bytes a value has at most that a reason repeats.
const LONGEST: usize = 40;

/// Whether it must be there.
pub(super) fn requiredness(found: &Found) -> Sides {
    let name = called(&found.element);
    let now_required = found.after.as_deref() == Some("required");
    match (&found.element, now_required) {
        (Element::RequestBody { .. }, true) => Sides::either(compatible(
            "a client made with the generated crate always sends a body",
        )),
        (_, true) => Sides::new(
            sent_now(&name, true),
            compatible(format!("answers now always hold {name}")),
        ),
        (_, false) => Sides::new(
            compatible(format!("requests may now leave out {name}")),
            breaking(format!(
                "answers may lack {name}, without which an existing client cannot read them"
            )),
        ),
    }
}

/// Whether it may be null.
pub(super) fn nullability(found: &Found) -> Sides {
    let name = called(&found.element);
    let was_required = found.facts_before.is_some_and(|facts| facts.required);
    if found.after.as_deref() == Some("not nullable") {
        return Sides::new(
            breaking(format!("requests with null for {name} are now refused")),
            compatible(format!("answers no longer hold null for {name}")),
        );
    }
    let answers = if was_required {
        breaking(format!(
            "answers may hold null for {name}, where an existing client needs a value"
        ))
    } else {
        compatible("an existing client keeps a null that it does not expect")
    };
    Sides::new(
        compatible(format!("requests may now hold null for {name}")),
        answers,
    )
}

/// In which direction it travels.
pub(super) fn direction(found: &Found) -> Sides {
    let name = called(&found.element);
    let (Some(before), Some(after)) = (found.facts_before, found.facts_after) else {
        return Sides::default();
    };
    Sides {
        requests: match (before.in_requests, after.in_requests) {
            (true, false) => Some(not_understood(&name)),
            (false, true) => Some(sent_now(&name, after.required)),
            _ => None,
        },
        answers: match (before.in_answers, after.in_answers) {
            (true, false) => Some(not_answered(&name, before.required)),
            (false, true) => Some(compatible(
                "an existing client keeps members that it does not know",
            )),
            _ => None,
        },
        together: None,
    }
}

/// What it is when it is left out.
pub(super) fn default(found: &Found) -> Sides {
    // A long value is shown beside the reason, and would only hide it.
    let short = |value: &Option<String>| value.clone().filter(|value| value.len() <= LONGEST);
    let requests = match (short(&found.before), short(&found.after)) {
        (Some(before), Some(after)) => risky(format!(
            "requests that leave it out now mean {after}, not {before}"
        )),
        (Some(before), None) if found.after.is_none() => risky(format!(
            "requests that leave it out need no longer mean {before}"
        )),
        (None, Some(after)) if found.before.is_none() => compatible(format!(
            "it is now said that requests which leave it out mean {after}"
        )),
        _ => match (&found.before, &found.after) {
            (None, _) => compatible("it is now said what requests mean that leave it out"),
            (_, None) => risky("requests that leave it out need no longer mean what they did"),
            _ => risky("requests that leave it out now mean something else"),
        },
    };
    Sides::new(
        requests,
        nothing("a default is about what requests leave out, and no request holds it"),
    )
}

/// A bound of numbers, lengths or items.
pub(super) fn bound(found: &Found) -> Sides {
    let Detail::Bound(bound) = &found.detail else {
        return Sides::default();
    };
    let narrowed = found.kind == Kind::BoundNarrowed;
    if bound.keyword == Keyword::AcceptsInteger {
        let answers = if narrowed {
            compatible("answers hold booleans, which an existing client reads")
        } else {
            breaking("answers may hold 0 or 1, which an existing client does not read as a boolean")
        };
        return Sides::new(
            compatible("clients send booleans, which are accepted"),
            answers,
        );
    }
    let values = values(bound, narrowed);
    let requests = match (values, narrowed) {
        (None, _) => compatible("no value is concerned, the bound excludes nothing"),
        (Some(values), true) => breaking(format!("requests {values} are now refused")),
        (Some(values), false) => compatible(format!("requests {values} are now accepted")),
    };
    let answers = if narrowed {
        "answers hold what an existing client reads anyway"
    } else {
        "answers may hold more, and a client checks no bound in reading"
    };
    Sides::new(requests, compatible(answers))
}

/// The values between the stricter and the laxer bound: `with 31 to 60`. None if there are none.
fn values(bound: &Bound, narrowed: bool) -> Option<String> {
    let (strict, lax) = if narrowed {
        (bound.after, bound.before)
    } else {
        (bound.before, bound.after)
    };
    let quantity = |few: &str, noun: &str| match strict {
        Limit::Integer(limit) => {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            format!("with {few} than {}", count(limit, noun))
        }
        _ => format!("with {few} {noun}s"),
    };
    Some(match bound.keyword {
        Keyword::MinLength | Keyword::MinItems if strict == Limit::Integer(0) => return None,
        Keyword::Minimum => match (lax, strict) {
            (Limit::Integer(from), Limit::Integer(to)) => range(from, to - 1),
            _ => format!("with less than {strict}"),
        },
        Keyword::Maximum => match (strict, lax) {
            (Limit::Integer(from), Limit::Integer(to)) => range(from + 1, to),
            _ => format!("with more than {strict}"),
        },
        Keyword::MinLength => quantity("fewer", "character"),
        Keyword::MaxLength => quantity("more", "character"),
        Keyword::MinItems => quantity("fewer", "item"),
        Keyword::MaxItems => quantity("more", "item"),
        Keyword::UniqueItems => "that repeat an item".to_owned(),
        Keyword::AllowEmpty => "with `\"\"`".to_owned(),
        Keyword::AcceptsInteger => "with 0 or 1".to_owned(),
    })
}

fn range(from: i128, to: i128) -> String {
    if from == to {
        format!("with {from}")
    } else {
        format!("with {from} to {to}")
    }
}

/// The regular expression of a text.
pub(super) fn pattern(found: &Found) -> Sides {
    let requests = match &found.after {
        Some(pattern) => breaking(format!(
            "requests with text that does not match `{pattern}` are now refused"
        )),
        None => compatible("requests with any text are now accepted"),
    };
    Sides::new(
        requests,
        compatible("a client checks no pattern in reading"),
    )
}

/// The format of a text. That something is a secret is a matter of who shows it.
pub(super) fn format(found: &Found) -> Sides {
    let checked = |format: &Option<String>| format.clone().filter(|format| format != "password");
    let requests = match (checked(&found.before), checked(&found.after)) {
        (None, None) => return Sides::either(nothing("a secret travels like any other text")),
        (_, Some(format)) => breaking(format!(
            "requests with text that is no {} are now refused",
            format_name(&format)
        )),
        (Some(_), None) => compatible("requests with any text are now accepted"),
    };
    Sides::new(
        requests,
        compatible("an existing client keeps text of another format"),
    )
}

fn format_name(format: &str) -> &str {
    match format {
        "x-integer-text" => "decimal integer",
        "uri" => "absolute URI",
        "date-time" => "RFC 3339 time",
        other => other,
    }
}

/// What a rule demands.
pub(super) fn rule(found: &Found) -> Sides {
    let requests = if found.detail == (Detail::Rule { relaxed: true }) {
        compatible("the rule refuses fewer requests than before")
    } else {
        obey(shown(found.after.as_ref()))
    };
    Sides::new(requests, compatible("rules are not checked in answers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(keyword: Keyword, before: Limit, after: Limit) -> Option<String> {
        let bound = Bound {
            keyword,
            before,
            after,
        };
        let there = values(&bound, bound.narrows());
        let back = Bound {
            keyword,
            before: after,
            after: before,
        };
        assert_eq!(there, values(&back, back.narrows()));
        there
    }

    #[test]
    fn the_values_between_two_bounds_are_told() {
        use Keyword::{MaxLength, Maximum, MinItems, MinLength, Minimum};
        use Limit::{Integer, None as Absent, Number};
        let cases = [
            (Maximum, Integer(60), Integer(30), "with 31 to 60"),
            (Maximum, Integer(31), Integer(30), "with 31"),
            (Maximum, Absent, Integer(30), "with more than 30"),
            (Minimum, Integer(0), Integer(5), "with 0 to 4"),
            (Minimum, Absent, Integer(-5), "with less than -5"),
            (Minimum, Number(0.5), Number(1.5), "with less than 1.5"),
            (MinLength, Absent, Integer(1), "with fewer than 1 character"),
            (
                MaxLength,
                Integer(9),
                Integer(8),
                "with more than 8 characters",
            ),
            (MinItems, Integer(1), Integer(2), "with fewer than 2 items"),
        ];
        for (keyword, before, after, text) in cases {
            assert_eq!(told(keyword, before, after).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_bound_that_excludes_nothing_concerns_no_value() {
        let zero = Limit::Integer(0);
        assert_eq!(told(Keyword::MinLength, Limit::None, zero), None);
        assert_eq!(told(Keyword::MinItems, Limit::None, zero), None);
        assert!(told(Keyword::MaxItems, Limit::None, zero).is_some());
    }
}

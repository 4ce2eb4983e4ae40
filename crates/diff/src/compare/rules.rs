//! Rules across members. They have no names; they are known by the members they constrain and depend on.

use std::collections::HashMap;

use serde_json::Value;
use telnyx_codegen::Element;
use telnyx_spec::{Clause, ClauseTest, ObjectSchema, Rule, SchemaId, Spec};

use super::found::{Detail, Found, Subject};
use super::pairs::Pairs;
use super::{Both, members, text};
use crate::Kind;

/// What a rule is known by: the members it constrains and those it depends on.
type Key<'a> = (Vec<&'a str>, Vec<&'a str>);

/// The rules of an object that is on both sides.
pub(super) fn rules(
    both: &Both<'_>,
    (id_before, id_after): (SchemaId, SchemaId),
    (base, before): (Option<SchemaId>, &[Rule]),
    after: &ObjectSchema,
    out: &mut Vec<Found>,
) {
    let object = members::object(both.before, id_before);
    let (Some(object), Some(members)) = (object, both.members.get(&id_after.0)) else {
        return;
    };
    let mut renamed = HashMap::new();
    for (old, new) in members.both() {
        if let (Some(old), Some(new)) = (object.members.get(old), after.members.get(new))
            && old.name != new.name
        {
            renamed.insert(old.name.as_str(), new.name.as_str());
        }
    }
    let renamed = |name| renamed.get(name).copied().unwrap_or(name);
    let same = members::same_base(both, base, after.refines);
    let old = own(both.before, base.filter(|_| same), before);
    let new = own(both.after, after.refines.filter(|_| same), &after.rules);
    let element = |spec, id, rule| Element::rule(text::name(spec, id), rule);
    for slot in pairs(&old, &new, &renamed).slots() {
        let was = slot.sides().0.and_then(|index| old.get(index).copied());
        let is = slot.sides().1.and_then(|index| new.get(index).copied());
        let was = was.map(|rule| (rule, element(both.before, id_before, rule)));
        let is = is.map(|rule| (rule, element(both.after, id_after, rule)));
        match (was, is) {
            (Some((before, old)), Some((after, new))) => {
                let origins = (&before.origin, &after.origin);
                let subject = Subject::both("rule", old, new, origins);
                rule(&subject, before, after, &renamed, out);
            }
            (None, Some((rule, element))) => {
                let subject = Subject::added("rule", element, &rule.origin);
                out.push(subject.came_or_went(text::rule(rule)));
            }
            (Some((rule, element)), None) => {
                let subject = Subject::removed("rule", element, &rule.origin);
                out.push(subject.came_or_went(text::rule(rule)));
            }
            (None, None) => {}
        }
    }
}

/// The rules without those that the base has, too: inherited ones come first.
fn own<'a>(spec: &Spec, base: Option<SchemaId>, rules: &'a [Rule]) -> Vec<&'a Rule> {
    let base = base.and_then(|base| members::object(spec, base));
    let inherited = base.map_or(&[][..], |base| base.rules.as_slice());
    let is_inherited = |(index, rule): (usize, &Rule)| {
        inherited.get(index).is_some_and(|inherited| {
            demands(inherited, &|name| name) == demands(rule, &|name| name)
                && inherited.description == rule.description
        })
    };
    let rules = rules.iter().enumerate();
    rules
        .filter(|rule| !is_inherited(*rule))
        .map(|(_, rule)| rule)
        .collect()
}

/// Which rule is which. Of several about the same members, equal ones go together, then the rest in order.
fn pairs<'a>(
    before: &[&'a Rule],
    after: &[&'a Rule],
    renamed: &dyn Fn(&'a str) -> &'a str,
) -> Pairs {
    let same = |name| name;
    let mut pairs = Pairs::by_name(
        before.iter().map(|rule| demands(rule, renamed)),
        after.iter().map(|rule| demands(rule, &same)),
    );
    let (gone, new) = pairs.left();
    let about = |rules: &[&'a Rule], indices: &[usize], names: &dyn Fn(&'a str) -> &'a str| {
        let keys = indices.iter().filter_map(|index| rules.get(*index));
        keys.map(|rule| key(rule, names)).collect::<Vec<_>>()
    };
    let rest = Pairs::by_name(about(before, &gone, renamed), about(after, &new, &same));
    for (old, new_index) in rest.both() {
        if let (Some(old), Some(new)) = (gone.get(old), new.get(new_index)) {
            pairs.add((*old, *new));
        }
    }
    pairs
}

fn key<'a>(rule: &'a Rule, names: &dyn Fn(&'a str) -> &'a str) -> Key<'a> {
    let members = |clauses: &'a [Clause]| -> Vec<&'a str> {
        let mut members: Vec<_> = clauses
            .iter()
            .map(|clause| names(clause.member.as_str()))
            .collect();
        members.sort_unstable();
        members
    };
    (members(&rule.consequence), members(&rule.condition))
}

/// What a rule demands, so that two that differ only in the order of clauses and values are equal.
fn demands<'a>(rule: &'a Rule, names: &dyn Fn(&'a str) -> &'a str) -> [Vec<(&'a str, String)>; 2] {
    let clauses = |clauses: &'a [Clause]| -> Vec<(&'a str, String)> {
        let mut clauses: Vec<_> = clauses
            .iter()
            .map(|Clause { member, test }| (names(member), self::test(test)))
            .collect();
        clauses.sort_unstable();
        clauses
    };
    [clauses(&rule.condition), clauses(&rule.consequence)]
}

fn test(test: &ClauseTest) -> String {
    match test {
        ClauseTest::Const(value) => format!("is {value}"),
        ClauseTest::Null => "is of type null".to_owned(),
        ClauseTest::OneOf(values) => {
            let mut values: Vec<String> = values.iter().map(text::json).collect();
            values.sort_unstable();
            format!("is one of {}", values.join(", "))
        }
    }
}

fn rule<'a>(
    subject: &Subject<'_>,
    before: &'a Rule,
    after: &'a Rule,
    renamed: &dyn Fn(&'a str) -> &'a str,
    out: &mut Vec<Found>,
) {
    let Rule {
        description,
        condition: _,
        consequence: _,
        origin: _,
    } = before;
    subject.text(Kind::Description, description, &after.description, out);
    if demands(before, renamed) != demands(after, &|name| name) {
        let relaxed = applies_nowhere_else(&before.condition, renamed, &after.condition)
            && demands_nothing_else(&after.consequence, renamed, &before.consequence);
        let (was, is) = (text::rule(before), text::rule(after));
        let found = subject.found(Kind::Rule, Some(was), Some(is));
        out.push(found.with(Detail::Rule { relaxed }));
    }
}

/// Whether a condition applies nowhere where the one before did not.
fn applies_nowhere_else<'a>(
    before: &'a [Clause],
    renamed: &dyn Fn(&'a str) -> &'a str,
    after: &'a [Clause],
) -> bool {
    before.iter().all(|was| {
        let is = after.iter().find(|is| is.member == renamed(&was.member));
        is.is_some_and(|is| are_among(&is.test, &was.test))
    })
}

/// Whether a consequence demands nothing that the one before did not.
fn demands_nothing_else<'a>(
    after: &'a [Clause],
    renamed: &dyn Fn(&'a str) -> &'a str,
    before: &'a [Clause],
) -> bool {
    after.iter().all(|is| {
        let was = before.iter().find(|was| is.member == renamed(&was.member));
        was.is_some_and(|was| are_among(&was.test, &is.test))
    })
}

/// Whether all values that pass one test pass another.
fn are_among(some: &ClauseTest, all: &ClauseTest) -> bool {
    let (some, all) = (passing(some), passing(all));
    some.iter().all(|value| all.contains(value))
}

fn passing(test: &ClauseTest) -> Vec<&Value> {
    match test {
        ClauseTest::Const(value) => vec![value],
        ClauseTest::Null => vec![&Value::Null],
        ClauseTest::OneOf(values) => values.iter().collect(),
    }
}

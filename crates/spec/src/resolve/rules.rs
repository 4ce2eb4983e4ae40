//! Rules across members: `if` and `then` on members that exist, with values that those members can have.

use super::Resolver;
use super::evaluate::Direction;
use crate::diagnostic::{Code, did_you_mean};
use crate::document::{
    AllOfItemDoc, AnyValue, ClauseDoc, ClausesDoc, Keyword, MapEntry, TypeName, opening_of,
};
use crate::model::{Clause, ClauseTest, Member, Rule};

/// Where in a rule a test stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Condition,
    Consequence,
}

impl<'a> Resolver<'a> {
    /// A rule of an object with these members.
    pub(super) fn rule(&mut self, item: &'a AllOfItemDoc<'a>, members: &[Member]) -> Option<Rule> {
        if item.broken {
            return None;
        }
        if item.description.is_none() && (item.condition.is_some() || item.consequence.is_some()) {
            let message = "a rule has no `description`".to_owned();
            let report = self
                .sink
                .report(Code::MissingDescription, opening_of(item.span), message);
            report.help("say in one sentence what it forbids or demands: the SDK shows it when the rule is broken");
            return None;
        }
        let (Some(condition), Some(consequence)) = (&item.condition, &item.consequence) else {
            let message = "a rule needs both `if` and `then`".to_owned();
            self.sink.report(Code::BadComposition, opening_of(item.span), message).help(
                "write `{\"description\": …, \"if\": {\"properties\": {MEMBER: {\"const\": …}}, \"required\": [MEMBER]}, \
                 \"then\": {\"properties\": {OTHER: {\"type\": \"null\"}}}}`",
            );
            return None;
        };
        let description = item
            .description
            .as_ref()
            .map_or("", |text| text.value.value)
            .to_owned();
        let before = self.sink.len();
        let condition_clauses = self.clauses(condition, members, Part::Condition);
        let consequence_clauses = self.clauses(consequence, members, Part::Consequence);
        self.check_required_of_rule(condition, consequence);
        (self.sink.len() == before).then(|| Rule {
            description,
            condition: condition_clauses,
            consequence: consequence_clauses,
            origin: self.origin(item.span),
        })
    }

    /// `if` must require the very members it tests: else the rule would apply where they are left out.
    fn check_required_of_rule(
        &mut self,
        condition: &'a Keyword<ClausesDoc<'a>>,
        consequence: &'a Keyword<ClausesDoc<'a>>,
    ) {
        let tested = condition
            .value
            .properties
            .as_ref()
            .map_or(&[][..], |keyword| keyword.value.entries.as_slice());
        let required = condition.value.required.as_ref();
        let names = required.map_or(&[][..], |keyword| keyword.value.items.as_slice());
        for entry in tested
            .iter()
            .filter(|entry| !names.iter().any(|name| name.value == entry.name.value))
        {
            let message = format!("the rule tests `{}` without requiring it", entry.name.value);
            let help = format!(
                "add `\"required\": [\"{}\"]` to the `if`: else the rule would apply where it is left out",
                entry.name.value
            );
            self.sink
                .report(Code::BadRule, entry.name.span, message)
                .help(help);
        }
        for name in names
            .iter()
            .filter(|name| !tested.iter().any(|entry| entry.name.value == name.value))
        {
            let message = format!("the rule requires `{}` without testing it", name.value);
            let help = did_you_mean(
                name.value,
                "members tested",
                tested.iter().map(|entry| entry.name.value),
            );
            self.sink
                .report(Code::BadRule, name.span, message)
                .help(help);
        }
        if let Some(required) = &consequence.value.required {
            let message = "the consequence of a rule cannot require members".to_owned();
            let report = self.sink.report(Code::BadRule, required.key, message);
            report.help("delete it; a consequence says what holds for members that are there");
        }
    }

    fn clauses(
        &mut self,
        clauses: &'a Keyword<ClausesDoc<'a>>,
        members: &[Member],
        part: Part,
    ) -> Vec<Clause> {
        let Some(properties) = &clauses.value.properties else {
            return Vec::new();
        };
        if properties.value.entries.is_empty() {
            let message = "this part of the rule tests no member".to_owned();
            self.sink
                .report(Code::BadRule, properties.key, message)
                .help("write `{\"properties\": {MEMBER: …}}`");
        }
        let entries = properties.value.entries.iter();
        entries
            .filter_map(|entry| self.clause(entry, members, part))
            .collect()
    }

    fn clause(
        &mut self,
        entry: &'a MapEntry<'a, ClauseDoc<'a>>,
        members: &[Member],
        part: Part,
    ) -> Option<Clause> {
        let doc = entry.value.as_ref()?;
        let Some(member) = members
            .iter()
            .find(|member| member.name == entry.name.value)
        else {
            let help = did_you_mean(
                entry.name.value,
                "members",
                members.iter().map(|member| member.name.as_str()),
            );
            let message = format!("the rule names `{}`, which is no member", entry.name.value);
            self.sink
                .report(Code::UnknownMember, entry.name.span, message)
                .help(help);
            return None;
        };
        let test = match (&doc.constant, &doc.values, &doc.ty) {
            (Some(constant), None, None) => {
                self.check_rule_value(member, constant.value);
                ClauseTest::Const(constant.value.0.to_value())
            }
            (None, Some(values), None) => {
                for value in &values.value.items {
                    self.check_rule_value(member, *value);
                }
                ClauseTest::OneOf(
                    values
                        .value
                        .items
                        .iter()
                        .map(|value| value.0.to_value())
                        .collect(),
                )
            }
            (None, None, Some(ty)) if ty.value.value.name == TypeName::Null => {
                if !member.value.nullable {
                    let what = if part == Part::Condition {
                        "never applies"
                    } else {
                        "can never hold"
                    };
                    let message = format!("the rule {what}: `{}` cannot be null", member.name);
                    let report = self.sink.report(Code::BadRule, ty.value.span, message);
                    report
                        .help("make the member nullable, or demand a value with `const` or `enum`");
                }
                ClauseTest::Null
            }
            _ => {
                if !doc.broken {
                    let message =
                        "a test of a rule is one of `const`, `enum` and `\"type\": \"null\"`"
                            .to_owned();
                    let report = self
                        .sink
                        .report(Code::BadRule, opening_of(doc.span), message);
                    report.help("write `{\"const\": VALUE}`, `{\"enum\": [VALUES]}` or `{\"type\": \"null\"}`");
                }
                return None;
            }
        };
        Some(Clause {
            member: member.name.clone(),
            test,
        })
    }

    /// A value that a rule compares with must be one that the member can have.
    fn check_rule_value(&mut self, member: &Member, value: AnyValue<'a>) {
        self.checks.push(super::evaluate::Check {
            node: value.0,
            ty: member.value.ty.clone(),
            nullable: member.value.nullable,
            direction: Direction::Both,
            code: Code::BadRule,
        });
    }
}

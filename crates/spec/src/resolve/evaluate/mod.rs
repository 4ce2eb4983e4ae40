//! Holds values (defaults, examples, the constants of rules) against the types they belong to.
//!
//! This is the subset's own evaluator: it knows the direction a value travels in, the extensions, and where in the file
//! each part of the value stands, none of which a JSON Schema validator would tell. The subset is small enough.

mod scalars;

use std::collections::HashMap;

use regex_lite::Regex;

use super::usage::Usage;
use super::{Resolver, UNRESOLVED};
use crate::diagnostic::{Code, Sink, did_you_mean};
use crate::document::opening;
use crate::json::{Kind, Node};
use crate::model::{
    ArrayType, ClauseTest, EnumLiteral, EnumSchema, Member, ObjectSchema, Schema, SchemaId,
    SchemaKind, TypeRef,
};

/// A value to hold against its type.
pub(super) struct Check<'a> {
    pub(super) node: &'a Node<'a>,
    pub(super) ty: TypeRef,
    pub(super) nullable: bool,
    pub(super) direction: Direction,
    /// What to report it as.
    pub(super) code: Code,
}

/// Which way a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// To the server: no read-only members.
    Request,
    /// From the server: no write-only members.
    Response,
    /// Either: members of both kinds may be there, and none of them must.
    Both,
    /// The way that the named schema is used.
    OfSchema(SchemaId),
}

impl Resolver<'_> {
    /// Evaluates all checks that have come together.
    pub(super) fn run_checks(&mut self, usage: &[Usage]) {
        let checks = std::mem::take(&mut self.checks);
        let schemas: Vec<Option<&Schema>> =
            self.slots.iter().map(|slot| slot.schema.as_ref()).collect();
        let mut patterns = HashMap::new();
        for check in checks {
            let direction = match check.direction {
                Direction::OfSchema(id) => usage
                    .get(id.0)
                    .map_or(Direction::Both, |usage| usage.direction()),
                direction => direction,
            };
            let mut evaluator = Evaluator {
                schemas: &schemas,
                patterns: &mut patterns,
                sink: &mut self.sink,
                code: check.code,
                direction,
            };
            evaluator.value(check.node, &check.ty, check.nullable);
        }
    }
}

struct Evaluator<'e> {
    schemas: &'e [Option<&'e Schema>],
    /// Patterns compiled so far.
    patterns: &'e mut HashMap<String, Option<Regex>>,
    sink: &'e mut Sink,
    code: Code,
    direction: Direction,
}

impl Evaluator<'_> {
    fn violation(&mut self, node: &Node<'_>, message: String, help: impl Into<String>) {
        self.sink
            .report(self.code, opening(node), message)
            .help(help);
    }

    fn value(&mut self, node: &Node<'_>, ty: &TypeRef, nullable: bool) {
        if matches!(node.kind, Kind::Null) {
            if !nullable {
                let help = "write a value, or make the schema nullable where it is used";
                self.violation(
                    node,
                    "the value is null, which its schema does not allow".to_owned(),
                    help,
                );
            }
            return;
        }
        match ty {
            TypeRef::Scalar(scalar) => self.scalar(node, scalar),
            TypeRef::Array(array) => self.array(node, array),
            TypeRef::Named(id) => {
                // A schema that could not be resolved has been reported itself.
                let Some(schema) = self.schemas.get(id.0).copied().flatten() else {
                    return;
                };
                match &schema.kind {
                    SchemaKind::Alias(scalar) => self.scalar(node, scalar),
                    SchemaKind::Enum(enumeration) => self.enumeration(node, schema, enumeration),
                    SchemaKind::Object(object) => self.object(node, schema, object),
                }
            }
        }
    }

    fn wrong(&mut self, node: &Node<'_>, expected: &str) {
        let message = format!(
            "the value is {}, but its schema wants {expected}",
            node.describe()
        );
        self.violation(
            node,
            message,
            format!("write {expected}, or correct the schema"),
        );
    }

    fn array(&mut self, node: &Node<'_>, ty: &ArrayType) {
        let Kind::Array(items) = &node.kind else {
            return self.wrong(node, "an array");
        };
        for item in items {
            self.value(item, &ty.items, false);
        }
        let sizes = [("minItems", ty.min_items), ("maxItems", ty.max_items)];
        self.size(node, ("array", "item"), items.len() as u64, sizes);
        if ty.unique {
            let mut seen = std::collections::HashSet::new();
            for item in items {
                // Equal values have equal texts, since all of them are written by one writer.
                if !seen.insert(item.to_value().to_string()) {
                    let message = "the item stands twice, but `uniqueItems` is true".to_owned();
                    self.violation(item, message, "delete it, or correct the schema");
                }
            }
        }
    }

    fn enumeration(&mut self, node: &Node<'_>, schema: &Schema, ty: &EnumSchema) {
        let (found, text) = match &node.kind {
            Kind::String(text) => {
                let known = |value: &EnumLiteral| matches!(value, EnumLiteral::String(known) if known == text);
                (
                    ty.values.iter().any(|value| known(&value.value)),
                    text.to_string(),
                )
            }
            Kind::Number(text) => {
                let number = text.parse().ok();
                let known = |value: &EnumLiteral| matches!(value, EnumLiteral::Integer(known) if Some(*known) == number);
                (
                    ty.values.iter().any(|value| known(&value.value)),
                    (*text).to_owned(),
                )
            }
            _ => return self.wrong(node, &format!("a value of `{}`", schema.name)),
        };
        if !found {
            let values: Vec<String> = ty
                .values
                .iter()
                .map(|value| match &value.value {
                    EnumLiteral::String(text) => text.clone(),
                    EnumLiteral::Integer(value) => value.to_string(),
                })
                .collect();
            let message = format!("`{text}` is no value of `{}`", schema.name);
            self.violation(
                node,
                message,
                did_you_mean(&text, "values", values.iter().map(String::as_str)),
            );
        }
    }

    fn object(&mut self, node: &Node<'_>, schema: &Schema, ty: &ObjectSchema) {
        let Kind::Object(entries) = &node.kind else {
            return self.wrong(node, &format!("an object (`{}`)", schema.name));
        };
        let members: HashMap<&str, &Member> = ty
            .members
            .iter()
            .map(|member| (member.name.as_str(), member))
            .collect();
        for entry in entries {
            let Some(member) = members.get(entry.key.as_ref()) else {
                let known = ty.members.iter().map(|member| member.name.as_str());
                let message = format!("`{}` has no member `{}`", schema.name, entry.key);
                let help = did_you_mean(&entry.key, "members", known);
                self.sink
                    .report(self.code, entry.key_span, message)
                    .help(help);
                continue;
            };
            let misplaced = match self.direction {
                Direction::Request if member.read_only => Some("read-only, so no request has it"),
                Direction::Response if member.write_only => {
                    Some("write-only, so no response has it")
                }
                _ => None,
            };
            if let Some(why) = misplaced {
                let message = format!("the member `{}` is {why}", entry.key);
                self.sink
                    .report(self.code, entry.key_span, message)
                    .help("delete it from this example");
                continue;
            }
            self.value(&entry.value, &member.value.ty, member.value.nullable);
        }
        for member in ty
            .members
            .iter()
            .filter(|member| member.required && node.get(&member.name).is_none())
            // Whether a member travels this way is not known either if its schema is not.
            .filter(|member| member.value.ty != TypeRef::Named(UNRESOLVED))
        {
            let travels = match self.direction {
                Direction::Request => !member.read_only,
                Direction::Response => !member.write_only,
                _ => !member.read_only && !member.write_only,
            };
            if travels {
                let message = format!(
                    "the value has no `{}`, which `{}` requires",
                    member.name, schema.name
                );
                self.violation(node, message, format!("add `\"{}\": …`", member.name));
            }
        }
        self.rules(node, ty);
    }

    fn rules(&mut self, node: &Node<'_>, ty: &ObjectSchema) {
        for rule in &ty.rules {
            let holds = |clause: &crate::model::Clause, absent: bool| {
                node.get(&clause.member)
                    .map_or(absent, |entry| test(&clause.test, &entry.value))
            };
            if rule.condition.iter().all(|clause| holds(clause, false)) {
                for clause in rule
                    .consequence
                    .iter()
                    .filter(|clause| !holds(clause, true))
                {
                    if let Some(entry) = node.get(&clause.member) {
                        let message = format!("the value breaks a rule: {}", rule.description);
                        let help = format!(
                            "change `{}` or the member that the rule depends on",
                            clause.member
                        );
                        self.sink
                            .report(self.code, entry.key_span, message)
                            .help(help);
                    }
                }
            }
        }
    }
}

fn test(test: &ClauseTest, node: &Node<'_>) -> bool {
    let value = node.to_value();
    match test {
        ClauseTest::Const(constant) => value == *constant,
        ClauseTest::Null => value.is_null(),
        ClauseTest::OneOf(values) => values.contains(&value),
    }
}

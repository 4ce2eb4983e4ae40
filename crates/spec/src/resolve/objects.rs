//! Objects: their members, what they refine, which members are required, and names that collide in Rust.

use std::collections::HashMap;

use super::evaluate::{Check, Direction};
use super::places::Place;
use super::schemas::Shape;
use super::{Resolver, UNRESOLVED};
use crate::diagnostic::{Code, did_you_mean};
use crate::document::{
    AllOfItemDoc, AnyValue, ComponentSchemaDoc, Keyword, List, MapEntry, MemberSchemaDoc,
    TextValue, opening_of,
};
use crate::model::{Member, ObjectSchema, SchemaId, SchemaKind, TypeRef, ValueType};
use crate::source::Span;

/// What an object says itself, before it has the members of what it refines.
pub(super) struct Own<'a> {
    /// The object refined; the inner `None` is a reference that has been reported.
    base: Option<Option<SchemaId>>,
    members: Vec<(Member, Span)>,
    /// Whether something was reported that may have hidden members or rules.
    unreliable: bool,
    rules: Vec<&'a AllOfItemDoc<'a>>,
}

/// How far an object has come while refinements are followed to their ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Untouched,
    OnTheWay,
    Done,
}

impl<'a> Resolver<'a> {
    /// What an object says itself.
    pub(super) fn own(&mut self, doc: &'a ComponentSchemaDoc<'a>, shape: Shape<'a>) -> Own<'a> {
        let base = match shape {
            Shape::Refinement(reference) => Some(self.base(reference)),
            _ => None,
        };
        if base.is_none() && doc.properties.is_none() && !doc.broken {
            let message = "an object has no `properties`".to_owned();
            let report = self
                .sink
                .report(Code::MissingKeyword, opening_of(doc.span), message);
            report.help("add `\"properties\": {…}` with its members");
        }
        let mut own = Own {
            base,
            members: Vec::new(),
            unreliable: doc.broken,
            rules: Vec::new(),
        };
        let source = super::source(doc.source.as_ref());
        for entry in doc
            .properties
            .iter()
            .flat_map(|keyword| &keyword.value.entries)
        {
            let member = self.member(entry, &source);
            own.members.push((member, entry.name.span));
        }
        let items = doc.all_of.iter().flat_map(|keyword| &keyword.value.items);
        own.rules = items.filter(|item| item.reference.is_none()).collect();
        own.unreliable |= doc.all_of.as_ref().is_some_and(|list| list.value.broken);
        for item in doc.all_of.iter().flat_map(|keyword| &keyword.value.items) {
            own.unreliable |= item.broken;
            if item.reference.is_some() && (item.condition.is_some() || item.consequence.is_some())
            {
                let message = "an item of `allOf` is a reference or a rule, not both".to_owned();
                let report = self
                    .sink
                    .report(Code::BadComposition, opening_of(item.span), message);
                report.help("write two items: `{\"$ref\": …}` and `{\"description\": …, \"if\": …, \"then\": …}`");
            }
        }
        own
    }

    fn base(&mut self, reference: TextValue<'a>) -> Option<SchemaId> {
        let id = self.follow_schema(reference)?;
        let slot = self.slots.get(id.0)?;
        if slot.is_object() {
            return Some(id);
        }
        if !slot.is_broken() {
            let message = format!(
                "`{}` is no object, so it cannot be refined",
                slot.name.value
            );
            let help = self.objects_help();
            self.sink
                .report(Code::BadComposition, reference.span, message)
                .help(help);
        }
        None
    }

    fn member(
        &mut self,
        entry: &'a MapEntry<'a, MemberSchemaDoc<'a>>,
        source: &[String],
    ) -> Member {
        // Whatever is wrong with the member: it is there, and nothing else is known of it.
        let unresolved = ValueType {
            ty: TypeRef::Named(UNRESOLVED),
            nullable: true,
            default: None,
        };
        let Some(doc) = &entry.value else {
            return Member {
                name: entry.name.value.to_owned(),
                description: String::new(),
                required: false,
                read_only: false,
                write_only: false,
                deprecated: false,
                value: unresolved,
                example: None,
                source: Vec::new(),
                origin: self.origin(entry.name.span),
            };
        };
        let value = self
            .place(&Place::member(doc))
            .filter(|_| !doc.broken)
            .unwrap_or(unresolved);
        let read_only = doc.read_only.as_ref().filter(|flag| flag.value.value);
        let write_only = doc.write_only.as_ref().filter(|flag| flag.value.value);
        if let (Some(read_only), Some(write_only)) = (read_only, write_only) {
            let message = format!(
                "`{}` is read-only and write-only, so it would never travel",
                entry.name.value
            );
            let report = self
                .sink
                .report(Code::ReadWriteOnly, write_only.key, message);
            report.also(read_only.key, "here it is read-only");
        }
        let own = doc.description.as_ref().map(|text| text.value.value);
        // Whether a reference leads somewhere or not, it is no mistake of the description.
        if own.is_none() && doc.reference.is_none() && doc.one_of.is_none() && !doc.broken {
            let message = format!("the member `{}` has no `description`", entry.name.value);
            let report = self
                .sink
                .report(Code::MissingDescription, entry.name.span, message);
            report.help("add `\"description\": \"…\"`: say in a sentence what it is");
        }
        if let Some(examples) = &doc.examples {
            self.some_examples(examples);
            for AnyValue(node) in &examples.value.items {
                let (ty, nullable) = (value.ty.clone(), value.nullable);
                self.checks.push(Check {
                    node,
                    ty,
                    nullable,
                    direction: Direction::Both,
                    code: Code::BadExample,
                });
            }
        }
        let description = own.or_else(|| match &value.ty {
            TypeRef::Named(id) => self
                .slots
                .get(id.0)?
                .doc?
                .description
                .as_ref()
                .map(|text| text.value.value),
            _ => None,
        });
        Member {
            name: entry.name.value.to_owned(),
            description: description.unwrap_or_default().to_owned(),
            required: false,
            read_only: read_only.is_some(),
            write_only: write_only.is_some(),
            deprecated: doc.deprecated.as_ref().is_some_and(|flag| flag.value.value),
            example: doc
                .examples
                .as_ref()
                .and_then(|list| list.value.items.first())
                .map(|value| value.0.to_value()),
            source: if doc.source.is_some() {
                super::source(doc.source.as_ref())
            } else {
                source.to_vec()
            },
            origin: self.origin(entry.name.span),
            value,
        }
    }

    /// Reports a list of examples that is empty.
    pub(super) fn some_examples(&mut self, examples: &Keyword<List<AnyValue<'a>>>) {
        if examples.value.items.is_empty() {
            let message = "`examples` is empty".to_owned();
            self.sink
                .report(Code::MissingExamples, examples.value.span, message)
                .help("write at least one value");
        }
    }

    /// Gives every object its members, what is refined before what refines it.
    pub(super) fn finish_objects(&mut self) {
        let mut progress = vec![Progress::Untouched; self.slots.len()];
        for index in 0..self.slots.len() {
            // The chain from this object to the first one that is done or refines nothing.
            let mut chain = Vec::new();
            let mut next = Some(index);
            while let Some(at) = next {
                match progress.get_mut(at) {
                    Some(state @ Progress::Untouched) => *state = Progress::OnTheWay,
                    Some(Progress::OnTheWay) => {
                        self.report_refinement_cycle(&chain, at);
                        break;
                    }
                    _ => break,
                }
                chain.push(at);
                let own = self.slots.get(at).and_then(|slot| slot.own.as_ref());
                next = own.and_then(|own| own.base.flatten()).map(|id| id.0);
            }
            for at in chain.into_iter().rev() {
                self.finish_object(SchemaId(at));
                if let Some(state) = progress.get_mut(at) {
                    *state = Progress::Done;
                }
            }
        }
    }

    fn report_refinement_cycle(&mut self, chain: &[usize], back_to: usize) {
        let cycle = chain
            .iter()
            .position(|at| *at == back_to)
            .and_then(|start| chain.get(start..))
            .unwrap_or(chain);
        let names: Vec<String> = cycle
            .iter()
            .map(|at| format!("`{}`", self.schema_name(SchemaId(*at))))
            .collect();
        let shape = |at: &usize| self.slots.get(*at).map(|slot| slot.shape);
        let Some(Shape::Refinement(reference)) = cycle.first().and_then(shape) else {
            return;
        };
        let message = match names.as_slice() {
            [one] => format!("{one} refines itself"),
            names => format!(
                "these objects refine one another in a circle: {}",
                names.join(", ")
            ),
        };
        let others: Vec<TextValue<'a>> = cycle
            .iter()
            .skip(1)
            .filter_map(|at| match shape(at)? {
                Shape::Refinement(reference) => Some(reference),
                _ => None,
            })
            .collect();
        let report = self
            .sink
            .report(Code::RefinementCycle, reference.span, message);
        for other in others {
            report.also(other.span, "and on");
        }
    }

    fn finish_object(&mut self, id: SchemaId) {
        let Some(slot) = self.slots.get_mut(id.0) else {
            return;
        };
        let (Some(own), Some(doc), name) = (slot.own.take(), slot.doc, slot.name) else {
            return;
        };
        let (mut members, mut keys, mut rules) = (Vec::new(), Vec::new(), Vec::new());
        let refines = match own.base {
            Some(Some(base)) => {
                let Some(slot) = self.slots.get(base.0) else {
                    return;
                };
                // Without what it refines nothing can be said about this object.
                let Some(SchemaKind::Object(object)) =
                    slot.schema.as_ref().map(|schema| &schema.kind)
                else {
                    return;
                };
                members.clone_from(&object.members);
                rules.clone_from(&object.rules);
                keys.clone_from(&slot.member_keys);
                Some(base)
            }
            Some(None) => return,
            None => None,
        };
        let inherited = members.len();
        for (member, key) in own.members {
            if let Some(first) = members
                .iter()
                .take(inherited)
                .position(|other| other.name == member.name)
            {
                let message = format!("the member `{}` is inherited already", member.name);
                let report = self.sink.report(Code::DuplicateName, key, message);
                if let Some(first) = keys.get(first) {
                    report.also(*first, "the inherited one");
                }
                report.help("delete this one, or change the inherited one; a refinement adds members and `required`");
                continue;
            }
            members.push(member);
            keys.push(key);
        }
        self.check_field_names(&members, &keys, inherited);
        if own.unreliable {
            return;
        }
        self.apply_required(doc, &mut members);
        rules.extend(
            own.rules
                .into_iter()
                .filter_map(|item| self.rule(item, &members)),
        );
        let object = SchemaKind::Object(ObjectSchema {
            refines,
            members,
            rules,
        });
        let schema = Some(self.named(doc, name, object));
        if let Some(slot) = self.slots.get_mut(id.0) {
            slot.schema = schema;
            slot.member_keys = keys;
        }
    }

    fn apply_required(&mut self, doc: &'a ComponentSchemaDoc<'a>, members: &mut [Member]) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for name in doc.required.iter().flat_map(|keyword| &keyword.value.items) {
            if let Some(first) = seen.insert(name.value, name.span) {
                let message = format!("`{}` stands twice in `required`", name.value);
                self.sink
                    .report(Code::DuplicateValue, name.span, message)
                    .also(first, "the first one");
            }
            if let Some(member) = members.iter_mut().find(|member| member.name == name.value) {
                member.required = true;
            } else {
                let help = did_you_mean(
                    name.value,
                    "members",
                    members.iter().map(|member| member.name.as_str()),
                );
                let message = format!("`required` names `{}`, which is no member", name.value);
                self.sink
                    .report(Code::UnknownMember, name.span, message)
                    .help(help);
            }
        }
    }
}

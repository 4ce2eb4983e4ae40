//! Members of objects. What a refinement inherits is told where it is declared; here only what it demands beyond.

use std::collections::HashMap;

use telnyx_codegen::Element;
use telnyx_spec::{Member, ObjectSchema, Schema, SchemaId, SchemaKind, Spec, TypeRef};

use super::found::{Facts, Found, Subject};
use super::pairs::{Pairs, Slot};
use super::renames::{Candidate, guess};
use super::{Both, text, values};
use crate::Kind;

/// The members that a refinement can inherit, by name.
struct Inheritance<'a>(HashMap<&'a str, &'a Member>);

impl<'a> Inheritance<'a> {
    fn of(spec: &'a Spec, base: Option<SchemaId>) -> Self {
        let members = base
            .and_then(|base| object(spec, base))
            .map_or(&[][..], |base| base.members.as_slice());
        Self(
            members
                .iter()
                .map(|member| (member.name.as_str(), member))
                .collect(),
        )
    }

    /// The member as it is declared, if it is inherited.
    fn declared(&self, member: &Member) -> Option<&'a Member> {
        let declared = self.0.get(member.name.as_str()).copied()?;
        only_requiredness_differs(declared, member).then_some(declared)
    }
}

/// A refinement takes members as they are, and can demand that they are there.
fn only_requiredness_differs(declared: &Member, member: &Member) -> bool {
    let Member {
        name,
        description,
        required: _,
        read_only,
        write_only,
        deprecated,
        value,
        example,
        source,
        origin: _,
    } = declared;
    *name == member.name
        && *description == member.description
        && *read_only == member.read_only
        && *write_only == member.write_only
        && *deprecated == member.deprecated
        && *value == member.value
        && *example == member.example
        && *source == member.source
}

pub(super) fn object(spec: &Spec, id: SchemaId) -> Option<&ObjectSchema> {
    match &spec.schemas.get(id.0)?.kind {
        SchemaKind::Object(object) => Some(object),
        SchemaKind::Enum(_) | SchemaKind::Alias(_) => None,
    }
}

/// Whether two objects refine the same one, or none.
pub(super) fn same_base(
    both: &Both<'_>,
    before: Option<SchemaId>,
    after: Option<SchemaId>,
) -> bool {
    match (before, after) {
        (None, None) => true,
        (Some(before), Some(after)) => both.same(before, after),
        _ => false,
    }
}

/// The pairs of members of every object that is on both sides, by its index after.
pub(super) fn pairs(both: &Both<'_>) -> HashMap<usize, Pairs> {
    let mut pairs = HashMap::new();
    for (_, index) in both.schemas.both() {
        // What is refined comes before what refines it: a rename there is one here.
        let mut chain = vec![index];
        while let Some(base) = chain
            .last()
            .and_then(|index| object(both.after, SchemaId(*index))?.refines)
            .filter(|base| !pairs.contains_key(&base.0) && !chain.contains(&base.0))
        {
            chain.push(base.0);
        }
        for after in chain.into_iter().rev() {
            if pairs.contains_key(&after) {
                continue;
            }
            let before = both.schemas.before(after);
            let objects = before
                .and_then(|before| object(both.before, SchemaId(before)))
                .zip(object(both.after, SchemaId(after)));
            if let Some((before, after_object)) = objects {
                let paired = pair(both, before, after_object, &pairs);
                pairs.insert(after, paired);
            }
        }
    }
    pairs
}

fn pair(
    both: &Both<'_>,
    before: &ObjectSchema,
    after: &ObjectSchema,
    known: &HashMap<usize, Pairs>,
) -> Pairs {
    fn names(object: &ObjectSchema) -> impl Iterator<Item = &str> {
        object.members.iter().map(|member| member.name.as_str())
    }
    let mut pairs = Pairs::by_name(names(before), names(after));
    let (mut gone, mut new) = pairs.left();
    if gone.is_empty() || new.is_empty() {
        return pairs;
    }
    if let (Some(base), true) = (
        after.refines,
        same_base(both, before.refines, after.refines),
    ) {
        let inherited = |spec, base: Option<SchemaId>| Inheritance::of(spec, base);
        let (was, is) = (
            inherited(both.before, before.refines),
            inherited(both.after, after.refines),
        );
        for pair in renamed_in_base(both, base, (before, &gone), (after, &new), known) {
            pairs.add(pair);
        }
        let is_own = |inheritance: &Inheritance<'_>, object: &ObjectSchema, index: &usize| {
            let member = object.members.get(*index);
            member.is_some_and(|member| inheritance.declared(member).is_none())
        };
        gone.retain(|index| is_own(&was, before, index));
        new.retain(|index| is_own(&is, after, index));
    }
    let gone = candidates(both.before, before, &gone, &|id| both.key_before(id));
    let new = candidates(both.after, after, &new, &|id| both.key_after(id));
    for pair in guess(&gone, &new) {
        pairs.add(pair);
    }
    pairs
}

/// The pairs among inherited members that have another name where they are declared.
fn renamed_in_base(
    both: &Both<'_>,
    base: SchemaId,
    (before, gone): (&ObjectSchema, &[usize]),
    (after, new): (&ObjectSchema, &[usize]),
    known: &HashMap<usize, Pairs>,
) -> Vec<(usize, usize)> {
    let base_before = both
        .schemas
        .before(base.0)
        .and_then(|base| object(both.before, SchemaId(base)));
    let (Some(base_before), Some(base_after), Some(base_pairs)) =
        (base_before, object(both.after, base), known.get(&base.0))
    else {
        return Vec::new();
    };
    let mut names = HashMap::new();
    for (before, after) in base_pairs.both() {
        if let (Some(before), Some(after)) = (
            base_before.members.get(before),
            base_after.members.get(after),
        ) {
            names.insert(before.name.as_str(), after.name.as_str());
        }
    }
    let new: HashMap<&str, usize> = new
        .iter()
        .filter_map(|index| Some((after.members.get(*index)?.name.as_str(), *index)))
        .collect();
    let renamed = |index: &usize| {
        let name = names.get(before.members.get(*index)?.name.as_str())?;
        Some((*index, *new.get(name)?))
    };
    gone.iter().filter_map(renamed).collect()
}

/// What a member of an object is called after.
pub(super) fn renamed<'a>(
    both: &'a Both<'_>,
    before: SchemaId,
    after: SchemaId,
    name: &str,
) -> Option<&'a str> {
    let pairs = both
        .members
        .get(&after.0)
        .filter(|_| both.same(before, after))?;
    let (old, new) = (object(both.before, before)?, object(both.after, after)?);
    let index = old.members.iter().position(|member| member.name == name)?;
    let member = new.members.get(pairs.after(index)?)?;
    Some(&member.name)
}

fn candidates<'a>(
    spec: &'a Spec,
    object: &'a ObjectSchema,
    indices: &[usize],
    names: &dyn Fn(SchemaId) -> String,
) -> Vec<Candidate<'a, (String, bool, bool, bool)>> {
    let candidate = |index: &usize| {
        let member = object.members.get(*index)?;
        let shape = values::value_shape(&member.value, names);
        Some(Candidate {
            index: *index,
            key: (shape, member.required, member.read_only, member.write_only),
            name: &member.name,
            mark: own_description(spec, member),
            telling: false,
        })
    };
    indices.iter().filter_map(candidate).collect()
}

/// What the member says itself, not what it takes from the schema that it refers to.
fn own_description<'a>(spec: &Spec, member: &'a Member) -> Option<&'a str> {
    let description = Some(member.description.as_str()).filter(|text| !text.is_empty());
    match &member.value.ty {
        TypeRef::Named(id) => description.filter(|text| {
            let target = spec.schemas.get(id.0);
            target.is_none_or(|target| target.description != *text)
        }),
        TypeRef::Scalar(_) | TypeRef::Array(_) => description,
    }
}

/// The members of an object that is on both sides.
pub(super) fn members(
    both: &Both<'_>,
    (id_before, id_after): (SchemaId, SchemaId),
    (base, before): (Option<SchemaId>, &[Member]),
    after: &ObjectSchema,
    out: &mut Vec<Found>,
) {
    let Some(pairs) = both.members.get(&id_after.0) else {
        return;
    };
    // Of another base nothing is said elsewhere that would explain what differs here.
    let same = same_base(both, base, after.refines);
    let was = Inheritance::of(both.before, base.filter(|_| same));
    let is = Inheritance::of(both.after, after.refines.filter(|_| same));
    let schemas = (
        both.before.schemas.get(id_before.0),
        both.after.schemas.get(id_after.0),
    );
    let (Some(schema_before), Some(schema_after)) = schemas else {
        return;
    };
    let element = |schema: &Schema, member: &Member| Element::Member {
        schema: schema.name.clone(),
        name: member.name.clone(),
    };
    for slot in pairs.slots() {
        let old = slot.sides().0.and_then(|index| before.get(index));
        let new = slot.sides().1.and_then(|index| after.members.get(index));
        match (slot, old, new) {
            (Slot::Both(..), Some(old), Some(new)) => {
                let subject = Subject::both(
                    "member",
                    element(schema_before, old),
                    element(schema_after, new),
                    (&old.origin, &new.origin),
                )
                .facts(Some(facts(old)), Some(facts(new)));
                match (was.declared(old), is.declared(new)) {
                    (Some(was), Some(is)) => {
                        let told = was.required == old.required && is.required == new.required;
                        if !told {
                            requiredness(&subject, old.required, new.required, out);
                        }
                    }
                    _ => member(
                        both,
                        &subject,
                        (schema_before, old),
                        (schema_after, new),
                        out,
                    ),
                }
            }
            (Slot::Added(_), _, Some(new)) => {
                let subject = Subject::added("member", element(schema_after, new), &new.origin)
                    .facts(None, Some(facts(new)));
                match is.declared(new) {
                    Some(is) if is.required == new.required => {}
                    Some(_) => requiredness(&subject, !new.required, new.required, out),
                    None => out.push(subject.came_or_went(text::member(both.after, new))),
                }
            }
            (Slot::Removed(_), Some(old), _) => {
                let subject = Subject::removed("member", element(schema_before, old), &old.origin)
                    .facts(Some(facts(old)), None);
                match was.declared(old) {
                    Some(was) if was.required == old.required => {}
                    Some(_) => requiredness(&subject, old.required, !old.required, out),
                    None => out.push(subject.came_or_went(text::member(both.before, old))),
                }
            }
            _ => {}
        }
    }
}

fn requiredness(subject: &Subject<'_>, before: bool, after: bool, out: &mut Vec<Found>) {
    subject.word(Kind::Requiredness, before, after, text::required, out);
}

/// How a member travels.
pub(crate) fn facts(member: &Member) -> Facts {
    Facts {
        required: member.required,
        nullable: member.value.nullable,
        in_requests: !member.read_only,
        in_answers: !member.write_only,
    }
}

fn member(
    both: &Both<'_>,
    subject: &Subject<'_>,
    (schema_before, before): (&Schema, &Member),
    (schema_after, after): (&Schema, &Member),
    out: &mut Vec<Found>,
) {
    let Member {
        name,
        description,
        required,
        read_only,
        write_only,
        deprecated,
        value,
        example,
        source,
        origin: _,
    } = before;
    subject.renamed(name, &after.name, out);
    values::value(both, subject, value, &after.value, out);
    requiredness(subject, *required, after.required, out);
    subject.word(
        Kind::Direction,
        (*read_only, *write_only),
        (after.read_only, after.write_only),
        text::direction,
        out,
    );
    let own = own_description(both.before, before).or(own_description(both.after, after));
    if own.is_some() {
        subject.text(Kind::Description, description, &after.description, out);
    }
    subject.deprecation(*deprecated, after.deprecated, out);
    subject.value(
        Kind::Example,
        example.as_ref(),
        after.example.as_ref(),
        text::json,
        out,
    );
    // A member without labels has those of its schema, where they are told.
    if *source != schema_before.source || after.source != schema_after.source {
        subject.source(source, &after.source, out);
    }
}

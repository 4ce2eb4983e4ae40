//! Documents, their tags, and the credentials: what stands around the operations.

use std::collections::HashMap;

use telnyx_codegen::Element;
use telnyx_spec::{Document, Origin, Resource, SecurityScheme, SecuritySchemeKind, Spec};

use super::found::{Detail, Found, Subject};
use super::operations::Operations;
use super::pairs::{Pairs, Slot};
use super::renames::{Candidate, guess};
use super::{Both, File, Section, Sections, text};
use crate::Kind;

/// Which document is which: by file, then by what stands in them.
pub(super) fn document_pairs(both: &Both<'_>, operations: &Operations<'_>) -> Pairs {
    fn files(spec: &Spec) -> HashMap<&str, usize> {
        let documents = spec.documents.iter().enumerate();
        documents
            .map(|(index, document)| (document.file.as_str(), index))
            .collect()
    }
    fn names(spec: &Spec) -> impl Iterator<Item = &str> {
        spec.documents.iter().map(|document| document.file.as_str())
    }
    let mut pairs = Pairs::by_name(names(both.before), names(both.after));
    let (was, is) = (files(both.before), files(both.after));
    let schema = |files: &HashMap<&str, usize>, spec: &Spec, id: usize| {
        let schema = spec.schemas.get(id)?;
        files.get(schema.origin.file.as_str()).copied()
    };
    let all = |spec: &Spec, files: &HashMap<&str, usize>| -> Vec<Option<usize>> {
        (0..spec.schemas.len())
            .map(|id| schema(files, spec, id))
            .collect()
    };
    let of_operations = |(old, new): (usize, usize)| {
        let (old, new) = (operations.before.get(old)?, operations.after.get(new)?);
        Some((old.document, new.document))
    };
    let of_schemas = |(old, new)| {
        Some((
            schema(&was, both.before, old)?,
            schema(&is, both.after, new)?,
        ))
    };
    let votes = operations.pairs.both().filter_map(of_operations);
    let votes = votes.chain(both.schemas.both().filter_map(of_schemas));
    let documents = |places: &[super::operations::Place<'_>]| -> Vec<usize> {
        places.iter().map(|place| place.document).collect()
    };
    let of_before = documents(&operations.before).into_iter();
    let of_after = documents(&operations.after).into_iter();
    most_in_common(
        &mut pairs,
        votes,
        of_before.chain(all(both.before, &was).into_iter().flatten()),
        of_after.chain(all(both.after, &is).into_iter().flatten()),
    );
    pairs
}

/// Which resource is which: by name, then by operations.
pub(super) fn resource_pairs(operations: &Operations<'_>) -> Pairs {
    fn names<'a>(resources: &[(usize, &'a Resource)]) -> Vec<&'a str> {
        let names = resources.iter();
        names.map(|(_, resource)| resource.name.as_str()).collect()
    }
    let (before, after) = (&operations.resources.0, &operations.resources.1);
    let mut pairs = Pairs::by_name(names(before), names(after));
    let votes = operations.pairs.both().filter_map(|(old, new)| {
        let (old, new) = (operations.before.get(old)?, operations.after.get(new)?);
        Some((old.resource, new.resource))
    });
    let resources = |places: &[super::operations::Place<'_>]| -> Vec<usize> {
        places.iter().map(|place| place.resource).collect()
    };
    most_in_common(
        &mut pairs,
        votes,
        resources(&operations.before).into_iter(),
        resources(&operations.after).into_iter(),
    );
    pairs
}

/// Pairs those without a partner that hold more than half of each other.
fn most_in_common(
    pairs: &mut Pairs,
    common: impl Iterator<Item = (usize, usize)>,
    before: impl Iterator<Item = usize>,
    after: impl Iterator<Item = usize>,
) {
    let (gone, new) = pairs.left();
    if gone.is_empty() || new.is_empty() {
        return;
    }
    let mut held: (HashMap<usize, usize>, HashMap<usize, usize>) = Default::default();
    for holder in before {
        *held.0.entry(holder).or_default() += 1;
    }
    for holder in after {
        *held.1.entry(holder).or_default() += 1;
    }
    let mut votes: HashMap<(usize, usize), usize> = HashMap::new();
    for pair in common {
        *votes.entry(pair).or_default() += 1;
    }
    // More than half can be in common with one other only, so the order in which they come does not matter.
    for ((old, new), votes) in votes {
        let most = |held: &HashMap<usize, usize>, holder| {
            held.get(&holder).is_some_and(|all| votes * 2 > *all)
        };
        if most(&held.0, old) && most(&held.1, new) {
            pairs.add((old, new));
        }
    }
}

/// Which credential is which: by name, then by how they travel.
pub(super) fn credential_pairs(before: &Spec, after: &Spec) -> Pairs {
    fn names(spec: &Spec) -> impl Iterator<Item = &str> {
        spec.security_schemes
            .iter()
            .map(|scheme| scheme.name.as_str())
    }
    fn candidates<'a>(spec: &'a Spec, indices: &[usize]) -> Vec<Candidate<'a, String>> {
        let candidate = |index: &usize| {
            let scheme = spec.security_schemes.get(*index)?;
            Some(Candidate {
                index: *index,
                key: text::credential(&scheme.kind),
                name: &scheme.name,
                mark: Some(scheme.description.as_str()),
                telling: true,
            })
        };
        indices.iter().filter_map(candidate).collect()
    }
    let mut pairs = Pairs::by_name(names(before), names(after));
    let (gone, new) = pairs.left();
    for pair in guess(&candidates(before, &gone), &candidates(after, &new)) {
        pairs.add(pair);
    }
    pairs
}

/// All documents.
pub(super) fn documents(
    both: &Both<'_>,
    operations: &Operations<'_>,
    pairs: &Pairs,
    sections: &mut Sections<'_>,
) {
    let element = |document: &Document| Element::Document {
        file: document.file.clone(),
    };
    for slot in pairs.slots() {
        let mut out = Vec::new();
        let before = slot.sides().0.and_then(|id| both.before.documents.get(id));
        let after = slot.sides().1.and_then(|id| both.after.documents.get(id));
        let origins = (before.map(origin), after.map(origin));
        let file = match (
            slot,
            before.zip(origins.0.as_ref()),
            after.zip(origins.1.as_ref()),
        ) {
            (Slot::Both(old_index, new_index), Some((old, was)), Some((new, is))) => {
                let subject = Subject::both("document", element(old), element(new), (was, is));
                let staying = operations.pairs.both().filter(|(old, new)| {
                    let old = operations.before.get(*old).map(|place| place.document);
                    let new = operations.after.get(*new).map(|place| place.document);
                    (old, new) == (Some(old_index), Some(new_index))
                });
                document(&subject, old, new, staying.count(), &mut out);
                File::After(&new.file)
            }
            (_, None, Some((document, origin))) => {
                let subject = Subject::added("document", element(document), origin);
                out.push(subject.came_or_went(summary(document)));
                File::After(&document.file)
            }
            (_, Some((document, origin)), None) => {
                let subject = Subject::removed("document", element(document), origin);
                out.push(subject.came_or_went(summary(document)));
                File::Before(&document.file)
            }
            _ => continue,
        };
        sections.add(Section::Document, file, out);
    }
}

fn summary(document: &Document) -> String {
    format!("{} {}", document.title, document.version)
}

/// A document is its file.
fn origin(document: &Document) -> Origin {
    Origin {
        file: document.file.clone(),
        pointer: String::new(),
        line: 1,
        column: 1,
    }
}

fn document(
    subject: &Subject<'_>,
    before: &Document,
    after: &Document,
    operations: usize,
    out: &mut Vec<Found>,
) {
    let Document {
        file,
        title,
        version,
        description,
        server,
        resources: _,
    } = before;
    subject.renamed(file, &after.file, out);
    subject.text(Kind::Description, title, &after.title, out);
    subject.text(Kind::Version, version, &after.version, out);
    subject.text(Kind::Description, description, &after.description, out);
    if *server != after.server {
        let found = subject.found(Kind::Server, server.clone(), after.server.clone());
        out.push(found.with(Detail::Server { operations }));
    }
}

/// All credentials.
pub(super) fn credentials(both: &Both<'_>, sections: &mut Sections<'_>) {
    let element = |scheme: &SecurityScheme| Element::Credential {
        name: scheme.name.clone(),
    };
    for slot in both.credentials.slots() {
        let mut out = Vec::new();
        let (before, after) = slot.sides();
        let before = before.and_then(|id| both.before.security_schemes.get(id));
        let after = after.and_then(|id| both.after.security_schemes.get(id));
        let file = match (before, after) {
            (Some(before), Some(after)) => {
                let subject = Subject::both(
                    "credential",
                    element(before),
                    element(after),
                    (&before.origin, &after.origin),
                );
                credential(&subject, before, after, &mut out);
                File::After(&after.origin.file)
            }
            (None, Some(scheme)) => {
                let subject = Subject::added("credential", element(scheme), &scheme.origin);
                out.push(subject.came_or_went(text::credential(&scheme.kind)));
                File::After(&scheme.origin.file)
            }
            (Some(scheme), None) => {
                let subject = Subject::removed("credential", element(scheme), &scheme.origin);
                out.push(subject.came_or_went(text::credential(&scheme.kind)));
                File::Before(&scheme.origin.file)
            }
            (None, None) => continue,
        };
        sections.add(Section::Credentials, file, out);
    }
}

fn credential(
    subject: &Subject<'_>,
    before: &SecurityScheme,
    after: &SecurityScheme,
    out: &mut Vec<Found>,
) {
    let SecurityScheme {
        name,
        kind,
        description,
        origin: _,
    } = before;
    subject.renamed(name, &after.name, out);
    if *kind != after.kind {
        let texts = (text::credential(kind), text::credential(&after.kind));
        let found = subject.found(Kind::Security, Some(texts.0), Some(texts.1));
        let kinds = |kind: &SecuritySchemeKind| vec![kind.clone()];
        out.push(found.with(Detail::Security(kinds(kind), kinds(&after.kind))));
    }
    subject.text(Kind::Description, description, &after.description, out);
}

/// All resources.
pub(super) fn resources(operations: &Operations<'_>, pairs: &Pairs, sections: &mut Sections<'_>) {
    let element = |resource: &Resource| Element::Resource {
        name: resource.name.clone(),
    };
    let summary = |resource: &Resource| text::count(resource.operations.len(), "operation");
    for slot in pairs.slots() {
        let mut out = Vec::new();
        let (before, after) = slot.sides();
        let before = before.and_then(|id| operations.resources.0.get(id));
        let after = after.and_then(|id| operations.resources.1.get(id));
        let file = match (before, after) {
            (Some((_, before)), Some((_, after))) => {
                let Resource {
                    name,
                    description,
                    operations: _,
                    origin,
                } = before;
                let subject = Subject::both(
                    "resource",
                    element(before),
                    element(after),
                    (origin, &after.origin),
                );
                subject.renamed(name, &after.name, &mut out);
                subject.text(Kind::Description, description, &after.description, &mut out);
                File::After(&after.origin.file)
            }
            (None, Some((_, resource))) => {
                let subject = Subject::added("resource", element(resource), &resource.origin);
                out.push(subject.came_or_went(summary(resource)));
                File::After(&resource.origin.file)
            }
            (Some((_, resource)), None) => {
                let subject = Subject::removed("resource", element(resource), &resource.origin);
                out.push(subject.came_or_went(summary(resource)));
                File::Before(&resource.origin.file)
            }
            (None, None) => continue,
        };
        sections.add(Section::Resources, file, out);
    }
}

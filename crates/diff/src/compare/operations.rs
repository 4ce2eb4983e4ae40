//! Operations: which is which, and what each one says.

use std::collections::HashMap;

use telnyx_codegen::Element;
use telnyx_spec::{Operation, Pagination, Resource, Spec, TypeRef};

use super::found::{Detail, Found, Subject};
use super::pairs::{Pairs, Slot};
use super::renames::{Candidate, guess};
use super::{Both, File, Section, Sections, bodies, members, parameters, responses, text, values};
use crate::Kind;

/// The resources of a spec, each with the index of its document.
type Resources<'a> = Vec<(usize, &'a Resource)>;

/// What an operation is known by, and whether that is enough, where the names of types are the caller's.
type Key = fn(&Operation, &dyn Fn(&TypeRef) -> String) -> (String, bool);

/// The operations of both sides, and which is which.
pub(super) struct Operations<'a> {
    pub(super) before: Vec<Place<'a>>,
    pub(super) after: Vec<Place<'a>>,
    pub(super) pairs: Pairs,
    /// The resources of both sides.
    pub(super) resources: (Resources<'a>, Resources<'a>),
}

/// An operation where it stands.
pub(super) struct Place<'a> {
    pub(super) operation: &'a Operation,
    /// The index of its resource among all.
    pub(super) resource: usize,
    /// The index of its document.
    pub(super) document: usize,
}

impl<'a> Operations<'a> {
    pub(super) fn new(both: &Both<'a>) -> Self {
        fn resources(spec: &Spec) -> Resources<'_> {
            let documents = spec.documents.iter().enumerate();
            documents
                .flat_map(|(index, document)| {
                    document.resources.iter().map(move |one| (index, one))
                })
                .collect()
        }
        fn places<'a>(resources: &[(usize, &'a Resource)]) -> Vec<Place<'a>> {
            let resources = resources.iter().enumerate();
            let places = resources.flat_map(|(resource, (document, one))| {
                one.operations.iter().map(move |operation| Place {
                    operation,
                    resource,
                    document: *document,
                })
            });
            places.collect()
        }
        fn ids<'a>(places: &[Place<'a>]) -> Vec<&'a str> {
            let places = places.iter();
            places.map(|place| place.operation.id.as_str()).collect()
        }
        let resources = (resources(both.before), resources(both.after));
        let (before, after) = (places(&resources.0), places(&resources.1));
        let mut pairs = Pairs::by_name(ids(&before), ids(&after));
        guess_with(both, &mut pairs, (&before, &after), route);
        guess_with(both, &mut pairs, (&before, &after), shape);
        Self {
            before,
            after,
            pairs,
            resources,
        }
    }

    /// All operations.
    pub(super) fn compare(
        &self,
        both: &Both<'_>,
        resources: &Pairs,
        documents: &Pairs,
        sections: &mut Sections<'_>,
    ) {
        let element = |operation: &Operation| Element::Operation {
            id: operation.id.clone(),
        };
        for slot in self.pairs.slots() {
            let mut out = Vec::new();
            let (before, after) = slot.sides();
            let before = before.and_then(|index| self.before.get(index));
            let after = after.and_then(|index| self.after.get(index));
            let file = match (slot, before, after) {
                (Slot::Both(..), Some(old), Some(new)) => {
                    let subject = Subject::both(
                        "operation",
                        element(old.operation),
                        element(new.operation),
                        (&old.operation.origin, &new.operation.origin),
                    );
                    operation(both, &subject, old.operation, new.operation, &mut out);
                    self.moved(both, &subject, (old, new), (resources, documents), &mut out);
                    File::After(&new.operation.origin.file)
                }
                (_, None, Some(Place { operation, .. })) => {
                    let subject =
                        Subject::added("operation", element(operation), &operation.origin);
                    out.push(subject.came_or_went(text::operation(operation)));
                    File::After(&operation.origin.file)
                }
                (_, Some(Place { operation, .. }), None) => {
                    let subject =
                        Subject::removed("operation", element(operation), &operation.origin);
                    out.push(subject.came_or_went(text::operation(operation)));
                    File::Before(&operation.origin.file)
                }
                _ => continue,
            };
            sections.add(Section::Operations, file, out);
        }
    }

    /// Another resource, another server. What changed for all operations of a document is told of the document.
    fn moved(
        &self,
        both: &Both<'_>,
        subject: &Subject<'_>,
        (old, new): (&Place<'_>, &Place<'_>),
        (resources, documents): (&Pairs, &Pairs),
        out: &mut Vec<Found>,
    ) {
        if resources.after(old.resource) != Some(new.resource) {
            let name = |resources: &[(usize, &Resource)], index: usize| {
                resources
                    .get(index)
                    .map(|(_, resource)| resource.name.clone())
            };
            let was = name(&self.resources.0, old.resource);
            out.push(subject.found(Kind::Resource, was, name(&self.resources.1, new.resource)));
        }
        if documents.after(old.document) != Some(new.document) {
            let server = |spec: &Spec, index: usize| spec.documents.get(index)?.server.clone();
            let servers = (
                server(both.before, old.document),
                server(both.after, new.document),
            );
            if servers.0 != servers.1 {
                let found = subject.found(Kind::Server, servers.0, servers.1);
                out.push(found.with(Detail::Server { operations: 1 }));
            }
        }
    }
}

/// Guesses renames by a key.
fn guess_with<'a>(
    both: &Both<'_>,
    pairs: &mut Pairs,
    (before, after): (&[Place<'a>], &[Place<'a>]),
    key: Key,
) {
    let (gone, new) = pairs.left();
    if gone.is_empty() || new.is_empty() {
        return;
    }
    let candidates = |places: &[Place<'a>],
                      indices: &[usize],
                      names: &dyn Fn(&TypeRef) -> String|
     -> Vec<Candidate<'a, String>> {
        let candidate = |index: &usize| {
            let operation = places.get(*index)?.operation;
            let (key, telling) = key(operation, names);
            Some(Candidate {
                index: *index,
                key,
                name: &operation.id,
                mark: Some(operation.description.as_str()).filter(|text| !text.is_empty()),
                telling,
            })
        };
        indices.iter().filter_map(candidate).collect()
    };
    let gone = candidates(before, &gone, &|ty| {
        values::shape(ty, &|id| both.key_before(id))
    });
    let new = candidates(after, &new, &|ty| {
        values::shape(ty, &|id| both.key_after(id))
    });
    for pair in guess(&gone, &new) {
        pairs.add(pair);
    }
}

/// Method and path; the names of placeholders mean nothing.
fn route(operation: &Operation, _: &dyn Fn(&TypeRef) -> String) -> (String, bool) {
    let segments: Vec<&str> = parameters::segments(&operation.path)
        .map(|segment| segment.unwrap_or("{}"))
        .collect();
    let route = format!("{} {}", text::method(operation.method), segments.join("/"));
    (route, true)
}

/// Method, parameters and bodies.
fn shape(operation: &Operation, types: &dyn Fn(&TypeRef) -> String) -> (String, bool) {
    let mut parameters: Vec<&str> = operation
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    parameters.sort_unstable();
    let body = operation.request_body.as_ref();
    let shape = format!(
        "{} {parameters:?} {:?} {:?}",
        text::method(operation.method),
        body.map(|body| types(&TypeRef::Named(body.schema))),
        operation.success.body.as_ref().map(types)
    );
    (shape, false)
}

fn operation(
    both: &Both<'_>,
    subject: &Subject<'_>,
    before: &Operation,
    after: &Operation,
    out: &mut Vec<Found>,
) {
    let Operation {
        id,
        method_name,
        method,
        path,
        summary,
        description,
        deprecated,
        parameters: _,
        request_body,
        success: _,
        errors: _,
        security,
        pagination,
        source,
        origin: _,
    } = before;
    subject.renamed(id, &after.id, out);
    subject.text(Kind::MethodName, method_name, &after.method_name, out);
    subject.word(Kind::Method, *method, after.method, text::method, out);
    let pairs = parameters::pairs(both, before, after);
    let renamed = parameters::renamed(&pairs, before, after);
    if *path != after.path {
        let same_route = parameters::renamed_path(path, &renamed) == after.path;
        let found = subject.found(Kind::Path, Some(path.clone()), Some(after.path.clone()));
        out.push(found.with(Detail::Path { same_route }));
    }
    subject.text(Kind::Description, summary, &after.summary, out);
    subject.text(Kind::Description, description, &after.description, out);
    subject.deprecation(*deprecated, after.deprecated, out);
    self::security(both, subject, security, &after.security, out);
    let renamed_pagination = pagination
        .as_ref()
        .map(|pagination| renamed_pagination(both, pagination, before, after, &renamed));
    if renamed_pagination != after.pagination {
        let texts = (pagination.as_ref(), after.pagination.as_ref());
        let (was, is) = (texts.0.map(text::pagination), texts.1.map(text::pagination));
        out.push(subject.found(Kind::Pagination, was, is));
    }
    subject.source(source, &after.source, out);
    parameters::parameters(both, &pairs, before, after, out);
    bodies::bodies(
        both,
        (before, request_body.as_ref()),
        (after, after.request_body.as_ref()),
        out,
    );
    responses::responses(both, before, after, out);
}

/// The credentials of an operation, which have no order.
fn security(
    both: &Both<'_>,
    subject: &Subject<'_>,
    before: &[String],
    after: &[String],
    out: &mut Vec<Found>,
) {
    let renamed = |name: &String| {
        let schemes = &both.before.security_schemes;
        let index = schemes.iter().position(|scheme| scheme.name == *name);
        let after = index.and_then(|index| both.credentials.after(index));
        let scheme = after.and_then(|index| both.after.security_schemes.get(index));
        scheme.map_or_else(|| name.clone(), |scheme| scheme.name.clone())
    };
    let mut was: Vec<String> = before.iter().map(renamed).collect();
    let mut is = after.to_vec();
    was.sort_unstable();
    is.sort_unstable();
    if was == is {
        return;
    }
    let kinds = |spec: &Spec, names: &[String]| {
        let scheme = |name: &String| {
            let mut schemes = spec.security_schemes.iter();
            schemes.find(|scheme| scheme.name == *name)
        };
        let schemes = names.iter().filter_map(scheme);
        schemes.map(|scheme| scheme.kind.clone()).collect()
    };
    let text = |names: &[String]| (!names.is_empty()).then(|| names.join(" and "));
    let found = subject.found(Kind::Security, text(before), text(after));
    out.push(found.with(Detail::Security(
        kinds(both.before, before),
        kinds(both.after, after),
    )));
}

/// The pagination with the names that parameters and members have after.
fn renamed_pagination(
    both: &Both<'_>,
    pagination: &Pagination,
    before: &Operation,
    after: &Operation,
    parameters: &HashMap<&str, &str>,
) -> Pagination {
    let Pagination {
        page_parameter,
        size_parameter,
        items,
        meta,
    } = pagination;
    let parameter = |name: &String| {
        let name = name.as_str();
        (*parameters.get(name).unwrap_or(&name)).to_owned()
    };
    let member = |name: &String| {
        let bodies = (&before.success.body, &after.success.body);
        let (Some(TypeRef::Named(old)), Some(TypeRef::Named(new))) = bodies else {
            return name.clone();
        };
        let renamed = members::renamed(both, *old, *new, name);
        renamed.unwrap_or(name).to_owned()
    };
    Pagination {
        page_parameter: parameter(page_parameter),
        size_parameter: parameter(size_parameter),
        items: member(items),
        meta: member(meta),
    }
}

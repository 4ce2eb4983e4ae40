//! Finds what differs between two specs: element by element, facet by facet, before anybody judges it.
//!
//! Elements are paired by name; of what is left, renames are guessed. Only then facets are compared, so that a reference to
//! a renamed schema is no other type. Every struct of the model is taken apart without `..`: a facet that the model
//! learns does not compile here until it is compared.
//!
//! | file | finds |
//! |---|---|
//! | `documents` | documents, resources, credentials |
//! | `operations`, `parameters`, `bodies`, `responses` | operations and what they are made of |
//! | `schemas`, `members`, `rules` | schemas and what they are made of |
//! | `values`, `bounds` | types in places |
//! | `pairs`, `renames` | which element is which |
//! | `sharing` | one change where several operations share what changed |

mod bodies;
mod bounds;
mod documents;
mod found;
mod members;
mod operations;
mod pairs;
mod parameters;
mod renames;
mod responses;
mod rules;
mod schemas;
mod sharing;
mod text;
mod values;

use std::collections::HashMap;

use telnyx_codegen::Element;
use telnyx_spec::{SchemaId, Spec};

pub(crate) use self::bounds::{Bound, Keyword, Limit};
pub(crate) use self::found::{Detail, Found};
use self::pairs::Pairs;
pub(crate) use self::text::{count, literal, name, scalar};
pub(crate) use self::values::as_scalar;

/// All differences between two specs, in the order of the later one; what is gone stands where it stood.
pub(crate) fn compare(before: &Spec, after: &Spec) -> Vec<Found> {
    let Spec {
        documents: _,
        schemas: _,
        security_schemes: _,
    } = before;
    let both = Both::new(before, after);
    let operations = operations::Operations::new(&both);
    let resources = documents::resource_pairs(&operations);
    let documents = documents::document_pairs(&both, &operations);
    let mut sections = Sections::new(before, after, &documents);
    documents::documents(&both, &operations, &documents, &mut sections);
    documents::credentials(&both, &mut sections);
    documents::resources(&operations, &resources, &mut sections);
    operations.compare(&both, &resources, &documents, &mut sections);
    schemas::schemas(&both, &mut sections);
    sharing::merge(sections.in_order())
}

/// Both specs, and which schema of the one is which of the other.
pub(crate) struct Both<'a> {
    before: &'a Spec,
    after: &'a Spec,
    schemas: Pairs,
    credentials: Pairs,
    /// The members of every object, by its index after the change.
    members: HashMap<usize, Pairs>,
}

impl<'a> Both<'a> {
    fn new(before: &'a Spec, after: &'a Spec) -> Self {
        let mut both = Self {
            before,
            after,
            schemas: schemas::pairs(before, after),
            credentials: documents::credential_pairs(before, after),
            members: HashMap::new(),
        };
        both.members = members::pairs(&both);
        both
    }

    /// Whether two schemas are the same one.
    fn same(&self, before: SchemaId, after: SchemaId) -> bool {
        self.schemas.after(before.0) == Some(after.0)
    }

    /// A name for a schema of before that it has in common with its partner and with nothing else.
    fn key_before(&self, id: SchemaId) -> String {
        match self.schemas.after(id.0) {
            Some(after) => format!("={after}"),
            None => format!("-{}", id.0),
        }
    }

    /// The same for a schema of after.
    fn key_after(&self, id: SchemaId) -> String {
        match self.schemas.before(id.0) {
            Some(_) => format!("={}", id.0),
            None => format!("+{}", id.0),
        }
    }
}

/// What was found, by the document it belongs to and the part of it.
struct Sections<'a> {
    /// The place of each document by file, before and after.
    places: (HashMap<&'a str, usize>, HashMap<&'a str, usize>),
    found: Vec<((usize, Section), Found)>,
}

/// The parts of a document in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Document,
    Credentials,
    Resources,
    Operations,
    Schemas,
}

impl<'a> Sections<'a> {
    fn new(before: &'a Spec, after: &'a Spec, documents: &Pairs) -> Self {
        let (mut was, mut is) = (HashMap::new(), HashMap::new());
        for (place, slot) in documents.slots().into_iter().enumerate() {
            let (old, new) = slot.sides();
            if let Some(document) = old.and_then(|old| before.documents.get(old)) {
                was.insert(document.file.as_str(), place);
            }
            if let Some(document) = new.and_then(|new| after.documents.get(new)) {
                is.insert(document.file.as_str(), place);
            }
        }
        Self {
            places: (was, is),
            found: Vec::new(),
        }
    }

    /// Adds what was found in one part of a document: of `after`, or of `before` for what is gone.
    fn add(&mut self, section: Section, file: File<'_>, found: Vec<Found>) {
        let place = match file {
            File::Before(file) => self.places.0.get(file),
            File::After(file) => self.places.1.get(file),
        };
        let key = (place.copied().unwrap_or(usize::MAX), section);
        self.found
            .extend(found.into_iter().map(|found| (key, found)));
    }

    fn in_order(mut self) -> Vec<Found> {
        self.found.sort_by_key(|(key, _)| *key);
        self.found.into_iter().map(|(_, found)| found).collect()
    }
}

/// A file of one of the sides.
#[derive(Clone, Copy, Debug)]
enum File<'a> {
    Before(&'a str),
    After(&'a str),
}

/// An element that is a schema.
fn schema_element(spec: &Spec, id: usize) -> Element {
    Element::Schema {
        name: name(spec, SchemaId(id)).to_owned(),
    }
}

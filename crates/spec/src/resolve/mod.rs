//! Resolves the typed documents to the model: references followed, names and bounds checked, every mistake reported.

mod bodies;
mod cycles;
mod documents;
mod enums;
mod evaluate;
mod generated_names;
mod index;
mod names;
mod objects;
mod operations;
mod pagination;
mod parameters;
mod paths;
mod places;
mod references;
mod rules;
mod scalars;
mod schemas;
mod security;
mod usage;

use std::collections::{BTreeMap, HashSet};

use self::evaluate::Check;
use self::index::{Index, Section};
use self::schemas::Slot;
use crate::diagnostic::Sink;
use crate::document::{Keyword, List, Provenance, RootDoc};
use crate::json::Node;
use crate::model::{Origin, Schema, SchemaId, Spec};
use crate::source::{Span, Text};

/// The files as read, which everything borrows from.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) texts: &'a [Text<'a>],
    /// The files' JSON; nothing for a file that is none.
    pub(crate) roots: &'a [Option<Node<'a>>],
    /// The files' documents; nothing for a file whose root is no object.
    pub(crate) documents: &'a [Option<RootDoc<'a>>],
}

/// Stands for a schema that is wanted but could not be resolved, which has been reported: nothing is known of its values.
const UNRESOLVED: SchemaId = SchemaId(usize::MAX);

/// The state of resolution: what is known so far and what was reported.
pub(crate) struct Resolver<'a> {
    input: Input<'a>,
    index: Index<'a>,
    sink: Sink,
    /// The schemas, by [`SchemaId`]: what was written, and what became of it.
    slots: Vec<Slot<'a>>,
    /// Values (defaults, examples) to hold against their schemas once all schemas are known.
    checks: Vec<Check<'a>>,
    /// Files that are referred to but not there, with the references.
    missing_files: BTreeMap<&'a str, Vec<Span>>,
    /// Components that something refers to.
    used: HashSet<(Section, usize, &'a str)>,
}

/// Resolves all documents. The specification is meaningful only if nothing has been reported.
pub(crate) fn resolve(input: Input<'_>, sink: Sink) -> (Spec, Sink) {
    let mut resolver = Resolver {
        input,
        index: Index::default(),
        sink,
        slots: Vec::new(),
        checks: Vec::new(),
        missing_files: BTreeMap::new(),
        used: HashSet::new(),
    };
    resolver.build_index();
    resolver.resolve_schemas();
    resolver.check_cycles();
    let security_schemes = resolver.resolve_security_schemes();
    let documents = resolver.resolve_documents();
    resolver.report_missing_files();
    resolver.check_usage(&documents);
    let mut schemas: Vec<Schema> = Vec::with_capacity(resolver.slots.len());
    // A schema that could not be resolved has been reported, so the gap in the numbering is never seen.
    schemas.extend(
        std::mem::take(&mut resolver.slots)
            .into_iter()
            .filter_map(|slot| slot.schema),
    );
    (
        Spec {
            documents,
            schemas,
            security_schemes,
        },
        resolver.sink,
    )
}

impl<'a> Resolver<'a> {
    /// Where an element stands, for the model.
    fn origin(&self, span: Span) -> Origin {
        let (file, line, column) = match self.input.texts.get(span.file) {
            Some(text) => {
                let (line, column) = text.position(span.start);
                (text.name.to_owned(), line, column)
            }
            None => (String::new(), 1, 1),
        };
        let root = self.input.roots.get(span.file).and_then(Option::as_ref);
        Origin {
            file,
            pointer: root.map_or_else(String::new, |root| root.pointer(span.start)),
            line,
            column,
        }
    }

    /// A schema as resolved so far.
    fn schema(&self, id: SchemaId) -> Option<&Schema> {
        self.slots.get(id.0).and_then(|slot| slot.schema.as_ref())
    }

    /// The name of a schema, resolved or not.
    fn schema_name(&self, id: SchemaId) -> &'a str {
        self.slots.get(id.0).map_or("", |slot| slot.name.value)
    }
}

/// The captures that `x-source` names.
fn source(list: Option<&Keyword<List<Provenance<'_>>>>) -> Vec<String> {
    list.iter()
        .flat_map(|list| &list.value.items)
        .map(|source| source.0.value.to_owned())
        .collect()
}

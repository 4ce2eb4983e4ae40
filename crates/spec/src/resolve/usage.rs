//! What is used where: which way each schema travels, and which components nothing refers to.

use std::collections::{HashMap, HashSet};

use super::Resolver;
use super::evaluate::Direction;
use super::index::Section;
use crate::diagnostic::Code;
use crate::document::TextValue;
use crate::model::{Document, SchemaId, SchemaKind, TypeRef};
use crate::source::Span;

/// Which ways a schema travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    request: bool,
    response: bool,
}

impl Usage {
    pub(super) fn direction(self) -> Direction {
        match (self.request, self.response) {
            (true, false) => Direction::Request,
            (false, true) => Direction::Response,
            _ => Direction::Both,
        }
    }
}

impl<'a> Resolver<'a> {
    /// Holds examples and defaults against their schemas, and reports what clashes or is not used.
    pub(super) fn check_usage(&mut self, documents: &[Document]) {
        // Where something could not be resolved, some ways are not known: then no direction is taken for granted.
        let known = self.sink.is_empty();
        let usage = if known {
            self.usage(documents)
        } else {
            Vec::new()
        };
        self.run_checks(&usage);
        self.check_request_names(&usage);
        self.check_generated_names(documents);
        // What seems to be unused may be what another mistake meant.
        if self.sink.is_empty() {
            self.report_unused(documents);
        }
    }

    fn usage(&self, documents: &[Document]) -> Vec<Usage> {
        let mut usage = vec![Usage::default(); self.slots.len()];
        let operations = || {
            documents
                .iter()
                .flat_map(|document| &document.resources)
                .flat_map(|r| &r.operations)
        };
        let requests = operations()
            .filter_map(|operation| operation.request_body.as_ref())
            .map(|body| body.schema);
        self.mark(requests.collect(), &mut usage, |usage| &mut usage.request);
        let responses = operations()
            .flat_map(|operation| std::iter::once(&operation.success).chain(&operation.errors));
        let bodies = responses
            .filter_map(|response| response.body.as_ref())
            .filter_map(named);
        self.mark(bodies.collect(), &mut usage, |usage| &mut usage.response);
        usage
    }

    /// Marks everything that can be reached.
    fn mark(
        &self,
        mut open: Vec<SchemaId>,
        usage: &mut [Usage],
        flag: fn(&mut Usage) -> &mut bool,
    ) {
        while let Some(id) = open.pop() {
            let Some(flag) = usage.get_mut(id.0).map(flag) else {
                continue;
            };
            if std::mem::replace(flag, true) {
                continue;
            }
            if let Some(SchemaKind::Object(object)) = self.schema(id).map(|schema| &schema.kind) {
                open.extend(
                    object
                        .members
                        .iter()
                        .filter_map(|member| named(&member.value.ty)),
                );
            }
        }
    }

    /// An object that travels both ways gets a second type for requests, whose name must be free.
    fn check_request_names(&mut self, usage: &[Usage]) {
        let names: HashMap<&str, Span> = self
            .slots
            .iter()
            .map(|slot| (slot.name.value, slot.name.span))
            .collect();
        for (index, usage) in usage.iter().enumerate() {
            let Some(slot) = self.slots.get(index) else {
                continue;
            };
            if !(usage.request && usage.response && slot.is_object()) {
                continue;
            }
            let (name, key) = (format!("{}Request", slot.name.value), slot.name.span);
            let Some(span) = names.get(name.as_str()).copied() else {
                continue;
            };
            let message = format!(
                "the schema `{name}` takes the name of the type that requests use for `{}`",
                slot.name.value
            );
            let report = self.sink.report(Code::NameCollision, span, message);
            report
                .also(key, "this object travels both ways")
                .help("rename one of the two");
        }
    }

    fn report_unused(&mut self, documents: &[Document]) {
        for name in self.unused_schemas() {
            self.unused("schema", name);
        }
        for (section, what) in [
            (Section::Parameters, "parameter"),
            (Section::Responses, "response"),
            (Section::Headers, "header"),
            (Section::SecuritySchemes, "security scheme"),
        ] {
            for file in 0..self.input.texts.len() {
                let mut names = self.component_names(section, file).to_vec();
                names.retain(|name| !self.used.contains(&(section, file, name.value)));
                for name in names {
                    self.unused(what, name);
                }
            }
        }
        let resources = documents.iter().flat_map(|document| &document.resources);
        let with_operations = resources.filter(|resource| !resource.operations.is_empty());
        let live: HashSet<&str> = with_operations
            .map(|resource| resource.name.as_str())
            .collect();
        let input = self.input;
        for document in input.documents.iter().flatten() {
            for tag in document
                .tags
                .iter()
                .flat_map(|keyword| &keyword.value.items)
            {
                let Some(name) = tag.name.as_ref().map(|name| name.value) else {
                    continue;
                };
                if !live.contains(name.value) {
                    self.unused("tag", name);
                }
            }
        }
    }

    fn unused(&mut self, what: &str, name: TextValue<'a>) {
        let message = format!("nothing uses the {what} `{}`", name.value);
        self.sink
            .report(Code::UnusedComponent, name.span, message)
            .help("delete it, or refer to it where it belongs");
    }
}

/// The named schema that a type is or holds.
pub(super) fn named(ty: &TypeRef) -> Option<SchemaId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Array(array) => named(&array.items),
        TypeRef::Scalar(_) => None,
    }
}

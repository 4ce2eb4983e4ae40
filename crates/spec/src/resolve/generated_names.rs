//! Names that the generator gives to what has no schema of its own: they must be free.

use std::collections::HashMap;

use heck::ToUpperCamelCase;

use super::Resolver;
use crate::diagnostic::Code;
use crate::model::{Document, ParameterLocation};
use crate::names;
use crate::source::Span;

impl Resolver<'_> {
    /// Checks that no schema takes the name of a resource's or a parameter list's type, and that no two documents'
    /// models go into one module.
    pub(super) fn check_generated_names(&mut self, documents: &[Document]) {
        let schemas: HashMap<&str, Span> = self
            .slots
            .iter()
            .map(|slot| (slot.name.value, slot.name.span))
            .collect();
        let mut taken = Vec::new();
        for resource in documents.iter().flat_map(|document| &document.resources) {
            let name = resource.name.to_upper_camel_case();
            if let Some(span) = schemas.get(name.as_str()) {
                let of = format!("the operations of `{}`", resource.name);
                taken.push((*span, name, of));
            }
            for operation in &resource.operations {
                let mut parameters = operation.parameters.iter();
                if !parameters.any(|parameter| parameter.location == ParameterLocation::Query) {
                    continue;
                }
                let name = format!("{}Params", operation.id.to_upper_camel_case());
                if let Some(span) = schemas.get(name.as_str()) {
                    let of = format!("the query parameters of `{}`", operation.id);
                    taken.push((*span, name, of));
                }
            }
        }
        for (span, name, of) in taken {
            let message = format!("the schema `{name}` takes the name of the type for {of}");
            let report = self.sink.report(Code::NameCollision, span, message);
            report.help("rename the schema");
        }
        self.check_modules(documents);
    }

    fn check_modules(&mut self, documents: &[Document]) {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for document in documents {
            let module = match document.resources.as_slice() {
                [resource] => &resource.name,
                _ => document.file.trim_end_matches(".json"),
            };
            let Ok(module) = names::field(module) else {
                continue;
            };
            let Some(first) = seen.get(&module).copied() else {
                seen.insert(module, &document.file);
                continue;
            };
            let mut texts = self.input.texts.iter();
            let Some(file) = texts.position(|text| text.name == document.file) else {
                continue;
            };
            let message = format!(
                "the models of `{first}` and of this file both go into `models/{module}.rs`"
            );
            let span = Span {
                file,
                start: 0,
                end: 1,
            };
            let report = self.sink.report(Code::NameCollision, span, message);
            report.help("rename the file, or the tag");
        }
    }
}

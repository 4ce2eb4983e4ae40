//! Bodies: requests and responses, their one media type, and the examples of it.

use super::Resolver;
use super::evaluate::{Check, Direction};
use super::index::{Component, Section};
use super::places::Place;
use crate::diagnostic::Code;
use crate::document::{Keyword, Map, MediaTypeDoc, RefOr, RequestBodyDoc, ResponseDoc, opening_of};
use crate::model::{Header, RequestBody, Response, TypeRef};
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// Resolves the shared responses of all files, in file order. Their status is 0 until they are used.
    pub(super) fn resolve_shared_responses(&mut self) {
        for file in 0..self.input.texts.len() {
            for name in self.component_names(Section::Responses, file).to_vec() {
                let key = (file, name.value);
                if let Some((doc, span)) = self
                    .index
                    .responses
                    .get(&key)
                    .map(|component| (component.doc, component.key))
                {
                    let resolved = self.response(doc, span, 0);
                    self.index.responses.insert(
                        key,
                        Component {
                            key: span,
                            doc,
                            resolved,
                        },
                    );
                }
            }
        }
    }

    /// A response in place or by reference.
    pub(super) fn response_or_reference(
        &mut self,
        item: &'a RefOr<'a, ResponseDoc<'a>>,
        key: Span,
        status: u16,
    ) -> Option<Response> {
        match item {
            RefOr::Inline(doc) => self.response(doc, key, status),
            RefOr::Reference(reference) => {
                let place = self.follow(reference.target.as_ref()?.value, Section::Responses)?;
                let response = self.index.responses.get(&place)?.resolved.clone()?;
                Some(Response { status, ..response })
            }
        }
    }

    fn response(&mut self, doc: &'a ResponseDoc<'a>, key: Span, status: u16) -> Option<Response> {
        let entries = doc
            .headers
            .iter()
            .flat_map(|keyword| &keyword.value.entries);
        let headers: Vec<Header> = entries
            .filter_map(|entry| self.header_or_reference(entry))
            .collect();
        let body = match &doc.content {
            Some(content) => Some(self.body(content, Direction::Response)?),
            None => None,
        };
        Some(Response {
            status,
            description: doc.description.as_ref()?.value.value.to_owned(),
            body,
            headers,
            origin: self.origin(key),
        })
    }

    pub(super) fn request_body(
        &mut self,
        body: &'a Keyword<RequestBodyDoc<'a>>,
    ) -> Option<RequestBody> {
        let doc = &body.value;
        let ty = self.body(doc.content.as_ref()?, Direction::Request)?;
        let TypeRef::Named(schema) = ty else {
            return None;
        };
        Some(RequestBody {
            description: doc.description.as_ref()?.value.value.to_owned(),
            required: doc.required.as_ref().is_some_and(|flag| flag.value.value),
            schema,
            origin: self.origin(body.key),
        })
    }

    /// The one body of `content`.
    fn body(
        &mut self,
        content: &'a Keyword<Map<'a, MediaTypeDoc<'a>>>,
        direction: Direction,
    ) -> Option<TypeRef> {
        const JSON: &str = "application/json";
        let entries = &content.value.entries;
        if entries.is_empty() {
            let message = "`content` is empty".to_owned();
            let report = self.sink.report(Code::ContentType, content.key, message);
            report.help(
                "describe the body under `application/json`, or delete `content` if there is none",
            );
        }
        for entry in entries.iter().filter(|entry| entry.name.value != JSON) {
            let message = format!("the media type `{}` is not in the subset", entry.name.value);
            let help = if entry.name.value.to_ascii_lowercase().contains("js") {
                "write `application/json`"
            } else {
                "describe the body under `application/json`; the SDK speaks no other"
            };
            self.sink
                .report(Code::ContentType, entry.name.span, message)
                .help(help);
        }
        let doc = entries
            .iter()
            .find(|entry| entry.name.value == JSON)?
            .value
            .as_ref()?;
        let schema = &doc.schema.as_ref()?.value;
        let value = self.place(&Place::value(schema))?;
        let object = match &value.ty {
            TypeRef::Named(id) => Some(*id),
            TypeRef::Array(array) if direction == Direction::Response => match array.items {
                TypeRef::Named(id) => Some(id),
                _ => None,
            },
            _ => None,
        };
        let slot = object.and_then(|id| self.slots.get(id.0));
        if !slot.is_some_and(|slot| slot.is_object() || slot.is_broken()) {
            let what = match direction {
                Direction::Request => "a request body is a reference to an object",
                _ => "a response body is a reference to an object, or an array of such",
            };
            let span = match (&schema.reference, &schema.ty) {
                (Some(reference), _) => reference.value.span,
                (None, Some(ty)) => ty.value.span,
                (None, None) => opening_of(schema.span),
            };
            self.sink
                .report(Code::BodySchema, span, what.to_owned())
                .help("name the object under `components/schemas` and write `{\"$ref\": \"#/components/schemas/NAME\"}`");
            return None;
        }
        let examples = doc
            .examples
            .iter()
            .flat_map(|keyword| &keyword.value.entries);
        let named = examples.filter_map(|entry| entry.value.as_ref()?.value.as_ref());
        for example in doc.example.iter().chain(named) {
            let (node, ty) = (example.value.0, value.ty.clone());
            self.checks.push(Check {
                node,
                ty,
                nullable: false,
                direction,
                code: Code::BadExample,
            });
        }
        if let (Some(example), Some(examples)) = (&doc.example, &doc.examples) {
            let message = "`example` and `examples` exclude one another".to_owned();
            let report = self
                .sink
                .report(Code::UnsupportedKeyword, example.key, message);
            report
                .also(examples.key, "the other one")
                .help("move it to `examples`: `\"NAME\": {\"value\": …}`");
        }
        Some(value.ty)
    }
}

//! Operations: one method of one path each.

use std::collections::HashMap;

use super::Resolver;
use crate::diagnostic::{Code, did_you_mean};
use crate::document::{Keyword, List, OperationDoc, ParameterDoc, PathItemDoc, RefOr, TextValue};
use crate::model::{Method, Operation, Parameter, ParameterLocation, Response};
use crate::names;
use crate::source::Span;

/// What operations of all documents must not share.
#[derive(Default)]
pub(super) struct Seen<'a> {
    ids: HashMap<&'a str, Span>,
    method_names: HashMap<(&'a str, &'a str), Span>,
    routes: HashMap<(&'a str, Method, String), Span>,
}

/// What an operation's document says for all its operations.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'s, 'a> {
    pub(super) tag_names: &'s [TextValue<'a>],
    /// The place of each tag among them.
    pub(super) tags: &'s HashMap<&'a str, usize>,
    /// Whether a tag could not be read.
    pub(super) tags_broken: bool,
    pub(super) server: &'a str,
    /// The document's credentials: the outer `None` if it says nothing, the inner one if it says something wrong.
    pub(super) security: Option<Option<&'s [String]>>,
}

impl<'a> Resolver<'a> {
    /// The operations of a path, each with its tag, in file order.
    pub(super) fn path_item(
        &mut self,
        path: TextValue<'a>,
        item: &'a PathItemDoc<'a>,
        around: Surroundings<'_, 'a>,
        seen: &mut Seen<'a>,
    ) -> Vec<(&'a str, Operation)> {
        let template = self.template(path);
        let mut methods: Vec<(Method, &'a Keyword<OperationDoc<'a>>)> = [
            (Method::Get, &item.get),
            (Method::Post, &item.post),
            (Method::Put, &item.put),
            (Method::Patch, &item.patch),
            (Method::Delete, &item.delete),
        ]
        .into_iter()
        .filter_map(|(method, operation)| operation.as_ref().map(|operation| (method, operation)))
        .collect();
        methods.sort_by_key(|(_, operation)| operation.key);
        if methods.is_empty() && !item.broken {
            let message = format!("the path `{}` has no operation", path.value);
            let report = self.sink.report(Code::MissingKeyword, path.span, message);
            report.help("add `get`, `post`, `put`, `patch` or `delete`");
        }
        let shared = item.parameters.as_ref();
        let operations = methods.into_iter().filter_map(|(method, operation)| {
            self.check_route(path, method, operation.key, around.server, seen);
            self.operation(
                path,
                template.as_deref(),
                shared,
                method,
                operation,
                around,
                seen,
            )
        });
        operations.collect()
    }

    fn check_route(
        &mut self,
        path: TextValue<'a>,
        method: Method,
        key: Span,
        server: &'a str,
        seen: &mut Seen<'a>,
    ) {
        // Two templates that differ only in the names of their parameters are one route.
        let segments = path.value.split('/').map(|segment| {
            if segment.starts_with('{') {
                "{}"
            } else {
                segment
            }
        });
        let route = (server, method, segments.collect::<Vec<_>>().join("/"));
        if let Some(first) = seen.routes.insert(route, key) {
            let message = format!(
                "another operation has this method and the path `{}`",
                path.value
            );
            self.sink
                .report(Code::DuplicateOperation, key, message)
                .also(first, "the first one");
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "an operation is where everything meets"
    )]
    fn operation(
        &mut self,
        path: TextValue<'a>,
        template: Option<&[&'a str]>,
        shared: Option<&'a Keyword<List<RefOr<'a, ParameterDoc<'a>>>>>,
        method: Method,
        operation: &'a Keyword<OperationDoc<'a>>,
        around: Surroundings<'_, 'a>,
        seen: &mut Seen<'a>,
    ) -> Option<(&'a str, Operation)> {
        let doc = &operation.value;
        let tag = self.tag(doc, around);
        self.check_names(doc, tag, seen);
        let (parameters, mut complete) = self.parameters(shared, doc.parameters.as_ref());
        complete &= !(doc.broken && doc.parameters.is_none());
        let parameters = match template {
            Some(names) => self.match_path(path, names, operation.key, parameters, complete),
            None => Vec::new(),
        };
        let request_body = doc
            .request_body
            .as_ref()
            .and_then(|body| self.request_body(body));
        if let (Some(body), Method::Get | Method::Delete) = (&doc.request_body, method) {
            let message = "GET and DELETE have no request body".to_owned();
            let report = self
                .sink
                .report(Code::UnsupportedKeyword, body.key, message);
            report.help("delete it, or change the method; servers and proxies drop such bodies");
        }
        let (success, errors) = self.responses(doc);
        let security = match &doc.security {
            Some(own) => self.security(own),
            None => match around.security {
                Some(inherited) => inherited.map(<[String]>::to_vec),
                None => {
                    let message = "nothing says which credentials the operation needs".to_owned();
                    let report = self
                        .sink
                        .report(Code::UnknownScheme, operation.key, message);
                    report.help(
                        "add `\"security\": [{\"NAME\": []}]` to the document or to the operation",
                    );
                    None
                }
            },
        };
        let pagination = match (&doc.pagination, &success) {
            (Some(pagination), Some(success)) => {
                self.pagination(&pagination.value, &parameters, complete, success)
            }
            _ => None,
        };
        if let Some(summary) = doc
            .summary
            .as_ref()
            .filter(|summary| summary.value.value.trim().contains('\n'))
        {
            let message = "a summary is one line".to_owned();
            let report = self.sink.report(Code::BadText, summary.value.span, message);
            report.help("keep the first sentence, and move the rest to `description`");
        }
        let text = |text: &Option<Keyword<TextValue<'a>>>| {
            text.as_ref().map(|text| text.value.value.to_owned())
        };
        let operation = Operation {
            id: text(&doc.id)?,
            method_name: text(&doc.method_name)?,
            method,
            path: path.value.to_owned(),
            summary: text(&doc.summary)?.trim().to_owned(),
            description: text(&doc.description)?,
            deprecated: doc.deprecated.as_ref().is_some_and(|flag| flag.value.value),
            parameters,
            request_body,
            success: success?,
            errors,
            security: security?,
            pagination,
            source: super::source(doc.source.as_ref()),
            origin: self.origin(operation.key),
        };
        Some((tag?.value, operation))
    }

    /// The one tag of an operation.
    fn tag(
        &mut self,
        doc: &'a OperationDoc<'a>,
        around: Surroundings<'_, 'a>,
    ) -> Option<TextValue<'a>> {
        let tags = &doc.tags.as_ref()?;
        match tags.value.items.as_slice() {
            [tag] if around.tags.contains_key(tag.value) => Some(*tag),
            [tag] => {
                if !around.tags_broken {
                    let help = did_you_mean(
                        tag.value,
                        "tags of the document",
                        around.tag_names.iter().map(|tag| tag.value),
                    );
                    let message = format!("the document has no tag `{}`", tag.value);
                    self.sink
                        .report(Code::UnknownTag, tag.span, message)
                        .help(help);
                }
                None
            }
            _ if tags.value.broken => None,
            items => {
                let message = format!("an operation has exactly one tag, not {}", items.len());
                let help = "the tag is the resource whose client has the method: keep one";
                self.sink
                    .report(Code::UnknownTag, tags.key, message)
                    .help(help);
                None
            }
        }
    }

    fn check_names(
        &mut self,
        doc: &'a OperationDoc<'a>,
        tag: Option<TextValue<'a>>,
        seen: &mut Seen<'a>,
    ) {
        if let Some(id) = doc.id.as_ref().map(|id| id.value)
            && self.check_snake(id, "operation id")
            && let Some(first) = seen.ids.insert(id.value, id.span)
        {
            let message = format!("two operations have the id `{}`", id.value);
            let report = self.sink.report(Code::DuplicateOperation, id.span, message);
            report
                .also(first, "the first one")
                .help("rename one: ids are unique over all files");
        }
        if let Some(name) = doc.method_name.as_ref().map(|name| name.value)
            && self.check_snake(name, "method name")
            && let Some(tag) = tag
            && let Some(first) = seen.method_names.insert((tag.value, name.value), name.span)
        {
            let message = format!(
                "two operations of `{}` have the method name `{}`",
                tag.value, name.value
            );
            let report = self
                .sink
                .report(Code::DuplicateOperation, name.span, message);
            report
                .also(first, "the first one")
                .help("rename one: each is a method of the same client");
        }
    }

    /// The parameters of path and operation with their places, and whether all of them could be resolved.
    fn parameters(
        &mut self,
        shared: Option<&'a Keyword<List<RefOr<'a, ParameterDoc<'a>>>>>,
        own: Option<&'a Keyword<List<RefOr<'a, ParameterDoc<'a>>>>>,
    ) -> (Vec<(Parameter, Span)>, bool) {
        let mut parameters: Vec<(Parameter, Span)> = Vec::new();
        let mut complete = true;
        for list in shared.into_iter().chain(own) {
            complete &= !list.value.broken;
            for item in &list.value.items {
                let span = match item {
                    RefOr::Inline(doc) => {
                        doc.name.as_ref().map_or(doc.span, |name| name.value.span)
                    }
                    RefOr::Reference(reference) => reference
                        .target
                        .as_ref()
                        .map_or(reference.span, |target| target.value.span),
                };
                match self.parameter_or_reference(item) {
                    Some(parameter) => parameters.push((parameter, span)),
                    None => complete = false,
                }
            }
        }
        let mut seen: HashMap<String, (String, Span, ParameterLocation)> = HashMap::new();
        for (parameter, span) in &parameters {
            let Ok(field) = names::field(&parameter.name) else {
                continue;
            };
            let Some((first, first_span, location)) = seen.insert(
                field.clone(),
                (parameter.name.clone(), *span, parameter.location),
            ) else {
                continue;
            };
            if first == parameter.name && location == parameter.location {
                let message = format!("the operation has the parameter `{first}` twice");
                self.sink
                    .report(Code::DuplicateName, *span, message)
                    .also(first_span, "the first one");
            } else {
                let message = format!(
                    "the parameters `{first}` and `{}` both become `{field}` in Rust",
                    parameter.name
                );
                let report = self.sink.report(Code::NameCollision, *span, message);
                report
                    .also(first_span, "the first one")
                    .help("leave one out, or teach `telnyx_spec::names` to tell them apart");
            }
        }
        (parameters, complete)
    }

    /// The one successful response, and the others.
    fn responses(&mut self, doc: &'a OperationDoc<'a>) -> (Option<Response>, Vec<Response>) {
        let Some(responses) = &doc.responses else {
            return (None, Vec::new());
        };
        let (mut successes, mut errors, mut complete) = (Vec::new(), Vec::new(), true);
        for entry in &responses.value.entries {
            let name = entry.name;
            let status = name
                .value
                .parse::<u16>()
                .ok()
                .filter(|status| name.value.len() == 3 && (200..600).contains(status));
            let Some(status) = status else {
                complete = false;
                let message = format!("`{}` is no status code", name.value);
                let help = match name.value {
                    "default" | "2XX" | "3XX" | "4XX" | "5XX" => {
                        "list each status that the API documents"
                    }
                    _ => "write three digits from 200 to 599, such as `200`",
                };
                self.sink
                    .report(Code::BadStatus, name.span, message)
                    .help(help);
                continue;
            };
            let response = entry
                .value
                .as_ref()
                .and_then(|item| self.response_or_reference(item, name.span, status));
            if status == 204
                && response
                    .as_ref()
                    .is_some_and(|response| response.body.is_some())
            {
                let message = "a 204 response has no body".to_owned();
                let report = self.sink.report(Code::BodySchema, name.span, message);
                report.help("write `200`, or delete the response's `content`");
            }
            if status < 300 {
                successes.push((name, response));
            } else {
                errors.extend(response);
            }
        }
        match successes.as_slice() {
            [(_, success)] => return (success.clone(), errors),
            [] if complete => {
                let message = "the operation has no successful response".to_owned();
                let report = self.sink.report(Code::SuccessCount, responses.key, message);
                report.help("add `\"200\": …`, or the 2xx status that the API answers with");
            }
            [] => {}
            [(first, _), rest @ ..] => {
                for (other, _) in rest {
                    let message = format!(
                        "the operation has a second successful response, `{}`",
                        other.value
                    );
                    let report = self.sink.report(Code::SuccessCount, other.span, message);
                    report
                        .also(first.span, "the first one")
                        .help("keep the one that the API answers with");
                }
            }
        }
        (None, errors)
    }
}

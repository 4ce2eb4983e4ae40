//! Documents: version, server, tags, and the operations under them.

use std::collections::HashMap;

use super::Resolver;
use super::operations::{Seen, Surroundings};
use crate::diagnostic::Code;
use crate::document::{RootDoc, TextValue, opening_of};
use crate::model::{Document, Resource};
use crate::names;
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// Resolves all documents with their operations.
    pub(super) fn resolve_documents(&mut self) -> Vec<Document> {
        self.resolve_shared_values();
        self.resolve_shared_responses();
        let mut seen = Seen::default();
        let mut tags = HashMap::new();
        let input = self.input;
        let documents = input.documents.iter().zip(input.texts);
        documents
            .filter_map(|(document, text)| {
                self.document(text.name, document.as_ref()?, &mut seen, &mut tags)
            })
            .collect()
    }

    fn document(
        &mut self,
        file: &str,
        doc: &'a RootDoc<'a>,
        seen: &mut Seen<'a>,
        all_tags: &mut HashMap<String, TextValue<'a>>,
    ) -> Option<Document> {
        if let Some(version) = doc.openapi.as_ref().map(|version| version.value)
            && !version.value.starts_with("3.1.")
        {
            let message = format!("the spec is OpenAPI 3.1, not `{}`", version.value);
            self.sink
                .report(Code::BadValue, version.span, message)
                .help("write `\"openapi\": \"3.1.0\"`");
        }
        if doc.paths.is_none() && doc.components.is_none() && !doc.broken {
            let message = "the document has neither `paths` nor `components`".to_owned();
            let report = self
                .sink
                .report(Code::MissingKeyword, opening_of(doc.span), message);
            report.help("add `\"paths\": {…}` or `\"components\": {…}`, or delete the file");
        }
        let server = self.server(doc);
        let security = doc
            .security
            .as_ref()
            .map(|security| self.security(security));
        let mut resources = self.resources(doc, all_tags);
        let tag_names: Vec<TextValue<'a>> = resources.iter().map(|(name, _)| *name).collect();
        let mut tags = HashMap::new();
        for (index, name) in tag_names.iter().enumerate() {
            tags.entry(name.value).or_insert(index);
        }
        let around = Surroundings {
            tag_names: &tag_names,
            tags: &tags,
            tags_broken: doc.tags.as_ref().map_or(doc.broken, |tags| {
                tags.value.broken || tags.value.items.iter().any(|tag| tag.name.is_none())
            }),
            server: server.map_or(title(doc), |server| server.value),
            security: match &security {
                Some(security) => Some(security.as_deref()),
                None if doc.broken => Some(None),
                None => None,
            },
        };
        for entry in doc.paths.iter().flat_map(|keyword| &keyword.value.entries) {
            let Some(item) = &entry.value else { continue };
            for (tag, operation) in self.path_item(entry.name, item, around, seen) {
                let resource = tags.get(tag).and_then(|index| resources.get_mut(*index));
                if let Some((_, resource)) = resource {
                    resource.operations.push(operation);
                }
            }
        }
        let info = &doc.info.as_ref()?.value;
        Some(Document {
            file: file.to_owned(),
            title: info.title.as_ref()?.value.value.to_owned(),
            version: info.version.as_ref()?.value.value.to_owned(),
            description: info.description.as_ref()?.value.value.to_owned(),
            server: server.map(|server| server.value.to_owned()),
            resources: resources
                .into_iter()
                .map(|(_, resource)| resource)
                .collect(),
        })
    }

    /// The one server of a document with paths.
    fn server(&mut self, doc: &'a RootDoc<'a>) -> Option<TextValue<'a>> {
        let help = "write `\"servers\": [{\"url\": \"https://…\"}]` with one absolute URL, without a trailing slash";
        let Some(servers) = &doc.servers else {
            if let (Some(paths), false) = (&doc.paths, doc.broken) {
                let message = "the document has paths, but no server".to_owned();
                self.sink
                    .report(Code::BadServer, paths.key, message)
                    .help(help);
            }
            return None;
        };
        let server = match servers.value.items.as_slice() {
            [server] => server,
            _ if servers.value.broken => return None,
            items => {
                let message = format!("a document has exactly one server, not {}", items.len());
                self.sink
                    .report(Code::BadServer, servers.key, message)
                    .help(help);
                return None;
            }
        };
        let url = server.url.as_ref()?.value;
        let rest = url
            .value
            .strip_prefix("https://")
            .or_else(|| url.value.strip_prefix("http://"));
        let wrong = match rest {
            None => Some("does not begin with `https://` or `http://`"),
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Some("has no host"),
            Some(rest) if rest.ends_with('/') => {
                Some("ends with a slash, but paths begin with one")
            }
            Some(rest) if rest.contains(['{', '}']) => {
                Some("has a variable, which the subset does not know")
            }
            Some(rest) if rest.contains(['?', '#']) => Some("has more than a path"),
            Some(rest)
                if rest
                    .contains(|c: char| c.is_whitespace() || c.is_control() || !c.is_ascii()) =>
            {
                Some("has a character that no URL has")
            }
            Some(_) => None,
        };
        if let Some(wrong) = wrong {
            let message = format!("the server's URL `{}` {wrong}", url.value);
            self.sink
                .report(Code::BadServer, url.span, message)
                .help(help);
            return None;
        }
        Some(url)
    }

    /// The resources of a document, still without operations.
    fn resources(
        &mut self,
        doc: &'a RootDoc<'a>,
        all_tags: &mut HashMap<String, TextValue<'a>>,
    ) -> Vec<(TextValue<'a>, Resource)> {
        let mut resources = Vec::new();
        for tag in doc.tags.iter().flat_map(|keyword| &keyword.value.items) {
            let Some(name) = tag.name.as_ref().map(|name| name.value) else {
                continue;
            };
            if self.check_snake(name, "tag") {
                self.check_tag(name, all_tags);
            }
            let description = tag
                .description
                .as_ref()
                .map_or("", |text| text.value.value)
                .to_owned();
            let origin = self.origin(Span {
                end: tag.span.start,
                ..tag.span
            });
            resources.push((
                name,
                Resource {
                    name: name.value.to_owned(),
                    description,
                    operations: Vec::new(),
                    origin,
                },
            ));
        }
        resources
    }

    fn check_tag(&mut self, name: TextValue<'a>, all_tags: &mut HashMap<String, TextValue<'a>>) {
        let Ok(mapped) = names::type_name(name.value) else {
            return;
        };
        let Some(first) = all_tags.insert(mapped.clone(), name) else {
            return;
        };
        if first.value == name.value {
            let message = format!("the tag `{}` is declared twice", name.value);
            let report = self.sink.report(Code::DuplicateName, name.span, message);
            report
                .also(first.span, "the first one")
                .help("keep one: each tag is one client, over all files");
        } else {
            let message = format!(
                "the tags `{}` and `{}` both become `{mapped}` in Rust",
                first.value, name.value
            );
            self.sink
                .report(Code::NameCollision, name.span, message)
                .also(first.span, "the first one")
                .help("rename one");
        }
    }
}

/// Operations of a document without a (good) server are compared with one another only.
fn title<'a>(doc: &'a RootDoc<'a>) -> &'a str {
    doc.info
        .as_ref()
        .and_then(|info| info.value.title.as_ref())
        .map_or("", |title| title.value.value)
}

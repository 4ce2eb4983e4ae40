//! Security schemes, and the sets of them that operations need.

use std::collections::HashMap;

use super::Resolver;
use super::index::Section;
use crate::diagnostic::{Code, did_you_mean};
use crate::document::{
    AnyValue, Keyword, List, Map, SecuritySchemeDoc, TextValue, opening, opening_of,
};
use crate::json::Kind;
use crate::model::{SecurityScheme, SecuritySchemeKind};
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// Resolves the security schemes of all files, in file order.
    pub(super) fn resolve_security_schemes(&mut self) -> Vec<SecurityScheme> {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut schemes = Vec::new();
        for (name, doc) in std::mem::take(&mut self.index.scheme_docs) {
            if let Some(first) = seen.insert(name.value, name.span) {
                let message = format!("two files have a security scheme `{}`", name.value);
                let report = self.sink.report(Code::DuplicateName, name.span, message);
                report
                    .also(first, "the first one")
                    .help("keep one: all files share the schemes");
            }
            schemes.extend(self.security_scheme(name, doc));
        }
        schemes
    }

    fn security_scheme(
        &mut self,
        name: TextValue<'a>,
        doc: &'a SecuritySchemeDoc<'a>,
    ) -> Option<SecurityScheme> {
        let kind = doc.kind.as_ref()?.value;
        let known = match kind.value {
            "http" => {
                self.scheme_value(doc, doc.scheme.as_ref(), "scheme", "bearer");
                Some(SecuritySchemeKind::Bearer)
            }
            "apiKey" => {
                self.scheme_value(doc, doc.location.as_ref(), "in", "header");
                if doc.name.is_none() && !doc.broken {
                    let message = "the security scheme has no `name`".to_owned();
                    let report =
                        self.sink
                            .report(Code::MissingKeyword, opening_of(doc.span), message);
                    report.help("add `\"name\": …`: the header that carries the credential");
                }
                doc.name.as_ref().map(|name| SecuritySchemeKind::Header {
                    name: name.value.value.to_owned(),
                })
            }
            other => {
                let help = did_you_mean(other, "known types", ["http", "apiKey"]);
                let message = format!("the runtime has no security scheme of type `{other}`");
                self.sink
                    .report(Code::BadValue, kind.span, message)
                    .help(help);
                None
            }
        };
        Some(SecurityScheme {
            name: name.value.to_owned(),
            kind: known?,
            description: doc.description.as_ref()?.value.value.to_owned(),
            origin: self.origin(name.span),
        })
    }

    /// A keyword of a scheme that has only one value in the subset.
    fn scheme_value(
        &mut self,
        doc: &'a SecuritySchemeDoc<'a>,
        keyword: Option<&Keyword<TextValue<'a>>>,
        key: &str,
        wanted: &str,
    ) {
        match keyword {
            Some(keyword) if keyword.value.value != wanted => {
                let message = format!("the runtime knows no `{key}` but `{wanted}` here");
                self.sink
                    .report(Code::BadValue, keyword.value.span, message)
                    .help(format!("write `\"{key}\": \"{wanted}\"`"));
            }
            None if !doc.broken => {
                let message = format!("the security scheme has no `{key}`");
                let report = self
                    .sink
                    .report(Code::MissingKeyword, opening_of(doc.span), message);
                report.help(format!("add `\"{key}\": \"{wanted}\"`"));
            }
            _ => {}
        }
    }

    /// The schemes that are sent together: the one set of `security`.
    pub(super) fn security(
        &mut self,
        security: &'a Keyword<List<Map<'a, List<AnyValue<'a>>>>>,
    ) -> Option<Vec<String>> {
        let set = match security.value.items.as_slice() {
            [set] if !set.entries.is_empty() => set,
            _ if security.value.broken => return None,
            items => {
                let message = match items {
                    [_] => "`security` names no scheme".to_owned(),
                    items => format!(
                        "`security` has exactly one set of schemes, not {}",
                        items.len()
                    ),
                };
                self.sink.report(Code::UnknownScheme, security.key, message).help(
                    "write `[{\"NAME\": []}]`, or `[{\"ONE\": [], \"OTHER\": []}]` for two that are sent together",
                );
                return None;
            }
        };
        let mut names = Vec::new();
        for entry in &set.entries {
            let name = entry.name;
            match self.index.schemes.get(name.value).copied() {
                Some((file, place)) => {
                    self.used
                        .insert((Section::SecuritySchemes, file, name.value));
                    names.push((place, name.value.to_owned()));
                }
                None if self
                    .index
                    .unreadable
                    .iter()
                    .any(|(section, _)| *section == Section::SecuritySchemes) => {}
                None => {
                    let known = self.all_names(Section::SecuritySchemes);
                    let help = did_you_mean(name.value, "security schemes", known);
                    let message = format!("there is no security scheme `{}`", name.value);
                    self.sink
                        .report(Code::UnknownScheme, name.span, message)
                        .help(help);
                }
            }
            if let Some(scope) = entry.value.as_ref().and_then(|scopes| scopes.items.first()) {
                let found = if matches!(scope.0.kind, Kind::String(_)) {
                    "a scope"
                } else {
                    "a value"
                };
                let message = format!("the scheme has {found}, but only OAuth schemes have any");
                self.sink
                    .report(Code::UnknownScheme, opening(scope.0), message)
                    .help("write an empty array: `[]`");
            }
        }
        // The keys of a set have no order; the declarations do.
        names.sort();
        Some(names.into_iter().map(|(_, name)| name).collect())
    }
}

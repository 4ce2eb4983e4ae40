//! Parameters and response headers: shared ones, and those in place.

use super::Resolver;
use super::evaluate::{Check, Direction};
use super::index::{Component, Section};
use super::places::Place;
use crate::diagnostic::{Code, closest};
use crate::document::{HeaderDoc, MapEntry, ParameterDoc, RefOr, ValueSchemaDoc, opening_of};
use crate::model::{Header, Parameter, ParameterLocation, TypeRef, ValueType};
use crate::names;
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// Resolves the shared parameters and headers of all files, in file order.
    pub(super) fn resolve_shared_values(&mut self) {
        for file in 0..self.input.texts.len() {
            for name in self.component_names(Section::Parameters, file).to_vec() {
                let key = (file, name.value);
                if let Some((doc, span)) = self
                    .index
                    .parameters
                    .get(&key)
                    .map(|component| (component.doc, component.key))
                {
                    let resolved = self.parameter(doc, span);
                    self.index.parameters.insert(
                        key,
                        Component {
                            key: span,
                            doc,
                            resolved,
                        },
                    );
                }
            }
            for name in self.component_names(Section::Headers, file).to_vec() {
                let key = (file, name.value);
                if let Some((doc, span)) = self
                    .index
                    .headers
                    .get(&key)
                    .map(|component| (component.doc, component.key))
                {
                    let resolved = self.header(doc, name.value);
                    self.index.headers.insert(
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

    /// A parameter in place or by reference.
    pub(super) fn parameter_or_reference(
        &mut self,
        item: &'a RefOr<'a, ParameterDoc<'a>>,
    ) -> Option<Parameter> {
        match item {
            RefOr::Inline(doc) => self.parameter(doc, doc.span),
            RefOr::Reference(reference) => {
                let place = self.follow(reference.target.as_ref()?.value, Section::Parameters)?;
                self.index.parameters.get(&place)?.resolved.clone()
            }
        }
    }

    fn parameter(&mut self, doc: &'a ParameterDoc<'a>, key: Span) -> Option<Parameter> {
        let value = doc
            .schema
            .as_ref()
            .and_then(|schema| self.scalar_place(&schema.value, "a parameter"));
        let location = doc
            .location
            .as_ref()
            .and_then(|location| match location.value.value {
                "path" => Some(ParameterLocation::Path),
                "query" => Some(ParameterLocation::Query),
                other => {
                    let help = match (other, closest(other, ["path", "query"])) {
                        ("header", _) => {
                            "write `path` or `query`; headers belong to the runtime".to_owned()
                        }
                        (_, Some(meant)) => format!("did you mean `{meant}`?"),
                        (_, None) => "write `path` or `query`".to_owned(),
                    };
                    let message = format!("a parameter cannot be in `{other}`");
                    self.sink
                        .report(Code::BadValue, location.value.span, message)
                        .help(help);
                    None
                }
            });
        let required = doc.required.as_ref().is_some_and(|flag| flag.value.value);
        let name = doc.name.as_ref()?;
        if let Err(error) = names::field(name.value.value) {
            let message = format!(
                "the parameter `{}` has no form as a Rust name: {error}",
                name.value.value
            );
            self.sink
                .report(Code::BadName, name.value.span, message)
                .help("leave it out, or name it in ASCII");
        }
        if location == Some(ParameterLocation::Path) && !required {
            let span = doc
                .required
                .as_ref()
                .map_or(name.value.span, |flag| flag.value.span);
            let message = format!("the path parameter `{}` is not required", name.value.value);
            self.sink
                .report(Code::PathParameter, span, message)
                .help("write `\"required\": true`: a path without it is another path");
        }
        let value = value?;
        if let Some(example) = &doc.example {
            self.checks.push(Check {
                node: example.value.0,
                ty: value.ty.clone(),
                nullable: false,
                direction: Direction::Request,
                code: Code::BadExample,
            });
        }
        Some(Parameter {
            name: name.value.value.to_owned(),
            location: location?,
            required,
            description: doc.description.as_ref()?.value.value.to_owned(),
            deprecated: doc.deprecated.as_ref().is_some_and(|flag| flag.value.value),
            value,
            example: doc
                .example
                .as_ref()
                .map(|example| example.value.0.to_value()),
            source: super::source(doc.source.as_ref()),
            origin: self.origin(key),
        })
    }

    /// A header of a response, in place or by reference.
    pub(super) fn header_or_reference(
        &mut self,
        entry: &'a MapEntry<'a, RefOr<'a, HeaderDoc<'a>>>,
    ) -> Option<Header> {
        let name = entry.name.value;
        if name.is_empty()
            || !name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.!#$%&'*+^`|~".contains(&byte))
        {
            let message = format!("`{name}` cannot be the name of a header");
            self.sink
                .report(Code::BadName, entry.name.span, message)
                .help("write letters, digits and `-`");
        }
        match entry.value.as_ref()? {
            RefOr::Inline(doc) => self.header(doc, name),
            RefOr::Reference(reference) => {
                let place = self.follow(reference.target.as_ref()?.value, Section::Headers)?;
                let header = self.index.headers.get(&place)?.resolved.clone()?;
                Some(Header {
                    name: name.to_owned(),
                    ..header
                })
            }
        }
    }

    fn header(&mut self, doc: &'a HeaderDoc<'a>, name: &str) -> Option<Header> {
        let value = doc
            .schema
            .as_ref()
            .and_then(|schema| self.scalar_place(&schema.value, "a header"))?;
        Some(Header {
            name: name.to_owned(),
            description: doc.description.as_ref()?.value.value.to_owned(),
            value,
        })
    }

    /// A place that must hold a scalar: what a path, a query or a header can carry.
    fn scalar_place(&mut self, doc: &'a ValueSchemaDoc<'a>, what: &str) -> Option<ValueType> {
        let value = self.place(&Place::value(doc))?;
        let found = match &value.ty {
            TypeRef::Array(_) => "an array".to_owned(),
            TypeRef::Named(id) => match self.slots.get(id.0) {
                Some(slot) if slot.is_object() => format!("the object `{}`", slot.name.value),
                _ => return Some(value),
            },
            TypeRef::Scalar(_) => return Some(value),
        };
        let span = match (&doc.reference, &doc.ty) {
            (Some(reference), _) => reference.value.span,
            (None, Some(ty)) => ty.value.span,
            (None, None) => opening_of(doc.span),
        };
        let message = format!("{what} must be a scalar, not {found}");
        self.sink.report(Code::ParameterType, span, message);
        None
    }
}

//! The index of all components of all files, by section, file and name.

use std::collections::{HashMap, HashSet};

use super::Resolver;
use super::schemas::Slot;
use crate::document::{
    HeaderDoc, ParameterDoc, ResponseDoc, RootDoc, SecuritySchemeDoc, TextValue,
};
use crate::model::{Header, Parameter, Response, SchemaId};
use crate::source::Span;

/// The sections of `components`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    Schemas,
    Parameters,
    Responses,
    Headers,
    SecuritySchemes,
}

impl Section {
    pub(super) const ALL: [Section; 5] = [
        Section::Schemas,
        Section::Parameters,
        Section::Responses,
        Section::Headers,
        Section::SecuritySchemes,
    ];

    /// The section's key in `components`.
    pub(super) fn key(self) -> &'static str {
        match self {
            Section::Schemas => "schemas",
            Section::Parameters => "parameters",
            Section::Responses => "responses",
            Section::Headers => "headers",
            Section::SecuritySchemes => "securitySchemes",
        }
    }

    /// One component of the section, in a diagnostic's words.
    pub(super) fn what(self) -> &'static str {
        match self {
            Section::Schemas => "a schema",
            Section::Parameters => "a parameter",
            Section::Responses => "a response",
            Section::Headers => "a header",
            Section::SecuritySchemes => "a security scheme",
        }
    }
}

/// A component: as written, and as resolved once its turn has come.
pub(super) struct Component<D, R> {
    /// Where its key stands.
    pub(super) key: Span,
    pub(super) doc: D,
    pub(super) resolved: Option<R>,
}

/// Components of one section, by file and name.
pub(super) type Table<'a, D, R> = HashMap<(usize, &'a str), Component<&'a D, R>>;

/// All components.
#[derive(Default)]
pub(super) struct Index<'a> {
    pub(super) files: HashMap<&'a str, usize>,
    /// Every name of every section in file order, also those whose component could not be read.
    pub(super) names: HashMap<(Section, usize), Vec<TextValue<'a>>>,
    /// The same names, to look one up.
    pub(super) known: HashSet<(Section, usize, &'a str)>,
    pub(super) schemas: HashMap<(usize, &'a str), SchemaId>,
    pub(super) parameters: Table<'a, ParameterDoc<'a>, Parameter>,
    pub(super) responses: Table<'a, ResponseDoc<'a>, Response>,
    pub(super) headers: Table<'a, HeaderDoc<'a>, Header>,
    /// Security schemes: the file, and the place among all of them.
    pub(super) schemes: HashMap<&'a str, (usize, usize)>,
    pub(super) scheme_docs: Vec<(TextValue<'a>, &'a SecuritySchemeDoc<'a>)>,
    /// Sections that could not be read, so that a reference into them is no second mistake.
    pub(super) unreadable: Vec<(Section, usize)>,
}

impl<'a> Resolver<'a> {
    /// Fills the index; names are checked elsewhere.
    pub(super) fn build_index(&mut self) {
        let input = self.input;
        for (file, (text, document)) in input.texts.iter().zip(input.documents).enumerate() {
            self.index.files.insert(text.name, file);
            match document {
                Some(document) => self.index_document(file, document),
                None => self
                    .index
                    .unreadable
                    .extend(Section::ALL.map(|section| (section, file))),
            }
        }
    }

    fn index_document(&mut self, file: usize, document: &'a RootDoc<'a>) {
        let Some(components) = &document.components else {
            if document.broken {
                self.index
                    .unreadable
                    .extend(Section::ALL.map(|section| (section, file)));
            }
            return;
        };
        let components = &components.value;
        let index = &mut self.index;
        macro_rules! names {
            ($field:ident, $section:expr) => {
                match &components.$field {
                    Some(map) => {
                        let names = map.value.entries.iter().map(|entry| entry.name);
                        index
                            .known
                            .extend(names.clone().map(|name| ($section, file, name.value)));
                        index.names.insert(($section, file), names.collect());
                        map.value.entries.as_slice()
                    }
                    None => {
                        if components.broken {
                            index.unreadable.push(($section, file));
                        }
                        &[]
                    }
                }
            };
        }
        for entry in names!(schemas, Section::Schemas) {
            index
                .schemas
                .insert((file, entry.name.value), SchemaId(self.slots.len()));
            self.slots
                .push(Slot::new(file, entry.name, entry.value.as_ref()));
        }
        macro_rules! table {
            ($field:ident, $section:expr) => {
                for entry in names!($field, $section) {
                    if let Some(doc) = &entry.value {
                        let component = Component {
                            key: entry.name.span,
                            doc,
                            resolved: None,
                        };
                        index.$field.insert((file, entry.name.value), component);
                    }
                }
            };
        }
        table!(parameters, Section::Parameters);
        table!(responses, Section::Responses);
        table!(headers, Section::Headers);
        for entry in names!(security_schemes, Section::SecuritySchemes) {
            let place = index.schemes.len();
            index
                .schemes
                .entry(entry.name.value)
                .or_insert((file, place));
            if let Some(doc) = &entry.value {
                index.scheme_docs.push((entry.name, doc));
            }
        }
    }

    /// The names of a section of a file, in file order.
    pub(super) fn component_names(&self, section: Section, file: usize) -> &[TextValue<'a>] {
        self.index
            .names
            .get(&(section, file))
            .map_or(&[], Vec::as_slice)
    }
}

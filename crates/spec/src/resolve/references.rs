//! Follows `$ref`s: their form, the file, the section, the name.

use super::Resolver;
use super::index::Section;
use crate::diagnostic::{Code, count, did_you_mean, list};
use crate::document::TextValue;
use crate::model::SchemaId;
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// Follows a reference to a component of `section`. Gives its file and name, or reports what is wrong.
    pub(super) fn follow(
        &mut self,
        reference: TextValue<'a>,
        section: Section,
    ) -> Option<(usize, &'a str)> {
        let TextValue { span, value: text } = reference;
        let form = |resolver: &Self| {
            let key = section.key();
            let name = text.rsplit(['/', '#']).next().unwrap_or(text);
            if let Some(known) = resolver.write(section, name, span.file) {
                return format!("write `{known}`");
            }
            format!(
                "write `#/components/{key}/NAME`, or `FILE.json#/components/{key}/NAME` for another file"
            )
        };
        let Some((file_name, pointer)) = text.split_once('#') else {
            let form = form(self);
            self.sink
                .report(
                    Code::BadReference,
                    span,
                    format!("the reference `{text}` has no `#`"),
                )
                .help(form);
            return None;
        };
        let file = if file_name.is_empty() {
            span.file
        } else {
            self.file(file_name, span)?
        };
        let steps: Vec<&str> = pointer.split('/').collect();
        let ["", "components", key, name] = steps.as_slice() else {
            let form = form(self);
            let message = format!("the reference `{text}` leads to no component");
            self.sink
                .report(Code::BadReference, span, message)
                .help(form);
            return None;
        };
        let (key, name): (&'a str, &'a str) = (key, name);
        let Some(found) = Section::ALL
            .into_iter()
            .find(|section| section.key() == key)
        else {
            let help = did_you_mean(
                key,
                "sections",
                Section::ALL.iter().map(|section| section.key()),
            );
            self.sink
                .report(
                    Code::BadReference,
                    span,
                    format!("`components` has no section `{key}`"),
                )
                .help(help);
            return None;
        };
        if found != section {
            let form = form(self);
            let message = format!(
                "this must refer to {}, not to {}",
                section.what(),
                found.what()
            );
            self.sink
                .report(Code::WrongSection, span, message)
                .help(form);
            return None;
        }
        if self.index.unreadable.contains(&(section, file)) {
            return None;
        }
        if self.index.known.contains(&(section, file, name)) {
            self.used.insert((section, file, name));
            return Some((file, name));
        }
        self.report_unknown(section, file, name, span);
        None
    }

    /// Follows a reference to a schema.
    pub(super) fn follow_schema(&mut self, reference: TextValue<'a>) -> Option<SchemaId> {
        let place = self.follow(reference, Section::Schemas)?;
        self.index.schemas.get(&place).copied()
    }

    fn file(&mut self, name: &'a str, span: Span) -> Option<usize> {
        let file = self.index.files.get(name).copied();
        if file.is_none() {
            self.missing_files.entry(name).or_default().push(span);
        }
        file
    }

    /// Reports each file that is referred to but not there: once, however often it is referred to.
    pub(super) fn report_missing_files(&mut self) {
        for (name, mut spans) in std::mem::take(&mut self.missing_files) {
            spans.sort();
            spans.dedup();
            let Some(first) = spans.first() else { continue };
            let names = self.input.texts.iter().map(|text| text.name);
            let help = did_you_mean(name, "files of the spec", names);
            let report = self.sink.report(
                Code::UnknownReference,
                *first,
                format!("the spec has no file `{name}`"),
            );
            report.help(help);
            if spans.len() > 1 {
                report.label(format!(
                    "here, and {}",
                    count(spans.len() as u64 - 1, "more time")
                ));
            }
        }
    }

    fn report_unknown(&mut self, section: Section, file: usize, name: &str, span: Span) {
        let key = section.key();
        let file_name = |file: usize| self.input.texts.get(file).map_or("", |text| text.name);
        let help = match self.write(section, name, span.file) {
            Some(known) => format!("write `{known}`: it is there"),
            None => {
                let names = self.component_names(section, file);
                did_you_mean(name, key, names.iter().map(|name| name.value))
            }
        };
        let message = format!(
            "`{}` has no {} `{name}`",
            file_name(file),
            section.what().trim_start_matches("a ")
        );
        self.sink
            .report(Code::UnknownReference, span, message)
            .help(help);
    }

    /// How to refer to a component that exists in some file, from `from`.
    fn write(&self, section: Section, name: &str, from: usize) -> Option<String> {
        let holds = |file: &usize| self.index.known.contains(&(section, *file, name));
        let file = Some(from)
            .filter(holds)
            .or_else(|| (0..self.input.texts.len()).find(holds))?;
        let file = if file == from {
            ""
        } else {
            self.input.texts.get(file)?.name
        };
        Some(format!("{file}#/components/{}/{name}", section.key()))
    }

    /// Every name of a section in all files, for suggestions.
    pub(super) fn all_names(&self, section: Section) -> Vec<&'a str> {
        (0..self.input.texts.len())
            .flat_map(|file| {
                self.component_names(section, file)
                    .iter()
                    .map(|name| name.value)
            })
            .collect()
    }

    /// The objects there are, for the help of places that need one.
    pub(super) fn objects_help(&self) -> String {
        let objects = self
            .slots
            .iter()
            .filter(|slot| slot.is_object())
            .map(|slot| slot.name.value);
        format!("objects: {}", list(objects))
    }
}

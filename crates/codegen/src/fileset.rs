//! Generated files in memory, and what writing them would change.

use std::{collections::BTreeMap, ops::Range};

/// Files by their path relative to the output directory, `/` between the parts. Two sets are equal if their texts are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, File>,
}

#[derive(Clone, Debug)]
struct File {
    text: String,
    sections: Vec<Section>,
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for File {}

/// A part of a generated file that belongs to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The item, by its path in the [`Surface`](crate::Surface): a type, a resource, an accessor or a method. Whatever
    /// belongs to a type is in the sections of the type; [`ItemKind::section`](crate::ItemKind::section) leads there.
    pub item: String,
    /// Bytes of the file: whole lines.
    pub range: Range<usize>,
}

/// What a generated file is in comparison with what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is missing.
    Created,
    /// It differs.
    Changed,
    /// It stands there and is generated no more.
    Deleted,
    /// It is the same.
    Unchanged,
}

impl FileSet {
    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, text: String) {
        self.insert_with_sections(path.into(), text, Vec::new());
    }

    pub(crate) fn insert_with_sections(
        &mut self,
        path: String,
        text: String,
        sections: Vec<Section>,
    ) {
        self.files.insert(path, File { text, sections });
    }

    /// Which parts of a file belong to which items, in the order of the file. An item can have several sections; imports and lists
    /// of modules are in none. A file that was not generated, but read, has no sections.
    pub fn sections(&self, path: &str) -> &[Section] {
        self.files
            .get(path)
            .map_or(&[], |file| file.sections.as_slice())
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|file| file.text.as_str())
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, file)| (path.as_str(), file.text.as_str()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What would happen to every file, by path, if this set replaced `existing`.
    pub fn changes_from<'a>(&'a self, existing: &'a FileSet) -> BTreeMap<&'a str, Change> {
        let mut changes: BTreeMap<&str, Change> = self
            .iter()
            .map(|(path, text)| {
                let change = match existing.get(path) {
                    None => Change::Created,
                    Some(old) if old == text => Change::Unchanged,
                    Some(_) => Change::Changed,
                };
                (path, change)
            })
            .collect();
        let orphans = existing
            .files
            .keys()
            .filter(|path| !self.files.contains_key(*path));
        changes.extend(orphans.map(|path| (path.as_str(), Change::Deleted)));
        changes
    }
}

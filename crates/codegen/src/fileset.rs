//! Generated files in memory, and what writing them would change.

use std::collections::BTreeMap;

/// Files by their path relative to the output directory, `/` between the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, String>,
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
        self.files.insert(path.into(), text);
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
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

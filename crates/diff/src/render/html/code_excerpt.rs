//! The generated code of a change before and after: the items it touches, and of those only its own lines.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use telnyx_codegen::{Element, FileSet, ItemKind};

use super::excerpt::Excerpt;
use super::lines::{Keep, Line, indentation, lines};
use crate::{Change, Effect, TouchedItem};

/// What of a section of code belongs to a change.
#[derive(Default)]
struct Own<'a> {
    /// The comments that a file begins with.
    header: bool,
    /// All of it: it is new, or gone.
    whole: bool,
    /// Its head: attributes, documentation, signature.
    head: bool,
    /// The fields, variants and methods of these names.
    names: BTreeSet<&'a str>,
    /// The functions that check the rules of these codes.
    rules: BTreeSet<&'a str>,
}

/// The generated code that a change touches, by the items that a reader knows.
pub(super) fn code_excerpts<'a>(
    change: &'a Change,
    before: &'a FileSet,
    after: &'a FileSet,
) -> Vec<(String, Excerpt<'a>)> {
    let mut sections: BTreeMap<(&str, &str), Own<'_>> = BTreeMap::new();
    // In the order of the items, which is the worst first.
    let mut order = Vec::new();
    for item in &change.items {
        let section = item.kind.section(&item.path);
        let key = (item.file.as_str(), section);
        if !sections.contains_key(&key) {
            order.push(key);
        }
        sections.entry(key).or_default().add(item, section);
    }
    let elements = [Some(&change.element), change.renamed_from.as_ref()];
    let wire_names: Vec<&str> = elements
        .into_iter()
        .flatten()
        .filter_map(wire_name)
        .collect();
    let mut excerpts = Vec::new();
    for key in order {
        let Some(mut own) = sections.remove(&key) else {
            continue;
        };
        own.names.extend(&wire_names);
        let (file, section) = key;
        let side = |files: &'a FileSet| cut(files, file, section, &own);
        let names = [before, after].map(|files| files.get(file).map(|_| file));
        let (old, new) = (side(before), side(after));
        let found = Excerpt::new(names, old.clone(), new.clone(), Keep::Own)
            .or_else(|| Excerpt::new(names, old, new, Keep::All).filter(Excerpt::is_short));
        excerpts.extend(found.map(|excerpt| (section.to_owned(), excerpt)));
    }
    excerpts
}

impl<'a> Own<'a> {
    fn add(&mut self, item: &'a TouchedItem, section: &str) {
        self.header |= item.kind == ItemKind::File;
        if item.kind == ItemKind::Rule {
            self.rules.insert(last_name(&item.path));
            return;
        }
        if item.path != section {
            self.names.insert(last_name(&item.path));
            // What is implemented is derived in the head, or has a block of its own.
            self.head |= item.kind == ItemKind::Implementation;
            return;
        }
        let is_new_or_gone = matches!(item.effect, Effect::Added | Effect::Removed);
        self.whole |= is_new_or_gone || item.path.ends_with("()") || self.header;
        self.head = true;
    }

    fn has(&self, owner: Option<&str>) -> bool {
        self.whole
            || match owner {
                None => self.head,
                Some(name) => {
                    // The name of such a function begins with that of its type.
                    let of_type = |code: &&str| name.strip_suffix(code)?.strip_suffix('_');
                    self.names.contains(name) || self.rules.iter().find_map(of_type).is_some()
                }
            }
    }
}

/// The lines of a section on one side.
fn cut<'a>(files: &'a FileSet, file: &str, section: &str, own: &Own<'_>) -> Vec<Line<'a>> {
    let Some(text) = files.get(file) else {
        return Vec::new();
    };
    let sections = files.sections(file);
    let of_it = sections.iter().filter(|it| it.item == section);
    let mut ranges: Vec<Range<usize>> = of_it.map(|it| it.range.clone()).collect();
    if own.header {
        ranges.push(0..header(text));
    }
    ranges
        .into_iter()
        .flat_map(|range| {
            let mut lines = lines(text, range, |_| true);
            for (line, owner) in owners(&lines).into_iter().enumerate() {
                lines[line].own = own.has(owner);
            }
            lines
        })
        .collect()
}

/// How long the comments are that a file begins with.
fn header(text: &str) -> usize {
    let is_header = |line: &&str| line.trim().is_empty() || line.starts_with("//");
    let lines = text.split_inclusive('\n').take_while(is_header);
    lines.map(str::len).sum()
}

/// The field, variant or method that each line of an item belongs to, with its documentation and attributes; none for the
/// lines of the item itself.
fn owners<'a>(lines: &[Line<'a>]) -> Vec<Option<&'a str>> {
    let mut owners = vec![None; lines.len()];
    // How far the parts of the item are indented; a table has one more level.
    let mut depth = None;
    let mut current = None;
    let mut waiting = 0;
    // Where the item itself begins, with what stands on it.
    let mut block = 0;
    for (index, line) in lines.iter().enumerate() {
        let text = line.text.trim();
        let indented = indentation(line.text);
        if text.is_empty() {
            continue;
        }
        if indented == 0 {
            if text.starts_with("fn ") {
                // A function is a part by itself, with what stands on it.
                (depth, current) = (Some(0), name(text));
                owners[block..=index].fill(current);
            } else if depth == Some(0) && text.starts_with([')', '}']) {
                owners[index] = current;
            } else {
                let opens = text.ends_with('{');
                let is_table = text.ends_with("! {");
                depth = opens.then_some(if is_table { 8 } else { 4 });
                current = None;
            }
            if !(text.starts_with("///") || text.starts_with("#[")) {
                block = index + 1;
            }
            waiting = index + 1;
            continue;
        }
        match depth {
            Some(depth) if indented == depth => {
                let is_attribute = text.starts_with('#') && text.ends_with(']');
                let is_above = text.starts_with("///") || is_attribute;
                let ends = text.starts_with(['}', ')', ']']);
                if is_above {
                    if current.is_some() {
                        (current, waiting) = (None, index);
                    }
                    continue;
                }
                if !ends {
                    current = name(text);
                    owners[waiting..index].fill(current);
                }
                owners[index] = current;
                waiting = index + 1;
            }
            Some(depth) if indented > depth => owners[index] = current,
            _ => (current, waiting) = (None, index + 1),
        }
    }
    owners
}

/// The name that a line declares: of `pub codecs: …`, `pub fn new(…`, `codecs: optional`, `Latency = "Latency",`.
fn name(text: &str) -> Option<&str> {
    let declared = text
        .rsplit_once("] ")
        .map_or(text, |(_, declared)| declared);
    declared
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .find(|word| {
            !matches!(
                *word,
                "" | "pub" | "crate" | "fn" | "async" | "const" | "unsafe"
            )
        })
}

/// The last name of a path: `codecs` of `models::InboundIpRequest::codecs_null()`; the method of a trait.
fn last_name(path: &str) -> &str {
    if let Some((_, of)) = path.split_once(" as ") {
        return if of.starts_with("From<") {
            "from"
        } else {
            "default"
        };
    }
    let last = path.rsplit(['#', ':']).next().unwrap_or(path);
    let last = last.trim_end_matches("()");
    last.strip_suffix("_null").unwrap_or(last)
}

/// The name on the wire, where a table has it.
fn wire_name(element: &Element) -> Option<&str> {
    match element {
        Element::Member { name, .. } | Element::Parameter { name, .. } => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of an item with their owners.
    fn owned(text: &str) -> Vec<(Option<&str>, &str)> {
        let lines = lines(text, 0..text.len(), |_| true);
        let owners = owners(&lines);
        let texts = text.lines().map(str::trim);
        owners.into_iter().zip(texts).collect()
    }

    const STRUCT: &str = "\
/// A struct.
#[derive(Debug)]
pub struct A {
    /// The first.
    ///
    /// More of it.
    #[deprecated]
    pub first: Option<i64>,
    pub second: String,
}

setters! {
    A {
        #[deprecated] first or first_null: optional value i64,
    }
}

impl A {
    /// Makes one.
    pub fn new(
        second: String,
    ) -> Self {
        Self::default()
    }

    fn other(&self) {}
}

/// Checks.
fn a_first_by_second(
    value: &A,
) {
    check(value);
}
";

    #[test]
    fn documentation_and_attributes_belong_to_what_they_stand_on() {
        let owned = owned(STRUCT);
        let of = |name| {
            let lines = owned.iter().filter(|(owner, _)| *owner == Some(name));
            lines.map(|(_, line)| *line).collect::<Vec<_>>()
        };
        assert_eq!(
            of("first"),
            [
                "/// The first.",
                "///",
                "/// More of it.",
                "#[deprecated]",
                "pub first: Option<i64>,",
                "#[deprecated] first or first_null: optional value i64,",
            ]
        );
        assert_eq!(of("second"), ["pub second: String,"]);
        assert_eq!(
            of("new"),
            [
                "/// Makes one.",
                "pub fn new(",
                "second: String,",
                ") -> Self {",
                "Self::default()",
                "}",
            ]
        );
        assert_eq!(
            of("a_first_by_second"),
            [
                "",
                "/// Checks.",
                "fn a_first_by_second(",
                "value: &A,",
                ") {",
                "check(value);",
                "}",
            ]
        );
        assert_eq!(of("other"), ["", "fn other(&self) {}"]);
    }

    #[test]
    fn the_head_of_an_item_belongs_to_nobody_in_it() {
        let owned = owned(STRUCT);
        let heads = owned
            .iter()
            .filter(|(owner, line)| owner.is_none() && !line.is_empty());
        let heads: Vec<_> = heads.map(|(_, line)| *line).collect();
        let expected = [
            "/// A struct.",
            "#[derive(Debug)]",
            "pub struct A {",
            "}",
            "setters! {",
            "A {",
            "}",
            "}",
            "impl A {",
            "}",
        ];
        assert_eq!(heads, expected);
    }

    #[test]
    fn the_function_of_a_rule_is_found_by_its_code() {
        let mut own = Own::default();
        own.rules.insert("first_by_second");
        assert!(own.has(Some("a_first_by_second")));
        assert!(!own.has(Some("first_by_second_of_a")) && !own.has(None));
    }

    #[test]
    fn names_are_those_of_the_code() {
        for (path, expected) in [
            ("models::A::codecs", "codecs"),
            ("models::A::codecs_null()", "codecs"),
            ("models::A::new()", "new"),
            ("models::A#a_by_b", "a_by_b"),
            ("models::A as From<B>", "from"),
        ] {
            assert_eq!(last_name(path), expected);
        }
    }

    #[test]
    fn the_header_of_a_file_ends_where_the_code_begins() {
        let text = "// @generated\n\n//! Models.\n\nuse a;\n\n// Not this.\n";
        assert_eq!(&text[..header(text)], "// @generated\n\n//! Models.\n\n");
    }
}

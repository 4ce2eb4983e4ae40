//! The JSON of the spec's files with its places: finds the part of a text that a JSON pointer names.

use std::ops::Range;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use telnyx_spec::SourceFile;

/// The files of one side.
pub(super) struct Sources<'a> {
    files: Vec<File<'a>>,
}

/// A file that is JSON.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    root: Value<'a>,
}

/// A part of a file: a value, and the key in front of it if it has one.
pub(super) struct Part<'f, 'a> {
    pub(super) value: &'f Value<'a>,
    /// The bytes from the key, or from the value inside an array, to the end of the value.
    pub(super) range: Range<usize>,
}

impl<'a> Sources<'a> {
    /// Reads the files; one that is no JSON is left out, as nothing can be shown of it.
    pub(super) fn new(sources: &'a [SourceFile]) -> Self {
        let files = sources.iter().filter_map(|source| {
            let text = std::str::from_utf8(&source.text).ok()?;
            let parsed =
                parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
            Some(File {
                name: &source.name,
                text,
                root: parsed.value?,
            })
        });
        Self {
            files: files.collect(),
        }
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &File<'a>> {
        self.files.iter()
    }

    pub(super) fn file(&self, name: &str) -> Option<&File<'a>> {
        self.files.iter().find(|file| file.name == name)
    }
}

impl<'a> File<'a> {
    /// The part that a pointer (RFC 6901) names.
    pub(super) fn part(&self, pointer: &str) -> Option<Part<'_, 'a>> {
        let mut part = Part {
            value: &self.root,
            range: range(&self.root),
        };
        for token in pointer.split('/').skip(1) {
            part = part.child(&token.replace("~1", "/").replace("~0", "~"))?;
        }
        Some(part)
    }
}

impl<'f, 'a> Part<'f, 'a> {
    /// A member of an object, an item of an array.
    pub(super) fn child(&self, key: &str) -> Option<Part<'f, 'a>> {
        match self.value {
            Value::Object(object) => property(object, key).map(Part::of),
            Value::Array(array) => {
                let value = array.elements.get(key.parse::<usize>().ok()?)?;
                Some(Part {
                    value,
                    range: range(value),
                })
            }
            _ => None,
        }
    }

    /// The members of an object.
    pub(super) fn properties(&self) -> &'f [ObjectProp<'a>] {
        self.value
            .as_object()
            .map_or(&[], |object| &object.properties)
    }

    /// The items of an array.
    pub(super) fn items(&self) -> &'f [Value<'a>] {
        self.value.as_array().map_or(&[], |array| &array.elements)
    }

    pub(super) fn of(property: &'f ObjectProp<'a>) -> Self {
        Part {
            value: &property.value,
            range: property.range.start..property.range.end,
        }
    }
}

fn property<'f, 'a>(object: &'f Object<'a>, key: &str) -> Option<&'f ObjectProp<'a>> {
    object
        .properties
        .iter()
        .find(|property| property.name.as_str() == key)
}

/// The bytes of a value.
pub(super) fn range(value: &impl Ranged) -> Range<usize> {
    let range = value.range();
    range.start..range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(pointer: &str) -> Option<String> {
        let source = SourceFile {
            name: "a.json".to_owned(),
            text: r#"{ "paths": { "/a~b/{id}": { "get": [10, {"x": "\u00e9"}, "ü"] } }, "": 1 }"#
                .into(),
        };
        let sources = Sources::new(std::slice::from_ref(&source));
        let file = sources.file("a.json").expect("it is JSON");
        let range = file.part(pointer)?.range;
        Some(file.text[range].to_owned())
    }

    #[test]
    fn a_pointer_names_a_key_with_its_value() {
        assert_eq!(
            cut("/paths/~1a~0b~1{id}/get/1/x").as_deref(),
            Some(r#""x": "\u00e9""#)
        );
        assert_eq!(cut("/").as_deref(), Some(r#""": 1"#));
    }

    #[test]
    fn a_pointer_names_an_item_without_a_key() {
        assert_eq!(cut("/paths/~1a~0b~1{id}/get/0").as_deref(), Some("10"));
        assert_eq!(cut("/paths/~1a~0b~1{id}/get/2").as_deref(), Some("\"ü\""));
    }

    #[test]
    fn escapes_are_undone_in_the_order_of_the_rfc() {
        // `~01` is `~1` and not `/`.
        assert_eq!(cut("/paths/~01a"), None);
        assert_eq!(cut("/paths/~1a~0b~1{id}/get/x"), None);
        assert_eq!(cut("/paths/~1a~0b~1{id}/get/3"), None);
    }

    #[test]
    fn the_empty_pointer_names_the_whole_file() {
        assert!(cut("").is_some_and(|text| text.starts_with('{') && text.ends_with('}')));
    }

    #[test]
    fn what_is_no_json_is_not_there() {
        let source = SourceFile {
            name: "a.json".to_owned(),
            text: b"{ \xff".to_vec(),
        };
        let sources = Sources::new(std::slice::from_ref(&source));
        assert!(sources.file("a.json").is_none());
    }
}

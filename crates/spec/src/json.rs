//! Located JSON: parses a file into nodes that know where they stand, and finds the JSON pointer of any place.
//!
//! The grammar is `jsonc-parser`'s, with all leniency turned off. It was chosen because it keeps object order,
//! duplicate keys and byte ranges, bounds nesting, says precisely what is wrong, and has no dependencies.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry as MapEntry;

use jsonc_parser::ast;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::Value;

use crate::diagnostic::{Code, Sink};
use crate::source::Span;

/// A JSON value and where it stands.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) span: Span,
    pub(crate) kind: Kind<'a>,
}

/// What a [`Node`] is.
#[derive(Debug)]
pub(crate) enum Kind<'a> {
    Null,
    Bool(bool),
    /// The number as written.
    Number(&'a str),
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Object(Vec<Entry<'a>>),
}

/// A member of an object; its key is unique.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) key: Cow<'a, str>,
    pub(crate) key_span: Span,
    pub(crate) value: Node<'a>,
}

impl<'a> Node<'a> {
    /// What the value is, in a diagnostic's words.
    pub(crate) fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
        }
    }

    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        if let Kind::Object(entries) = &self.kind {
            entries
        } else {
            &[]
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value without its locations.
    pub(crate) fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Number(text) => number(text).map_or(Value::Null, Value::Number),
            Kind::String(text) => Value::String(text.clone().into_owned()),
            Kind::Array(items) => items.iter().map(Node::to_value).collect(),
            Kind::Object(entries) => {
                let mut members: Vec<_> = entries
                    .iter()
                    .map(|entry| (entry.key.clone().into_owned(), entry.value.to_value()))
                    .collect();
                // Whoever switches on `preserve_order` of `serde_json` in the same build must not change what is printed.
                members.sort_by(|a, b| a.0.cmp(&b.0));
                members.into_iter().collect()
            }
        }
    }

    /// The JSON pointer (RFC 6901) of the innermost element at an offset. The key of a member belongs to the member.
    pub(crate) fn pointer(&self, offset: usize) -> String {
        let mut pointer = String::new();
        let mut node = self;
        loop {
            let next = match &node.kind {
                Kind::Object(entries) => {
                    let after = entries.partition_point(|entry| entry.key_span.start <= offset);
                    after
                        .checked_sub(1)
                        .and_then(|index| entries.get(index))
                        .map(|entry| (escape(&entry.key), entry.key_span.start, &entry.value))
                }
                Kind::Array(items) => {
                    let after = items.partition_point(|item| item.span.start <= offset);
                    let index = after.checked_sub(1);
                    index.and_then(|index| {
                        items
                            .get(index)
                            .map(|item| (Cow::Owned(index.to_string()), item.span.start, item))
                    })
                }
                _ => None,
            };
            match next {
                Some((step, start, value)) if start <= offset && offset < value.span.end => {
                    pointer.push('/');
                    pointer.push_str(&step);
                    node = value;
                }
                _ => return pointer,
            }
        }
    }
}

/// A step of a JSON pointer (RFC 6901).
fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(key)
    }
}

/// A number as `serde_json` would read it: exact where it is an integer of 64 bits, else the nearest double.
pub(crate) fn number(text: &str) -> Option<serde_json::Number> {
    let integer = text
        .parse::<i64>()
        .map(Into::into)
        .or_else(|_| text.parse::<u64>().map(Into::into));
    integer.ok().or_else(|| {
        text.parse::<f64>()
            .ok()
            .and_then(serde_json::Number::from_f64)
    })
}

/// Parses a file. Syntax errors and duplicate keys go to `sink`; of duplicates the first is kept.
pub(crate) fn parse<'a>(file: usize, text: &'a str, sink: &mut Sink) -> Option<Node<'a>> {
    if text.trim().is_empty() {
        let span = Span {
            file,
            start: 0,
            end: 0,
        };
        sink.report(Code::EmptyFile, span, "the file is empty".to_owned())
            .help("write an OpenAPI document: `{\"openapi\": \"3.1.0\", \"info\": {…}, …}`, or delete the file");
        return None;
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let value = match parse_to_ast(text, &CollectOptions::default(), &strict) {
        Ok(result) => result.value?,
        Err(error) => {
            let range = error.range();
            // A range that ends before it begins, or past the end, marks the end of what has been read.
            let start = range.start.min(text.len());
            let span = Span {
                file,
                start,
                end: range.end.clamp(start, text.len()),
            };
            if leading_zero(text, start) {
                let message = "invalid JSON: the number begins with a zero".to_owned();
                sink.report(Code::Syntax, span, message)
                    .help("delete the zero");
                return None;
            }
            let message = lowercase_first(&error.kind().to_string());
            sink.report(Code::Syntax, span, format!("invalid JSON: {message}"))
                .help(syntax_help(error.kind()));
            return None;
        }
    };
    let mut converter = Converter {
        file,
        text,
        sink,
        strict: true,
    };
    let node = converter.convert(value);
    converter.strict.then_some(node)
}

/// Whether a digit follows a number that is 0, which `jsonc-parser` takes for two numbers.
fn leading_zero(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let zero = at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'0');
    zero && bytes.get(at).is_some_and(u8::is_ascii_digit)
}

fn lowercase_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_ascii_lowercase().to_string() + chars.as_str()
    })
}

fn syntax_help(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::CommentsNotAllowed | ParseErrorKind::UnterminatedCommentBlock => {
            "JSON has no comments: say it in a `description`"
        }
        ParseErrorKind::TrailingCommasNotAllowed => "delete the comma after the last element",
        ParseErrorKind::ExpectedComma => "put a `,` between the elements",
        ParseErrorKind::ExpectedColonAfterObjectKey => "write `\"key\": value`",
        ParseErrorKind::ExpectedObjectValue => "write a value after the `:`",
        ParseErrorKind::ExpectedStringObjectProperty
        | ParseErrorKind::SingleQuotedStringsNotAllowed => "put it in double quotes",
        ParseErrorKind::UnexpectedWord => {
            "put text in double quotes; the only bare words are `true`, `false` and `null`"
        }
        ParseErrorKind::MultipleRootJsonValues => {
            "a file holds one JSON object: delete what follows it"
        }
        ParseErrorKind::UnterminatedArray => "close the array with `]`",
        ParseErrorKind::UnterminatedObject => "close the object with `}`",
        ParseErrorKind::NestingDepthExceeded => {
            "nothing in a spec nests more than 512 levels deep: is a bracket repeated?"
        }
        ParseErrorKind::String(_) => {
            "end strings with `\"`; inside, escape `\"` and `\\` with a backslash and write control characters as `\\n`, `\\t` or `\\u0000`"
        }
        _ => {
            "the rest of the file has not been checked; an editor with JSON support shows the place"
        }
    }
}

/// Objects up to this size are searched one by one for duplicate keys.
const SMALL: usize = 16;

struct Converter<'a, 's> {
    file: usize,
    text: &'a str,
    sink: &'s mut Sink,
    /// Whether everything so far is JSON by RFC 8259 too, not only by `jsonc-parser`.
    strict: bool,
}

impl<'a> Converter<'a, '_> {
    /// The parser bounds nesting, so recursion is bounded too.
    fn convert(&mut self, value: ast::Value<'a>) -> Node<'a> {
        let (range, kind) = match value {
            ast::Value::StringLit(string) => {
                let span = self.span(string.range);
                (string.range, Kind::String(self.string(string.value, span)))
            }
            ast::Value::NumberLit(number) => (number.range, Kind::Number(self.number(&number))),
            ast::Value::BooleanLit(boolean) => (boolean.range, Kind::Bool(boolean.value)),
            ast::Value::NullKeyword(null) => (null.range, Kind::Null),
            ast::Value::Array(array) => (
                array.range,
                Kind::Array(
                    array
                        .elements
                        .into_iter()
                        .map(|item| self.convert(item))
                        .collect(),
                ),
            ),
            ast::Value::Object(object) => {
                (object.range, Kind::Object(self.object(object.properties)))
            }
        };
        Node {
            span: self.span(range),
            kind,
        }
    }

    fn span(&self, range: jsonc_parser::common::Range) -> Span {
        Span {
            file: self.file,
            start: range.start,
            end: range.end,
        }
    }

    fn object(&mut self, properties: Vec<ast::ObjectProp<'a>>) -> Vec<Entry<'a>> {
        let mut entries: Vec<Entry<'a>> = Vec::with_capacity(properties.len());
        // Most objects are so small that comparing beats hashing.
        let mut index = (properties.len() > SMALL).then(HashMap::new);
        for property in properties {
            let (key, key_range) = match property.name {
                ast::ObjectPropName::String(name) => (name.value, name.range),
                ast::ObjectPropName::Word(word) => (Cow::Borrowed(word.value), word.range),
            };
            let key_span = self.span(key_range);
            let key = self.string(key, key_span);
            let value = self.convert(property.value);
            let first = match &mut index {
                Some(index) => match index.entry(key.clone()) {
                    MapEntry::Occupied(first) => Some(*first.get()),
                    MapEntry::Vacant(free) => {
                        free.insert(key_span);
                        None
                    }
                },
                None => entries
                    .iter()
                    .find(|entry| entry.key == key)
                    .map(|entry| entry.key_span),
            };
            if let Some(first) = first {
                self.sink
                    .report(
                        Code::DuplicateKey,
                        key_span,
                        format!("the key `{key}` stands twice in this object"),
                    )
                    .label("the second one")
                    .also(first, "the first one")
                    .help("delete one of the two: a reader would silently ignore it");
            } else {
                entries.push(Entry {
                    key,
                    key_span,
                    value,
                });
            }
        }
        entries
    }

    /// `jsonc-parser` lets raw control characters in strings pass; RFC 8259 does not.
    fn string(&mut self, value: Cow<'a, str>, span: Span) -> Cow<'a, str> {
        let raw = self.text.get(span.start..span.end).unwrap_or("");
        if let Some(at) = raw.bytes().position(|byte| byte < 0x20) {
            self.strict = false;
            let at = Span {
                start: span.start + at,
                end: span.start + at + 1,
                ..span
            };
            self.sink
                .report(Code::Syntax, at, "invalid JSON: control character in a string".to_owned())
                .help("write it as an escape: `\\n` for a line end, `\\t` for a tab, `\\u0000` for others");
        }
        value
    }

    /// A number must be one that the program can hold: JSON itself has no bounds.
    fn number(&mut self, number: &ast::NumberLit<'a>) -> &'a str {
        let text = number.value;
        if crate::json::number(text).is_none() {
            self.strict = false;
            let span = self.span(number.range);
            self.sink
                .report(
                    Code::Syntax,
                    span,
                    format!("the number `{text}` is too large"),
                )
                .help("write a number that a 64-bit double can hold");
        }
        text
    }
}

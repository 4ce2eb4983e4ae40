//! Holds scalars against their bounds, patterns and formats.

use std::fmt::Display;

use regex_lite::Regex;

use super::{Direction, Evaluator};
use crate::diagnostic::count;
use crate::json::{Kind, Node};
use crate::model::{IntegerType, ScalarType, StringFormat, StringType};

/// RFC 3339, as far as digits tell.
const DATE_TIME: &str = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$";
/// An absolute URI: a scheme, and no blanks.
const URI: &str = r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]+$";

impl Evaluator<'_> {
    pub(super) fn scalar(&mut self, node: &Node<'_>, ty: &ScalarType) {
        match ty {
            ScalarType::String(ty) => match &node.kind {
                Kind::String(text) => self.string(node, text, ty),
                _ => self.wrong(node, "a string"),
            },
            ScalarType::Integer(ty) => match node.kind {
                Kind::Number(text) => self.integer(node, text, ty),
                _ => self.wrong(node, "an integer"),
            },
            ScalarType::Number(ty) => match node.kind {
                Kind::Number(text) => {
                    if let Ok(value) = text.parse::<f64>() {
                        self.range(node, value, ty.minimum, ty.maximum);
                    }
                }
                _ => self.wrong(node, "a number"),
            },
            ScalarType::Boolean(ty) => match node.kind {
                Kind::Bool(_) => {}
                Kind::Number("0" | "1")
                    if ty.accepts_integer && self.direction != Direction::Request => {}
                _ => self.wrong(node, "`true` or `false`"),
            },
        }
    }

    fn string(&mut self, node: &Node<'_>, text: &str, ty: &StringType) {
        if text.is_empty() && ty.allow_empty {
            return;
        }
        if let Some(bounds) = &ty.integer_text {
            let digits = text.strip_prefix('-').unwrap_or(text);
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                let message = format!("the value `{text}` is no decimal integer");
                self.violation(node, message, "write digits in a string, such as `\"3\"`");
            } else {
                self.integer(node, text, bounds);
            }
            return;
        }
        let sizes = [("minLength", ty.min_length), ("maxLength", ty.max_length)];
        self.size(
            node,
            ("value", "character"),
            text.chars().count() as u64,
            sizes,
        );
        if let Some(pattern) = &ty.pattern
            && !self.matches(pattern, text)
        {
            let message = format!("the value does not match the `pattern` `{pattern}`");
            self.violation(
                node,
                message,
                "write a value that matches, or correct the pattern",
            );
        }
        match ty.format {
            Some(StringFormat::DateTime) if !self.matches(DATE_TIME, text) => {
                let message = format!("the value `{text}` is no `date-time`");
                self.violation(
                    node,
                    message,
                    "write RFC 3339, such as `2024-01-31T12:00:00Z`",
                );
            }
            Some(StringFormat::Uri) if !self.matches(URI, text) => {
                let message = format!("the value `{text}` is no absolute `uri`");
                self.violation(
                    node,
                    message,
                    "write a URI with its scheme, such as `https://example.com/hook`",
                );
            }
            _ => {}
        }
    }

    fn matches(&mut self, pattern: &str, text: &str) -> bool {
        if !self.patterns.contains_key(pattern) {
            self.patterns
                .insert(pattern.to_owned(), Regex::new(pattern).ok());
        }
        let regex = self.patterns.get(pattern).and_then(Option::as_ref);
        regex.is_none_or(|regex| regex.is_match(text))
    }

    fn integer(&mut self, node: &Node<'_>, text: &str, ty: &IntegerType) {
        match text.parse::<i64>() {
            Ok(value) => self.range(node, value, ty.minimum, ty.maximum),
            Err(_) => {
                let message = format!("the value `{text}` is no 64-bit integer");
                self.violation(
                    node,
                    message,
                    "write an integer without fraction or exponent",
                );
            }
        }
    }

    fn range<T: PartialOrd + Display>(
        &mut self,
        node: &Node<'_>,
        value: T,
        minimum: Option<T>,
        maximum: Option<T>,
    ) {
        if let Some(least) = minimum.filter(|least| value < *least) {
            let message = format!("the value {value} is below the `minimum` {least}");
            self.violation(
                node,
                message,
                "write a greater value, or correct the schema",
            );
        }
        if let Some(greatest) = maximum.filter(|greatest| value > *greatest) {
            let message = format!("the value {value} is above the `maximum` {greatest}");
            self.violation(
                node,
                message,
                "write a smaller value, or correct the schema",
            );
        }
    }

    /// Holds a number of parts (characters, items) against its bounds.
    pub(super) fn size(
        &mut self,
        node: &Node<'_>,
        (whole, part): (&str, &str),
        size: u64,
        [(least_name, least), (greatest_name, greatest)]: [(&str, Option<u64>); 2],
    ) {
        if let Some(least) = least.filter(|least| size < *least) {
            let message = format!(
                "the {whole} has {}, but `{least_name}` is {least}",
                count(size, part)
            );
            self.violation(node, message, format!("add {part}s, or correct the schema"));
        }
        if let Some(greatest) = greatest.filter(|greatest| size > *greatest) {
            let message = format!(
                "the {whole} has {}, but `{greatest_name}` is {greatest}",
                count(size, part)
            );
            self.violation(
                node,
                message,
                format!("delete {part}s, or correct the schema"),
            );
        }
    }
}

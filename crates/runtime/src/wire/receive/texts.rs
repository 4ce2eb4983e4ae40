//! Strings, and what travels as a string.

use std::fmt::Display;

use serde_json::Value;

use super::Receive;
use super::reader::Reader;
use crate::{IntegerText, Secret, Timestamp};

/// The text, or `None` where there is no string.
fn text<'v>(value: &'v Value, reader: &mut Reader) -> Option<&'v str> {
    let text = value.as_str();
    if text.is_none() {
        reader.wrong_type(value, "a string");
    }
    text
}

/// Reads a string that must be one of these.
pub fn __known_text<'v>(
    value: &'v Value,
    reader: &mut Reader,
    known: &[&'static str],
) -> Option<&'v str> {
    let text = text(value, reader)?;
    let found = known.contains(&text);
    if !found {
        reader.misfit("value", one_of(known));
    }
    found.then_some(text)
}

/// The sentence about a value that is none of these.
pub(super) fn one_of(known: &[impl Display]) -> String {
    let known: Vec<_> = known.iter().map(|value| format!("`{value}`")).collect();
    match &*known {
        [only] => format!("must be {only}"),
        _ => format!("must be one of {}", known.join(", ")),
    }
}

impl Receive for String {
    fn __blank() -> Self {
        Self::new()
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        text(value, reader).map(str::to_owned)
    }
}

impl Receive for Secret {
    fn __blank() -> Self {
        Self::default()
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        text(value, reader).map(Self::from)
    }
}

impl Receive for Timestamp {
    fn __blank() -> Self {
        Self::from("")
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        let timestamp = Self::from(text(value, reader)?);
        if timestamp.get().is_none() {
            reader.misfit(
                "value",
                "must be a time in the form of RFC 3339, such as `2018-02-02T22:25:27.521Z`",
            );
            return None;
        }
        Some(timestamp)
    }
}

impl Receive for IntegerText {
    fn __blank() -> Self {
        Self::from("")
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        let integer = Self::from(text(value, reader)?);
        if integer.get().is_none() && !integer.is_empty() {
            reader.misfit("value", "must be an integer, or empty");
            return None;
        }
        Some(integer)
    }
}

//! An integer that travels as a string.

use std::fmt;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use telnyx_validate::Inner;

/// A decimal integer written as a JSON string, such as `"90"`; the empty string means "not set".
///
/// What is read is written back to the letter, even where it is no integer: [`get`](Self::get) then gives `None`.
///
/// ```
/// use telnyx_runtime::IntegerText;
///
/// assert_eq!(IntegerText::from(90).to_string(), "90");
/// assert_eq!(IntegerText::from("90"), IntegerText::from(90));
/// assert_eq!(IntegerText::from("").get(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IntegerText(Repr);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Repr {
    /// Only texts that the integer's own `Display` gives back; anything else stays text.
    Integer(i64),
    Text(Box<str>),
}

impl IntegerText {
    /// The integer; `None` where the text is empty or no integer.
    pub fn get(&self) -> Option<i64> {
        match &self.0 {
            Repr::Integer(value) => Some(*value),
            Repr::Text(text) => text.parse().ok(),
        }
    }

    /// Whether the text is empty, which means "not set".
    pub fn is_empty(&self) -> bool {
        matches!(&self.0, Repr::Text(text) if text.is_empty())
    }
}

/// Whether `Display` of the parsed integer would give back this very text.
fn is_canonical(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.bytes().all(|byte| byte.is_ascii_digit()) && (!digits.starts_with('0') || text == "0")
}

impl From<i64> for IntegerText {
    fn from(value: i64) -> Self {
        Self(Repr::Integer(value))
    }
}

impl From<&str> for IntegerText {
    fn from(text: &str) -> Self {
        match text.parse() {
            Ok(value) if is_canonical(text) => Self(Repr::Integer(value)),
            _ => Self(Repr::Text(text.into())),
        }
    }
}

impl From<String> for IntegerText {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl fmt::Display for IntegerText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Integer(value) => value.fmt(f),
            Repr::Text(text) => text.fmt(f),
        }
    }
}

impl Serialize for IntegerText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Repr::Integer(_) => serializer.collect_str(self),
            Repr::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for IntegerText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = None;
        super::text::__read_text(deserializer, &mut |text| value = Some(Self::from(text)))?;
        value.ok_or_else(super::text::__no_value)
    }
}

impl Inner for IntegerText {
    type Value = Self;

    #[inline]
    fn inner(&self) -> Option<&Self> {
        Some(self)
    }
}

impl telnyx_validate::IntegerText for IntegerText {
    fn integer(&self) -> Option<i64> {
        self.get()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

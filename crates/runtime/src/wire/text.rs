//! Reads a string and hands it on borrowed, with one instantiation per deserializer rather than one per type.

use std::fmt;

use serde_core::{Deserializer, de};

struct TextVisitor<'a>(&'a mut dyn FnMut(&str));

impl de::Visitor<'_> for TextVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        (self.0)(text);
        Ok(())
    }
}

/// Calls `receive` with the string that comes next.
///
/// # Errors
///
/// Where no string comes next.
#[doc(hidden)]
pub fn __read_text<'de, D: Deserializer<'de>>(
    deserializer: D,
    receive: &mut dyn FnMut(&str),
) -> Result<(), D::Error> {
    deserializer.deserialize_str(TextVisitor(receive))
}

/// What a deserializer earns that reports success and hands over no string.
#[doc(hidden)]
pub fn __no_value<E: de::Error>() -> E {
    E::custom("the deserializer gave no string")
}

//! Booleans and numbers.

use serde_json::{Number, Value};

use super::Receive;
use super::reader::Reader;
use super::texts::one_of;
use crate::Flag;

/// The number that a text is, as JSON writes it; else the text, which is then of the wrong type.
pub fn __number_in(text: &str) -> Value {
    text.parse::<Number>()
        .map_or_else(|_| Value::String(text.to_owned()), Value::Number)
}

impl Receive for bool {
    fn __blank() -> Self {
        false
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        let received = value.as_bool();
        if received.is_none() {
            reader.wrong_type(value, "`true` or `false`");
        }
        received
    }

    fn __json_of(text: &str) -> Value {
        match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::String(text.to_owned()),
        }
    }
}

impl Receive for Flag {
    fn __blank() -> Self {
        Self(false)
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        // However they are written: `1.0` is 1.
        match value.as_f64() {
            Some(0.0) => Some(Self(false)),
            Some(1.0) => Some(Self(true)),
            _ => bool::__receive(value, reader).map(Self),
        }
    }
}

impl Receive for i64 {
    fn __blank() -> Self {
        0
    }

    /// As JSON Schema has it, a number without a fraction is an integer however it is written: `3.0` is 3.
    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        if let Some(integer) = value.as_i64() {
            return Some(integer);
        }
        let Some(number) = value.as_f64().filter(|number| number.fract() == 0.0) else {
            reader.wrong_type(value, "an integer");
            return None;
        };
        // The first double that is too large. Its negative is in range, but also what every integer just below the range has
        // become by now; somebody who means the least integer writes it without a point, and is understood above.
        if number.abs() < -(Self::MIN as f64) {
            return Some(number as Self);
        }
        // Not between which numbers: the bounds that the spec may give are narrower, and not known here.
        reader.misfit("value", "must be an integer of 64 bits");
        None
    }

    fn __json_of(text: &str) -> Value {
        __number_in(text)
    }
}

impl Receive for f64 {
    fn __blank() -> Self {
        0.0
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        let received = value.as_f64();
        if received.is_none() {
            reader.wrong_type(value, "a number");
        }
        received
    }

    fn __json_of(text: &str) -> Value {
        __number_in(text)
    }
}

/// Reads an integer that must be one of these.
pub fn __known_integer(value: &Value, reader: &mut Reader, known: &[i64]) -> Option<i64> {
    let integer = i64::__receive(value, reader)?;
    let found = known.contains(&integer);
    if !found {
        reader.misfit("value", one_of(known));
    }
    found.then_some(integer)
}

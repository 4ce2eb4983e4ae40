//! Objects, lists and what may be null: member by member, each by its mode in the table.

use serde_json::{Map, Value};

use super::Receive;
use super::reader::{Reader, Segment};
use crate::{Flag, Nullable};

/// The members of an object that is being read. The methods are named as the modes of
/// [`request_object!`](crate::request_object).
#[derive(Debug)]
pub struct Members<'a> {
    map: &'a Map<String, Value>,
    reader: &'a mut Reader,
}

impl Members<'_> {
    /// A member that must be there.
    pub fn required<T: Receive>(&mut self, name: &'static str) -> T {
        if !self.map.contains_key(name) {
            self.reader.missing(name);
        }
        self.optional(name).unwrap_or_else(T::__blank)
    }

    /// A member that may be left out.
    pub fn optional<T: Receive>(&mut self, name: &'static str) -> Option<T> {
        let value = self.map.get(name)?;
        self.reader.inside(Segment::Member(name), value)
    }

    /// A member that may be left out or null.
    pub fn nullable<T: Receive>(&mut self, name: &'static str) -> Option<Nullable<T>> {
        self.optional(name)
    }

    /// A boolean that may also be 0 or 1.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.optional(name).map(|Flag(value)| value)
    }
}

/// Reads an object whose members have these names.
pub fn __receive_members<T>(
    value: &Value,
    reader: &mut Reader,
    names: &[&str],
    build: fn(&mut Members<'_>) -> T,
) -> Option<T> {
    let Value::Object(map) = value else {
        reader.wrong_type(value, "an object");
        return None;
    };
    for name in map.keys().filter(|name| !names.contains(&name.as_str())) {
        reader.ignored(name);
    }
    Some(build(&mut Members { map, reader }))
}

/// The object without any member but blanks where they are required.
pub fn __blank_members<T>(build: fn(&mut Members<'_>) -> T) -> T {
    build(&mut Members {
        map: &Map::new(),
        reader: &mut Reader::default(),
    })
}

impl<T: Receive> Receive for Vec<T> {
    fn __blank() -> Self {
        Self::new()
    }

    /// An item that misfits leaves a blank, so that every other keeps its index.
    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Value::Array(items) = value else {
            reader.wrong_type(value, "an array");
            return None;
        };
        let received = items.iter().enumerate().map(|(index, item)| {
            reader
                .inside(Segment::Item(index), item)
                .unwrap_or_else(T::__blank)
        });
        Some(received.collect())
    }
}

impl<T: Receive> Receive for Nullable<T> {
    fn __blank() -> Self {
        Self::Null
    }

    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Null => Some(Self::Null),
            _ => T::__receive(value, reader).map(Self::Value),
        }
    }

    fn __json_of(text: &str) -> Value {
        T::__json_of(text)
    }
}

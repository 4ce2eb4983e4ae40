//! Where the reading stands, and what it has found so far.

use serde_json::Value;

use super::{Misfit, Receive, Received};

/// Knows the place that is being read, and takes what is found there. It is never seen outside of the macros.
#[derive(Debug, Default)]
pub struct Reader {
    /// What every pointer begins with: nothing in a body, the parameter's name in a query.
    pub(super) parameter: &'static str,
    path: Vec<Segment>,
    misfits: Vec<Misfit>,
    ignored: Vec<String>,
}

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Segment {
    Member(&'static str),
    Item(usize),
}

impl Reader {
    /// Reads the value that is one step further inside.
    pub(super) fn inside<T: Receive>(&mut self, segment: Segment, value: &Value) -> Option<T> {
        self.path.push(segment);
        let received = T::__receive(value, self);
        self.path.pop();
        received
    }

    /// Notes what is wrong with the value that is being read.
    #[cold]
    pub(super) fn misfit(&mut self, code: &'static str, message: impl Into<String>) {
        let (pointer, message) = (self.pointer(), message.into());
        self.misfits.push(Misfit {
            pointer,
            code,
            message,
        });
    }

    /// Notes that the value is not of the type that is wanted, such as `a string`.
    #[cold]
    pub(super) fn wrong_type(&mut self, found: &Value, wanted: &str) {
        match found {
            Value::Null => self.misfit("type", "must not be null"),
            _ => self.misfit("type", format!("must be {wanted}")),
        }
    }

    /// Notes that a member of the object that is being read is not there.
    #[cold]
    pub(super) fn missing(&mut self, name: &'static str) {
        self.path.push(Segment::Member(name));
        self.misfit("missing", "is required");
        self.path.pop();
    }

    /// Notes that a member of the object that is being read is not known.
    #[cold]
    pub(super) fn ignored(&mut self, name: &str) {
        let mut pointer = self.pointer();
        push_member(&mut pointer, name);
        self.ignored.push(pointer);
    }

    /// Notes that a query parameter is not known.
    pub(super) fn ignored_parameter(&mut self, name: &str) {
        self.ignored.push(name.to_owned());
    }

    pub(super) fn finish<T>(self, value: T) -> Received<T> {
        Received {
            value,
            misfits: self.misfits,
            ignored: self.ignored,
        }
    }

    fn pointer(&self) -> String {
        let mut pointer = self.parameter.to_owned();
        for segment in &self.path {
            match segment {
                Segment::Member(name) => push_member(&mut pointer, name),
                Segment::Item(index) => push_member(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }
}

/// Appends a segment, escaped as RFC 6901 has it.
fn push_member(pointer: &mut String, name: &str) {
    pointer.push('/');
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

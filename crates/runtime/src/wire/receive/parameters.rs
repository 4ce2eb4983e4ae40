//! Query parameters: read by the same types as bodies, from the JSON that their text stands for.

use std::collections::HashSet;

use super::reader::Reader;
use super::{Receive, Received};

/// The parameters of an operation that can be read from a query string strictly.
///
/// Generated code implements it. Read with [`receive_query`].
pub trait ReceiveQuery: Sized {
    /// Takes each parameter it knows.
    #[doc(hidden)]
    fn __receive(parameters: &mut Parameters<'_>) -> Self;
}

/// Reads the parameters of a query, and says everything that is wrong with them. Names and values must be decoded.
///
/// An empty value counts as none: some clients send every parameter that they know. A parameter that is given twice is a
/// misfit, because nothing says which of the two is meant.
#[must_use]
pub fn receive_query<T: ReceiveQuery>(pairs: &[(String, String)]) -> Received<T> {
    let mut parameters = Parameters {
        pairs,
        known: Vec::new(),
        reader: Reader::default(),
    };
    let value = T::__receive(&mut parameters);
    let mut passed_over = HashSet::new();
    for (name, _) in pairs {
        // Once, however often it is given.
        if !parameters.known.contains(&name.as_str()) && passed_over.insert(name) {
            parameters.reader.ignored_parameter(name);
        }
    }
    parameters.reader.finish(value)
}

/// The parameters of a query that is being read. The methods are named as the modes of `query_parameters!`.
#[derive(Debug)]
pub struct Parameters<'a> {
    pairs: &'a [(String, String)],
    /// The names that have been asked for.
    known: Vec<&'static str>,
    reader: Reader,
}

impl<'a> Parameters<'a> {
    /// A parameter that must be there.
    pub fn required<T: Receive>(&mut self, name: &'static str) -> T {
        let received = self.optional(name);
        if self.values(name).next().is_none() {
            self.reader.misfit("missing", "is required");
        }
        received.unwrap_or_else(T::__blank)
    }

    /// A parameter that may be left out.
    pub fn optional<T: Receive>(&mut self, name: &'static str) -> Option<T> {
        self.known.push(name);
        self.reader.parameter = name;
        let mut values = self.values(name);
        let value = values.next()?;
        if values.next().is_some() {
            self.reader.misfit("value", "must be given only once");
            return None;
        }
        T::__receive(&T::__json_of(value), &mut self.reader)
    }

    /// The values of a parameter, those that are not empty.
    fn values(&self, name: &'static str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.pairs
            .iter()
            .filter(move |(other, value)| other == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

//! The query string of a call, as names and plain values; escaping happens when the URL is built.

use std::fmt::Display;

use telnyx_validate::Validate;

/// The parameters of an operation that go into the query string.
///
/// The generated parameter structs implement it: each parameter that is set is pushed under its wire name.
pub trait QueryParameters: Validate {
    /// Appends every parameter that is set, in the order of the spec.
    fn append_to(&self, query: &mut Query);
}

/// Names and values of a query string, in order. Neither is escaped yet.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<(&'static str, String)>,
}

impl Query {
    /// An empty query.
    #[must_use]
    pub const fn new() -> Self {
        Self { pairs: Vec::new() }
    }

    /// Appends `name=value`; nothing when the value is `None`.
    pub fn push(&mut self, name: &'static str, value: Option<&dyn Display>) {
        if let Some(value) = value {
            self.pairs.push((name, value.to_string()));
        }
    }

    /// Replaces every value of `name` by this one, at the place of the first.
    pub fn set(&mut self, name: &'static str, value: &dyn Display) {
        let value = value.to_string();
        match self.pairs.iter().position(|(other, _)| *other == name) {
            Some(first) => {
                self.pairs[first].1 = value;
                let mut index = 0;
                self.pairs.retain(|(other, _)| {
                    index += 1;
                    index <= first + 1 || *other != name
                });
            }
            None => self.pairs.push((name, value)),
        }
    }

    /// The first value of `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| value)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
    }

    /// Whether nothing has been pushed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

/// Names only: values may be personal data and have no place in logs.
impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.pairs.iter().map(|(name, _)| name))
            .finish()
    }
}

/// Implements [`QueryParameters`] for the parameters of an operation.
///
/// After each field stands whether it is `required` (`T`) or `optional` (`Option<T>`). Where the wire's name is no Rust
/// name, it stands in parentheses.
#[macro_export]
macro_rules! query_parameters {
    ($name:ident { $($field:ident $(($wire:literal))? : $mode:ident),* $(,)? }) => {
        impl $crate::QueryParameters for $name {
            #[allow(deprecated, reason = "a deprecated parameter is still sent")]
            fn append_to(&self, query: &mut $crate::Query) {
                $(query.push(
                    $crate::__wire_name!($field $($wire)?),
                    $crate::__query_value!($mode self.$field),
                );)*
            }
        }

        $crate::__receive_query! { $name { $($field [$crate::__wire_name!($field $($wire)?)] $mode),* } }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __query_value {
    (required $value:expr) => {
        Some(&$value)
    };
    (optional $value:expr) => {
        $value.as_ref().map(|value| value as _)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_replaces_in_place_and_drops_repeats() {
        let mut query = Query::new();
        query.push("a", Some(&1));
        query.push("page", Some(&1));
        query.push("b", None);
        query.push("c", Some(&true));
        query.push("page", Some(&2));
        query.set("page", &7);
        query.set("d", &"x");
        assert_eq!(
            query.iter().collect::<Vec<_>>(),
            [("a", "1"), ("page", "7"), ("c", "true"), ("d", "x")]
        );
        assert_eq!(query.get("b"), None);
        assert_eq!(format!("{query:?}"), r#"["a", "page", "c", "d"]"#);
    }
}

//! The members of a response that this version of the SDK does not know.

use serde_json::{Map, Value};

/// Members of a response object that the model has no field for, kept as received and written back unchanged.
///
/// It also keeps a `null` that the service sends for a member whose schema does not allow it, so that reading such a
/// response loses nothing. Costs nothing when empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// The value of the member named `name` on the wire.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|kept| kept.iter())
            .map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |kept| kept.len())
    }

    /// Whether the response had no member that the model does not know.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether a member of this name is kept.
    #[doc(hidden)]
    pub fn keeps(&self, name: &str) -> bool {
        self.0.as_ref().is_some_and(|kept| kept.contains_key(name))
    }

    /// Keeps a member.
    pub fn insert(&mut self, name: impl Into<String>, value: Value) {
        self.0.get_or_insert_default().insert(name.into(), value);
    }
}

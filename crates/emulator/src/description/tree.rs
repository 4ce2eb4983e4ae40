//! JSON that keeps the order of its keys, so that the document people read is in the order of the spec.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::Value;

/// Any JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// Null, a boolean, a number or a string.
    Scalar(Value),
    Array(Vec<Tree>),
    Object(Members),
}

/// The members of an object. There are few, so that looking one up is looking through them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Members(Vec<(String, Tree)>);

/// Keywords whose values are data: what looks like a schema or a reference in there is none.
const DATA: [&str; 5] = ["example", "examples", "default", "const", "enum"];

/// Keywords whose members are named freely, by a name that may be that of a keyword.
const NAMED: [&str; 2] = ["properties", "responses"];

impl Tree {
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Scalar(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_object(&self) -> Option<&Members> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn as_object_mut(&mut self) -> Option<&mut Members> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Calls `visit` for each object that is part of the document itself, an outer one before the inner ones.
    pub(super) fn visit(&mut self, visit: &mut impl FnMut(&mut Members)) {
        match self {
            Self::Scalar(_) => {}
            Self::Array(items) => items.iter_mut().for_each(|item| item.visit(visit)),
            Self::Object(members) => {
                visit(members);
                for (key, value) in members.iter_mut() {
                    match value {
                        Self::Object(named) if NAMED.contains(&key) => {
                            named.iter_mut().for_each(|(_, value)| value.visit(visit));
                        }
                        _ if DATA.contains(&key) => {}
                        _ => value.visit(visit),
                    }
                }
            }
        }
    }
}

impl Members {
    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        self.iter()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Tree> {
        self.iter_mut()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// The value of a member that is a string.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Tree::as_str)
    }

    /// The members of a member that is an object; it is made if there is none.
    pub(super) fn object(&mut self, key: &str) -> Option<&mut Members> {
        if self.get(key).is_none() {
            self.push(key, Members::default());
        }
        self.get_mut(key).and_then(Tree::as_object_mut)
    }

    /// Adds a member, which must not be there yet, after the others.
    pub(super) fn push(&mut self, key: impl Into<String>, value: impl Into<Tree>) {
        self.0.push((key.into(), value.into()));
    }

    /// Takes a member out.
    pub(super) fn remove(&mut self, key: &str) -> Option<Tree> {
        let index = self.iter().position(|(name, _)| name == key)?;
        Some(self.0.remove(index).1)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Tree)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Tree)> {
        self.0.iter_mut().map(|(key, value)| (key.as_str(), value))
    }
}

impl IntoIterator for Members {
    type Item = (String, Tree);
    type IntoIter = std::vec::IntoIter<(String, Tree)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Default for Tree {
    fn default() -> Self {
        Members::default().into()
    }
}

impl<const N: usize> From<[(&str, Tree); N]> for Tree {
    fn from(members: [(&str, Tree); N]) -> Self {
        Self::Object(Members(
            members.map(|(key, value)| (key.to_owned(), value)).into(),
        ))
    }
}

impl From<Members> for Tree {
    fn from(members: Members) -> Self {
        Self::Object(members)
    }
}

impl From<Vec<Tree>> for Tree {
    fn from(items: Vec<Tree>) -> Self {
        Self::Array(items)
    }
}

/// Makes a scalar of anything that `serde_json` takes for one.
macro_rules! scalar {
    ($($type:ty),*) => {$(
        impl From<$type> for Tree {
            fn from(value: $type) -> Self {
                Self::Scalar(value.into())
            }
        }
    )*};
}

scalar!(&str, String, bool, u64, i64, f64);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Tree::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            members.push(entry);
        }
        Ok(Tree::Object(Members(members)))
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Scalar(value) => value.serialize(serializer),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.0.len()))?;
                for (key, value) in members.iter() {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_in_the_same_order() {
        let text = r#"{"z":[1,-2,0.5,true,null],"a":{"y":"\u0007ü","b":{}}}"#;
        let tree: Tree = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&tree).unwrap(), text);
    }

    #[test]
    fn members_are_visited_and_data_is_not() {
        let text = r#"{"properties":{"default":{"type":"string","default":{"type":"data"}},"b":{"items":[{"type":"integer"}]}}}"#;
        let mut tree: Tree = serde_json::from_str(text).unwrap();
        let mut seen = Vec::new();
        tree.visit(&mut |members| seen.extend(members.text("type").map(str::to_owned)));
        assert_eq!(seen, ["string", "integer"]);
    }
}

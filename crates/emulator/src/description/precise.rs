//! What the spec says in words of its own, said once more in those that every tool knows.

use serde_json::Value;

use super::integer_pattern::integer_pattern;
use super::tree::{Members, Tree};

/// Keywords that an empty string would violate, where it is a value all the same.
const REFUSE_EMPTY: [&str; 2] = ["format", "minLength"];

/// Makes a parameter or a schema say in standard keywords what only the emulator knows. Anything else is left as it is.
pub(super) fn make_precise(members: &mut Members) {
    if members.text("in") == Some("query") {
        // An empty value counts as none, whatever the schema says.
        members.push("allowEmptyValue", true);
    }
    make_schema_precise(members);
}

/// Says what extensions say.
fn make_schema_precise(schema: &mut Members) {
    if is(schema, "integer") && schema.get("format").is_none() && schema.get("enum").is_none() {
        schema.push("format", "int64");
    }
    if is(schema, "boolean") && schema.get("x-accepts-integer") == Some(&Tree::from(true)) {
        if let Some(ty) = schema.get_mut("type") {
            *ty = with_integer(ty);
        }
        schema.push("minimum", 0_u64);
        schema.push("maximum", 1_u64);
    }
    if !is(schema, "string") {
        return;
    }
    let may_be_empty = schema.get("x-allow-empty") == Some(&Tree::from(true));
    if let Some(bounds) = schema.get("x-integer-text").and_then(Tree::as_object) {
        let bound = |key| match bounds.get(key) {
            Some(Tree::Scalar(value)) => Value::as_i64(value),
            _ => None,
        };
        let pattern = integer_pattern(bound("minimum"), bound("maximum"));
        let optional = if may_be_empty { "?" } else { "" };
        schema.push("pattern", format!("^{pattern}{optional}$"));
    }
    if may_be_empty {
        let mut full = Members::default();
        for key in REFUSE_EMPTY {
            if let Some(value) = schema.remove(key) {
                full.push(key, value);
            }
        }
        if full.iter().next().is_some() {
            let empty = Tree::from([("maxLength", 0_u64.into())]);
            schema.push("anyOf", vec![full.into(), empty]);
        }
    }
}

/// The type or types, and integers too.
fn with_integer(ty: &Tree) -> Tree {
    let mut types = match ty {
        Tree::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    types.push("integer".into());
    types.into()
}

/// Whether the schema's `type` is this one, or this one or null.
fn is(schema: &Members, ty: &str) -> bool {
    match schema.get("type") {
        Some(Tree::Array(types)) => types.iter().any(|each| each.as_str() == Some(ty)),
        Some(one) => one.as_str() == Some(ty),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn precise(schema: Value) -> Value {
        let mut schema: Tree = serde_json::from_value(schema).unwrap();
        make_precise(schema.as_object_mut().unwrap());
        serde_json::to_value(schema).unwrap()
    }

    #[test]
    fn integers_are_of_64_bits_unless_they_are_listed() {
        let bounded = json!({"type": ["integer", "null"], "minimum": 0});
        let expected = json!({"type": ["integer", "null"], "minimum": 0, "format": "int64"});
        assert_eq!(precise(bounded), expected);
        let listed = json!({"type": "integer", "enum": [0, 1]});
        assert_eq!(precise(listed.clone()), listed);
    }

    #[test]
    fn parameters_of_a_query_may_be_empty() {
        let parameter = json!({"name": "sort", "in": "query"});
        let expected = json!({"name": "sort", "in": "query", "allowEmptyValue": true});
        assert_eq!(precise(parameter), expected);
        let of_path = json!({"name": "id", "in": "path"});
        assert_eq!(precise(of_path.clone()), of_path);
    }

    #[test]
    fn flags_that_may_be_numbers_say_so() {
        let flag = json!({"type": "boolean", "x-accepts-integer": true});
        let expected = json!({
            "type": ["boolean", "integer"],
            "x-accepts-integer": true,
            "minimum": 0,
            "maximum": 1,
        });
        assert_eq!(precise(flag), expected);
    }

    #[test]
    fn integers_in_text_have_a_pattern() {
        let bounds = json!({"minimum": 1, "maximum": 20});
        let text = json!({"type": "string", "x-integer-text": bounds});
        let pattern = r"^(?:\+?0*(?:[1-9]|1[0-9]|20))$";
        let expected = json!({"type": "string", "x-integer-text": bounds, "pattern": pattern});
        assert_eq!(precise(text), expected);
        let text = json!({"type": "string", "x-integer-text": bounds, "x-allow-empty": true});
        let pattern = r"^(?:\+?0*(?:[1-9]|1[0-9]|20))?$";
        assert_eq!(precise(text)["pattern"], pattern);
    }

    #[test]
    fn an_empty_string_that_is_a_value_has_no_format() {
        let url = json!({"type": ["string", "null"], "format": "uri", "x-allow-empty": true});
        let expected = json!({
            "type": ["string", "null"],
            "x-allow-empty": true,
            "anyOf": [{"format": "uri"}, {"maxLength": 0}],
        });
        assert_eq!(precise(url), expected);
        let never_empty = json!({"type": "string", "format": "uri"});
        assert_eq!(precise(never_empty.clone()), never_empty);
    }
}

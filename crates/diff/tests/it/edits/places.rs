//! Finding the places of a spec that an edit fits.

use serde_json::{Map, Value};

use super::Files;

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// The chosen one of all objects that fit, anywhere in the spec.
pub(super) fn pick(
    spec: &mut Files,
    choice: usize,
    fits: impl Fn(&str, &Object) -> bool,
) -> Option<&mut Object> {
    pick_with_pointer(spec, choice, fits).map(|(_, object)| object)
}

/// The same, with its JSON pointer.
pub(super) fn pick_with_pointer(
    spec: &mut Files,
    choice: usize,
    fits: impl Fn(&str, &Object) -> bool,
) -> Option<(String, &mut Object)> {
    let mut places = Vec::new();
    for (index, (_, root)) in spec.iter().enumerate() {
        collect(root, &mut String::new(), &mut |pointer, object| {
            if fits(pointer, object) {
                places.push((index, pointer.to_owned()));
            }
        });
    }
    let at = choice.checked_rem(places.len())?;
    let (index, pointer) = places.swap_remove(at);
    let object = spec[index].1.pointer_mut(&pointer)?.as_object_mut()?;
    Some((pointer, object))
}

/// The chosen named schema that fits.
pub(super) fn schema(
    spec: &mut Files,
    choice: usize,
    fits: impl Fn(&Object) -> bool,
) -> Option<&mut Object> {
    pick(spec, choice, |pointer, object| {
        is_schema(pointer) && fits(object)
    })
}

/// The chosen member that fits.
pub(super) fn member(
    spec: &mut Files,
    choice: usize,
    fits: impl Fn(&Object) -> bool,
) -> Option<&mut Object> {
    pick(spec, choice, |pointer, object| {
        is_member(pointer) && fits(object)
    })
}

/// The chosen operation that fits.
pub(super) fn operation(
    spec: &mut Files,
    choice: usize,
    fits: impl Fn(&Object) -> bool,
) -> Option<&mut Object> {
    pick(spec, choice, |_, object| {
        object.contains_key("operationId") && fits(object)
    })
}

/// The key and the chosen entry of an object.
pub(super) fn key(object: &Object, choice: usize) -> Option<String> {
    let index = choice.checked_rem(object.len())?;
    object.keys().nth(index).cloned()
}

/// Whether a pointer is that of a named schema.
pub(super) fn is_schema(pointer: &str) -> bool {
    let mut steps = pointer.strip_prefix("/components/schemas/").into_iter();
    steps.any(|rest| !rest.contains('/'))
}

/// Whether a pointer is that of a member.
pub(super) fn is_member(pointer: &str) -> bool {
    let steps: Vec<&str> = pointer.split('/').collect();
    matches!(
        steps.as_slice(),
        ["", "components", "schemas", _, "properties", _]
    )
}

/// Whether an object is a type in place: of a member, of a parameter, of items, of an alias.
pub(super) fn is_scalar(object: &Object, ty: &str) -> bool {
    !object.contains_key("enum") && (object.get("type").is_some_and(|is| is == ty || is[0] == ty))
}

/// Changes every object, the innermost first.
pub(super) fn everywhere(spec: &mut Files, change: &mut impl FnMut(&mut Object)) {
    fn walk(value: &mut Value, change: &mut impl FnMut(&mut Object)) {
        match value {
            Value::Object(members) => {
                members.values_mut().for_each(|value| walk(value, change));
                change(members);
            }
            Value::Array(items) => items.iter_mut().for_each(|value| walk(value, change)),
            _ => {}
        }
    }
    for (_, root) in spec {
        walk(root, change);
    }
}

/// Changes every value of `example`, `examples` and `default`, each object in them for itself.
pub(super) fn in_examples(spec: &mut Files, change: &mut impl FnMut(&mut Object)) {
    everywhere(spec, &mut |object| {
        for key in ["example", "examples"] {
            if let Some(value) = object.get_mut(key) {
                let mut examples = vec![(String::new(), value.take())];
                everywhere(&mut examples, change);
                *value = examples.remove(0).1;
            }
        }
    });
}

/// Replaces a text wherever it is a whole string.
pub(super) fn replace_strings(spec: &mut Files, from: &str, to: &str) {
    fn walk(value: &mut Value, from: &str, to: &str) {
        match value {
            Value::String(text) if text == from => *text = to.to_owned(),
            Value::Object(members) => members.values_mut().for_each(|value| walk(value, from, to)),
            Value::Array(items) => items.iter_mut().for_each(|value| walk(value, from, to)),
            _ => {}
        }
    }
    for (_, root) in spec {
        walk(root, from, to);
    }
}

/// Gives an entry another key, at the same place if objects keep an order.
pub(super) fn rename_key(object: &mut Object, from: &str, to: &str) {
    let entries = std::mem::take(object).into_iter();
    object.extend(entries.map(|(key, value)| {
        let key = if key == from { to.to_owned() } else { key };
        (key, value)
    }));
}

fn collect(value: &Value, at: &mut String, found: &mut impl FnMut(&str, &Object)) {
    let length = at.len();
    match value {
        Value::Object(members) => {
            found(at, members);
            for (key, value) in members {
                // Examples are data: nothing in them is a place of the spec.
                if !["example", "examples", "default"].contains(&key.as_str()) {
                    at.push('/');
                    at.push_str(&key.replace('~', "~0").replace('/', "~1"));
                    collect(value, at, found);
                    at.truncate(length);
                }
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                at.push_str(&format!("/{index}"));
                collect(value, at, found);
                at.truncate(length);
            }
        }
        _ => {}
    }
}

//! Edits of named schemas, of credentials, and of what everything has: words, sources, examples.

use serde_json::{Value, json};

use super::{
    Files,
    places::{Object, everywhere, is_member, is_schema, pick, rename_key, replace_strings, schema},
};

pub(super) fn deprecated(spec: &mut Files, place: usize) -> Option<()> {
    let object = pick(spec, place, |pointer, object| {
        is_schema(pointer)
            || is_member(pointer)
            || object.contains_key("operationId")
            || object.contains_key("in") && object.contains_key("schema")
    })?;
    if object.remove("deprecated").is_none() {
        object.insert("deprecated".to_owned(), json!(true));
    }
    Some(())
}

pub(super) fn text(spec: &mut Files, place: usize) -> Option<()> {
    let keys = ["description", "summary", "title", "version"];
    let has = |object: &Object, key: &str| object.get(key).is_some_and(Value::is_string);
    let object = pick(spec, place, |pointer, object| {
        !pointer.contains("/servers/") && keys.iter().any(|key| has(object, key))
    })?;
    let keys: Vec<&str> = keys.into_iter().filter(|key| has(object, key)).collect();
    let key = keys[place % keys.len()];
    let text = format!("{} More", object[key].as_str()?);
    object.insert(key.to_owned(), json!(text));
    Some(())
}

pub(super) fn source(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = pick(spec, place, |_, object| object.contains_key("x-source"))?;
    let labels = ["000", "001", "002", "003", "facts"];
    let kept: Vec<&str> = labels
        .iter()
        .enumerate()
        .filter(|(index, _)| choice >> index & 1 == 0)
        .map(|(_, label)| *label)
        .collect();
    object.insert("x-source".to_owned(), json!(kept));
    Some(())
}

pub(super) fn example(spec: &mut Files, place: usize) -> Option<()> {
    let object = pick(spec, place, |pointer, object| {
        is_member(pointer) && object.contains_key("examples") || is_schema(pointer)
    })?;
    let examples = object.get_mut("examples")?.as_array_mut()?;
    match examples.first_mut()? {
        Value::String(text) => text.push('7'),
        Value::Number(number) => {
            let number = number.as_i64()? + 1;
            examples[0] = json!(number);
        }
        Value::Object(members) => {
            let name = members.keys().next()?.clone();
            members.remove(&name);
        }
        _ => return None,
    }
    Some(())
}

fn enumeration(spec: &mut Files, place: usize) -> Option<&mut Object> {
    schema(spec, place, |object| object.contains_key("enum"))
}

pub(super) fn add_value(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = enumeration(spec, place)?;
    let integers = object.get("type")? == "integer";
    let values = object.get_mut("enum")?.as_array_mut()?;
    let at = choice % (values.len() + 1);
    values.insert(at, if integers { json!(77) } else { json!("Zz new") });
    if let Some(Value::Array(names)) = object.get_mut("x-enum-varnames") {
        names.insert(at, json!("ZzNew"));
    }
    Some(())
}

pub(super) fn remove_value(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = enumeration(spec, place)?;
    let values = object.get_mut("enum")?.as_array_mut()?;
    let at = choice.checked_rem(values.len())?;
    let gone = values.remove(at);
    let left = values.first()?.clone();
    if let Some(Value::Array(names)) = object.get_mut("x-enum-varnames") {
        names.remove(at);
    }
    if let Some(Value::Object(words)) = object.get_mut("x-enum-descriptions") {
        words.remove(gone.as_str().unwrap_or(&gone.to_string()));
    }
    if let Some(Value::Array(old)) = object.get_mut("x-enum-deprecated") {
        old.retain(|value| *value != gone);
    }
    object.insert("examples".to_owned(), json!([left]));
    if let Some(gone) = gone.as_str() {
        replace_strings(spec, gone, left.as_str()?);
    }
    Some(())
}

pub(super) fn rename_value(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = schema(spec, place, |object| {
        object.contains_key("enum") && !object.contains_key("x-enum-descriptions")
    })?;
    let values = object.get("enum")?.as_array()?;
    let old = values[choice.checked_rem(values.len())?]
        .as_str()?
        .to_owned();
    let new = ["-", "_"].map(|with| format!("{old}{with}"))[choice % 2].clone();
    replace_strings(spec, &old, &new);
    Some(())
}

pub(super) fn variant_name(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = schema(spec, place, |object| object.contains_key("x-enum-varnames"))?;
    let names = object.get_mut("x-enum-varnames")?.as_array_mut()?;
    let at = choice.checked_rem(names.len())?;
    names[at] = json!(format!("{}Too", names[at].as_str()?));
    Some(())
}

fn a_value(object: &Object, choice: usize) -> Option<Value> {
    let values = object.get("enum")?.as_array()?;
    values.get(choice.checked_rem(values.len())?).cloned()
}

pub(super) fn describe_value(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = enumeration(spec, place)?;
    let value = a_value(object, choice)?;
    let words = object.entry("x-enum-descriptions").or_insert(json!({}));
    words[value.as_str().unwrap_or(&value.to_string())] = json!("What it means.");
    Some(())
}

pub(super) fn deprecate_value(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = enumeration(spec, place)?;
    let value = a_value(object, choice)?;
    let deprecated = object.entry("x-enum-deprecated").or_insert(json!([]));
    let deprecated = deprecated.as_array_mut()?;
    if deprecated.contains(&value) {
        deprecated.retain(|other| *other != value);
    } else {
        deprecated.push(value);
    }
    Some(())
}

/// The file and the name of a schema, among those of all files.
fn a_schema(spec: &Files, place: usize) -> Option<(String, String)> {
    let mut names = Vec::new();
    for (file, root) in spec {
        let schemas = root["components"]["schemas"].as_object();
        names.extend(
            schemas
                .into_iter()
                .flatten()
                .map(|(name, _)| (file.clone(), name.clone())),
        );
    }
    names.get(place.checked_rem(names.len())?).cloned()
}

/// Changes every reference to one schema, whichever file it stands in.
fn refer(spec: &mut Files, (from_file, from): (&str, &str), (to_file, to): (&str, &str)) {
    for (file, root) in spec {
        let target = |file_of: &str, name: &str| {
            let file_of = if file_of == file { "" } else { file_of };
            format!("\"{file_of}#/components/schemas/{name}\"")
        };
        let text = root
            .to_string()
            .replace(&target(from_file, from), &target(to_file, to));
        *root = serde_json::from_str(&text).unwrap();
    }
}

pub(super) fn rename_schema(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let (file, old) = a_schema(spec, place)?;
    let new = [format!("{old}New"), format!("New{old}"), "Zz".to_owned()][choice % 3].clone();
    let (_, root) = spec.iter_mut().find(|(name, _)| *name == file)?;
    rename_key(root["components"]["schemas"].as_object_mut()?, &old, &new);
    refer(spec, (&file, &old), (&file, &new));
    Some(())
}

/// Puts a schema into another file. Its own references are to the same schemas as before.
pub(super) fn move_schema(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let (from, name) = a_schema(spec, place)?;
    let to = spec.get(choice.checked_rem(spec.len())?)?.0.clone();
    if from == to {
        return None;
    }
    let (_, root) = spec.iter_mut().find(|(file, _)| *file == from)?;
    let schema = root["components"]["schemas"]
        .as_object_mut()?
        .remove(&name)?;
    // Every reference names its file, then those to the file it stands in do not.
    let text = schema.to_string();
    let text = text.replace("\"#/", &format!("\"{from}#/"));
    let text = text.replace(&format!("\"{to}#/"), "\"#/");
    let (_, root) = spec.iter_mut().find(|(file, _)| *file == to)?;
    root["components"]["schemas"]
        .as_object_mut()?
        .insert(name.clone(), serde_json::from_str(&text).ok()?);
    refer(spec, (&from, &name), (&to, &name));
    Some(())
}

pub(super) fn rule(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = schema(spec, place, |object| {
        object.contains_key("properties") && object.contains_key("allOf")
    })?;
    let rules = object.get_mut("allOf")?.as_array_mut()?;
    match choice % 3 {
        0 => drop(object.remove("allOf")),
        1 => rules[0]["if"]["properties"]["transport_protocol"] = json!({ "const": "TCP" }),
        _ => rules[0]["then"]["properties"]["encrypted_media"] = json!({ "enum": ["SRTP"] }),
    }
    Some(())
}

pub(super) fn rename_credential(spec: &mut Files, place: usize) -> Option<()> {
    let mut names = Vec::new();
    for (_, root) in spec.iter() {
        let schemes = root["components"]["securitySchemes"].as_object();
        names.extend(schemes.into_iter().flatten().map(|(name, _)| name.clone()));
    }
    let old = names.get(place.checked_rem(names.len())?)?.clone();
    let new = format!("{old}New");
    everywhere(spec, &mut |object| {
        if object.contains_key(&old) {
            rename_key(object, &old, &new);
        }
    });
    Some(())
}

pub(super) fn credential_header(spec: &mut Files, place: usize) -> Option<()> {
    let object = pick(spec, place, |_, object| {
        object.get("in") == Some(&json!("header"))
    })?;
    let name = format!("{}-new", object["name"].as_str()?);
    object.insert("name".to_owned(), json!(name));
    Some(())
}

/// Turns round a list whose order has no meaning.
pub(super) fn reverse(spec: &mut Files, place: usize) -> Option<()> {
    let object = pick(spec, place, |_, object| {
        ["enum", "required", "parameters"]
            .iter()
            .any(|key| object.get(*key).is_some_and(Value::is_array))
    })?;
    for key in ["enum", "x-enum-varnames", "required", "parameters"] {
        if let Some(Value::Array(items)) = object.get_mut(key) {
            items.reverse();
        }
    }
    Some(())
}

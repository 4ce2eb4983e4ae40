//! Edits of members and of the types that stand in place.

use serde_json::{Value, json};

use super::{
    Files,
    places::{
        Object, everywhere, in_examples, is_member, is_scalar, key, member, pick,
        pick_with_pointer, rename_key, schema,
    },
};

const BOUNDS: &[&str] = &[
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "x-allow-empty",
    "x-accepts-integer",
];

pub(super) fn move_bound(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let is_number = |key: &&&str, object: &Object| object.get(**key).is_some_and(Value::is_i64);
    let object = pick(spec, place, |_, object| {
        BOUNDS.iter().any(|key| is_number(&key, object))
    })?;
    let key = BOUNDS.iter().find(|key| is_number(key, object))?;
    let old = object[*key].as_i64()?;
    let by = [1, -1, 5, -5, 100][choice % 5];
    object.insert((*key).to_string(), json!(old + by));
    Some(())
}

pub(super) fn add_bound(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let sorts: [(&str, &[&str]); 4] = [
        ("integer", &["minimum", "maximum"]),
        ("string", &["minLength", "maxLength", "x-allow-empty"]),
        ("array", &["minItems", "maxItems", "uniqueItems"]),
        ("boolean", &["x-accepts-integer"]),
    ];
    let (ty, keys) = sorts[choice % sorts.len()];
    let key = keys[choice / sorts.len() % keys.len()];
    let object = pick(spec, place, |_, object| {
        is_scalar(object, ty) && !object.contains_key(key) && object.contains_key("description")
    })?;
    let value = match key {
        "minimum" | "minLength" | "minItems" => json!(0),
        "maximum" | "maxLength" | "maxItems" => json!(5000),
        _ => json!(true),
    };
    object.insert(key.to_owned(), value);
    Some(())
}

pub(super) fn drop_bound(spec: &mut Files, place: usize) -> Option<()> {
    let object = pick(spec, place, |pointer, object| {
        !pointer.ends_with("x-integer-text") && BOUNDS.iter().any(|key| object.contains_key(*key))
    })?;
    let key = BOUNDS.iter().find(|key| object.contains_key(**key))?;
    object.remove(*key).map(drop)
}

pub(super) fn default(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    if choice.is_multiple_of(3) {
        let object = pick(spec, place, |_, object| object.contains_key("default"))?;
        return object.remove("default").map(drop);
    }
    let object = pick(spec, place, |_, object| {
        ["integer", "boolean", "string", "array"]
            .iter()
            .any(|ty| is_scalar(object, ty))
            && (object.contains_key("default") || object.contains_key("description"))
    })?;
    let new = match object.get("default") {
        Some(Value::Bool(old)) => json!(!old),
        Some(Value::Number(old)) => json!(old.as_i64()? + 1),
        Some(Value::Array(old)) => old.get(1..)?.to_vec().into(),
        _ if is_scalar(object, "boolean") => json!(choice.is_multiple_of(2)),
        _ if is_scalar(object, "integer") => json!(choice % 10),
        _ if is_scalar(object, "array") => json!([]),
        _ => json!("7"),
    };
    object.insert("default".to_owned(), new);
    Some(())
}

pub(super) fn add(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let names = ["zz_setting", "timeout_secs", "codecs", "new_flag", "type"];
    let members = [
        json!({ "type": "boolean" }),
        json!({ "type": "integer", "minimum": 1 }),
        json!({ "type": ["string", "null"], "maxLength": 9, "default": null }),
        json!({ "type": "array", "items": { "type": "string" } }),
        json!({ "type": "string", "readOnly": true }),
        json!({ "type": "string", "writeOnly": true, "deprecated": true }),
    ];
    let mut member = members[choice / names.len() % members.len()].clone();
    member["description"] = json!("What is new");
    let object = schema(spec, place, |object| object.contains_key("properties"))?;
    let name = names[choice % names.len()].to_owned();
    if choice.is_multiple_of(4) {
        let required = object.entry("required").or_insert(json!([]));
        required.as_array_mut()?.push(json!(name));
    }
    let members = object.get_mut("properties")?.as_object_mut()?;
    if !members.contains_key(&name) {
        members.insert(name, member);
    }
    Some(())
}

pub(super) fn remove(spec: &mut Files, place: usize) -> Option<()> {
    let object = schema(spec, place, |object| object.contains_key("properties"))?;
    let members = object.get_mut("properties")?.as_object_mut()?;
    let name = key(members, place / 7)?;
    members.remove(&name);
    if let Some(Value::Array(required)) = object.get_mut("required") {
        required.retain(|other| *other != *name);
    }
    in_examples(spec, &mut |example| drop(example.remove(&name)));
    Some(())
}

/// The member's name is another one in every object that has it.
pub(super) fn rename(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = schema(spec, place, |object| object.contains_key("properties"))?;
    let members = object.get_mut("properties")?.as_object_mut()?;
    let old = key(members, place / 7)?;
    let new = match choice % 3 {
        0 => format!("{old}_new"),
        1 => old.replace("_secs", "_seconds").replace("_enabled", ""),
        _ => "zz_other".to_owned(),
    };
    everywhere(spec, &mut |object| {
        if let Some(Value::Object(members)) = object.get_mut("properties") {
            rename_key(members, &old, &new);
        }
        if let Some(Value::Array(required)) = object.get_mut("required") {
            for name in required.iter_mut().filter(|name| **name == *old) {
                *name = json!(new);
            }
        }
    });
    in_examples(spec, &mut |example| rename_key(example, &old, &new));
    Some(())
}

pub(super) fn nullable(spec: &mut Files, place: usize) -> Option<()> {
    let member = member(spec, place, |_| true)?;
    if let Some(Value::Array(options)) = member.remove("oneOf") {
        member.extend(options.first()?.as_object()?.clone());
    } else if let Some(reference) = member.remove("$ref") {
        member.insert(
            "oneOf".to_owned(),
            json!([{ "$ref": reference }, { "type": "null" }]),
        );
        member
            .entry("description")
            .or_insert(json!("It may be null"));
    } else {
        let ty = member.get_mut("type")?;
        *ty = ty.get(0).cloned().unwrap_or(json!([ty, "null"]));
    }
    Some(())
}

pub(super) fn required(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    // Of the members that every example has, so that the examples go on being good.
    let object = schema(spec, place, |object| {
        object.contains_key("examples") && object.get("enum").is_none()
    })?;
    let examples = object.get("examples")?.as_array()?;
    let first = examples.first()?.as_object()?;
    let name = json!(key(first, choice)?);
    let required = object
        .entry("required")
        .or_insert(json!([]))
        .as_array_mut()?;
    if required.contains(&name) {
        required.retain(|other| *other != name);
    } else {
        required.push(name);
    }
    Some(())
}

pub(super) fn direction(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let member = member(spec, place, |_| true)?;
    if member.remove("readOnly").is_none() && member.remove("writeOnly").is_none() {
        let flag = ["readOnly", "writeOnly"][choice % 2];
        member.insert(flag.to_owned(), json!(true));
    }
    Some(())
}

pub(super) fn retype(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let types = [
        json!({ "type": "string" }),
        json!({ "type": "integer" }),
        json!({ "type": "number" }),
        json!({ "type": "boolean" }),
        json!({ "type": "array", "items": { "type": "string" } }),
        json!({ "type": "string", "x-integer-text": { "minimum": 1 } }),
        json!({ "type": "string", "format": "date-time" }),
    ];
    let (pointer, member) = pick_with_pointer(spec, place, |pointer, object| {
        is_member(pointer) && object.contains_key("description")
    })?;
    member.retain(|key, _| {
        [
            "description",
            "readOnly",
            "writeOnly",
            "deprecated",
            "x-source",
        ]
        .contains(&key.as_str())
    });
    member.extend(types[choice % types.len()].as_object()?.clone());
    forget_examples(spec, &pointer);
    Some(())
}

pub(super) fn retarget(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let mut targets = Vec::new();
    for (file, root) in spec.iter() {
        for name in root["components"]["schemas"].as_object()?.keys() {
            targets.push(format!("{file}#/components/schemas/{name}"));
        }
    }
    let is_schema = |object: &Object| {
        let target = object.get("$ref").and_then(Value::as_str);
        target.is_some_and(|target| target.contains("/schemas/"))
    };
    let (pointer, reference) = pick_with_pointer(spec, place, |_, object| is_schema(object))?;
    reference.insert("$ref".to_owned(), json!(targets[choice % targets.len()]));
    reference.remove("default");
    forget_examples(spec, &pointer);
    // A file does not name itself.
    for (file, root) in spec.iter_mut() {
        let text = root.to_string().replace(&format!("\"{file}#/"), "\"#/");
        *root = serde_json::from_str(&text).ok()?;
    }
    Some(())
}

/// Takes out of all examples what stood for a place whose type is another one now, and all examples of bodies.
fn forget_examples(spec: &mut Files, pointer: &str) {
    let mut steps = pointer.split('/').skip_while(|step| *step != "properties");
    if let Some(name) = steps.nth(1) {
        in_examples(spec, &mut |example| drop(example.remove(name)));
    }
    everywhere(spec, &mut |object| {
        if object.contains_key("schema") && !object.contains_key("in") {
            object.remove("example");
        }
    });
}

pub(super) fn pattern(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let object = pick(spec, place, |_, object| {
        is_scalar(object, "string") && object.contains_key("description")
    })?;
    if object.remove("pattern").is_none() || choice.is_multiple_of(2) {
        object.insert("pattern".to_owned(), json!(["^.*$", "^[^!]*$"][choice % 2]));
    }
    Some(())
}

pub(super) fn format(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let (pointer, object) = pick_with_pointer(spec, place, |pointer, object| {
        is_member(pointer) && is_scalar(object, "string")
    })?;
    if object.remove("format").is_none() {
        let format = ["uri", "password", "date-time"][choice % 3];
        object.insert("format".to_owned(), json!(format));
        object.remove("default");
        object.remove("examples");
    }
    forget_examples(spec, &pointer);
    Some(())
}

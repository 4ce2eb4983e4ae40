//! Edits of operations and what belongs to them.

use serde_json::{Value, json};

use super::{
    Files,
    places::{Object, operation, pick, rename_key, replace_strings},
};

pub(super) fn rename(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let operation = operation(spec, place, |_| true)?;
    let id = operation["operationId"].as_str()?;
    let id = [format!("{id}_new"), "zz_do".to_owned()][choice % 2].clone();
    operation.insert("operationId".to_owned(), json!(id));
    Some(())
}

fn is_path(object: &Object) -> bool {
    let methods = ["get", "post", "put", "patch", "delete"];
    methods.iter().any(|method| {
        object
            .get(*method)
            .is_some_and(|operation| operation.get("operationId").is_some())
    })
}

pub(super) fn remove(spec: &mut Files, place: usize) -> Option<()> {
    let item = pick(spec, place, |_, object| is_path(object))?;
    let methods = ["get", "delete", "post", "put", "patch"];
    let method = methods.iter().find(|method| item.contains_key(**method))?;
    item.remove(*method).map(drop)
}

pub(super) fn method_name(spec: &mut Files, place: usize) -> Option<()> {
    let operation = operation(spec, place, |_| true)?;
    let name = format!("{}_it", operation["x-method-name"].as_str()?);
    operation.insert("x-method-name".to_owned(), json!(name));
    Some(())
}

pub(super) fn method(spec: &mut Files, place: usize) -> Option<()> {
    let item = pick(spec, place, |_, object| is_path(object))?;
    let pairs = [
        ("put", "patch"),
        ("patch", "put"),
        ("post", "patch"),
        ("delete", "get"),
    ];
    let (from, to) = pairs
        .into_iter()
        .find(|(from, to)| item.contains_key(*from) && !item.contains_key(*to))?;
    rename_key(item, from, to);
    Some(())
}

pub(super) fn path(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let paths = pick(spec, place, |_, object| {
        object.keys().any(|key| key.starts_with('/'))
    })?;
    let old = super::places::key(paths, choice)?;
    let new = match choice % 2 {
        0 => format!("/new{old}"),
        _ => old.replace("{id}", "{connection_id}"),
    };
    rename_key(paths, &old, &new);
    let renamed = old != new && choice % 2 == 1;
    if renamed && old.contains("{id}") {
        replace_strings(spec, "id", "connection_id");
    }
    Some(())
}

pub(super) fn add_parameter(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let parameters = [
        json!({ "name": "zz", "schema": { "type": "string" } }),
        json!({ "name": "filter[zz]", "schema": { "type": "integer", "minimum": 1, "default": 2 } }),
        json!({ "name": "zz_all", "required": true, "schema": { "type": "boolean" } }),
    ];
    let mut parameter = parameters[choice % parameters.len()].clone();
    parameter["in"] = json!("query");
    parameter["description"] = json!("What is new");
    let operation = operation(spec, place, |_| true)?;
    let parameters = operation.entry("parameters").or_insert(json!([]));
    parameters.as_array_mut()?.push(parameter);
    Some(())
}

fn is_query(parameter: &Object) -> bool {
    parameter.get("in") == Some(&json!("query"))
}

pub(super) fn remove_parameter(spec: &mut Files, place: usize) -> Option<()> {
    let operation = operation(spec, place, |operation| {
        operation.contains_key("parameters")
    })?;
    let parameters = operation.get_mut("parameters")?.as_array_mut()?;
    let at = (place / 3).checked_rem(parameters.len())?;
    parameters.remove(at);
    Some(())
}

pub(super) fn rename_parameter(spec: &mut Files, place: usize) -> Option<()> {
    let parameter = pick(spec, place, |_, object| is_query(object))?;
    let old = parameter["name"].as_str()?.to_owned();
    let new = match old.strip_suffix(']') {
        Some(start) => format!("{start}_new]"),
        None => format!("{old}_new"),
    };
    // Pagination names its parameters.
    replace_strings(spec, &old, &new);
    Some(())
}

pub(super) fn require_parameter(spec: &mut Files, place: usize) -> Option<()> {
    let parameter = pick(spec, place, |_, object| is_query(object))?;
    if parameter.remove("required").is_none() {
        parameter.insert("required".to_owned(), json!(true));
    }
    Some(())
}

pub(super) fn add_response(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let operation = operation(spec, place, |_| true)?;
    let status = ["402", "409", "418", "500"][choice % 4];
    let responses = operation.get_mut("responses")?.as_object_mut()?;
    responses.insert(
        status.to_owned(),
        json!({ "description": "It went wrong." }),
    );
    Some(())
}

pub(super) fn remove_response(spec: &mut Files, place: usize) -> Option<()> {
    let operation = operation(spec, place, |_| true)?;
    let responses = operation.get_mut("responses")?.as_object_mut()?;
    let errors: Vec<String> = responses
        .keys()
        .filter(|status| !status.starts_with('2'))
        .cloned()
        .collect();
    responses.remove(errors.get((place / 3).checked_rem(errors.len())?)?)?;
    Some(())
}

pub(super) fn status(spec: &mut Files, place: usize) -> Option<()> {
    let operation = operation(spec, place, |_| true)?;
    let responses = operation.get_mut("responses")?.as_object_mut()?;
    let old = responses
        .keys()
        .find(|status| status.starts_with('2'))?
        .clone();
    let new = if old == "200" { "202" } else { "200" };
    rename_key(responses, &old, new);
    Some(())
}

pub(super) fn header(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let response = pick(spec, place, |pointer, object| {
        pointer.contains("/responses/")
            && object.contains_key("description")
            && !pointer.contains("/headers/")
            && !object.contains_key("type")
    })?;
    let name = ["x-request-id", "Retry-After"][choice % 2];
    let headers = response
        .entry("headers")
        .or_insert(json!({}))
        .as_object_mut()?;
    if choice.is_multiple_of(3) && headers.len() > 1 {
        let gone = headers.keys().next()?.clone();
        headers.remove(&gone);
    } else {
        headers.insert(
            name.to_owned(),
            json!({ "description": "A header", "schema": { "type": "string" } }),
        );
    }
    Some(())
}

pub(super) fn pagination(spec: &mut Files, place: usize) -> Option<()> {
    let operation = operation(spec, place, |object| object.contains_key("x-pagination"))?;
    if place.is_multiple_of(2) {
        operation.remove("x-pagination")?;
    } else {
        let size = operation["x-pagination"]["size_parameter"].clone();
        operation.get_mut("x-pagination")?["page_parameter"] = size;
    }
    Some(())
}

pub(super) fn security(spec: &mut Files, place: usize, choice: usize) -> Option<()> {
    let sets = [
        json!([{ "ApiKey": [] }]),
        json!([{ "ApiUser": [] }]),
        json!([{ "ApiToken": [], "ApiUser": [] }]),
        json!([{ "ApiKey": [], "ApiUser": [] }]),
    ];
    let operation = operation(spec, place, |_| true)?;
    operation.insert("security".to_owned(), sets[choice % sets.len()].clone());
    Some(())
}

pub(super) fn server(spec: &mut Files, place: usize) -> Option<()> {
    let server = pick(spec, place, |pointer, _| pointer == "/servers/0")?;
    let url = server["url"].as_str()?;
    let url = match url.strip_suffix("/v2") {
        Some(start) if place.is_multiple_of(2) => start.to_owned(),
        _ => url.replace("api.", "api2."),
    };
    server.insert("url".to_owned(), json!(url));
    Some(())
}

pub(super) fn rename_resource(spec: &mut Files, place: usize) -> Option<()> {
    let tag = pick(spec, place, |pointer, _| pointer.starts_with("/tags/"))?;
    let old = tag["name"].as_str()?.to_owned();
    let new = format!("{old}_new");
    tag.insert("name".to_owned(), json!(new));
    loop {
        let tagged = |object: &Object| object.get("tags").is_some_and(|tags| tags[0] == *old);
        let Some(operation) = operation(spec, 0, tagged) else {
            return Some(());
        };
        operation.insert("tags".to_owned(), Value::from(vec![new.clone()]));
    }
}

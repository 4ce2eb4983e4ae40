//! What a spec means, read off its JSON and not off the resolved model: the yardstick that the comparison is held to.
//!
//! Two specs mean the same if their normal forms are equal. Gone from the normal form is what has no meaning: the file that a
//! component stands in, whether something is said in place, on the path, for the document or by reference, the order of
//! keys, values, parameters, `required` and rules, flags that say `false`; and what the resolved model does not keep: examples of
//! bodies, the widths of integers, the description of a server, the sources of bodies, responses, headers and credentials.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use telnyx_spec::{SourceFile, names};

type Object = Map<String, Value>;

/// The normal form of a spec that loads.
pub(crate) fn meaning(files: &[SourceFile]) -> Value {
    let documents: Vec<(&str, Value)> = files
        .iter()
        .map(|file| {
            (
                file.name.as_str(),
                serde_json::from_slice(&file.text).unwrap(),
            )
        })
        .collect();
    let reader = Reader { documents };
    let mut meaning = json!({ "documents": {}, "resources": {}, "operations": {}, "schemas": {}, "credentials": {} });
    for (file, document) in &reader.documents {
        let server = &document["servers"][0]["url"];
        meaning["documents"][file] = json!({
            "title": document["info"]["title"],
            "version": document["info"]["version"],
            "description": document["info"]["description"],
            "server": server,
        });
        for tag in list(&document["tags"]) {
            meaning["resources"][text(&tag["name"])] = tag["description"].clone();
        }
        for (path, item) in entries(&document["paths"]) {
            for (method, operation) in entries(item) {
                if method != "parameters" {
                    let mut normal = reader.operation(file, item, operation);
                    let security = operation.get("security").unwrap_or(&document["security"]);
                    let credentials = entries(&security[0]).map(|(name, _)| name.as_str());
                    normal["security"] = set(credentials.map(Value::from));
                    normal["method"] = json!(method);
                    normal["path"] = json!(path);
                    normal["server"] = server.clone();
                    meaning["operations"][text(&operation["operationId"])] = normal;
                }
            }
        }
        let components = &document["components"];
        for (name, schema) in entries(&components["schemas"]) {
            meaning["schemas"][name] = reader.schema(schema);
        }
        for (name, scheme) in entries(&components["securitySchemes"]) {
            meaning["credentials"][name] =
                json!([scheme["type"], scheme["name"], scheme["description"]]);
        }
    }
    meaning
}

/// Where two normal forms differ first, and what stands there; nothing if they are equal.
pub(crate) fn difference(one: &Value, other: &Value) -> Option<String> {
    let (Value::Object(left), Value::Object(right)) = (one, other) else {
        return (one != other).then(|| format!(": {one} and {other}"));
    };
    let keys: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    keys.into_iter().find_map(|key| {
        let rest = match (left.get(key), right.get(key)) {
            (Some(left), Some(right)) => difference(left, right),
            // A null is a value.
            (left, right) => Some(format!(": {left:?} and {right:?}")),
        };
        rest.map(|rest| format!("/{key}{rest}"))
    })
}

struct Reader<'f> {
    documents: Vec<(&'f str, Value)>,
}

impl Reader<'_> {
    /// Follows a reference to a component that is no schema.
    fn follow<'v>(&'v self, file: &'v str, value: &'v Value) -> (&'v str, &'v Value) {
        let Some(reference) = value.get("$ref") else {
            return (file, value);
        };
        let (target, pointer) = text(reference).split_once('#').unwrap();
        let target = if target.is_empty() { file } else { target };
        let (file, document) = self
            .documents
            .iter()
            .find(|(name, _)| *name == target)
            .unwrap();
        self.follow(file, document.pointer(pointer).unwrap())
    }

    fn schema_named(&self, name: &str) -> &Value {
        let mut schemas = self
            .documents
            .iter()
            .filter_map(|(_, document)| document["components"]["schemas"].get(name));
        schemas.next().unwrap_or(&Value::Null)
    }

    fn operation(&self, file: &str, item: &Value, operation: &Value) -> Value {
        let mut normal = json!({
            "tag": operation["tags"][0],
            "method_name": operation["x-method-name"],
            "summary": text(&operation["summary"]).trim(),
            "description": operation["description"],
            "deprecated": flag(operation, "deprecated"),
            "pagination": operation["x-pagination"],
            "source": operation["x-source"],
            "body": {},
            "parameters": {},
            "responses": {},
        });
        let shared = list(&item["parameters"]).iter();
        for parameter in shared.chain(list(&operation["parameters"])) {
            let (_, parameter) = self.follow(file, parameter);
            let key = format!("{} {}", text(&parameter["in"]), text(&parameter["name"]));
            normal["parameters"][key] = json!({
                "required": flag(parameter, "required"),
                "deprecated": flag(parameter, "deprecated"),
                "description": parameter["description"],
                "value": place(&parameter["schema"]),
                "example": parameter.get("example"),
                "source": parameter["x-source"],
            });
        }
        if let Some(body) = operation.get("requestBody") {
            normal["body"] = json!([body["description"], flag(body, "required"), content(body)]);
        }
        for (status, response) in entries(&operation["responses"]) {
            let (file, response) = self.follow(file, response);
            let mut headers = json!({});
            for (name, header) in entries(&response["headers"]) {
                let (_, header) = self.follow(file, header);
                headers[name] = json!([header["description"], place(&header["schema"])]);
            }
            normal["responses"][status] =
                json!([response["description"], content(response), headers]);
        }
        normal
    }

    fn schema(&self, schema: &Value) -> Value {
        let mut normal = json!({
            "description": schema["description"],
            "deprecated": flag(schema, "deprecated"),
            "examples": schema["examples"],
            "source": schema["x-source"],
        });
        if schema.get("enum").is_some() {
            normal["type"] = schema["type"].clone();
            normal["values"] = values(schema);
        } else if schema.get("properties").is_some() || schema.get("allOf").is_some() {
            normal["type"] = json!("object");
            normal["refines"] = json!(base(schema));
            normal["required"] = set(self.requires(schema).into_iter());
            normal["rules"] = set(rules(schema));
            normal["members"] = entries(&schema["properties"])
                .map(|(name, member)| (name.clone(), self.member(schema, member)))
                .collect::<Object>()
                .into();
        } else {
            normal["type"] = place(schema);
        }
        normal
    }

    /// What an object requires beyond what the object it refines does.
    fn requires(&self, schema: &Value) -> Vec<Value> {
        let own = list(&schema["required"]).iter();
        let inherited = base(schema).map(|base| self.requires_in_all(self.schema_named(base)));
        own.filter(|name| inherited.iter().flatten().all(|known| known != *name))
            .cloned()
            .collect()
    }

    fn requires_in_all(&self, schema: &Value) -> Vec<Value> {
        let mut all = list(&schema["required"]).to_vec();
        if let Some(base) = base(schema) {
            all.extend(self.requires_in_all(self.schema_named(base)));
        }
        all
    }

    fn member(&self, schema: &Value, member: &Value) -> Value {
        let value = place(member);
        let description = member.get("description");
        let source = member.get("x-source");
        json!({
            "description": description.unwrap_or(&self.schema_named(text(&value["type"]))["description"]),
            "deprecated": flag(member, "deprecated"),
            "read_only": flag(member, "readOnly"),
            "write_only": flag(member, "writeOnly"),
            "example": list(&member["examples"]).first(),
            "source": source.unwrap_or(&schema["x-source"]),
            "value": value,
        })
    }
}

/// The values of an enumeration; their order means nothing.
fn values(schema: &Value) -> Value {
    let mut normal = json!({});
    for (index, value) in list(&schema["enum"]).iter().enumerate() {
        let shown = value.as_str().map_or(value.to_string(), str::to_owned);
        let variant = match &schema["x-enum-varnames"] {
            Value::Null => names::variant(&shown).unwrap(),
            given => text(&given[index]).to_owned(),
        };
        let deprecated = list(&schema["x-enum-deprecated"]).contains(value);
        normal[value.to_string()] =
            json!([variant, deprecated, schema["x-enum-descriptions"][&shown]]);
    }
    normal
}

/// The type and the bounds of a place, however null is allowed there.
fn place(schema: &Value) -> Value {
    let mut normal = Object::new();
    let mut nullable = false;
    let ty = if let Some(reference) = schema.get("$ref") {
        json!(schema_name(reference))
    } else if let Some(options) = schema.get("oneOf") {
        nullable = true;
        json!(schema_name(&options[0]["$ref"]))
    } else {
        nullable = schema["type"].is_array();
        schema["type"].get(0).unwrap_or(&schema["type"]).clone()
    };
    for (key, value) in entries(schema) {
        let keep = match key.as_str() {
            "minimum" | "maximum" | "minLength" | "maxLength" | "minItems" | "maxItems" => true,
            "pattern" | "default" | "x-integer-text" => true,
            "format" => ty == "string",
            "uniqueItems" | "x-allow-empty" | "x-accepts-integer" => value == true,
            _ => false,
        };
        if keep {
            normal.insert(key.clone(), value.clone());
        }
    }
    if let Some(items) = schema.get("items") {
        normal.insert("items".to_owned(), place(items));
    }
    normal.insert("type".to_owned(), ty);
    normal.insert("nullable".to_owned(), json!(nullable));
    normal.into()
}

fn content(body: &Value) -> Value {
    let schema = &body["content"]["application/json"]["schema"];
    if schema.is_null() {
        Value::Null
    } else {
        place(schema)
    }
}

fn rules(schema: &Value) -> impl Iterator<Item = Value> {
    let rules = list(&schema["allOf"])
        .iter()
        .filter(|item| item.get("$ref").is_none());
    rules.map(|rule| {
        let clauses = |part: &Value| -> Object {
            entries(&part["properties"])
                .map(|(member, test)| {
                    let values = test
                        .get("enum")
                        .map(|values| set(list(values).iter().cloned()));
                    (member.clone(), values.unwrap_or_else(|| test.clone()))
                })
                .collect()
        };
        json!([
            rule["description"],
            clauses(&rule["if"]),
            clauses(&rule["then"])
        ])
    })
}

/// The name of the object that one refines.
fn base(schema: &Value) -> Option<&str> {
    let reference = list(&schema["allOf"])
        .iter()
        .find_map(|item| item.get("$ref"));
    reference.map(schema_name)
}

fn schema_name(reference: &Value) -> &str {
    text(reference).rsplit('/').next().unwrap_or_default()
}

fn set(values: impl Iterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.collect();
    values.sort_by_key(Value::to_string);
    values.into()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key) == Some(&Value::Bool(true))
}

//! Every member of every body at, below and above its bounds, as the spec has them.
//!
//! The cases come from the spec. A member, a value or a bound that is added there is tested here without a further line.

use serde_json::{Map, Value, json};
use telnyx_spec::{
    EnumLiteral, IntegerType, Member, NumberType, ScalarType, SchemaId, SchemaKind, StringFormat,
    StringType, TypeRef, ValueType,
};

use crate::raw::{Raw, V1, V2, one};
use crate::spec::{object, operation, schema};

/// What a member may be, or may not be.
struct Case {
    path: Vec<String>,
    value: Value,
    /// Where the fault is, from the member on, if there is one.
    fault: Option<String>,
    /// What the member is answered to be, if it is answered.
    answered: Option<Value>,
}

/// Values for a type: good ones with what they are answered as, and bad ones with the place of the fault.
#[derive(Default)]
struct Values {
    good: Vec<(Value, Value)>,
    bad: Vec<(Value, String)>,
}

impl Values {
    fn good(&mut self, value: impl Into<Value>) {
        let value = value.into();
        self.good.push((value.clone(), value));
    }

    fn bad(&mut self, value: impl Into<Value>) {
        self.bad.push((value.into(), String::new()));
    }

    /// One more value, good or not.
    fn one(&mut self, value: impl Into<Value>, good: bool) {
        match good {
            true => self.good(value),
            false => self.bad(value),
        }
    }
}

/// Values of a type; `example` is a good one, if the spec shows one.
fn values(ty: &TypeRef, example: Option<&Value>) -> Values {
    let mut values = Values::default();
    match ty {
        TypeRef::Named(id) => match &schema(*id).kind {
            SchemaKind::Object(_) => {
                for wrong in [json!("text"), json!([]), json!(1), json!(true)] {
                    values.bad(wrong);
                }
            }
            SchemaKind::Enum(all) => {
                for known in &all.values {
                    match &known.value {
                        EnumLiteral::String(text) => values.good(&**text),
                        EnumLiteral::Integer(number) => values.good(*number),
                    }
                }
                for wrong in [json!("no_such_value"), json!(4711), json!(""), json!(true)] {
                    values.bad(wrong);
                }
            }
            SchemaKind::Alias(scalar) => return scalar_values(scalar, example),
        },
        TypeRef::Scalar(scalar) => return scalar_values(scalar, example),
        TypeRef::Array(array) => {
            let items = self::values(&array.items, None);
            let fill = |count: u64, item: &Value| Value::Array(vec![item.clone(); count as usize]);
            let some = &items.good[0].0;
            values.one(json!([]), array.min_items.unwrap_or(0) == 0);
            if let Some(min) = array.min_items {
                values.good(fill(min, some));
                values.bad(fill(min - 1, some));
            }
            if let Some(max) = array.max_items {
                values.good(fill(max, some));
                values.bad(fill(max + 1, some));
            }
            for (item, answered) in &items.good {
                values.good.push((json!([item]), json!([answered])));
            }
            for (item, inside) in items.bad {
                values
                    .bad
                    .push((json!([some, item]), format!("/1{inside}")));
            }
            values.bad.push((json!([null]), "/0".to_owned()));
            for wrong in [json!("text"), json!({}), json!(1)] {
                values.bad(wrong);
            }
        }
    }
    values
}

fn scalar_values(scalar: &ScalarType, example: Option<&Value>) -> Values {
    let mut values = Values::default();
    values.bad(json!({}));
    values.bad(json!([]));
    match scalar {
        ScalarType::String(text) => string_values(text, example, &mut values),
        ScalarType::Integer(bounds) => integer_values(bounds, &mut values),
        ScalarType::Number(bounds) => number_values(bounds, &mut values),
        ScalarType::Boolean(boolean) => {
            values.good(true);
            values.good(false);
            values.bad("true");
            values.bad(2);
            for (number, flag) in [(0, false), (1, true)] {
                if boolean.accepts_integer {
                    values.good.push((json!(number), json!(flag)));
                } else {
                    values.bad(number);
                }
            }
        }
    }
    values
}

fn string_values(ty: &StringType, example: Option<&Value>, values: &mut Values) {
    values.bad(1);
    values.bad(true);
    let empty_is_good = ty.allow_empty
        || (ty.min_length.unwrap_or(0) == 0
            && ty.integer_text.is_none()
            && ty.pattern.is_none()
            && !matches!(ty.format, Some(StringFormat::Uri | StringFormat::DateTime)));
    values.one("", empty_is_good);
    if let Some(bounds) = &ty.integer_text {
        if let Some(min) = bounds.minimum {
            values.good(min.to_string());
            values.bad((min - 1).to_string());
        }
        if let Some(max) = bounds.maximum {
            values.good(max.to_string());
            values.bad((max + 1).to_string());
        }
        values.bad("1.5");
        values.bad("three");
        return;
    }
    if let Some(min) = ty.min_length {
        values.good("ü".repeat(min as usize));
        values.bad("ü".repeat(min as usize - 1));
    }
    if let Some(max) = ty.max_length {
        values.good("ü".repeat(max as usize));
        values.bad("ü".repeat(max as usize + 1));
    }
    match ty.format {
        Some(StringFormat::Uri) => {
            values.good("https://example.com/hook?a=b#c");
            values.good("http://192.0.2.1:8080");
            values.bad("example.com/hook");
            values.bad("//example.com");
            values.bad("https://example.com/a b");
        }
        Some(StringFormat::DateTime) => {
            values.good("2018-02-02T22:25:27.521Z");
            values.bad("yesterday");
        }
        Some(StringFormat::Password) | None => {}
    }
    match (&ty.pattern, example.and_then(Value::as_str)) {
        // Every pattern of the spec has one length and no snowman.
        (Some(_), Some(example)) => {
            values.good(example);
            values.bad(format!("{example}{}", example.chars().next().unwrap()));
            values.bad(example.chars().skip(1).collect::<String>());
            values.bad(example.chars().map(|_| '☃').collect::<String>());
        }
        (Some(pattern), None) => panic!("the pattern {pattern} needs an example"),
        (None, _) if ty.format.is_none() && ty.min_length.is_none() && ty.max_length.is_none() => {
            values.good("text");
            values.good("ü \"quoted\" \\ 🦀");
            values.good("x".repeat(10_000));
        }
        _ => {}
    }
}

fn integer_values(bounds: &IntegerType, values: &mut Values) {
    values.bad("1");
    values.bad(true);
    values.bad(json!(1.5));
    values.bad(u64::MAX);
    values.one(-1, bounds.minimum.is_none_or(|min| min <= -1));
    let (min, max) = (
        bounds.minimum.unwrap_or(i64::MIN),
        bounds.maximum.unwrap_or(i64::MAX),
    );
    values.good(min);
    values.good(max);
    if let Some(below) = min.checked_sub(1) {
        values.bad(below);
    }
    if let Some(above) = max.checked_add(1) {
        values.bad(above);
    }
}

fn number_values(bounds: &NumberType, values: &mut Values) {
    values.bad("1");
    if let Some(min) = bounds.minimum {
        values.good(min);
        values.bad(min - 1.0);
    }
    if let Some(max) = bounds.maximum {
        values.good(max);
        values.bad(max + 1.0);
    }
}

/// The cases of an object's members, nested ones included.
fn cases(id: SchemaId, path: &[String], found: &mut Vec<Case>) {
    let shape = object(id).unwrap();
    for member in shape.members.iter().filter(|member| !member.read_only) {
        let mut path = path.to_vec();
        path.push(member.name.clone());
        for case in member_cases(member, &path) {
            found.push(case);
        }
        if let TypeRef::Named(inner) = member.value.ty
            && object(inner).is_some()
        {
            cases(inner, &path, found);
        }
    }
}

fn member_cases(member: &Member, path: &[String]) -> Vec<Case> {
    let ValueType { ty, nullable, .. } = &member.value;
    let mut values = values(ty, member.example.as_ref());
    values.one(Value::Null, *nullable);
    let case = |value, fault, answered| Case {
        path: path.to_vec(),
        value,
        fault,
        answered,
    };
    let good = values
        .good
        .into_iter()
        .map(|(value, answered)| case(value, None, (!member.write_only).then_some(answered)));
    let bad = values.bad.into_iter().map(|(value, inside)| {
        let pointer: String = path.iter().map(|name| format!("/{name}")).collect();
        case(value, Some(format!("{pointer}{inside}")), None)
    });
    good.chain(bad).collect()
}

/// A body with this one member, beside what a create requires.
fn body(case: &Case, mut required: Map<String, Value>) -> Value {
    let (first, inner) = case.path.split_first().unwrap();
    let inner = inner.iter().rev();
    let value = inner.fold(case.value.clone(), |value, name| json!({ name: value }));
    required.insert(first.clone(), value);
    Value::Object(required)
}

/// What a create requires.
fn required(id: SchemaId) -> Map<String, Value> {
    let members = object(id).unwrap().members.iter();
    let required = members.filter(|member| member.required);
    let value = |member: &Member| {
        values(&member.value.ty, member.example.as_ref()).good[0]
            .0
            .clone()
    };
    required
        .map(|member| (member.name.clone(), value(member)))
        .collect()
}

struct Api {
    collection: &'static str,
    create: &'static str,
    update: &'static str,
    update_method: &'static str,
    refused: u16,
}

const APIS: [Api; 2] = [
    Api {
        collection: V2,
        create: "create_ip_connection",
        update: "update_ip_connection",
        update_method: "PATCH",
        refused: 422,
    },
    Api {
        collection: V1,
        create: "create_legacy_connection",
        update: "update_legacy_connection",
        update_method: "PUT",
        refused: 400,
    },
];

#[tokio::test]
async fn every_bound_of_the_spec_holds_for_creates_and_updates() {
    let raw = Raw::start().await;
    let mut count = 0;
    for api in &APIS {
        let schema = |id: &str| operation(id).request_body.as_ref().unwrap().schema;
        let required = required(schema(api.create));
        let base = Value::Object(required.clone());
        for (id, method) in [(api.create, "POST"), (api.update, api.update_method)] {
            let mut all = Vec::new();
            cases(schema(id), &[], &mut all);
            for case in &all {
                let (target, body) = if id == api.create {
                    (api.collection.to_owned(), body(case, required.clone()))
                } else {
                    let fresh = raw.create(api.collection, &base).await;
                    (one(api.collection, &fresh), body(case, Map::new()))
                };
                let reply = raw.send(method, &target, &body).await;
                let what = format!("{id} with {body}: {reply:?}");
                count += 1;
                match &case.fault {
                    Some(pointer) => {
                        assert_eq!(reply.status, api.refused, "{what}");
                        assert_eq!(reply.sources(), [&**pointer], "{what}");
                    }
                    None => {
                        assert_eq!(reply.status, operation(id).success.status, "{what}");
                        let json = reply.json();
                        let object = json.get("data").unwrap_or(&json);
                        let answered = case
                            .path
                            .iter()
                            .try_fold(object, |value, name| value.get(name));
                        assert_eq!(answered, case.answered.as_ref(), "{what}");
                    }
                }
            }
        }
    }
    assert!(count >= 500, "only {count} cases");
}

#[tokio::test]
async fn every_required_member_is_missed_at_its_pointer() {
    let raw = Raw::start().await;
    for api in &APIS {
        let id = operation(api.create).request_body.as_ref().unwrap().schema;
        let required = required(id);
        for name in required.keys() {
            let mut body = required.clone();
            body.remove(name);
            let reply = raw.send("POST", api.collection, &Value::Object(body)).await;
            reply.assert_error(api.refused, "10004");
            assert_eq!(reply.sources(), [format!("/{name}")]);
        }
    }
}

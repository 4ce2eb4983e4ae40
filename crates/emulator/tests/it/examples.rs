//! What the spec shows as the body of a request is carried out, and answered with what the generated types know to the last
//! member.

use serde_json::Value;
use telnyx_connections::models::{IpConnection, LegacyConnection};
use telnyx_spec::{Method, Operation, SchemaId, TypeRef};

use crate::raw::{Raw, V1, V2, one};
use crate::spec::{object, operations, schema};

/// The examples of a body, and those of the object that it is a form of.
fn examples(body: SchemaId) -> impl Iterator<Item = &'static Value> {
    let refined = object(body).and_then(|shape| shape.refines);
    let schemas = [Some(body), refined].into_iter().flatten().map(schema);
    schemas.flat_map(|schema| &schema.examples)
}

/// Asserts that the answer has what was sent, member by member, as far as requests set and answers show it.
#[track_caller]
fn assert_shows(answer: &Value, sent: &Value, ty: &TypeRef, place: &str) {
    let shape = match ty {
        TypeRef::Named(id) => object(*id),
        _ => None,
    };
    let (Some(shape), Value::Object(members)) = (shape, sent) else {
        assert_eq!(answer, sent, "{place}");
        return;
    };
    for (name, sent) in members {
        let mut known = shape.members.iter();
        let member = known.find(|member| member.name == *name).unwrap();
        if !member.read_only && !member.write_only {
            let place = format!("{place}/{name}");
            assert_shows(&answer[name], sent, &member.value.ty, &place);
        }
    }
}

/// Asserts that the generated type has a field for each member, and gives back what it has read.
#[track_caller]
fn assert_read_whole(collection: &str, answer: &Value) {
    let (written, extra) = match collection {
        V2 => {
            let typed: IpConnection = serde_json::from_value(answer.clone()).unwrap();
            (serde_json::to_value(&typed).unwrap(), typed.extra)
        }
        _ => {
            let typed: LegacyConnection = serde_json::from_value(answer.clone()).unwrap();
            (serde_json::to_value(&typed).unwrap(), typed.extra)
        }
    };
    assert_eq!(written, *answer);
    assert!(extra.is_empty(), "{extra:?}");
}

/// Sends each example as the operation's body; returns how many there were.
async fn carry_out(raw: &Raw, operation: &Operation) -> usize {
    let Some(body) = &operation.request_body else {
        return 0;
    };
    let collection = if V1.ends_with(operation.path.split("/{").next().unwrap()) {
        V1
    } else {
        V2
    };
    let mut count = 0;
    for example in examples(body.schema) {
        let (method, target) = match operation.method {
            Method::Post => ("POST", collection.to_owned()),
            Method::Put | Method::Patch => {
                let new = serde_json::json!({ "connection_name": "new" });
                let method = if collection == V1 { "PUT" } else { "PATCH" };
                (method, one(collection, &raw.create(collection, &new).await))
            }
            Method::Get | Method::Delete => panic!("`{}` has a body", operation.id),
        };
        let reply = raw.send(method, &target, example).await;
        assert_eq!(reply.status, operation.success.status, "{reply:?}");
        let json = reply.json();
        let answer = json.get("data").unwrap_or(&json);
        assert_shows(answer, example, &TypeRef::Named(body.schema), &operation.id);
        assert_read_whole(collection, answer);
        count += 1;
    }
    count
}

#[tokio::test]
async fn every_example_of_a_body_is_carried_out_and_answered() {
    let raw = Raw::start().await;
    let mut count = 0;
    for operation in operations() {
        count += carry_out(&raw, operation).await;
    }
    assert!(count >= 8, "the spec has only {count} examples of bodies");
}

//! Answers have the envelopes of the spec, and their members stand in its order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Value, json};
use telnyx_spec::{SchemaId, TypeRef};

use crate::raw::{Raw, V1, V2, one};
use crate::spec::{object, operation, operations, schema};

/// JSON with the order of its members, as far as objects and arrays go.
enum Shape {
    Object(Vec<(String, Shape)>),
    Array(Vec<Shape>),
    Scalar,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = Shape;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Shape::Object(members))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
                let mut shapes = Vec::new();
                while let Some(item) = items.next_element()? {
                    shapes.push(item);
                }
                Ok(Shape::Array(shapes))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
                Ok(Shape::Scalar)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
                Ok(Shape::Scalar)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
                Ok(Shape::Scalar)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
                Ok(Shape::Scalar)
            }

            fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
                Ok(Shape::Scalar)
            }

            fn visit_unit<E>(self) -> Result<Shape, E> {
                Ok(Shape::Scalar)
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}

/// Asserts that every object in the answer has only members of its schema, all that are required, in the schema's order.
/// Returns how many members were seen.
#[track_caller]
fn assert_like(shape: &Shape, ty: &TypeRef, place: &str) -> usize {
    match (shape, ty) {
        (Shape::Object(members), TypeRef::Named(id)) => assert_object(members, *id, place),
        (Shape::Array(items), TypeRef::Array(array)) => items
            .iter()
            .map(|item| assert_like(item, &array.items, &format!("{place}/…")))
            .sum(),
        (Shape::Scalar, TypeRef::Named(id)) => {
            assert!(object(*id).is_none(), "{place} is no object");
            0
        }
        (Shape::Scalar, _) => 0,
        _ => panic!("{place} is of another type"),
    }
}

#[track_caller]
fn assert_object(members: &[(String, Shape)], id: SchemaId, place: &str) -> usize {
    let documented = &object(id).unwrap().members;
    let mut rest = documented.iter().filter(|member| !member.write_only);
    let mut count = members.len();
    for (name, shape) in members {
        let found = rest.find(|member| member.name == *name);
        let found = found.unwrap_or_else(|| {
            panic!(
                "{place}: `{name}` is no member of `{}` or stands too late",
                schema(id).name
            )
        });
        count += assert_like(shape, &found.value.ty, &format!("{place}/{name}"));
    }
    for member in documented.iter().filter(|member| member.required) {
        assert!(
            members.iter().any(|(name, _)| *name == member.name),
            "{place}"
        );
    }
    count
}

/// The members that a request may carry, as the spec's example of the object has them.
fn example(operation_id: &str) -> Value {
    let body = operation(operation_id).request_body.as_ref().unwrap();
    let shape = object(body.schema).unwrap();
    let whole = shape.refines.map_or(body.schema, |refined| refined);
    let mut example = schema(whole).examples[0].clone();
    let members = example.as_object_mut().unwrap();
    members.retain(|name, _| shape.members.iter().any(|member| member.name == *name));
    example
}

#[tokio::test]
async fn every_answer_is_as_its_schema_says() {
    let raw = Raw::start().await;
    let full = [
        example("create_ip_connection"),
        example("create_legacy_connection"),
    ];
    let v2 = one(V2, &raw.create(V2, &full[0]).await);
    let v1 = one(V1, &raw.create(V1, &full[1]).await);
    let none = json!({});
    let calls = [
        ("create_ip_connection", "POST", V2, Some(&full[0])),
        ("create_ip_connection", "POST", V2, Some(&none)),
        ("retrieve_ip_connection", "GET", &v2, None),
        ("update_ip_connection", "PATCH", &v2, Some(&full[0])),
        ("list_ip_connections", "GET", V2, None),
        ("delete_ip_connection", "DELETE", &v2, None),
        ("create_legacy_connection", "POST", V1, Some(&full[1])),
        ("retrieve_legacy_connection", "GET", &v1, None),
        ("update_legacy_connection", "PUT", &v1, Some(&full[1])),
        ("list_legacy_connections", "GET", V1, None),
    ];
    for (id, method, target, body) in calls {
        let reply = match body {
            Some(body) => raw.send(method, target, body).await,
            None => raw.call(method, target).await,
        };
        let success = &operation(id).success;
        assert_eq!(reply.status, success.status, "{id}: {reply:?}");
        let shape: Shape = serde_json::from_str(&reply.text).unwrap();
        let seen = assert_like(&shape, success.body.as_ref().unwrap(), id);
        assert!(seen > 10, "{id} has {seen} members");
        let journaled = raw.emulator.exchanges().last().unwrap().operation.clone();
        assert_eq!(journaled.as_deref(), Some(id));
    }
    for operation in operations() {
        let called = calls.iter().any(|(id, ..)| *id == operation.id);
        assert!(
            called,
            "`{}` is not among the calls of this test",
            operation.id
        );
    }
}

#[test]
#[should_panic(expected = "stands too late")]
fn a_member_that_stands_too_late_is_noticed() {
    let shape: Shape = serde_json::from_str(r#"{"data": {"active": true, "id": "1"}}"#).unwrap();
    let success = &operation("create_ip_connection").success;
    assert_like(&shape, success.body.as_ref().unwrap(), "");
}

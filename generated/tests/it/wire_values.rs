//! Any body that the spec allows, with members and values that it does not know mixed in.

use std::sync::LazyLock;

use proptest::{collection, option, prelude::*, sample};
use serde_json::{Map, Value, json};
use telnyx_spec::{
    EnumLiteral, Member, ScalarType, SchemaKind, Spec, StringFormat, StringType, TypeRef,
};

static SPEC: LazyLock<Spec> = LazyLock::new(|| {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    let files = telnyx_spec::read_dir(directory.as_ref()).unwrap();
    telnyx_spec::load(&files).unwrap()
});

/// What a body is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Body {
    Request,
    /// A response may hold members the spec does not know, and `null` where it should not.
    Response,
}

/// Any body of a named schema.
pub(crate) fn any_body(schema: &str, body: Body) -> BoxedStrategy<Value> {
    let schema = SPEC
        .schemas
        .iter()
        .find(|known| known.name == schema)
        .unwrap();
    object(&schema.kind, body)
}

fn object(kind: &SchemaKind, body: Body) -> BoxedStrategy<Value> {
    let SchemaKind::Object(object) = kind else {
        panic!("a body is an object")
    };
    let members: Vec<_> = object
        .members
        .iter()
        .filter(|member| match body {
            Body::Request => !member.read_only,
            Body::Response => !member.write_only,
        })
        .map(|member| {
            let name = member.name.clone();
            self::member(member, body)
                .prop_map(move |value| value.map(|value| (name.clone(), value)))
        })
        .collect();
    let unknown = match body {
        Body::Request => collection::btree_map("unknown_[a-z]{1,4}", any_json(), 0..1).boxed(),
        Body::Response => collection::btree_map("unknown_\\PC{1,4}", any_json(), 0..3).boxed(),
    };
    (members, unknown)
        .prop_map(|(members, unknown)| {
            Value::Object(
                members
                    .into_iter()
                    .flatten()
                    .chain(unknown)
                    .collect::<Map<_, _>>(),
            )
        })
        .boxed()
}

fn member(member: &Member, body: Body) -> BoxedStrategy<Option<Value>> {
    let value = value(&member.value.ty, body);
    let value = match (member.value.nullable, member.required, body) {
        (true, ..) | (_, false, Body::Response) => {
            prop_oneof![1 => Just(Value::Null), 4 => value].boxed()
        }
        _ => value,
    };
    if member.required {
        value.prop_map(Some).boxed()
    } else {
        option::of(value).boxed()
    }
}

fn value(ty: &TypeRef, body: Body) -> BoxedStrategy<Value> {
    match ty {
        TypeRef::Scalar(scalar) => self::scalar(scalar),
        TypeRef::Array(array) => collection::vec(value(&array.items, body), 0..3)
            .prop_map(Value::from)
            .boxed(),
        TypeRef::Named(id) => match &SPEC.schemas[id.0].kind {
            SchemaKind::Alias(scalar) => self::scalar(scalar),
            SchemaKind::Enum(enumeration) => {
                let known: Vec<Value> = enumeration
                    .values
                    .iter()
                    .map(|value| match &value.value {
                        EnumLiteral::String(text) => json!(text),
                        EnumLiteral::Integer(number) => json!(number),
                    })
                    .collect();
                let unknown = match &known[0] {
                    Value::String(_) => any::<String>().prop_map(Value::from).boxed(),
                    _ => any::<i64>().prop_map(Value::from).boxed(),
                };
                prop_oneof![3 => sample::select(known), 1 => unknown].boxed()
            }
            kind => object(kind, body),
        },
    }
}

fn scalar(scalar: &ScalarType) -> BoxedStrategy<Value> {
    match scalar {
        ScalarType::Boolean(_) => any::<bool>().prop_map(Value::from).boxed(),
        ScalarType::Integer(_) => any::<i64>().prop_map(Value::from).boxed(),
        ScalarType::Number(_) => (-1e9..1e9).prop_map(Value::from).boxed(),
        ScalarType::String(StringType { integer_text: Some(_), .. }) => {
            prop_oneof![any::<i64>().prop_map(|number| number.to_string()), any::<String>(), "0[0-9]{0,3}", "-0"]
                .prop_map(Value::from)
                .boxed()
        }
        ScalarType::String(StringType { format: Some(StringFormat::DateTime), .. }) => prop_oneof![
            "20[0-9]{2}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,10})?(Z|z|\\+0[0-9]:00)",
            any::<String>(),
        ]
        .prop_map(Value::from)
        .boxed(),
        ScalarType::String(_) => any::<String>().prop_map(Value::from).boxed(),
    }
}

/// Any JSON, a few levels deep.
pub(crate) fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            collection::btree_map(any::<String>(), inner, 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}

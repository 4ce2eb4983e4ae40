//! Any body that the spec allows, with members and values that it does not know mixed in.

use std::{collections::BTreeMap, sync::LazyLock};

use proptest::{collection, option, prelude::*, sample, string};
use serde_json::{Map, Value, json};
use telnyx_spec::{
    EnumLiteral, IntegerType, Member, ScalarType, SchemaKind, Spec, StringFormat, StringType,
    TypeRef,
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
    /// A request with every member, each of them valid: as much as the rules of single members can say.
    Full,
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

/// The members of a schema that no answer has.
pub(crate) fn write_only(schema: &str) -> impl Iterator<Item = &'static str> {
    let schema = SPEC.schemas.iter().find(|known| known.name == schema);
    let Some(SchemaKind::Object(object)) = schema.map(|schema| &schema.kind) else {
        panic!("a body is an object")
    };
    let members = object.members.iter().filter(|member| member.write_only);
    members.map(|member| member.name.as_str())
}

fn object(kind: &SchemaKind, body: Body) -> BoxedStrategy<Value> {
    let SchemaKind::Object(object) = kind else {
        panic!("a body is an object")
    };
    let members: Vec<_> = object
        .members
        .iter()
        .filter(|member| match body {
            Body::Request | Body::Full => !member.read_only,
            Body::Response => !member.write_only,
        })
        .map(|member| {
            let name = member.name.clone();
            self::member(member, body)
                .prop_map(move |value| value.map(|value| (name.clone(), value)))
        })
        .collect();
    let unknown = match body {
        Body::Full => Just(BTreeMap::new()).boxed(),
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
    if member.required || body == Body::Full {
        value.prop_map(Some).boxed()
    } else {
        option::of(value).boxed()
    }
}

fn value(ty: &TypeRef, body: Body) -> BoxedStrategy<Value> {
    match ty {
        TypeRef::Scalar(scalar) => self::scalar(scalar, body),
        TypeRef::Array(array) => collection::vec(value(&array.items, body), 0..3)
            .prop_map(Value::from)
            .boxed(),
        TypeRef::Named(id) => match &SPEC.schemas[id.0].kind {
            SchemaKind::Alias(scalar) => self::scalar(scalar, body),
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
                match body {
                    Body::Full => sample::select(known).boxed(),
                    _ => prop_oneof![3 => sample::select(known), 1 => unknown].boxed(),
                }
            }
            kind => object(kind, body),
        },
    }
}

fn scalar(scalar: &ScalarType, body: Body) -> BoxedStrategy<Value> {
    match scalar {
        _ if body == Body::Full => valid(scalar),
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

/// A value within the bounds of its type.
fn valid(scalar: &ScalarType) -> BoxedStrategy<Value> {
    let between = |bounds: &IntegerType| {
        bounds.minimum.unwrap_or(i64::MIN)..=bounds.maximum.unwrap_or(i64::MAX)
    };
    let text = |regex: &str| {
        string::string_regex(regex)
            .unwrap()
            .prop_map(Value::from)
            .boxed()
    };
    match scalar {
        ScalarType::Boolean(_) => any::<bool>().prop_map(Value::from).boxed(),
        ScalarType::Integer(bounds) => between(bounds).prop_map(Value::from).boxed(),
        ScalarType::Number(bounds) => (bounds.minimum.unwrap_or(-1e9)
            ..=bounds.maximum.unwrap_or(1e9))
            .prop_map(Value::from)
            .boxed(),
        ScalarType::String(StringType {
            integer_text: Some(bounds),
            ..
        }) => between(bounds)
            .prop_map(|number| Value::from(number.to_string()))
            .boxed(),
        // Generators of text know no anchors.
        ScalarType::String(StringType {
            pattern: Some(pattern),
            ..
        }) => text(pattern.trim_start_matches('^').trim_end_matches('$')),
        ScalarType::String(StringType {
            format: Some(StringFormat::Uri),
            ..
        }) => text("https://[a-z]{1,9}\\.example/[a-z0-9/]{0,9}"),
        ScalarType::String(StringType {
            format: Some(StringFormat::DateTime),
            ..
        }) => text("20[0-9]{2}-(0[1-9]|1[0-2])-[01][1-9]T[01][0-9]:[0-5][0-9]:[0-5][0-9]Z"),
        ScalarType::String(string) => {
            let least = string.min_length.unwrap_or(0);
            let most = string.max_length.unwrap_or(least + 20);
            text(&format!("\\PC{{{least},{most}}}"))
        }
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

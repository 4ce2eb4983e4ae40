//! Everything that the subset has, as the model gives it: `tests/valid` uses each keyword at least once.

use std::path::Path;

use serde_json::{Value, json};
use telnyx_spec::{
    ArrayType, BooleanType, Clause, ClauseTest, EnumLiteral, EnumRepr, IntegerType, Member, Method,
    NumberType, ObjectSchema, Operation, ParameterLocation, ScalarType, Schema, SchemaId,
    SchemaKind, SecuritySchemeKind, SourceFile, Spec, StringFormat, StringType, TypeRef, load,
    read_dir,
};

/// The files of the small specification.
pub(crate) fn files() -> Vec<SourceFile> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/valid");
    read_dir(&dir).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)))
}

fn spec() -> Spec {
    load(&files()).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)))
}

fn id(spec: &Spec, name: &str) -> SchemaId {
    SchemaId(
        spec.schemas
            .iter()
            .position(|schema| schema.name == name)
            .unwrap(),
    )
}

fn schema<'s>(spec: &'s Spec, name: &str) -> &'s Schema {
    &spec.schemas[id(spec, name).0]
}

fn object<'s>(spec: &'s Spec, name: &str) -> &'s ObjectSchema {
    match &schema(spec, name).kind {
        SchemaKind::Object(object) => object,
        other => panic!("{name} is {other:?}"),
    }
}

fn member<'s>(spec: &'s Spec, name: &str) -> &'s Member {
    object(spec, "Thing")
        .members
        .iter()
        .find(|member| member.name == name)
        .unwrap()
}

fn operation<'s>(spec: &'s Spec, id: &str) -> &'s Operation {
    let resources = spec
        .documents
        .iter()
        .flat_map(|document| &document.resources);
    resources
        .flat_map(|resource| &resource.operations)
        .find(|operation| operation.id == id)
        .unwrap()
}

#[test]
fn documents_keep_their_order_and_head() {
    let spec = spec();
    let heads: Vec<_> = spec
        .documents
        .iter()
        .map(|d| {
            (
                d.file.as_str(),
                d.title.as_str(),
                d.version.as_str(),
                d.server.as_deref(),
                d.resources.len(),
            )
        })
        .collect();
    let expected = [
        (
            "api.json",
            "Things",
            "2",
            Some("https://api.example.com/v2"),
            1,
        ),
        ("shared.json", "Shared", "1", None, 0),
    ];
    assert_eq!(heads, expected);
    let names: Vec<&str> = spec
        .schemas
        .iter()
        .map(|schema| schema.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Thing",
            "UpdateThingRequest",
            "ThingPage",
            "ThingId",
            "Kind",
            "Level",
            "PageMeta"
        ]
    );
    let ids: Vec<&str> = spec.documents[0].resources[0]
        .operations
        .iter()
        .map(|o| o.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "update_thing",
            "list_things",
            "clear_things",
            "create_thing",
            "mend_things"
        ]
    );
}

#[test]
fn scalars_carry_their_keywords() {
    let spec = spec();
    let types: Vec<TypeRef> = [
        "type", "2fa", "made_at", "hook", "password", "weight", "timeout", "tags", "levels",
        "parts",
    ]
    .map(|name| member(&spec, name).value.ty.clone())
    .into();
    let string = |ty: StringType| TypeRef::Scalar(ScalarType::String(ty));
    let format = |format| {
        string(StringType {
            format: Some(format),
            ..StringType::default()
        })
    };
    let array = |items, min_items, max_items, unique| {
        TypeRef::Array(Box::new(ArrayType {
            items,
            min_items,
            max_items,
            unique,
        }))
    };
    let expected = [
        string(StringType {
            min_length: Some(1),
            max_length: Some(9),
            pattern: Some("^[a-z]+$".to_owned()),
            allow_empty: true,
            ..StringType::default()
        }),
        TypeRef::Scalar(ScalarType::Boolean(BooleanType {
            accepts_integer: true,
        })),
        format(StringFormat::DateTime),
        format(StringFormat::Uri),
        format(StringFormat::Password),
        TypeRef::Scalar(ScalarType::Number(NumberType {
            minimum: Some(0.5),
            maximum: Some(2000.0),
        })),
        string(StringType {
            allow_empty: true,
            integer_text: Some(IntegerType {
                minimum: Some(1),
                maximum: Some(20),
            }),
            ..StringType::default()
        }),
        array(
            string(StringType {
                max_length: Some(5),
                ..StringType::default()
            }),
            Some(0),
            Some(3),
            true,
        ),
        array(TypeRef::Named(id(&spec, "Level")), None, None, false),
        array(TypeRef::Named(id(&spec, "Thing")), None, None, false),
    ];
    assert_eq!(types, expected);
}

#[test]
fn members_carry_what_belongs_to_their_place() {
    let spec = spec();
    let thing_id = member(&spec, "id");
    assert_eq!(
        (
            thing_id.description.as_str(),
            thing_id.required,
            thing_id.read_only
        ),
        ("Names a thing.", true, true)
    );
    assert_eq!(thing_id.source, ["000", "001"]);
    assert_eq!(member(&spec, "made_at").source, ["001"]);
    assert!(member(&spec, "hook").deprecated && member(&spec, "password").write_only);
    assert_eq!(member(&spec, "type").example, Some(json!("chair")));
    let (open, kind) = (&member(&spec, "open").value, &member(&spec, "kind").value);
    assert_eq!((open.nullable, &open.default), (true, &Some(Value::Null)));
    assert_eq!(
        (kind.nullable, &kind.default),
        (true, &Some(json!("RFC 2833")))
    );
    assert_eq!(kind.ty, TypeRef::Named(id(&spec, "Kind")));
}

#[test]
fn enumerations_have_variants() {
    let spec = spec();
    let SchemaKind::Enum(kind) = &schema(&spec, "Kind").kind else {
        panic!("no enumeration")
    };
    let variants: Vec<&str> = kind
        .values
        .iter()
        .map(|value| value.variant.as_str())
        .collect();
    assert_eq!(
        (kind.repr, variants),
        (
            EnumRepr::String,
            vec!["Rfc2833", "ChicagoIl", "RtcpMux", "V1", "Type"]
        )
    );
    let SchemaKind::Enum(level) = &schema(&spec, "Level").kind else {
        panic!("no enumeration")
    };
    let values: Vec<_> = level
        .values
        .iter()
        .map(|v| {
            (
                v.value.clone(),
                v.variant.as_str(),
                v.description.as_deref(),
                v.deprecated,
            )
        })
        .collect();
    let expected = vec![
        (
            EnumLiteral::Integer(-1),
            "Below",
            Some("Under the ground."),
            false,
        ),
        (EnumLiteral::Integer(0), "Ground", None, false),
        (EnumLiteral::Integer(1), "E1", None, true),
    ];
    assert_eq!((level.repr, values), (EnumRepr::Integer, expected));
}

#[test]
fn refinements_inherit_members_and_rules() {
    let spec = spec();
    let (thing, update) = (object(&spec, "Thing"), object(&spec, "UpdateThingRequest"));
    assert_eq!(
        (thing.refines, update.refines),
        (None, Some(id(&spec, "Thing")))
    );
    assert_eq!(update.members.len(), thing.members.len() + 1);
    assert_eq!(
        update.members.last().map(|member| member.name.as_str()),
        Some("reason")
    );
    let required = |object: &ObjectSchema| -> Vec<String> {
        object
            .members
            .iter()
            .filter(|member| member.required)
            .map(|member| member.name.clone())
            .collect()
    };
    assert_eq!(
        (required(thing), required(update)),
        (
            vec!["id".to_owned(), "type".to_owned()],
            vec!["id".to_owned(), "type".to_owned(), "password".to_owned()]
        )
    );
    assert_eq!(update.rules, thing.rules);
    let rule = &thing.rules[0];
    let clause = |member: &str, test| Clause {
        member: member.to_owned(),
        test,
    };
    assert_eq!(
        rule.condition,
        [clause("type", ClauseTest::Const(json!("chair")))]
    );
    let expected = [
        clause("kind", ClauseTest::Null),
        clause("weight", ClauseTest::OneOf(vec![json!(1), json!(2.5)])),
    ];
    assert_eq!(rule.consequence, expected);
}

#[test]
fn operations_are_resolved() {
    let spec = spec();
    let update = operation(&spec, "update_thing");
    assert_eq!(
        (update.method, update.path.as_str(), update.deprecated),
        (Method::Patch, "/owners/{owner}/things/{id}", true)
    );
    let parameters: Vec<_> = update
        .parameters
        .iter()
        .map(|p| (p.name.as_str(), p.location, p.required))
        .collect();
    let (path, query) = (ParameterLocation::Path, ParameterLocation::Query);
    assert_eq!(
        parameters,
        [
            ("owner", path, true),
            ("id", path, true),
            ("dry[run]", query, false)
        ]
    );
    assert_eq!(
        update.parameters[1].origin.pointer,
        "/components/parameters/ThingId"
    );
    assert_eq!(
        update.request_body.as_ref().map(|body| body.schema),
        Some(id(&spec, "UpdateThingRequest"))
    );
    let headers: Vec<&str> = update
        .success
        .headers
        .iter()
        .map(|header| header.name.as_str())
        .collect();
    assert_eq!(
        (update.success.status, headers),
        (200, vec!["x-left", "x-kind"])
    );
    assert_eq!(
        update
            .errors
            .iter()
            .map(|error| error.status)
            .collect::<Vec<_>>(),
        [404]
    );
    assert_eq!(update.errors[0].origin.file, "shared.json");
    assert_eq!(
        update.security,
        ["User", "Token"],
        "in the order of their declaration"
    );
    assert_eq!(update.source, ["000", "facts"]);

    let list = operation(&spec, "list_things");
    assert_eq!(list.security, ["Key"]);
    let pagination = list.pagination.as_ref().unwrap();
    assert_eq!(
        (
            pagination.page_parameter.as_str(),
            pagination.items.as_str()
        ),
        ("page[number]", "data")
    );

    let body = operation(&spec, "clear_things").success.body.clone();
    assert!(
        matches!(body, Some(TypeRef::Array(array)) if array.items == TypeRef::Named(id(&spec, "Thing")))
    );
}

#[test]
fn security_schemes_are_known() {
    let kinds: Vec<SecuritySchemeKind> = spec()
        .security_schemes
        .into_iter()
        .map(|scheme| scheme.kind)
        .collect();
    let header = |name: &str| SecuritySchemeKind::Header {
        name: name.to_owned(),
    };
    assert_eq!(
        kinds,
        [
            SecuritySchemeKind::Bearer,
            header("x-user"),
            header("x-token")
        ]
    );
}

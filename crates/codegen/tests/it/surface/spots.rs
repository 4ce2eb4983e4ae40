//! A few items in full, and what holds for all: what each is made from is in the spec.

use std::{collections::BTreeSet, path::Path};

use telnyx_codegen::{Element, ItemKind, Surface, surface};
use telnyx_spec::{EnumLiteral, SchemaKind, Spec};

use super::load;
use crate::determinism::real_spec;

fn case(name: &str) -> Spec {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    load(&telnyx_spec::read_dir(&case.join(name).join("input")).unwrap())
}

/// Kind, signature, behaviour and elements of an item, a line each.
fn told(surface: &Surface, path: &str) -> String {
    let item = &surface.items[path];
    let elements: Vec<_> = item.elements.iter().map(Element::to_string).collect();
    format!(
        "{:?} in {}\n{}\n{}\n{}",
        item.kind,
        item.file,
        item.signature,
        item.behaviour,
        elements.join(", ")
    )
}

#[test]
fn members_and_what_sets_them() {
    let surface = surface(&load(&real_spec()));
    assert_eq!(
        told(&surface, "models::InboundIpRequest::codecs()"),
        "Setter in models/ip_connections.rs\n\
         pub fn codecs(self, value: impl IntoIterator<Item = Codec>) -> Self\n\n\
         member InboundIp.codecs, schema Codec"
    );
    assert_eq!(
        told(&surface, "models::InboundIpRequest::channel_limit"),
        "Field in models/ip_connections.rs\n\
         pub channel_limit: Option<Nullable<i64>>\n\
         `channel_limit` on the wire, checks range(min = 0)\n\
         member InboundIp.channel_limit"
    );
    assert_eq!(
        told(&surface, "api::ListIpConnectionsParams::page_size"),
        "Field in api/ip_connections.rs\n\
         pub page_size: Option<i64>\n\
         `page[size]` on the wire, checks range(min = 1, max = 250)\n\
         parameter list_ip_connections page[size]"
    );
    assert_eq!(
        told(&surface, "Client::ip_connections()"),
        "Accessor in api/mod.rs\n\
         pub fn ip_connections(&self) -> IpConnections\n\n\
         resource ip_connections"
    );
    let item = &surface.items["models::InboundIp"];
    assert!(
        item.docs.ends_with('.') && !item.docs.contains("Spec:"),
        "{}",
        item.docs
    );
}

#[test]
fn what_a_refinement_inherits_is_declared_elsewhere() {
    let surface = surface(&case("refinements"));
    assert_eq!(
        told(&surface, "models::CreateThingRequest::name"),
        "Field in models/things.rs\n\
         pub name: String\n\
         `name` on the wire\n\
         member Thing.name, member CreateThingRequest.name"
    );
    assert_eq!(
        told(&surface, "models::CreateThingRequest#media_by_mode"),
        "Rule in models/things.rs\n\n\
         if `mode` is \"fast\": `media` is null, or else \"`media` can only be null while `mode` is `fast`\"\n\
         rule Thing media_by_mode, member CreateThingRequest.media, member CreateThingRequest.mode, \
         member Thing.media, member Thing.mode"
    );
    assert_eq!(
        told(&surface, "models::UpdateThingRequest as From<Thing>"),
        "Implementation in models/things.rs\n\
         impl From<Thing> for UpdateThingRequest\n\
         takes over every field but `secret`\n\
         schema UpdateThingRequest, schema Thing, member Thing.id, member Thing.media, member Thing.mode, \
         member Thing.name, member Thing.secret, member UpdateThingRequest.id, member UpdateThingRequest.media, \
         member UpdateThingRequest.mode, member UpdateThingRequest.name, member UpdateThingRequest.secret"
    );
    assert!(surface.items["api::Things::delete()"].deprecated);
}

#[test]
fn an_operation_names_all_that_it_takes_and_gives() {
    let surface = surface(&case("refinements"));
    assert_eq!(
        told(&surface, "api::Things::update()"),
        "Method in api/things.rs\n\
         pub fn update(&self, id: impl Into<ThingId>, body: &UpdateThingRequest) -> Request<Thing, C>\n\
         operation `update_thing`\n\
         PATCH https://api.example.com/things/{id}\n\
         credentials: bearer\n\
         `data` of the body `ThingResponse` is given\n\
         operation update_thing, document things.json, credential Key, resource things, \
         parameter update_thing id, request body update_thing, response update_thing 200, schema Thing, \
         schema ThingId, schema ThingResponse, schema UpdateThingRequest, member ThingResponse.data"
    );
}

#[test]
fn every_item_stands_for_an_element_of_its_kind() {
    for spec in super::cases().into_iter().chain([load(&real_spec())]) {
        let known = elements(&spec);
        for (path, item) in surface(&spec).items {
            let unknown = item
                .elements
                .iter()
                .find(|element| !known.contains(*element));
            assert_eq!(unknown, None, "{path}");
            let first = item
                .elements
                .first()
                .unwrap_or_else(|| panic!("{path} is made from nothing"));
            let fits = match item.kind {
                ItemKind::Field | ItemKind::Setter => {
                    matches!(first, Element::Member { .. } | Element::Parameter { .. })
                }
                ItemKind::Variant => matches!(first, Element::EnumValue { .. }),
                ItemKind::Enum | ItemKind::Newtype => matches!(first, Element::Schema { .. }),
                ItemKind::Struct | ItemKind::Constructor | ItemKind::Implementation => {
                    matches!(first, Element::Schema { .. } | Element::Operation { .. })
                }
                ItemKind::Resource | ItemKind::Accessor => {
                    matches!(first, Element::Resource { .. })
                }
                ItemKind::Method => matches!(first, Element::Operation { .. }),
                ItemKind::Rule => matches!(first, Element::Rule { .. }),
                ItemKind::File => {
                    matches!(first, Element::Document { .. } | Element::Resource { .. })
                }
            };
            assert!(fits, "{path} stands for {first}");
        }
    }
}

/// Every element of the spec, by name.
fn elements(spec: &Spec) -> BTreeSet<Element> {
    let mut elements = BTreeSet::new();
    for document in &spec.documents {
        elements.insert(Element::Document {
            file: document.file.clone(),
        });
        for resource in &document.resources {
            elements.insert(Element::Resource {
                name: resource.name.clone(),
            });
            for operation in &resource.operations {
                let id = &operation.id;
                elements.insert(Element::Operation { id: id.clone() });
                elements.extend(
                    operation
                        .parameters
                        .iter()
                        .map(|parameter| Element::Parameter {
                            operation: id.clone(),
                            name: parameter.name.clone(),
                        }),
                );
                if operation.request_body.is_some() {
                    elements.insert(Element::RequestBody {
                        operation: id.clone(),
                    });
                }
                let responses = operation.errors.iter().chain([&operation.success]);
                elements.extend(responses.map(|response| Element::Response {
                    operation: id.clone(),
                    status: response.status,
                }));
            }
        }
    }
    let credentials = spec.security_schemes.iter();
    elements.extend(credentials.map(|scheme| Element::Credential {
        name: scheme.name.clone(),
    }));
    for schema in &spec.schemas {
        let name = &schema.name;
        elements.insert(Element::Schema { name: name.clone() });
        match &schema.kind {
            SchemaKind::Object(object) => {
                elements.extend(object.rules.iter().map(|rule| Element::rule(name, rule)));
                elements.extend(object.members.iter().map(|member| Element::Member {
                    schema: name.clone(),
                    name: member.name.clone(),
                }));
            }
            SchemaKind::Enum(enumeration) => {
                elements.extend(enumeration.values.iter().map(|value| Element::EnumValue {
                    schema: name.clone(),
                    value: match &value.value {
                        EnumLiteral::String(text) => serde_json::to_string(text).unwrap(),
                        EnumLiteral::Integer(number) => number.to_string(),
                    },
                }));
            }
            SchemaKind::Alias(_) => {}
        }
    }
    elements
}

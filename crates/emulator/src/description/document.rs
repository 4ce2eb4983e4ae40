//! The text of `/openapi.json`.

use axum::body::Bytes;
use telnyx_spec::Spec;

use super::DescriptionError;
use super::answers::add_answers;
use super::links::add_links;
use super::merge::merged;
use super::operation::Operation;
use super::precise::make_precise;
use super::tree::Tree;

/// One document of both APIs as they are served, in the order of the spec.
pub(super) fn openapi(
    files: &[(&str, &str)],
    spec: &Spec,
    operations: &[Operation],
) -> Result<Bytes, DescriptionError> {
    let mut document = merged(files)?;
    add_answers(&mut document, spec, operations);
    add_links(&mut document, operations);
    let mut document = Tree::from(document);
    document.visit(&mut make_precise);
    serde_json::to_vec(&document)
        .map(Bytes::from)
        .map_err(|error| DescriptionError::Uncovered {
            place: "/openapi.json".to_owned(),
            message: error.to_string(),
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::super::Description;

    fn served() -> (Description, Value) {
        let description = Description::new().unwrap();
        let document = serde_json::from_slice(&description.openapi()).unwrap();
        (description, document)
    }

    /// Every object in the document, data included.
    fn objects<'v>(value: &'v Value, found: &mut Vec<&'v serde_json::Map<String, Value>>) {
        match value {
            Value::Object(object) => {
                found.push(object);
                object.values().for_each(|value| objects(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_to_something_in_the_document() {
        let (_, document) = served();
        let mut all = Vec::new();
        objects(&document, &mut all);
        let references: BTreeSet<&str> = all
            .iter()
            .filter_map(|object| object.get("$ref")?.as_str())
            .collect();
        assert!(references.len() > 30, "{references:?}");
        for reference in references {
            let pointer = reference.strip_prefix('#').unwrap_or("/elsewhere");
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    }

    #[test]
    fn the_operations_of_the_document_are_those_that_are_served() {
        let (description, document) = served();
        let mut described = BTreeSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                if let Some(id) = operation.get("operationId") {
                    described.insert(format!(
                        "{} {path} {}",
                        method.to_uppercase(),
                        id.as_str().unwrap()
                    ));
                }
            }
        }
        let operations = description.operations().iter();
        let served = operations
            .map(|operation| format!("{} {} {}", operation.method, operation.path, operation.id));
        assert_eq!(described, served.collect());
    }

    #[test]
    fn every_answer_has_the_id_of_the_request_and_every_failure_the_body_of_an_error() {
        let (description, document) = served();
        for operation in description.operations() {
            let method = operation.method.as_str().to_lowercase();
            let responses = document["paths"][&operation.path][&method]["responses"]
                .as_object()
                .unwrap();
            for (status, response) in responses {
                let response = match response.get("$ref") {
                    Some(reference) => document.pointer(&reference.as_str().unwrap()[1..]).unwrap(),
                    None => response,
                };
                let place = format!("{} {status}", operation.id);
                let header = json!({"$ref": "#/components/headers/EmulatorRequestId"});
                assert_eq!(response["headers"]["x-request-id"], header, "{place}");
                let schema = &response["content"]["application/json"]["schema"];
                let error = json!({"$ref": "#/components/schemas/ErrorResponse"});
                assert_eq!(
                    *schema == error,
                    *status != operation.success.as_str(),
                    "{place}"
                );
            }
            for status in ["400", "401", "413", "429", "500"] {
                assert!(responses.contains_key(status), "{} {status}", operation.id);
            }
        }
    }

    #[test]
    fn a_created_object_is_linked_with_what_takes_its_id() {
        let (_, document) = served();
        let links = |path: &str, status: &str| {
            document["paths"][path]["post"]["responses"][status]["links"].clone()
        };
        let link = |operation: &str, value: &str| json!({"operationId": operation, "parameters": {"id": value}});
        let (data, bare) = ("$response.body#/data/id", "$response.body#/id");
        assert_eq!(
            links("/v2/ip_connections", "201"),
            json!({
                "retrieve_ip_connection": link("retrieve_ip_connection", data),
                "update_ip_connection": link("update_ip_connection", data),
                "delete_ip_connection": link("delete_ip_connection", data),
            })
        );
        assert_eq!(
            links("/security/connections", "200"),
            json!({
                "retrieve_legacy_connection": link("retrieve_legacy_connection", bare),
                "update_legacy_connection": link("update_legacy_connection", bare),
            })
        );
    }

    #[test]
    fn extensions_are_said_in_standard_keywords_too() {
        let (_, document) = served();
        let schemas = &document["components"]["schemas"];
        let timeout = &schemas["LegacyConnection"]["properties"]["timeout_1xx"];
        assert_eq!(timeout["pattern"], r"^(?:\+?0*(?:[1-9]|1[0-9]|20))?$");
        let url = &schemas["IpConnection"]["properties"]["webhook_event_failover_url"];
        assert_eq!(url["anyOf"], json!([{"format": "uri"}, {"maxLength": 0}]));
    }

    #[test]
    fn people_read_it_in_the_order_of_the_spec() {
        let text = String::from_utf8(Description::new().unwrap().openapi().to_vec()).unwrap();
        let mut rest = text.as_str();
        let keys = [
            "openapi",
            "paths",
            "components",
            "IpConnection",
            "record_type",
            "active",
        ];
        for key in keys {
            let quoted = format!("\"{key}\":");
            let next = rest.split_once(&quoted).map(|(_, next)| next);
            rest = next.unwrap_or_else(|| panic!("`{key}` does not come after those before it"));
        }
    }
}

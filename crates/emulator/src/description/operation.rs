//! The operations as they are served: which request each one answers, what it does, and how it is answered.

use axum::http::{HeaderName, Method, StatusCode};
use serde_json::Value;
use telnyx_spec::{ParameterLocation, SchemaId, SchemaKind, SecuritySchemeKind, Spec, TypeRef};

use super::DescriptionError;
use crate::state::Kind;

/// One operation of the two APIs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// Its `operationId`.
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The template of the path as it is served, such as `/v2/ip_connections/{id}`.
    pub(crate) path: String,
    pub(crate) kind: Kind,
    pub(crate) action: Action,
    /// The status of success.
    pub(crate) success: StatusCode,
    pub(crate) envelope: Envelope,
    /// What must come with the request, all of it.
    pub(crate) credentials: Vec<Credential>,
    /// Names and values, as they stand in a query, of the parameters that have a default.
    pub(crate) defaults: Vec<(String, String)>,
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Action {
    List,
    Create,
    Retrieve,
    Update,
    Delete,
}

/// What stands around the object or the objects of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Envelope {
    /// Nothing.
    Bare,
    /// An object with this one member.
    Member(String),
    /// An object with the items and the facts about the page.
    Page { items: String, meta: String },
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Credential {
    /// `Authorization: Bearer …`.
    Bearer,
    /// A header of its own.
    Header(HeaderName),
}

/// The operations of all documents, in the order of the spec.
pub(super) fn all(spec: &Spec) -> Result<Vec<Operation>, DescriptionError> {
    let mut operations = Vec::new();
    for document in &spec.documents {
        let prefix = server_path(document.server.as_deref().unwrap_or_default());
        for resource in &document.resources {
            let kind = match resource.name.as_str() {
                "ip_connections" => Kind::Ip,
                "legacy_connections" => Kind::Legacy,
                other => {
                    let message = format!(
                        "the emulator has `ip_connections` and `legacy_connections`, no `{other}`; give it a `Kind`"
                    );
                    return Err(DescriptionError::uncovered(&resource.origin, message));
                }
            };
            for operation in &resource.operations {
                operations.push(Operation {
                    id: operation.id.clone(),
                    method: method(operation.method),
                    path: format!("{prefix}{}", operation.path),
                    kind,
                    action: action(operation)?,
                    success: StatusCode::from_u16(operation.success.status).map_err(|_| {
                        let message = "this is no status of HTTP".to_owned();
                        DescriptionError::uncovered(&operation.success.origin, message)
                    })?,
                    envelope: envelope(spec, operation),
                    credentials: credentials(spec, operation)?,
                    defaults: defaults(operation),
                });
            }
        }
    }
    Ok(operations)
}

/// What the spec says of the operation with this id.
pub(super) fn documented<'s>(spec: &'s Spec, id: &str) -> Option<&'s telnyx_spec::Operation> {
    let documents = spec.documents.iter();
    documents
        .flat_map(|document| &document.resources)
        .flat_map(|resource| &resource.operations)
        .find(|operation| operation.id == id)
}

/// The path of a server's URL, without a final slash: what the vendor's addresses have before the paths of the spec.
pub(super) fn server_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/')
        .and_then(|start| rest.get(start..))
        .unwrap_or_default()
        .trim_end_matches('/')
}

fn method(method: telnyx_spec::Method) -> Method {
    match method {
        telnyx_spec::Method::Get => Method::GET,
        telnyx_spec::Method::Post => Method::POST,
        telnyx_spec::Method::Put => Method::PUT,
        telnyx_spec::Method::Patch => Method::PATCH,
        telnyx_spec::Method::Delete => Method::DELETE,
    }
}

fn action(operation: &telnyx_spec::Operation) -> Result<Action, DescriptionError> {
    Ok(match operation.method_name.as_str() {
        "list" => Action::List,
        "create" => Action::Create,
        "retrieve" => Action::Retrieve,
        "update" => Action::Update,
        "delete" => Action::Delete,
        other => {
            let message = format!(
                "the emulator can list, create, retrieve, update and delete, but not `{other}`; give it an `Action`"
            );
            return Err(DescriptionError::uncovered(&operation.origin, message));
        }
    })
}

fn envelope(spec: &Spec, operation: &telnyx_spec::Operation) -> Envelope {
    if let Some(pagination) = &operation.pagination {
        return Envelope::Page {
            items: pagination.items.clone(),
            meta: pagination.meta.clone(),
        };
    }
    match &operation.success.body {
        Some(TypeRef::Named(id)) => envelope_member(spec, *id)
            .map_or(Envelope::Bare, |(name, _)| {
                Envelope::Member(name.to_owned())
            }),
        _ => Envelope::Bare,
    }
}

/// The one member of an object that has no other: the wrapping of an answer.
pub(super) fn envelope_member(spec: &Spec, body: SchemaId) -> Option<(&str, SchemaId)> {
    let SchemaKind::Object(object) = &spec.schemas.get(body.0)?.kind else {
        return None;
    };
    match (
        object.members.as_slice(),
        object.members.first()?.value.ty.clone(),
    ) {
        ([only], TypeRef::Named(inner)) if only.required => Some((&only.name, inner)),
        _ => None,
    }
}

fn credentials(
    spec: &Spec,
    operation: &telnyx_spec::Operation,
) -> Result<Vec<Credential>, DescriptionError> {
    let mut credentials = Vec::new();
    for scheme in &spec.security_schemes {
        if operation.security.contains(&scheme.name) {
            credentials.push(match &scheme.kind {
                SecuritySchemeKind::Bearer => Credential::Bearer,
                SecuritySchemeKind::Header { name } => {
                    Credential::Header(name.parse().map_err(|_| {
                        let message = format!("`{name}` is no name of a header");
                        DescriptionError::uncovered(&scheme.origin, message)
                    })?)
                }
            });
        }
    }
    Ok(credentials)
}

fn defaults(operation: &telnyx_spec::Operation) -> Vec<(String, String)> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let parameters = operation.parameters.iter();
    parameters
        .filter(|parameter| parameter.location == ParameterLocation::Query)
        .filter_map(|parameter| {
            let default = parameter.value.default.as_ref()?;
            Some((parameter.name.clone(), text(default)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Description;
    use super::*;

    fn operation(id: &str) -> Operation {
        let description = Description::new().unwrap();
        let mut found = description
            .operations()
            .iter()
            .filter(|operation| operation.id == id);
        let operation = found.next().unwrap().clone();
        assert_eq!(found.next(), None);
        operation
    }

    #[test]
    fn an_operation_of_v2_stands_below_the_path_of_its_server() {
        assert_eq!(
            operation("create_ip_connection"),
            Operation {
                id: "create_ip_connection".to_owned(),
                method: Method::POST,
                path: "/v2/ip_connections".to_owned(),
                kind: Kind::Ip,
                action: Action::Create,
                success: StatusCode::CREATED,
                envelope: Envelope::Member("data".to_owned()),
                credentials: vec![Credential::Bearer],
                defaults: Vec::new(),
            }
        );
        let list = operation("list_ip_connections");
        let (items, meta) = ("data".to_owned(), "meta".to_owned());
        assert_eq!(list.envelope, Envelope::Page { items, meta });
        let defaults = [
            ("page[number]", "1"),
            ("page[size]", "250"),
            ("sort", "-created_at"),
        ];
        let defaults = defaults.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(list.defaults, defaults);
    }

    #[test]
    fn an_operation_of_v1_needs_two_headers_and_answers_bare() {
        let update = operation("update_legacy_connection");
        let headers = ["x-api-user", "x-api-token"]
            .map(|name| Credential::Header(HeaderName::from_static(name)));
        assert_eq!(update.path, "/security/connections/{id}");
        assert_eq!(
            (update.method, update.success),
            (Method::PUT, StatusCode::OK)
        );
        assert_eq!((update.kind, update.action), (Kind::Legacy, Action::Update));
        assert_eq!(update.envelope, Envelope::Bare);
        assert_eq!(update.credentials, headers);
    }

    #[test]
    fn the_path_of_a_server_is_what_follows_its_host() {
        let paths = [
            "https://api.example.com/v2",
            "https://api.example.com/v2/",
            "https://api.example.com",
            "/v2",
            "",
        ];
        assert_eq!(paths.map(server_path), ["/v2", "/v2", "", "/v2", ""]);
    }
}

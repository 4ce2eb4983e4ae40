//! Which generated types belong to which operation: they check bodies and queries, and lay out answers.
//!
//! Only here does an operation of the spec meet a type of the generated crate, and only by name. Members, values, bounds
//! and rules are the types' own business, so that regenerating them is all it takes when the spec gains some.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use telnyx_connections::api::{ListIpConnectionsParams, ListLegacyConnectionsParams};
use telnyx_connections::models::{
    CreateIpConnectionRequest, CreateLegacyConnectionRequest, IpConnection, LegacyConnection,
    UpdateIpConnectionRequest, UpdateLegacyConnectionRequest,
};
use telnyx_connections::{Receive, ReceiveQuery, Validate, receive, receive_query};

use super::findings::{Checked, Place, check};
use super::lists::{Select, Wanted};
use crate::description::{Action, DescriptionError, Operation};
use crate::state::Object;

/// What an operation does, with the types it does it by.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    List(ReadQuery),
    Create(Body),
    Retrieve,
    Update(Body),
    Delete,
}

/// Reads the query of a list.
type ReadQuery = fn(&[(String, String)]) -> Checked<Wanted>;

/// What belongs to an operation that takes a body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// Reads a body: the members that were sent, as they were understood, and all that is wrong with them.
    pub(super) read: fn(&Value) -> Checked<Object>,
    /// Writes a connection as it is answered, members in the order of the spec.
    pub(super) write: fn(Object) -> String,
}

impl Task {
    /// What this operation does.
    pub(super) fn of(operation: &Operation) -> Result<Self, DescriptionError> {
        let task = match operation.id.as_str() {
            "list_ip_connections" => Self::List(read_query::<ListIpConnectionsParams>),
            "create_ip_connection" => {
                Self::Create(Body::of::<CreateIpConnectionRequest, IpConnection>())
            }
            "retrieve_ip_connection" => Self::Retrieve,
            "update_ip_connection" => {
                Self::Update(Body::of::<UpdateIpConnectionRequest, IpConnection>())
            }
            "delete_ip_connection" => Self::Delete,
            "list_legacy_connections" => Self::List(read_query::<ListLegacyConnectionsParams>),
            "create_legacy_connection" => {
                Self::Create(Body::of::<CreateLegacyConnectionRequest, LegacyConnection>())
            }
            "retrieve_legacy_connection" => Self::Retrieve,
            "update_legacy_connection" => {
                Self::Update(Body::of::<UpdateLegacyConnectionRequest, LegacyConnection>())
            }
            _ => return Err(uncovered(operation, "has no types in `http/checks.rs`")),
        };
        match (operation.action, &task) {
            (Action::List, Self::List(_))
            | (Action::Create, Self::Create(_))
            | (Action::Retrieve, Self::Retrieve)
            | (Action::Update, Self::Update(_))
            | (Action::Delete, Self::Delete) => Ok(task),
            _ => Err(uncovered(
                operation,
                "does something else in `http/checks.rs`",
            )),
        }
    }
}

fn uncovered(operation: &Operation, what: &str) -> DescriptionError {
    DescriptionError::Uncovered {
        place: format!("the operation `{}`", operation.id),
        message: what.to_owned(),
    }
}

impl Body {
    const fn of<Q, A>() -> Self
    where
        Q: Receive + Validate + Serialize,
        A: DeserializeOwned + Serialize,
    {
        Self {
            read: read_body::<Q>,
            write: write::<A>,
        }
    }
}

fn read_query<T: ReceiveQuery + Validate + Select>(pairs: &[(String, String)]) -> Checked<Wanted> {
    check(receive_query::<T>(pairs), Place::Parameter).map(T::select)
}

fn read_body<T: Receive + Validate + Serialize>(body: &Value) -> Checked<Object> {
    check(receive::<T>(body), Place::Member).map(|request| {
        match serde_json::to_value(&request) {
            Ok(Value::Object(object)) => object,
            // A request is an object, and nothing in one can fail to be written.
            _ => Object::new(),
        }
    })
}

fn write<T: DeserializeOwned + Serialize>(object: Object) -> String {
    let object = Value::Object(object);
    T::deserialize(&object)
        .and_then(|typed| serde_json::to_string(&typed))
        // Members are of the types that the same spec gives them; if ever one is not, only their order is lost.
        .unwrap_or_else(|_| object.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::Description;

    #[test]
    fn every_operation_of_the_spec_has_its_types() {
        let description = Description::new().unwrap();
        assert!(!description.operations().is_empty());
        for operation in description.operations() {
            Task::of(operation).unwrap();
        }
    }

    #[test]
    fn an_operation_without_types_is_an_error_that_names_it() {
        let description = Description::new().unwrap();
        let mut operation = description.operations()[0].clone();
        operation.id = "copy_connection".to_owned();
        let error = Task::of(&operation).unwrap_err().to_string();
        assert!(error.contains("`copy_connection`"), "{error}");
    }

    /// These are checked, and change nothing, since nothing says what they do.
    const WITHOUT_EFFECT: [&str; 4] = ["with_ips", "with_auth", "with_fqdns", "mode"];

    #[test]
    fn every_parameter_of_a_list_changes_what_is_asked_for() {
        let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
        let spec = telnyx_spec::load(&telnyx_spec::read_dir(&directory).unwrap()).unwrap();
        let resources = spec
            .documents
            .iter()
            .flat_map(|document| &document.resources);
        let documented: Vec<_> = resources
            .flat_map(|resource| &resource.operations)
            .collect();
        for operation in Description::new().unwrap().operations() {
            let Task::List(read) = Task::of(operation).unwrap() else {
                continue;
            };
            let asked = |query: &str| {
                let read = read(&crate::http::query::pairs(Some(query), &operation.defaults));
                assert_eq!(read.violations, []);
                assert_eq!(read.ignored, []);
                format!("{:?}", read.value)
            };
            let same = documented
                .iter()
                .find(|other| other.id == operation.id)
                .unwrap();
            for parameter in &same.parameters {
                let example = parameter.example.as_ref().unwrap();
                let example = example.as_str().map_or(example.to_string(), str::to_owned);
                let changes = asked(&format!("{}={example}", parameter.name)) != asked("");
                let without_effect = WITHOUT_EFFECT.contains(&&*parameter.name);
                assert_eq!(changes, !without_effect, "{}", parameter.name);
            }
        }
    }
}

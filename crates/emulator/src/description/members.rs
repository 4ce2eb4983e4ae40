//! Members that need more than being merged: those the service sets, and those that no answer has.

use telnyx_spec::{ObjectSchema, SchemaId, Spec, TypeRef};

use super::defaults::{answered, is_stamped, shape};
use super::operation::{Action, Operation, documented};
use crate::state::Kind;

/// The members of a kind that need more than being merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Members {
    /// What each connection gets of its own: its ID, and the times of its life.
    pub(crate) stamped: Vec<String>,
    /// Paths to what a request may carry and no answer has.
    pub(crate) unanswered: Vec<Vec<String>>,
}

impl Members {
    pub(super) fn new(spec: &Spec, operations: &[Operation], kind: Kind) -> Self {
        let mut members = Self::default();
        for operation in operations {
            let writes = matches!(operation.action, Action::Create | Action::Update);
            if operation.kind != kind || !writes {
                continue;
            }
            let Some((answer, request)) =
                answered(spec, &operation.id).zip(body(spec, &operation.id))
            else {
                continue;
            };
            if let Some((_, shape)) = shape(spec, answer) {
                let stamped = shape.members.iter().filter(|member| is_stamped(member));
                members.stamped = stamped.map(|member| member.name.clone()).collect();
            }
            collect(
                spec,
                request,
                answer,
                &mut Vec::new(),
                &mut members.unanswered,
            );
        }
        members
    }
}

/// The object that an operation takes.
fn body(spec: &Spec, operation: &str) -> Option<SchemaId> {
    let body = documented(spec, operation)?.request_body.as_ref()?;
    Some(body.schema)
}

/// Adds the paths to what the request has and the answer has not.
fn collect(
    spec: &Spec,
    request: SchemaId,
    answer: SchemaId,
    path: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) {
    let object = |id| shape(spec, id).map(|(_, shape)| shape);
    let Some((request, answer)) = object(request).zip(object(answer)) else {
        return;
    };
    for member in request.members.iter().filter(|member| !member.read_only) {
        path.push(member.name.clone());
        match (nested(&member.value.ty), readable(answer, &member.name)) {
            (_, None) if !found.contains(path) => found.push(path.clone()),
            (Some(request), Some(answer)) => {
                if let Some(answer) = nested(answer) {
                    collect(spec, request, answer, path, found);
                }
            }
            _ => {}
        }
        path.pop();
    }
}

fn nested(ty: &TypeRef) -> Option<SchemaId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        _ => None,
    }
}

fn readable<'s>(object: &'s ObjectSchema, name: &str) -> Option<&'s TypeRef> {
    let mut members = object.members.iter();
    let member = members.find(|member| member.name == name && !member.write_only)?;
    Some(&member.value.ty)
}

#[cfg(test)]
mod tests {
    use super::super::Description;
    use super::*;

    #[test]
    fn the_service_sets_id_and_times() {
        let description = Description::new().unwrap();
        let stamped = |kind| description.members(kind).stamped.clone();
        assert_eq!(stamped(Kind::Ip), ["id", "created_at", "updated_at"]);
        assert_eq!(stamped(Kind::Legacy), ["id"]);
    }

    #[test]
    fn what_only_requests_carry_is_found() {
        let description = Description::new().unwrap();
        let unanswered = |kind| description.members(kind).unanswered.clone();
        assert_eq!(unanswered(Kind::Ip), [[""; 0]; 0]);
        assert_eq!(
            unanswered(Kind::Legacy),
            [["outbound_call_parking_enabled"]]
        );
    }
}

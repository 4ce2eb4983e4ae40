//! What a connection is before anything was said of it, as far as the spec tells.

use serde_json::Value;
use telnyx_spec::{
    Member, ObjectSchema, ScalarType, Schema, SchemaId, SchemaKind, Spec, StringFormat, TypeRef,
};

use super::operation::{Action, Operation, documented, envelope_member};
use crate::state::{Kind, Object};

/// The object that a create starts from.
pub(super) fn new_object(spec: &Spec, operations: &[Operation], kind: Kind) -> Object {
    let created = operations
        .iter()
        .find(|operation| operation.kind == kind && operation.action == Action::Create)
        .and_then(|create| answered(spec, &create.id));
    created.map_or_else(Object::new, |id| object(spec, id))
}

/// The object that an operation answers with, without its envelope.
pub(super) fn answered(spec: &Spec, operation: &str) -> Option<SchemaId> {
    match documented(spec, operation)?.success.body {
        Some(TypeRef::Named(body)) => {
            Some(envelope_member(spec, body).map_or(body, |(_, inner)| inner))
        }
        _ => None,
    }
}

fn object(spec: &Spec, id: SchemaId) -> Object {
    let Some((schema, shape)) = shape(spec, id) else {
        return Object::new();
    };
    let answered = shape.members.iter().filter(|member| !member.write_only);
    answered
        .filter_map(|member| Some((member.name.clone(), value(spec, schema, member)?)))
        .collect()
}

pub(super) fn shape(spec: &Spec, id: SchemaId) -> Option<(&Schema, &ObjectSchema)> {
    let schema = spec.schemas.get(id.0)?;
    match &schema.kind {
        SchemaKind::Object(shape) => Some((schema, shape)),
        _ => None,
    }
}

/// What the member is at first; `None` where it is left out.
fn value(spec: &Spec, schema: &Schema, member: &Member) -> Option<Value> {
    if member.read_only {
        return if is_stamped(member) {
            None
        } else {
            example(schema, member)
        };
    }
    if let Some(default) = &member.value.default {
        return Some(default.clone());
    }
    if member.value.nullable {
        return Some(Value::Null);
    }
    match member.value.ty {
        TypeRef::Named(inner) if shape(spec, inner).is_some() => {
            Some(Value::Object(object(spec, inner)))
        }
        _ => None,
    }
}

/// Whether each connection gets a value of its own here: its ID, and the times of its life.
pub(super) fn is_stamped(member: &Member) -> bool {
    let is_time = matches!(
        &member.value.ty,
        TypeRef::Scalar(ScalarType::String(text)) if text.format == Some(StringFormat::DateTime)
    );
    is_time || member.name == "id"
}

/// What the spec shows for a member that only the service sets: in the object's example, or else in the member's own.
fn example(schema: &Schema, member: &Member) -> Option<Value> {
    let shown = schema
        .examples
        .iter()
        .find_map(|example| example.get(&member.name));
    shown.or(member.example.as_ref()).cloned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use telnyx_connections::models::{
        IpConnection, LegacyConnection, UpdateIpConnectionRequest, UpdateLegacyConnectionRequest,
    };
    use telnyx_connections::{Validate, receive};

    use super::super::Description;
    use super::*;

    #[test]
    fn a_new_ip_connection_has_the_defaults_of_the_spec_nested_ones_too() {
        let description = Description::new().unwrap();
        let new = Value::Object(description.new_object(Kind::Ip).clone());
        assert_eq!(new["record_type"], "ip_connection");
        assert_eq!(new["transport_protocol"], "UDP");
        assert_eq!(new["webhook_event_failover_url"], "");
        assert_eq!(new["inbound"]["timeout_2xx_secs"], 90);
        assert_eq!(new["outbound"]["instant_ringback_enabled"], true);
        let rtcp = json!({"port": "rtp+1", "report_frequency_secs": 5});
        assert_eq!(new["rtcp_settings"], rtcp);
    }

    #[test]
    fn what_may_be_null_and_has_no_default_is_null() {
        let description = Description::new().unwrap();
        let new = Value::Object(description.new_object(Kind::Ip).clone());
        let nulls = [
            "/encrypted_media",
            "/webhook_timeout_secs",
            "/inbound/channel_limit",
            "/outbound/localization",
        ];
        for pointer in nulls {
            assert_eq!(new.pointer(pointer), Some(&Value::Null), "{pointer}");
        }
        let left_out = [
            "/connection_name",
            "/tags",
            "/inbound/sip_subdomain",
            "/outbound/ani_override",
        ];
        for pointer in left_out {
            assert_eq!(new.pointer(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn what_only_the_service_sets_is_as_the_spec_shows_it_but_for_id_and_times() {
        let description = Description::new().unwrap();
        let ip = description.new_object(Kind::Ip);
        for stamped in ["id", "created_at", "updated_at"] {
            assert_eq!(ip.get(stamped), None, "{stamped}");
        }
        let legacy = description.new_object(Kind::Legacy);
        assert_eq!(legacy.get("id"), None);
        assert_eq!(legacy["authentication_type"], 1);
        assert_eq!(legacy["tech_prefix"], "");
        assert_eq!(legacy["forward_only"], false);
    }

    #[test]
    fn the_generated_types_know_every_member_of_a_new_object_and_accept_its_value() {
        let description = Description::new().unwrap();
        let ip = Value::Object(description.new_object(Kind::Ip).clone());
        let typed: IpConnection = serde_json::from_value(ip.clone()).unwrap();
        assert!(typed.extra.is_empty(), "{:?}", typed.extra);
        assert_eq!(serde_json::to_value(&typed).unwrap(), ip);
        let received = receive::<UpdateIpConnectionRequest>(&ip);
        assert_eq!(received.misfits, []);
        received.value.validate().unwrap();

        let legacy = Value::Object(description.new_object(Kind::Legacy).clone());
        let typed: LegacyConnection = serde_json::from_value(legacy.clone()).unwrap();
        assert!(typed.extra.is_empty(), "{:?}", typed.extra);
        assert_eq!(serde_json::to_value(&typed).unwrap(), legacy);
        let received = receive::<UpdateLegacyConnectionRequest>(&legacy);
        assert_eq!(received.misfits, []);
        received.value.validate().unwrap();
    }

    #[test]
    fn what_only_requests_carry_is_not_in_a_new_object() {
        let description = Description::new().unwrap();
        let legacy = description.new_object(Kind::Legacy);
        assert_eq!(legacy.get("outbound_call_parking_enabled"), None);
        assert_eq!(legacy["timeout_1xx"], "3");
    }
}

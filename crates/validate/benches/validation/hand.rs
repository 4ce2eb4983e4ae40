//! The baseline: what a careful person writes by hand, one `if` after another, with finished pointers and messages.

use crate::model::hand::{Connection, Inbound, Outbound, RtcpSettings};

/// A violation with nothing to compute.
pub struct Violation {
    pub pointer: &'static str,
    pub message: &'static str,
}

macro_rules! violation {
    ($violations:ident, $pointer:literal, $message:literal) => {
        $violations.push(Violation {
            pointer: $pointer,
            message: $message,
        })
    };
}

fn bad_length(value: Option<&String>, min: usize, max: usize) -> bool {
    value.is_some_and(|text| {
        // The shortcut that the library takes too, so that the comparison shows what the derive costs.
        if text.len() <= max && text.len().div_ceil(4) >= min {
            return false;
        }
        let count = text.chars().count();
        count < min || count > max
    })
}

fn out_of(value: Option<i64>, min: i64, max: i64) -> bool {
    value.is_some_and(|number| number < min || number > max)
}

fn too_many(value: Option<&Vec<String>>, max: usize) -> bool {
    value.is_some_and(|list| list.len() > max)
}

/// All violations of a connection.
pub fn validate(connection: &Connection) -> Result<(), Vec<Violation>> {
    let mut violations = Vec::new();
    if bad_length(connection.connection_name.as_ref(), 1, 64) {
        violation!(
            violations,
            "/connection_name",
            "must be between 1 and 64 characters long"
        );
    }
    if bad_length(connection.ios_push_credential_id.as_ref(), 1, 64) {
        violation!(
            violations,
            "/ios_push_credential_id",
            "must be between 1 and 64 characters long"
        );
    }
    if bad_length(connection.android_push_credential_id.as_ref(), 1, 64) {
        violation!(
            violations,
            "/android_push_credential_id",
            "must be between 1 and 64 characters long"
        );
    }
    if bad_length(connection.webhook_event_url.as_ref(), 1, 2048) {
        violation!(
            violations,
            "/webhook_event_url",
            "must be between 1 and 2048 characters long"
        );
    }
    if bad_length(connection.webhook_event_failover_url.as_ref(), 1, 2048) {
        violation!(
            violations,
            "/webhook_event_failover_url",
            "must be between 1 and 2048 characters long"
        );
    }
    if out_of(connection.webhook_timeout_secs, 0, 30) {
        violation!(
            violations,
            "/webhook_timeout_secs",
            "must be between 0 and 30"
        );
    }
    if too_many(connection.tags.as_ref(), 50) {
        violation!(violations, "/tags", "must have at most 50 items");
    }
    if let Some(settings) = &connection.rtcp_settings {
        rtcp_settings(settings, &mut violations);
    }
    if let Some(settings) = &connection.inbound {
        inbound(settings, &mut violations);
    }
    if let Some(settings) = &connection.outbound {
        outbound(settings, &mut violations);
    }
    if violations.is_empty() {
        Ok(())
    } else {
        Err(violations)
    }
}

fn rtcp_settings(settings: &RtcpSettings, violations: &mut Vec<Violation>) {
    if out_of(settings.report_frequency_secs, 5, 3000) {
        violation!(
            violations,
            "/rtcp_settings/report_frequency_secs",
            "must be between 5 and 3000"
        );
    }
}

fn inbound(inbound: &Inbound, violations: &mut Vec<Violation>) {
    if too_many(inbound.codecs.as_ref(), 50) {
        violation!(violations, "/inbound/codecs", "must have at most 50 items");
    }
    if bad_length(inbound.default_primary_ip_id.as_ref(), 1, 64) {
        violation!(
            violations,
            "/inbound/default_primary_ip_id",
            "must be between 1 and 64 characters long"
        );
    }
    if bad_length(inbound.default_secondary_ip_id.as_ref(), 1, 64) {
        violation!(
            violations,
            "/inbound/default_secondary_ip_id",
            "must be between 1 and 64 characters long"
        );
    }
    if bad_length(inbound.default_tertiary_ip_id.as_ref(), 1, 64) {
        violation!(
            violations,
            "/inbound/default_tertiary_ip_id",
            "must be between 1 and 64 characters long"
        );
    }
    if inbound.channel_limit.is_some_and(|limit| limit < 0) {
        violation!(violations, "/inbound/channel_limit", "must be at least 0");
    }
    if bad_length(inbound.sip_subdomain.as_ref(), 1, 64) {
        violation!(
            violations,
            "/inbound/sip_subdomain",
            "must be between 1 and 64 characters long"
        );
    }
    if out_of(inbound.timeout_1xx_secs, 1, 120) {
        violation!(
            violations,
            "/inbound/timeout_1xx_secs",
            "must be between 1 and 120"
        );
    }
    if out_of(inbound.timeout_2xx_secs, 1, 600) {
        violation!(
            violations,
            "/inbound/timeout_2xx_secs",
            "must be between 1 and 600"
        );
    }
}

fn outbound(outbound: &Outbound, violations: &mut Vec<Violation>) {
    if bad_length(outbound.ani_override.as_ref(), 1, 64) {
        violation!(
            violations,
            "/outbound/ani_override",
            "must be between 1 and 64 characters long"
        );
    }
    if outbound.channel_limit.is_some_and(|limit| limit < 0) {
        violation!(violations, "/outbound/channel_limit", "must be at least 0");
    }
    if outbound
        .localization
        .as_ref()
        .is_some_and(|text| !crate::is_letters(text))
    {
        violation!(
            violations,
            "/outbound/localization",
            "must be exactly 2 letters"
        );
    }
    if outbound
        .tech_prefix
        .as_ref()
        .is_some_and(|text| !crate::is_digits(text))
    {
        violation!(
            violations,
            "/outbound/tech_prefix",
            "must be exactly 4 digits"
        );
    }
    if bad_length(outbound.outbound_voice_profile_id.as_ref(), 1, 64) {
        violation!(
            violations,
            "/outbound/outbound_voice_profile_id",
            "must be between 1 and 64 characters long"
        );
    }
}

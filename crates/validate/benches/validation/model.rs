//! One model for all: a connection of 45 members, 25 of them with rules, whose attributes each library fills in.

/// Writes the model into a module, with the derive and the attributes of one library.
macro_rules! model {
    (
        $module:ident, [$($derive:path)?],
        type: [$($type_:meta)?],
        name: [$($name:meta)?],
        url: [$($url:meta)?],
        webhook_timeout: [$($webhook_timeout:meta)?],
        frequency: [$($frequency:meta)?],
        timeout_1xx: [$($timeout_1xx:meta)?],
        timeout_2xx: [$($timeout_2xx:meta)?],
        count: [$($count:meta)?],
        digits: [$($digits:meta)?],
        letters: [$($letters:meta)?],
        list: [$($list:meta)?],
        nested: [$($nested:meta)?],
    ) => {
        pub mod $module {
            // The code that `validator` derives needs its trait in scope.
            $(#[allow(unused_imports)] use $derive as _;)?

            #[derive(Default, $($derive)?)]
            $(#[$type_])?
            pub struct Connection {
                pub active: Option<bool>,
                $(#[$name])?
                pub connection_name: Option<String>,
                pub anchorsite_override: Option<String>,
                pub transport_protocol: Option<String>,
                pub default_on_hold_comfort_noise_enabled: Option<bool>,
                pub dtmf_type: Option<String>,
                pub encode_contact_header_enabled: Option<bool>,
                pub encrypted_media: Option<String>,
                pub onnet_t38_passthrough_enabled: Option<bool>,
                $(#[$name])?
                pub ios_push_credential_id: Option<String>,
                $(#[$name])?
                pub android_push_credential_id: Option<String>,
                $(#[$url])?
                pub webhook_event_url: Option<String>,
                $(#[$url])?
                pub webhook_event_failover_url: Option<String>,
                pub webhook_api_version: Option<String>,
                $(#[$webhook_timeout])?
                pub webhook_timeout_secs: Option<i64>,
                $(#[$list])?
                pub tags: Option<Vec<String>>,
                $(#[$nested])?
                pub rtcp_settings: Option<RtcpSettings>,
                $(#[$nested])?
                pub inbound: Option<Inbound>,
                $(#[$nested])?
                pub outbound: Option<Outbound>,
            }

            #[derive(Default, $($derive)?)]
            $(#[$type_])?
            pub struct RtcpSettings {
                pub port: Option<String>,
                pub capture_enabled: Option<bool>,
                $(#[$frequency])?
                pub report_frequency_secs: Option<i64>,
            }

            #[derive(Default, $($derive)?)]
            $(#[$type_])?
            pub struct Inbound {
                pub ani_number_format: Option<String>,
                pub dnis_number_format: Option<String>,
                $(#[$list])?
                pub codecs: Option<Vec<String>>,
                $(#[$name])?
                pub default_primary_ip_id: Option<String>,
                $(#[$name])?
                pub default_secondary_ip_id: Option<String>,
                $(#[$name])?
                pub default_tertiary_ip_id: Option<String>,
                pub default_routing_method: Option<String>,
                $(#[$count])?
                pub channel_limit: Option<i64>,
                pub generate_ringback_tone: Option<bool>,
                pub isup_headers_enabled: Option<bool>,
                pub prack_enabled: Option<bool>,
                pub sip_region: Option<String>,
                $(#[$name])?
                pub sip_subdomain: Option<String>,
                $(#[$timeout_1xx])?
                pub timeout_1xx_secs: Option<i64>,
                $(#[$timeout_2xx])?
                pub timeout_2xx_secs: Option<i64>,
            }

            #[derive(Default, $($derive)?)]
            $(#[$type_])?
            pub struct Outbound {
                pub call_parking_enabled: Option<bool>,
                $(#[$name])?
                pub ani_override: Option<String>,
                pub ani_override_type: Option<String>,
                $(#[$count])?
                pub channel_limit: Option<i64>,
                $(#[$letters])?
                pub localization: Option<String>,
                pub t38_reinvite_source: Option<String>,
                $(#[$digits])?
                pub tech_prefix: Option<String>,
                $(#[$name])?
                pub outbound_voice_profile_id: Option<String>,
            }

            impl Connection {
                /// Every member with a rule is set and valid.
                pub fn valid() -> Self {
                    let text = |text: &str| Some(text.to_owned());
                    let list = |texts: &[&str]| Some(texts.iter().map(ToString::to_string).collect());
                    Self {
                        connection_name: text("office in Zürich"),
                        ios_push_credential_id: text("ec0c8e5d-439e-4620-a0c1-9d9c8d02a836"),
                        android_push_credential_id: text("06b09dfd-7154-4980-8b75-cebf7a9d4f8e"),
                        webhook_event_url: text("https://example.com/hook"),
                        webhook_event_failover_url: text("https://failover.example.com/hook"),
                        webhook_timeout_secs: Some(25),
                        tags: list(&["tag1", "tag2"]),
                        rtcp_settings: Some(RtcpSettings { report_frequency_secs: Some(10), ..RtcpSettings::default() }),
                        inbound: Some(Inbound {
                            codecs: list(&["G722", "G711U", "OPUS"]),
                            default_primary_ip_id: text("192.168.0.0"),
                            default_secondary_ip_id: text("198.168.0.0"),
                            default_tertiary_ip_id: text("198.168.0.1"),
                            channel_limit: Some(10),
                            sip_subdomain: text("test"),
                            timeout_1xx_secs: Some(10),
                            timeout_2xx_secs: Some(20),
                            ..Inbound::default()
                        }),
                        outbound: Some(Outbound {
                            ani_override: text("1234"),
                            channel_limit: Some(10),
                            localization: text("US"),
                            tech_prefix: text("0123"),
                            outbound_voice_profile_id: text("1293384261075731499"),
                            ..Outbound::default()
                        }),
                        ..Self::default()
                    }
                }

                /// Five members break their rules, three of them nested.
                pub fn invalid() -> Self {
                    let mut connection = Self::valid();
                    connection.connection_name = Some(String::new());
                    connection.webhook_timeout_secs = Some(31);
                    if let (Some(inbound), Some(outbound)) = (&mut connection.inbound, &mut connection.outbound) {
                        inbound.timeout_1xx_secs = Some(0);
                        outbound.localization = Some("U1".to_owned());
                        outbound.tech_prefix = Some("12".to_owned());
                    }
                    connection
                }
            }
        }
    };
}

model! {
    hand, [],
    type: [], name: [], url: [], webhook_timeout: [], frequency: [], timeout_1xx: [], timeout_2xx: [], count: [],
    digits: [], letters: [], list: [], nested: [],
}

model! {
    ours, [telnyx_validate::Validate],
    type: [],
    name: [validate(length(min = 1, max = 64))],
    url: [validate(length(min = 1, max = 2048))],
    webhook_timeout: [validate(range(min = 0, max = 30))],
    frequency: [validate(range(min = 5, max = 3000))],
    timeout_1xx: [validate(range(min = 1, max = 120))],
    timeout_2xx: [validate(range(min = 1, max = 600))],
    count: [validate(range(min = 0))],
    digits: [validate(digits(4))],
    letters: [validate(alpha(2))],
    list: [validate(items(max = 50))],
    nested: [validate(nested)],
}

model! {
    garde, [::garde::Validate],
    type: [garde(allow_unvalidated)],
    name: [garde(length(chars, min = 1, max = 64))],
    url: [garde(length(chars, min = 1, max = 2048))],
    webhook_timeout: [garde(range(min = 0, max = 30))],
    frequency: [garde(range(min = 5, max = 3000))],
    timeout_1xx: [garde(range(min = 1, max = 120))],
    timeout_2xx: [garde(range(min = 1, max = 600))],
    count: [garde(range(min = 0))],
    digits: [garde(inner(custom(crate::garde_digits)))],
    letters: [garde(inner(custom(crate::garde_letters)))],
    list: [garde(length(max = 50))],
    nested: [garde(dive)],
}

model! {
    validator, [::validator::Validate],
    type: [],
    name: [validate(length(min = 1, max = 64))],
    url: [validate(length(min = 1, max = 2048))],
    webhook_timeout: [validate(range(min = 0, max = 30))],
    frequency: [validate(range(min = 5, max = 3000))],
    timeout_1xx: [validate(range(min = 1, max = 120))],
    timeout_2xx: [validate(range(min = 1, max = 600))],
    count: [validate(range(min = 0))],
    digits: [validate(custom(function = "crate::validator_digits"))],
    letters: [validate(custom(function = "crate::validator_letters"))],
    list: [validate(length(max = 50))],
    nested: [validate(nested)],
}

//! What an application developer would write by hand: plain serde structs, and the same with a flattened map.

#![allow(dead_code, missing_docs, reason = "they are only read into")]

use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct PaginationMeta {
    pub(crate) total_pages: Option<i64>,
    pub(crate) total_results: Option<i64>,
    pub(crate) page_number: Option<i64>,
    pub(crate) page_size: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct PaginationMetaFlattened {
    pub(crate) total_pages: Option<i64>,
    pub(crate) total_results: Option<i64>,
    pub(crate) page_number: Option<i64>,
    pub(crate) page_size: Option<i64>,
    #[serde(flatten)]
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub(crate) struct RtcpSettings {
    pub(crate) port: Option<RtcpPort>,
    pub(crate) capture_enabled: Option<bool>,
    pub(crate) report_frequency_secs: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct RtcpSettingsFlattened {
    pub(crate) port: Option<RtcpPort>,
    pub(crate) capture_enabled: Option<bool>,
    pub(crate) report_frequency_secs: Option<i64>,
    #[serde(flatten)]
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub(crate) struct InboundIp {
    pub(crate) ani_number_format: Option<AniNumberFormat>,
    pub(crate) dnis_number_format: Option<DnisNumberFormat>,
    pub(crate) codecs: Option<Vec<Codec>>,
    pub(crate) default_primary_ip_id: Option<String>,
    pub(crate) default_secondary_ip_id: Option<String>,
    pub(crate) default_tertiary_ip_id: Option<String>,
    pub(crate) default_routing_method: Option<RoutingMethod>,
    pub(crate) channel_limit: Option<i64>,
    pub(crate) generate_ringback_tone: Option<bool>,
    pub(crate) isup_headers_enabled: Option<bool>,
    pub(crate) prack_enabled: Option<bool>,
    pub(crate) privacy_zone_enabled: Option<bool>,
    pub(crate) sip_compact_headers_enabled: Option<bool>,
    pub(crate) sip_region: Option<SipRegion>,
    pub(crate) sip_subdomain: Option<String>,
    pub(crate) sip_subdomain_receive_settings: Option<SipSubdomainReceiveSettings>,
    pub(crate) timeout_1xx_secs: Option<i64>,
    pub(crate) timeout_2xx_secs: Option<i64>,
    pub(crate) shaken_stir_enabled: Option<bool>,
}

#[derive(Deserialize)]
pub(crate) struct InboundIpFlattened {
    pub(crate) ani_number_format: Option<AniNumberFormat>,
    pub(crate) dnis_number_format: Option<DnisNumberFormat>,
    pub(crate) codecs: Option<Vec<Codec>>,
    pub(crate) default_primary_ip_id: Option<String>,
    pub(crate) default_secondary_ip_id: Option<String>,
    pub(crate) default_tertiary_ip_id: Option<String>,
    pub(crate) default_routing_method: Option<RoutingMethod>,
    pub(crate) channel_limit: Option<i64>,
    pub(crate) generate_ringback_tone: Option<bool>,
    pub(crate) isup_headers_enabled: Option<bool>,
    pub(crate) prack_enabled: Option<bool>,
    pub(crate) privacy_zone_enabled: Option<bool>,
    pub(crate) sip_compact_headers_enabled: Option<bool>,
    pub(crate) sip_region: Option<SipRegion>,
    pub(crate) sip_subdomain: Option<String>,
    pub(crate) sip_subdomain_receive_settings: Option<SipSubdomainReceiveSettings>,
    pub(crate) timeout_1xx_secs: Option<i64>,
    pub(crate) timeout_2xx_secs: Option<i64>,
    pub(crate) shaken_stir_enabled: Option<bool>,
    #[serde(flatten)]
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub(crate) struct OutboundIp {
    pub(crate) call_parking_enabled: Option<bool>,
    pub(crate) ani_override: Option<String>,
    pub(crate) ani_override_type: Option<AniOverrideType>,
    pub(crate) channel_limit: Option<i64>,
    pub(crate) instant_ringback_enabled: Option<bool>,
    pub(crate) generate_ringback_tone: Option<bool>,
    pub(crate) localization: Option<String>,
    pub(crate) t38_reinvite_source: Option<T38ReinviteSource>,
    pub(crate) tech_prefix: Option<String>,
    pub(crate) ip_authentication_method: Option<IpAuthenticationMethod>,
    pub(crate) ip_authentication_token: Option<String>,
    pub(crate) outbound_voice_profile_id: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct OutboundIpFlattened {
    pub(crate) call_parking_enabled: Option<bool>,
    pub(crate) ani_override: Option<String>,
    pub(crate) ani_override_type: Option<AniOverrideType>,
    pub(crate) channel_limit: Option<i64>,
    pub(crate) instant_ringback_enabled: Option<bool>,
    pub(crate) generate_ringback_tone: Option<bool>,
    pub(crate) localization: Option<String>,
    pub(crate) t38_reinvite_source: Option<T38ReinviteSource>,
    pub(crate) tech_prefix: Option<String>,
    pub(crate) ip_authentication_method: Option<IpAuthenticationMethod>,
    pub(crate) ip_authentication_token: Option<String>,
    pub(crate) outbound_voice_profile_id: Option<String>,
    #[serde(flatten)]
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub(crate) struct IpConnection {
    pub(crate) id: Option<String>,
    pub(crate) record_type: Option<String>,
    pub(crate) active: Option<bool>,
    pub(crate) anchorsite_override: Option<AnchorsiteOverride>,
    pub(crate) connection_name: Option<String>,
    pub(crate) transport_protocol: Option<TransportProtocol>,
    pub(crate) default_on_hold_comfort_noise_enabled: Option<bool>,
    pub(crate) dtmf_type: Option<DtmfType>,
    pub(crate) encode_contact_header_enabled: Option<bool>,
    pub(crate) encrypted_media: Option<EncryptedMedia>,
    pub(crate) onnet_t38_passthrough_enabled: Option<bool>,
    pub(crate) ios_push_credential_id: Option<String>,
    pub(crate) android_push_credential_id: Option<String>,
    pub(crate) webhook_event_url: Option<String>,
    pub(crate) webhook_event_failover_url: Option<String>,
    pub(crate) webhook_api_version: Option<WebhookApiVersion>,
    pub(crate) webhook_timeout_secs: Option<i64>,
    pub(crate) call_cost_in_webhooks: Option<bool>,
    pub(crate) rtcp_settings: Option<RtcpSettings>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) created_at: Option<String>,
    pub(crate) updated_at: Option<String>,
    pub(crate) inbound: Option<InboundIp>,
    pub(crate) outbound: Option<OutboundIp>,
}

#[derive(Deserialize)]
pub(crate) struct IpConnectionFlattened {
    pub(crate) id: Option<String>,
    pub(crate) record_type: Option<String>,
    pub(crate) active: Option<bool>,
    pub(crate) anchorsite_override: Option<AnchorsiteOverride>,
    pub(crate) connection_name: Option<String>,
    pub(crate) transport_protocol: Option<TransportProtocol>,
    pub(crate) default_on_hold_comfort_noise_enabled: Option<bool>,
    pub(crate) dtmf_type: Option<DtmfType>,
    pub(crate) encode_contact_header_enabled: Option<bool>,
    pub(crate) encrypted_media: Option<EncryptedMedia>,
    pub(crate) onnet_t38_passthrough_enabled: Option<bool>,
    pub(crate) ios_push_credential_id: Option<String>,
    pub(crate) android_push_credential_id: Option<String>,
    pub(crate) webhook_event_url: Option<String>,
    pub(crate) webhook_event_failover_url: Option<String>,
    pub(crate) webhook_api_version: Option<WebhookApiVersion>,
    pub(crate) webhook_timeout_secs: Option<i64>,
    pub(crate) call_cost_in_webhooks: Option<bool>,
    pub(crate) rtcp_settings: Option<RtcpSettingsFlattened>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) created_at: Option<String>,
    pub(crate) updated_at: Option<String>,
    pub(crate) inbound: Option<InboundIpFlattened>,
    pub(crate) outbound: Option<OutboundIpFlattened>,
    #[serde(flatten)]
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub(crate) enum AnchorsiteOverride {
    #[serde(rename = "Latency")]
    Latency,
    #[serde(rename = "Chicago, IL")]
    ChicagoIl,
    #[serde(rename = "Ashburn, VA")]
    AshburnVa,
    #[serde(rename = "San Jose, CA")]
    SanJoseCa,
    #[serde(rename = "Sydney, Australia")]
    SydneyAustralia,
    #[serde(rename = "Amsterdam, Netherlands")]
    AmsterdamNetherlands,
    #[serde(rename = "London, UK")]
    LondonUk,
    #[serde(rename = "Toronto, Canada")]
    TorontoCanada,
    #[serde(rename = "Vancouver, Canada")]
    VancouverCanada,
    #[serde(rename = "Frankfurt, Germany")]
    FrankfurtGermany,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum AniNumberFormat {
    #[serde(rename = "+E.164")]
    PlusE164,
    #[serde(rename = "E.164")]
    E164,
    #[serde(rename = "+E.164-national")]
    PlusE164National,
    #[serde(rename = "E.164-national")]
    E164National,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum AniOverrideType {
    #[serde(rename = "always")]
    Always,
    #[serde(rename = "normal")]
    Normal,
    #[serde(rename = "emergency")]
    Emergency,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum Codec {
    #[serde(rename = "G722")]
    G722,
    #[serde(rename = "G711U")]
    G711U,
    #[serde(rename = "G711A")]
    G711A,
    #[serde(rename = "G729")]
    G729,
    #[serde(rename = "OPUS")]
    Opus,
    #[serde(rename = "H.264")]
    H264,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum DnisNumberFormat {
    #[serde(rename = "+e164")]
    PlusE164,
    #[serde(rename = "e164")]
    E164,
    #[serde(rename = "national")]
    National,
    #[serde(rename = "sip_username")]
    SipUsername,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum DtmfType {
    #[serde(rename = "RFC 2833")]
    Rfc2833,
    #[serde(rename = "Inband")]
    Inband,
    #[serde(rename = "SIP INFO")]
    SipInfo,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum EncryptedMedia {
    #[serde(rename = "SRTP")]
    Srtp,
    #[serde(rename = "ZRTP")]
    Zrtp,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum IpAuthenticationMethod {
    #[serde(rename = "tech-prefixp-charge-info")]
    TechPrefixPChargeInfo,
    #[serde(rename = "token")]
    Token,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum RoutingMethod {
    #[serde(rename = "sequential")]
    Sequential,
    #[serde(rename = "round-robin")]
    RoundRobin,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum RtcpPort {
    #[serde(rename = "rtcp-mux")]
    RtcpMux,
    #[serde(rename = "rtp+1")]
    RtpPlusOne,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum SipRegion {
    #[serde(rename = "US")]
    Us,
    #[serde(rename = "Europe")]
    Europe,
    #[serde(rename = "Australia")]
    Australia,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum SipSubdomainReceiveSettings {
    #[serde(rename = "only_my_connections")]
    OnlyMyConnections,
    #[serde(rename = "from_anyone")]
    FromAnyone,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum T38ReinviteSource {
    #[serde(rename = "telnyx")]
    Telnyx,
    #[serde(rename = "customer")]
    Customer,
    #[serde(rename = "disabled")]
    Disabled,
    #[serde(rename = "passthru")]
    Passthru,
    #[serde(rename = "caller-passthru")]
    CallerPassthru,
    #[serde(rename = "callee-passthru")]
    CalleePassthru,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum TransportProtocol {
    #[serde(rename = "UDP")]
    Udp,
    #[serde(rename = "TCP")]
    Tcp,
    #[serde(rename = "TLS")]
    Tls,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) enum WebhookApiVersion {
    #[serde(rename = "1")]
    V1,
    #[serde(rename = "2")]
    V2,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) data: Vec<IpConnection>,
    pub(crate) meta: Option<PaginationMeta>,
}

#[derive(Deserialize)]
pub(crate) struct FlattenedPage {
    pub(crate) data: Vec<IpConnectionFlattened>,
    pub(crate) meta: Option<PaginationMetaFlattened>,
}

//! What an application developer would write by hand: plain serde structs, and the same with a flattened map.

#![allow(dead_code, missing_docs, reason = "they are only read into")]

use serde::Deserialize;

#[derive(Deserialize)]
pub struct PaginationMeta {
    pub total_pages: Option<i64>,
    pub total_results: Option<i64>,
    pub page_number: Option<i64>,
    pub page_size: Option<i64>,
}

#[derive(Deserialize)]
pub struct PaginationMetaFlattened {
    pub total_pages: Option<i64>,
    pub total_results: Option<i64>,
    pub page_number: Option<i64>,
    pub page_size: Option<i64>,
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub struct RtcpSettings {
    pub port: Option<RtcpPort>,
    pub capture_enabled: Option<bool>,
    pub report_frequency_secs: Option<i64>,
}

#[derive(Deserialize)]
pub struct RtcpSettingsFlattened {
    pub port: Option<RtcpPort>,
    pub capture_enabled: Option<bool>,
    pub report_frequency_secs: Option<i64>,
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub struct InboundIp {
    pub ani_number_format: Option<AniNumberFormat>,
    pub dnis_number_format: Option<DnisNumberFormat>,
    pub codecs: Option<Vec<Codec>>,
    pub default_primary_ip_id: Option<String>,
    pub default_secondary_ip_id: Option<String>,
    pub default_tertiary_ip_id: Option<String>,
    pub default_routing_method: Option<RoutingMethod>,
    pub channel_limit: Option<i64>,
    pub generate_ringback_tone: Option<bool>,
    pub isup_headers_enabled: Option<bool>,
    pub prack_enabled: Option<bool>,
    pub privacy_zone_enabled: Option<bool>,
    pub sip_compact_headers_enabled: Option<bool>,
    pub sip_region: Option<SipRegion>,
    pub sip_subdomain: Option<String>,
    pub sip_subdomain_receive_settings: Option<SipSubdomainReceiveSettings>,
    pub timeout_1xx_secs: Option<i64>,
    pub timeout_2xx_secs: Option<i64>,
    pub shaken_stir_enabled: Option<bool>,
}

#[derive(Deserialize)]
pub struct InboundIpFlattened {
    pub ani_number_format: Option<AniNumberFormat>,
    pub dnis_number_format: Option<DnisNumberFormat>,
    pub codecs: Option<Vec<Codec>>,
    pub default_primary_ip_id: Option<String>,
    pub default_secondary_ip_id: Option<String>,
    pub default_tertiary_ip_id: Option<String>,
    pub default_routing_method: Option<RoutingMethod>,
    pub channel_limit: Option<i64>,
    pub generate_ringback_tone: Option<bool>,
    pub isup_headers_enabled: Option<bool>,
    pub prack_enabled: Option<bool>,
    pub privacy_zone_enabled: Option<bool>,
    pub sip_compact_headers_enabled: Option<bool>,
    pub sip_region: Option<SipRegion>,
    pub sip_subdomain: Option<String>,
    pub sip_subdomain_receive_settings: Option<SipSubdomainReceiveSettings>,
    pub timeout_1xx_secs: Option<i64>,
    pub timeout_2xx_secs: Option<i64>,
    pub shaken_stir_enabled: Option<bool>,
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub struct OutboundIp {
    pub call_parking_enabled: Option<bool>,
    pub ani_override: Option<String>,
    pub ani_override_type: Option<AniOverrideType>,
    pub channel_limit: Option<i64>,
    pub instant_ringback_enabled: Option<bool>,
    pub generate_ringback_tone: Option<bool>,
    pub localization: Option<String>,
    pub t38_reinvite_source: Option<T38ReinviteSource>,
    pub tech_prefix: Option<String>,
    pub ip_authentication_method: Option<IpAuthenticationMethod>,
    pub ip_authentication_token: Option<String>,
    pub outbound_voice_profile_id: Option<String>,
}

#[derive(Deserialize)]
pub struct OutboundIpFlattened {
    pub call_parking_enabled: Option<bool>,
    pub ani_override: Option<String>,
    pub ani_override_type: Option<AniOverrideType>,
    pub channel_limit: Option<i64>,
    pub instant_ringback_enabled: Option<bool>,
    pub generate_ringback_tone: Option<bool>,
    pub localization: Option<String>,
    pub t38_reinvite_source: Option<T38ReinviteSource>,
    pub tech_prefix: Option<String>,
    pub ip_authentication_method: Option<IpAuthenticationMethod>,
    pub ip_authentication_token: Option<String>,
    pub outbound_voice_profile_id: Option<String>,
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub struct IpConnection {
    pub id: Option<String>,
    pub record_type: Option<String>,
    pub active: Option<bool>,
    pub anchorsite_override: Option<AnchorsiteOverride>,
    pub connection_name: Option<String>,
    pub transport_protocol: Option<TransportProtocol>,
    pub default_on_hold_comfort_noise_enabled: Option<bool>,
    pub dtmf_type: Option<DtmfType>,
    pub encode_contact_header_enabled: Option<bool>,
    pub encrypted_media: Option<EncryptedMedia>,
    pub onnet_t38_passthrough_enabled: Option<bool>,
    pub ios_push_credential_id: Option<String>,
    pub android_push_credential_id: Option<String>,
    pub webhook_event_url: Option<String>,
    pub webhook_event_failover_url: Option<String>,
    pub webhook_api_version: Option<WebhookApiVersion>,
    pub webhook_timeout_secs: Option<i64>,
    pub call_cost_in_webhooks: Option<bool>,
    pub rtcp_settings: Option<RtcpSettings>,
    pub tags: Option<Vec<String>>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    pub inbound: Option<InboundIp>,
    pub outbound: Option<OutboundIp>,
}

#[derive(Deserialize)]
pub struct IpConnectionFlattened {
    pub id: Option<String>,
    pub record_type: Option<String>,
    pub active: Option<bool>,
    pub anchorsite_override: Option<AnchorsiteOverride>,
    pub connection_name: Option<String>,
    pub transport_protocol: Option<TransportProtocol>,
    pub default_on_hold_comfort_noise_enabled: Option<bool>,
    pub dtmf_type: Option<DtmfType>,
    pub encode_contact_header_enabled: Option<bool>,
    pub encrypted_media: Option<EncryptedMedia>,
    pub onnet_t38_passthrough_enabled: Option<bool>,
    pub ios_push_credential_id: Option<String>,
    pub android_push_credential_id: Option<String>,
    pub webhook_event_url: Option<String>,
    pub webhook_event_failover_url: Option<String>,
    pub webhook_api_version: Option<WebhookApiVersion>,
    pub webhook_timeout_secs: Option<i64>,
    pub call_cost_in_webhooks: Option<bool>,
    pub rtcp_settings: Option<RtcpSettingsFlattened>,
    pub tags: Option<Vec<String>>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    pub inbound: Option<InboundIpFlattened>,
    pub outbound: Option<OutboundIpFlattened>,
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub enum AnchorsiteOverride {
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
pub enum AniNumberFormat {
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
pub enum AniOverrideType {
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
pub enum Codec {
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
pub enum DnisNumberFormat {
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
pub enum DtmfType {
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
pub enum EncryptedMedia {
    #[serde(rename = "SRTP")]
    Srtp,
    #[serde(rename = "ZRTP")]
    Zrtp,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub enum IpAuthenticationMethod {
    #[serde(rename = "tech-prefixp-charge-info")]
    TechPrefixPChargeInfo,
    #[serde(rename = "token")]
    Token,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub enum RoutingMethod {
    #[serde(rename = "sequential")]
    Sequential,
    #[serde(rename = "round-robin")]
    RoundRobin,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub enum RtcpPort {
    #[serde(rename = "rtcp-mux")]
    RtcpMux,
    #[serde(rename = "rtp+1")]
    RtpPlusOne,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub enum SipRegion {
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
pub enum SipSubdomainReceiveSettings {
    #[serde(rename = "only_my_connections")]
    OnlyMyConnections,
    #[serde(rename = "from_anyone")]
    FromAnyone,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub enum T38ReinviteSource {
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
pub enum TransportProtocol {
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
pub enum WebhookApiVersion {
    #[serde(rename = "1")]
    V1,
    #[serde(rename = "2")]
    V2,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub struct Page {
    pub data: Vec<IpConnection>,
    pub meta: Option<PaginationMeta>,
}

#[derive(Deserialize)]
pub struct FlattenedPage {
    pub data: Vec<IpConnectionFlattened>,
    pub meta: Option<PaginationMetaFlattened>,
}

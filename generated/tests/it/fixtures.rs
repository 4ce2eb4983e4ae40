//! Every example body of the API's documentation is read into its model and written back as it was.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use telnyx_connections::{Validate, models::*};

fn round_trip<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let model: T = serde_json::from_str(json).unwrap();
    let expected: Value = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_value(&model).unwrap(), expected);
    model
}

macro_rules! fixture {
    ($file:literal) => {
        include_str!(concat!("../fixtures/", $file))
    };
}

#[test]
fn v2_responses() {
    let newest: IpConnectionResponse = round_trip(fixture!("v2_retrieve_response_2025.json"));
    assert_eq!(newest.data.call_cost_in_webhooks, Some(true));
    assert!(
        newest.data.extra.is_empty(),
        "every member of the newest body has a field"
    );
    let middle: IpConnectionResponse = round_trip(fixture!("v2_update_response_2023.json"));
    assert!(middle.extra.is_empty() && middle.data.extra.is_empty());
    let oldest: IpConnectionResponse = round_trip(fixture!("v2_single_response_2021.json"));
    let inbound = oldest.data.inbound.unwrap();
    assert!(
        inbound.extra.is_empty(),
        "members of old documentation have fields too"
    );
}

#[test]
fn v2_list() {
    let list: IpConnectionListResponse = round_trip(fixture!("v2_list_response_2021.json"));
    assert_eq!(list.data.len(), 1);
    assert_eq!(list.meta.unwrap().total_results, Some(55));
}

#[test]
fn v2_requests_and_what_their_placeholders_violate() {
    for json in [
        fixture!("v2_create_and_update_request_2021.json"),
        fixture!("v2_update_request_2023.json"),
    ] {
        let create: CreateIpConnectionRequest = round_trip(json);
        let update: UpdateIpConnectionRequest = round_trip(json);
        let pointers = |report: telnyx_connections::Report| -> Vec<String> {
            report
                .violations()
                .iter()
                .map(|violation| violation.pointer().to_owned())
                .collect()
        };
        let expected = ["/outbound/localization", "/outbound/tech_prefix"];
        assert_eq!(pointers(create.validate().unwrap_err()), expected);
        assert_eq!(pointers(update.validate().unwrap_err()), expected);
    }
}

#[test]
fn v1_responses() {
    let single: LegacyConnection = round_trip(fixture!("v1_single_response.json"));
    assert!(single.extra.is_empty());
    assert_eq!(
        single.dnis_number_format,
        Some(LegacyDnisNumberFormat::from(1))
    );
    assert_eq!(
        single.timeout_1xx.unwrap().get(),
        None,
        "an empty string is no number"
    );
    let list: Vec<LegacyConnection> = round_trip(fixture!("v1_list_response.json"));
    assert_eq!(list.len(), 1);
}

#[test]
fn v1_requests_are_valid_as_documented() {
    let json = fixture!("v1_create_and_update_request.json");
    let create: CreateLegacyConnectionRequest = round_trip(json);
    create.validate().unwrap();
    let update: UpdateLegacyConnectionRequest = round_trip(json);
    update.validate().unwrap();
    assert_eq!(update.timeout_2xx.unwrap().get(), Some(90));
}

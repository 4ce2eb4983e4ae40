//! Whatever is read is written back: any model value, any unknown member, any unknown value.

use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use telnyx_connections::models::*;

use crate::wire_values::{Body, any_body};

/// Reads the body, writes it back, and reads that again.
fn round_trip<T>(json: &Value) -> Result<(), TestCaseError>
where
    T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug,
{
    // Through text, as on the wire, and through a value, as an application may have it.
    let text = json.to_string();
    let model: T =
        serde_json::from_str(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let written =
        serde_json::to_string(&model).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(
        &serde_json::from_str::<Value>(&written).unwrap_or_default(),
        json
    );
    prop_assert_eq!(&serde_json::from_str::<T>(&written).ok(), &Some(model));
    let from_value: Option<T> = T::deserialize(json).ok();
    prop_assert_eq!(from_value, serde_json::from_str::<T>(&text).ok());
    Ok(())
}

macro_rules! survives {
    ($($name:ident: $model:ident, $body:ident;)*) => {$(
        proptest! {
            #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn $name(json in any_body(stringify!($model), Body::$body)) {
                round_trip::<$model>(&json)?;
            }
        }
    )*};
}

survives! {
    ip_connection: IpConnection, Response;
    ip_connection_response: IpConnectionResponse, Response;
    ip_connection_list: IpConnectionListResponse, Response;
    legacy_connection: LegacyConnection, Response;
    create_ip_connection: CreateIpConnectionRequest, Request;
    update_ip_connection: UpdateIpConnectionRequest, Request;
    create_legacy_connection: CreateLegacyConnectionRequest, Request;
    update_legacy_connection: UpdateLegacyConnectionRequest, Request;
}

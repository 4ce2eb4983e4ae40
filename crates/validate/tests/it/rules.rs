//! Each rule: what passes, what fails, and what the report says.

use telnyx_validate::{Inner, IntegerText, Validate, Violations};

/// A three-state member, as the runtime of the SDK has one.
enum Nullable<T> {
    Null,
    Value(T),
}

impl<T: Inner> Inner for Nullable<T> {
    type Value = T::Value;

    fn inner(&self) -> Option<&T::Value> {
        match self {
            Self::Null => None,
            Self::Value(value) => value.inner(),
        }
    }
}

struct Seconds(String);

impl Inner for Seconds {
    type Value = Self;

    fn inner(&self) -> Option<&Self> {
        Some(self)
    }
}

impl IntegerText for Seconds {
    fn integer(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Validate, Default)]
struct Inbound {
    #[validate(range(min = 1, max = 120))]
    timeout_1xx_secs: Option<i64>,
    #[validate(items(max = 2, unique), each(length(max = 4)))]
    codecs: Option<Vec<String>>,
}

fn tls_needs_null(connection: &Connection, violations: &mut Violations) {
    if connection.tls && connection.encrypted_media.is_some() {
        violations.add("/encrypted_media", "encrypted_media_is_null_with_tls", "must be null with TLS");
    }
}

#[derive(Validate, Default)]
#[validate(rule(tls_needs_null))]
struct Connection {
    tls: bool,
    encrypted_media: Option<String>,
    #[validate(range(min = 0, max = 30))]
    webhook_timeout_secs: Option<Nullable<i64>>,
    #[validate(nested)]
    inbound: Option<Inbound>,
    #[validate(nested)]
    #[serde(rename = "all/of~them")]
    all: Vec<Inbound>,
    #[validate(digits(4, allow_empty))]
    tech_prefix: Option<String>,
    #[validate(alpha(2))]
    localization: Option<Nullable<String>>,
    #[validate(range(min = 1, max = 20, allow_empty))]
    timeout: Option<Seconds>,
}

fn lines(value: &dyn Validate) -> Vec<String> {
    match value.validate() {
        Ok(()) => Vec::new(),
        Err(report) => report.violations().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_default_connection_is_valid() {
    assert!(lines(&Connection::default()).is_empty());
}

#[test]
fn everything_at_once_in_declaration_order() {
    let connection = Connection {
        tls: true,
        encrypted_media: Some("SRTP".into()),
        webhook_timeout_secs: Some(Nullable::Value(31)),
        inbound: Some(Inbound { timeout_1xx_secs: Some(0), codecs: Some(vec!["G722".into(), "LONGER".into(), "G722".into()]) }),
        all: vec![Inbound::default(), Inbound { timeout_1xx_secs: Some(121), codecs: None }],
        tech_prefix: Some("12".into()),
        localization: Some(Nullable::Value("U1".into())),
        timeout: Some(Seconds("x".into())),
    };
    assert_eq!(
        lines(&connection),
        [
            "/webhook_timeout_secs: must be between 0 and 30",
            "/inbound/timeout_1xx_secs: must be between 1 and 120",
            "/inbound/codecs: must have at most 2 items",
            "/inbound/codecs/2: must not repeat the item at index 0",
            "/inbound/codecs/1: must be at most 4 characters long",
            "/all~1of~0them/1/timeout_1xx_secs: must be between 1 and 120",
            "/tech_prefix: must be exactly 4 digits, or empty",
            "/localization: must be exactly 2 letters (`A` to `Z`, `a` to `z`)",
            "/timeout: must be an integer between 1 and 20, or empty",
            "/encrypted_media: must be null with TLS",
        ]
    );
}

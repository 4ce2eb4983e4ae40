//! Nothing is allocated when all is valid. This needs an allocator of its own, so it is a binary of its own.
#![allow(missing_docs, reason = "nobody depends on a test")]

use std::collections::BTreeMap;

use telnyx_validate::{Validate, Violations};

#[derive(Validate)]
struct Inbound {
    #[validate(items(max = 64, unique), each(length(max = 8)))]
    codecs: Vec<String>,
    #[validate(range(min = 1, max = 120))]
    timeout: Option<i64>,
}

#[derive(Validate)]
#[validate(rule(nothing))]
struct Connection {
    #[validate(length(min = 1, max = 64))]
    name: String,
    #[validate(url)]
    url: Option<String>,
    #[validate(pattern("^[a-z]+$"))]
    pattern: String,
    #[validate(digits(4, allow_empty))]
    prefix: String,
    #[validate(alpha(2))]
    localization: Option<Box<str>>,
    #[validate(one_of("a", "b"))]
    sort: String,
    #[validate(range(min = 0.5))]
    cost: f64,
    #[validate(nested)]
    inbound: Option<Inbound>,
    #[validate(nested)]
    list: Vec<Inbound>,
    #[validate(nested)]
    map: BTreeMap<String, Inbound>,
}

fn nothing(connection: &Connection, violations: &mut Violations) {
    if connection.name.is_empty() {
        violations.add("/name", "nothing", "must be something");
    }
}

fn inbound() -> Inbound {
    Inbound {
        codecs: (0..64).map(|n| format!("G{n}")).collect(),
        timeout: Some(3),
    }
}

fn connection() -> Connection {
    Connection {
        name: "bürö".into(),
        url: Some("https://example.com/hook".into()),
        pattern: "abc".into(),
        prefix: "0123".into(),
        localization: Some("US".into()),
        sort: "b".into(),
        cost: 1.0,
        inbound: Some(inbound()),
        list: vec![inbound(), inbound()],
        map: BTreeMap::from([("a/b".into(), inbound())]),
    }
}

/// One test, because patterns share their scratch space between threads, and two at once need two.
#[test]
fn a_valid_value_allocates_nothing_and_one_violation_one_list() {
    let mut connection = connection();
    // The first use of a pattern compiles it.
    assert!(connection.validate().is_ok());
    let counted = allocation_counter::measure(|| assert!(connection.validate().is_ok()));
    assert_eq!(counted.count_total, 0);
    let counted = allocation_counter::measure(|| {
        let value: &dyn Validate = &connection;
        assert!(value.validate().is_ok());
    });
    assert_eq!(counted.count_total, 0);

    connection.prefix = "x".into();
    let counted = allocation_counter::measure(|| assert!(connection.validate().is_err()));
    assert_eq!(
        counted.count_total, 1,
        "the list of one violation, whose pointer is static"
    );
}

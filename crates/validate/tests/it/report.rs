//! The report: a readable list, a stable shape, an error, and never the value.

use std::error::Error;

use serde_json::json;
use telnyx_validate::{Parameter, Report, Validate, Violations};

#[derive(Validate)]
struct Settings {
    #[validate(range(min = 1, max = 120))]
    timeout: i64,
    #[validate(range(max = 0.5))]
    ratio: f64,
    #[validate(range(min = 18446744073709551615))]
    big: u64,
    #[validate(length(min = 3, allow_empty))]
    name: &'static str,
    #[validate(items(max = 1, unique))]
    codecs: Vec<&'static str>,
    #[validate(digits(4), alpha(2), url)]
    secret: &'static str,
    #[validate(pattern("^a$"))]
    pattern: &'static str,
    #[validate(one_of("a", "b"))]
    text: &'static str,
    #[validate(one_of(1, 2))]
    number: u8,
}

fn report() -> Report {
    let settings = Settings {
        timeout: 0,
        ratio: 0.75,
        big: 7,
        name: "x",
        codecs: vec!["G722", "G722"],
        secret: "hunter2",
        pattern: "b",
        text: "c",
        number: 3,
    };
    settings.validate().unwrap_err()
}

#[test]
fn serialized_shape() {
    let message = "must be a URL with its scheme, such as `https://example.com/hook`";
    assert_eq!(
        serde_json::to_value(report()).unwrap(),
        json!({"violations": [
            {"pointer": "/timeout", "code": "range", "parameters": {"min": 1, "max": 120}, "message": "must be between 1 and 120"},
            {"pointer": "/ratio", "code": "range", "parameters": {"max": 0.5}, "message": "must be at most 0.5"},
            {"pointer": "/big", "code": "range", "parameters": {"min": u64::MAX}, "message": "must be at least 18446744073709551615"},
            {"pointer": "/name", "code": "length", "parameters": {"min": 3, "allow_empty": true},
                "message": "must be at least 3 characters long, or empty"},
            {"pointer": "/codecs", "code": "items", "parameters": {"max": 1}, "message": "must have at most 1 item"},
            {"pointer": "/codecs/1", "code": "unique", "parameters": {"first": 0}, "message": "must not repeat the item at index 0"},
            {"pointer": "/secret", "code": "digits", "parameters": {"count": 4}, "message": "must be exactly 4 digits"},
            {"pointer": "/secret", "code": "alpha", "parameters": {"count": 2},
                "message": "must be exactly 2 letters (`A` to `Z`, `a` to `z`)"},
            {"pointer": "/secret", "code": "url", "parameters": {}, "message": message},
            {"pointer": "/pattern", "code": "pattern", "parameters": {"pattern": "^a$"}, "message": "must match the pattern `^a$`"},
            {"pointer": "/text", "code": "one_of", "parameters": {"values": ["a", "b"]}, "message": "must be `a` or `b`"},
            {"pointer": "/number", "code": "one_of", "parameters": {"values": [1, 2]}, "message": "must be `1` or `2`"},
        ]})
    );
}

#[test]
fn parameters_are_data() {
    let report = report();
    let parameters: Vec<_> = report.violations()[0].parameters().collect();
    assert_eq!(
        parameters,
        [
            ("min", Parameter::Integer(1)),
            ("max", Parameter::Integer(120))
        ]
    );
}

#[test]
fn the_value_is_nowhere() {
    let report = report();
    let everything = format!(
        "{report} {report:?} {report:#?} {}",
        serde_json::to_string(&report).unwrap()
    );
    assert!(!everything.contains("hunter2"));
    assert!(!everything.contains("0.75"));
}

#[test]
fn a_readable_list() {
    let mut violations = Violations::new();
    violations.add("/name", "taken", "must be new");
    let one = violations.into_result().unwrap_err();
    assert_eq!(one.to_string(), "invalid: /name: must be new");
    let text = report().to_string();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("12 violations:"));
    assert_eq!(lines.next(), Some("  /timeout: must be between 1 and 120"));
    assert_eq!(lines.count(), 11);
}

#[test]
fn it_is_an_error_that_can_be_searched() {
    let report = report();
    assert_eq!(report.at("/secret").count(), 3);
    assert_eq!(report.at("/nowhere").count(), 0);
    let boxed: Box<dyn Error + Send + Sync> = report.into();
    assert!(boxed.source().is_none());
}

#[test]
fn several_values_can_share_a_collector() {
    let mut violations = Violations::new();
    assert!(violations.is_empty());
    violations.add("/a", "a", "first");
    Part { n: 1 }.validate_into(&mut violations);
    assert_eq!(violations.len(), 2);
    let report = violations.into_result().unwrap_err();
    let pointers: Vec<&str> = report
        .violations()
        .iter()
        .map(|found| found.pointer())
        .collect();
    assert_eq!(pointers, ["/a", "/n"]);
    assert!(Violations::new().into_result().is_ok());
}

#[derive(Validate)]
struct Part {
    #[validate(range(max = 0))]
    n: i64,
}

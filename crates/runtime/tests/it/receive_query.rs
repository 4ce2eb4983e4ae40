//! Query strings as a server reads them: texts of every type, what is empty, repeated, missing or unknown.

use telnyx_runtime::{
    Received, UnknownInteger, UnknownString, integer_enum, integer_newtype, query_parameters,
    receive_query, string_enum, string_newtype,
};
use telnyx_validate::Validate;

#[derive(Clone, Debug, PartialEq)]
enum Order {
    Name,
    Unknown(UnknownString),
}

string_enum! {
    Order {
        Name = "name",
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Old,
    New,
    Unknown(UnknownInteger),
}

integer_enum! {
    Kind {
        Old = 1,
        New = 2,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct ProfileId(String);

string_newtype!(ProfileId);

#[derive(Clone, Debug, PartialEq)]
struct IpId(i64);

integer_newtype!(IpId);

#[derive(Clone, Debug, PartialEq, Validate)]
struct Parameters {
    account: String,
    size: Option<i64>,
    share: Option<f64>,
    active: Option<bool>,
    order: Option<Order>,
    kind: Option<Kind>,
    profile: Option<ProfileId>,
    ip: Option<IpId>,
}

query_parameters! {
    Parameters {
        account: required,
        size ("page[size]"): optional,
        share: optional,
        active: optional,
        order: optional,
        kind: optional,
        profile: optional,
        ip: optional,
    }
}

fn read(pairs: &[(&str, &str)]) -> Received<Parameters> {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    receive_query(&pairs)
}

fn misfits(received: &Received<Parameters>) -> Vec<(&str, &str, &str)> {
    let misfits = received.misfits.iter();
    misfits
        .map(|misfit| (&*misfit.pointer, misfit.code, &*misfit.message))
        .collect()
}

#[test]
fn each_text_becomes_a_value_of_its_type() {
    let received = read(&[
        ("ip", "-4"),
        ("profile", "7"),
        ("kind", "2"),
        ("order", "name"),
        ("active", "false"),
        ("share", "0.5"),
        ("page[size]", "25"),
        ("account", "a b&c"),
    ]);
    assert_eq!(misfits(&received), []);
    assert_eq!(received.ignored, <[&str; 0]>::default());
    let expected = Parameters {
        account: "a b&c".to_owned(),
        size: Some(25),
        share: Some(0.5),
        active: Some(false),
        order: Some(Order::Name),
        kind: Some(Kind::New),
        profile: Some("7".into()),
        ip: Some(IpId(-4)),
    };
    assert_eq!(received.value, expected);
}

#[test]
fn a_text_of_another_type_is_told_and_left_out() {
    let cases = [
        ("page[size]", "many", "type", "must be an integer"),
        ("page[size]", "2.5", "type", "must be an integer"),
        ("page[size]", " 2", "type", "must be an integer"),
        (
            "page[size]",
            "99999999999999999999",
            "value",
            "must be an integer of 64 bits",
        ),
        ("share", "half", "type", "must be a number"),
        ("active", "True", "type", "must be `true` or `false`"),
        ("active", "1", "type", "must be `true` or `false`"),
        ("order", "colour", "value", "must be `name`"),
        ("kind", "3", "value", "must be one of `1`, `2`"),
        ("kind", "old", "type", "must be an integer"),
        ("ip", "x", "type", "must be an integer"),
    ];
    let without = read(&[("account", "a")]).value;
    for (name, text, code, message) in cases {
        let received = read(&[("account", "a"), (name, text)]);
        assert_eq!(misfits(&received), [(name, code, message)], "{text}");
        assert_eq!(received.value, without, "{name}");
    }
}

#[test]
fn what_is_empty_is_absent() {
    let received = read(&[("order", ""), ("page[size]", ""), ("account", "")]);
    let missing = [("account", "missing", "is required")];
    assert_eq!(misfits(&received), missing);
    assert_eq!(received.value, read(&[]).value);
    assert_eq!(misfits(&read(&[])), missing);
}

#[test]
fn what_is_given_twice_counts_for_neither() {
    let received = read(&[
        ("account", "a"),
        ("order", "name"),
        ("account", "b"),
        ("order", ""),
    ]);
    let expected = [("account", "value", "must be given only once")];
    assert_eq!(misfits(&received), expected);
    assert_eq!(received.value.account, "");
    assert_eq!(received.value.order, Some(Order::Name));
}

#[test]
fn unknown_names_are_passed_over_and_told_once() {
    let received = read(&[("b", "1"), ("account", "a"), ("page", ""), ("b", "2")]);
    assert_eq!(misfits(&received), []);
    assert_eq!(received.ignored, ["b", "page"]);
}

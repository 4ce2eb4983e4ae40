//! Each rule: what passes, what fails, and what the report says.

use telnyx_validate::{Validate, Violations};

use crate::wrappers::Seconds;
use crate::{sentences, violations};

#[derive(Validate)]
struct Numbers {
    #[validate(range(min = -1, max = 30))]
    signed: i8,
    #[validate(range(min = 5))]
    unsigned: u64,
    #[validate(range(max = 3))]
    float: f64,
    #[validate(range(min = 0.5, max = 1))]
    fraction: f32,
    #[validate(range(min = 7, max = 7))]
    exact: usize,
    #[validate(one_of(1, 2, -3))]
    choice: i32,
}

const NUMBERS: Numbers = Numbers {
    signed: -1,
    unsigned: 5,
    float: 3.0,
    fraction: 0.5,
    exact: 7,
    choice: -3,
};

#[test]
fn numbers_at_their_bounds_are_valid() {
    assert!(violations(&NUMBERS).is_empty());
    assert!(
        violations(&Numbers {
            signed: 30,
            unsigned: u64::MAX,
            float: f64::NEG_INFINITY,
            fraction: 1.0,
            ..NUMBERS
        })
        .is_empty()
    );
}

#[test]
fn numbers_out_of_bounds_say_so() {
    let numbers = Numbers {
        signed: -2,
        unsigned: 4,
        float: 3.01,
        fraction: 0.25,
        exact: 8,
        choice: 3,
    };
    assert_eq!(
        sentences(&numbers),
        [
            "/signed: must be between -1 and 30",
            "/unsigned: must be at least 5",
            "/float: must be at most 3",
            "/fraction: must be between 0.5 and 1",
            "/exact: must be exactly 7",
            "/choice: must be `1`, `2` or `-3`",
        ]
    );
}

#[test]
fn not_a_number_lies_in_no_range() {
    let numbers = Numbers {
        float: f64::NAN,
        fraction: f32::NAN,
        ..NUMBERS
    };
    assert_eq!(violations(&numbers), ["/float range", "/fraction range"]);
}

#[derive(Validate)]
struct Texts<'a> {
    #[validate(length(min = 2, max = 3))]
    length: &'a str,
    #[validate(length(min = 2, allow_empty))]
    length_or_empty: &'a str,
    #[validate(digits(4))]
    digits: &'a str,
    #[validate(digits(4, allow_empty))]
    digits_or_empty: &'a str,
    #[validate(alpha(2))]
    alpha: &'a str,
    #[validate(url)]
    url: &'a str,
    #[validate(url(allow_empty))]
    url_or_empty: &'a str,
    #[validate(pattern("^[a-z]+$"))]
    pattern: &'a str,
    #[validate(pattern("^[a-z]+$", allow_empty))]
    pattern_or_empty: &'a str,
    #[validate(one_of("asc", "desc"))]
    one_of: &'a str,
}

const TEXTS: Texts<'_> = Texts {
    length: "éé",
    length_or_empty: "",
    digits: "0042",
    digits_or_empty: "",
    alpha: "US",
    url: "https://example.com/hook?a=b",
    url_or_empty: "",
    pattern: "abc",
    pattern_or_empty: "",
    one_of: "desc",
};

#[test]
fn texts_that_keep_the_rules_are_valid() {
    assert!(violations(&TEXTS).is_empty());
}

#[test]
fn texts_that_break_the_rules_say_so() {
    let texts = Texts {
        length: "éééé",
        length_or_empty: "a",
        digits: "",
        digits_or_empty: "12",
        alpha: "USA",
        url: "example.com",
        url_or_empty: "https://",
        pattern: "",
        pattern_or_empty: "A",
        one_of: "ASC",
    };
    assert_eq!(
        sentences(&texts),
        [
            "/length: must be between 2 and 3 characters long",
            "/length_or_empty: must be at least 2 characters long, or empty",
            "/digits: must be exactly 4 digits",
            "/digits_or_empty: must be exactly 4 digits, or empty",
            "/alpha: must be exactly 2 letters (`A` to `Z`, `a` to `z`)",
            "/url: must be a URL with its scheme, such as `https://example.com/hook`",
            "/url_or_empty: must be a URL with its scheme, such as `https://example.com/hook`, or empty",
            "/pattern: must match the pattern `^[a-z]+$`",
            "/pattern_or_empty: must match the pattern `^[a-z]+$`, or empty",
            "/one_of: must be `asc` or `desc`",
        ]
    );
}

proptest::proptest! {
    #[test]
    fn characters_are_counted_whatever_the_shortcut(text in "[aé€🦀]{0,12}") {
        let text = text.as_str();
        let mut violations = Violations::new();
        let mut expected = 0;
        for min in 0..14 {
            for max in min..14 {
                telnyx_validate::check::length(text, "", min, max, false, &mut violations);
                expected += usize::from(!(min..=max).contains(&text.chars().count()));
                proptest::prop_assert_eq!(violations.len(), expected);
            }
        }
    }
}

#[derive(Validate)]
struct Timeouts {
    #[validate(range(min = 1, max = 20))]
    plain: Seconds,
    #[validate(range(min = 1, max = 20, allow_empty))]
    or_empty: Option<Seconds>,
}

#[test]
fn integers_written_as_text_have_ranges() {
    let timeouts = |plain, or_empty| Timeouts {
        plain: Seconds(plain),
        or_empty: Some(Seconds(or_empty)),
    };
    assert!(violations(&timeouts("1", "20")).is_empty());
    assert!(violations(&timeouts("1", "")).is_empty());
    assert_eq!(
        violations(&timeouts("", "0")),
        ["/plain range", "/or_empty range"]
    );
    assert_eq!(
        sentences(&timeouts("1.5", "x")),
        [
            "/plain: must be an integer between 1 and 20",
            "/or_empty: must be an integer between 1 and 20, or empty"
        ]
    );
}

#[derive(Validate)]
struct Lists {
    #[validate(items(min = 1, max = 2))]
    counted: Vec<i32>,
    #[validate(items(unique))]
    unique: Vec<String>,
    #[validate(items(max = 2, unique), each(length(max = 4)))]
    all: Vec<&'static str>,
}

#[test]
fn lists_are_counted_and_compared() {
    let texts = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let lists = Lists {
        counted: vec![1],
        unique: texts(&["a", "b"]),
        all: vec![],
    };
    assert!(violations(&lists).is_empty());
    let lists = Lists {
        counted: vec![],
        unique: texts(&["a", "b", "a", "a"]),
        all: vec!["long!", "b", "b"],
    };
    assert_eq!(
        sentences(&lists),
        [
            "/counted: must have between 1 and 2 items",
            "/unique/2: must not repeat the item at index 0",
            "/unique/3: must not repeat the item at index 0",
            "/all: must have at most 2 items",
            "/all/2: must not repeat the item at index 1",
            "/all/0: must be at most 4 characters long",
        ]
    );
}

#[test]
fn long_lists_are_compared_like_short_ones() {
    let mut unique: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
    let lists = |unique| Lists {
        counted: vec![1],
        unique,
        all: vec![],
    };
    assert!(violations(&lists(unique.clone())).is_empty());
    unique[999] = "17".into();
    assert_eq!(
        sentences(&lists(unique)),
        ["/unique/999: must not repeat the item at index 17"]
    );
}

fn tls_needs_null(connection: &Connection, violations: &mut Violations) {
    if connection.tls && connection.encrypted_media.is_some() {
        let message = "must be null when `transport_protocol` is `TLS`";
        violations.add(
            "/encrypted_media",
            "encrypted_media_is_null_with_tls",
            message,
        );
    }
}

mod elsewhere {
    pub(super) fn whole(connection: &super::Connection, violations: &mut super::Violations) {
        if !connection.tls {
            violations.add("", "needs_tls", format!("needs {}", "TLS"));
            violations.add("no_slash", "needs_tls", "gets its slash");
        }
    }
}

#[derive(Validate)]
#[validate(rule(tls_needs_null, elsewhere::whole))]
struct Connection {
    tls: bool,
    encrypted_media: Option<String>,
    #[validate(range(max = 3))]
    #[validate(one_of(1, 2, 3))]
    n: i64,
    #[validate(skip)]
    skipped: i64,
}

#[derive(Validate)]
struct Holder {
    #[validate(nested)]
    list: Vec<Connection>,
}

#[test]
fn rules_across_members_come_last_and_name_the_member() {
    let tls = Connection {
        tls: true,
        encrypted_media: Some("SRTP".into()),
        n: 4,
        skipped: 9,
    };
    let plain = Connection {
        tls: false,
        encrypted_media: Some("SRTP".into()),
        n: 3,
        skipped: 9,
    };
    assert_eq!(
        violations(&Holder {
            list: vec![tls, plain]
        }),
        [
            "/list/0/n range",
            "/list/0/n one_of",
            "/list/0/encrypted_media encrypted_media_is_null_with_tls",
            "/list/1 needs_tls",
            "/list/1/no_slash needs_tls",
        ]
    );
}

//! Golden expansions, and every kind of mistake.

use super::expand;

/// The body of `validate_into`, formatted, or the mistakes.
fn outcome(source: &str) -> Result<String, Vec<String>> {
    let (tokens, errors) = expand(&syn::parse_str(source).unwrap());
    let file: syn::File = syn::parse2(tokens).unwrap();
    let formatted = prettyplease::unparse(&file);
    let messages = errors.messages();
    if messages.is_empty() {
        Ok(formatted)
    } else {
        assert!(
            formatted.contains("(&self, _: &mut"),
            "the stub checks something: {formatted}"
        );
        Err(messages)
    }
}

#[test]
fn a_struct_becomes_one_call_for_each_rule() {
    let source = "
            #[validate(rule(rules::tls))]
            #[serde(rename_all = \"camelCase\")]
            struct Inbound {
                #[validate(range(min = -1, max = 120), one_of(1, 2))] timeout_secs: Option<i64>,
                #[validate(items(max = 2, unique), each(length(max = 4)))] codecs: Vec<String>,
                free: bool,
            }";
    let expected = r#"#[automatically_derived]
#[diagnostic::do_not_recommend]
#[allow(
    unused_qualifications,
    clippy::absolute_paths,
    clippy::default_numeric_fallback,
    clippy::shadow_unrelated
)]
impl ::telnyx_validate::Validate for Inbound {
    fn validate_into(&self, violations: &mut ::telnyx_validate::Violations) {
        let value = &self.timeout_secs;
        ::telnyx_validate::check::range(
            value,
            "/timeoutSecs",
            ::core::option::Option::Some(-1),
            ::core::option::Option::Some(120),
            violations,
        );
        let value = &self.timeout_secs;
        ::telnyx_validate::check::one_of_integers(
            value,
            "/timeoutSecs",
            &[1, 2],
            violations,
        );
        let value = &self.codecs;
        ::telnyx_validate::check::items(value, "/codecs", 0, 2, violations);
        let value = &self.codecs;
        ::telnyx_validate::check::unique(value, "/codecs", violations);
        let value = &self.codecs;
        ::telnyx_validate::check::each(
            value,
            "/codecs",
            |item, violations| {
                let value = item;
                ::telnyx_validate::check::length(value, "", 0, 4, false, violations);
            },
            violations,
        );
        let rule: fn(&Self, &mut ::telnyx_validate::Violations) = rules::tls;
        rule(self, violations);
    }
}
#[automatically_derived]
#[diagnostic::do_not_recommend]
impl ::telnyx_validate::Inner for Inbound {
    type Value = Self;
    fn inner(&self) -> ::core::option::Option<&Self> {
        ::core::option::Option::Some(self)
    }
}
"#;
    assert_eq!(outcome(source).unwrap(), expected);
}

#[test]
fn an_enum_checks_the_active_variant() {
    let source = "enum Target { None, Url(#[validate(nested)] Url), Sip { #[validate(digits(4))] port: String, n: u8 } }";
    let formatted = outcome(source).unwrap();
    let start = formatted.find("match self").unwrap();
    let end = formatted[start..].find("\n        }\n").unwrap();
    let expected = r#"match self {
            Self::Url { 0: __0, .. } => {
                let value = __0;
                ::telnyx_validate::check::nested(value, "/Url", violations);
            }
            Self::Sip { port: __port, .. } => {
                let value = __port;
                ::telnyx_validate::check::digits(
                    value,
                    "/Sip/port",
                    4,
                    false,
                    violations,
                );
            }
            _ => {}"#;
    assert_eq!(&formatted[start..start + end], expected);
}

#[test]
fn type_parameters_get_the_bounds_that_their_rules_need() {
    let source = "struct Page<T> { #[validate(nested, items(unique))] data: Vec<T>, #[validate(each(length(max = 1)))] names: Vec<T> }";
    // Without white space and trailing commas: how prettyplease wraps where clauses is not the point.
    let packed: String = outcome(source).unwrap().split_whitespace().collect();
    let packed = packed.replace("::telnyx_validate::", "").replace(",>", ">");
    for bound in [
        "Vec<T>:Inner<Value:Validate>",
        "Vec<T>:Inner<Value:List+Distinct>",
        "Vec<T>:Inner<Value:List<Item:Inner<Value:Text>>>",
    ] {
        assert!(packed.contains(bound), "{bound} in {packed}");
    }
}

#[test]
fn every_mistake_is_reported_in_order() {
    let source = "
            #[validate(rule, nested, rule(), rule(1), rule(a::b, c), rule(a::b))]
            #[validate]
            enum Wrong {
                #[validate(nested)]
                A(#[validate(= 3, range(min = 1 2), url = 3, \"x\", a::b, length(max = 1.0))] String),
                B { #[validate(items(each), digits(0), pattern(7), one_of(), alpha(2, 3), each(rule, skip))] b: String },
                C { #[validate(skip, url)] #[validate{url}] c: String },
            }";
    let messages = outcome(source).unwrap_err();
    let expected = [
        "write the arguments in parentheses: `#[validate(…)]`",
        "name the function: `rule(function)`",
        "only `rule(function)` belongs on a type",
        "name the function: `rule(function)`",
        "expected the path of a `fn(&Self, &mut Violations)`",
        "this function is named twice",
        "put rules on the fields of the variant",
        "expected a name, such as `length`, or a literal",
        "`min` must be a literal number",
        "write the arguments of `url` in parentheses",
        "expected a rule; the rules are",
        "unknown rule; the rules are",
        "expected a literal integer that is not negative",
        "unexpected argument; write `items(min = 1, max = 10, unique)`",
        "`digits` needs at least 1",
        "unexpected argument; write `pattern(",
        "`one_of` needs values",
        "unexpected argument; write `alpha(4)`",
        "`rule` belongs on the type",
        "`skip` belongs on the field itself, alone",
        "write the arguments in parentheses: `#[validate(…)]`",
        "`skip` says that the field has no rules",
    ];
    assert_eq!(messages.len(), expected.len(), "{messages:#?}");
    for (message, expected) in messages.iter().zip(expected) {
        assert!(message.starts_with(expected), "{message}, not {expected}");
    }
}

#[test]
fn a_recursive_type_asks_nothing_of_itself() {
    let source = "struct Tree<T> { #[validate(nested)] value: T, #[validate(nested)] children: Vec<Tree<T>> }";
    let formatted = outcome(source).unwrap();
    assert!(formatted.contains("T: ::telnyx_validate::Inner<Value: ::telnyx_validate::Validate>"));
    assert!(!formatted.contains("Vec"));
}

#[test]
fn no_tokens_make_the_macro_panic() {
    const TOKENS: &[&str] = &[
        ",",
        "=",
        "-",
        "3",
        "1.5",
        "\"[\"",
        "min",
        "max = 9",
        "url",
        "::",
        "crate",
        "()",
        "range(min = 2)",
        "'a'",
    ];
    for first in TOKENS {
        for second in TOKENS {
            for third in TOKENS {
                let soup = format!("{first} {second} {third}");
                for attribute in [
                    soup.clone(),
                    format!("range({soup})"),
                    format!("each({soup})"),
                    format!("rule({soup})"),
                ] {
                    let source = format!(
                        "struct Soup {{ #[validate({attribute})] #[serde({soup})] r#type: u8 }}"
                    );
                    let parsed: Result<syn::DeriveInput, _> = syn::parse_str(&source);
                    let (impls, _) = expand(&parsed.unwrap());
                    let parsed: Result<syn::File, _> = syn::parse2(impls);
                    assert!(parsed.is_ok(), "{source}");
                }
            }
        }
    }
}

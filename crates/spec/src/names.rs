//! Maps names of the wire to Rust identifiers: one mapping for the loader's collision checks and for the generator.
//!
//! | wire | [`field`] | [`type_name`] | [`variant`] |
//! |---|---|---|---|
//! | `page[number]` | `page_number` | `PageNumber` | `PageNumber` |
//! | `timeout_1xx_secs` | `timeout_1xx_secs` | `Timeout1xxSecs` | `Timeout1xxSecs` |
//! | `RFC 2833` | `rfc_2833` | `Rfc2833` | `Rfc2833` |
//! | `type` | `type_` | `Type` | `Type` |
//! | `2fa` | `n2fa` | refused | `V2fa` |
//! | `-1` | `n1` | refused | `VMinus1` |
//! | `new` | `new_` | `New` | `New` |
//! | `extra` | `extra_` | refused | `Extra` |
//! | `Self` | `self_` | refused | refused |
//! | `Unknown` | `unknown` | `Unknown` | refused |
//!
//! Every name returned is a valid Rust identifier that needs no `r#`.

use heck::{ToSnakeCase, ToUpperCamelCase};
use thiserror::Error;

/// Why a name of the wire cannot become a Rust identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NameError {
    /// No letter or digit is in it: nothing is left to make a name of.
    #[error("it has no letter or digit")]
    Empty,
    /// It has a letter or digit outside ASCII, which users could hardly type.
    #[error("it has a letter outside ASCII")]
    NonAscii,
    /// A type's name begins with a digit.
    #[error("it begins with a digit")]
    LeadingDigit,
    /// The name has a meaning of its own in the generated code.
    #[error("`{0}` is reserved")]
    Reserved(&'static str),
}

/// Rust's keywords, strict and reserved, in every edition up to 2024. `union`, `auto`, `macro_rules` and the like are
/// keywords only where they stand in syntax of their own, so they can be names.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that generated structs use themselves: the member that keeps what is unknown, the constructors, the check.
/// A wire name that maps to one of them gets a trailing `_`, as a keyword does.
const RESERVED_FIELDS: &[&str] = &["default", "extra", "new", "validate"];

/// Names that a variant cannot have: `Self` is a keyword, `Unknown` carries the values that no spec knows.
const RESERVED_VARIANTS: &[&str] = &["Self", "Unknown"];

/// Names that a type cannot have, because generated code uses the type of that name from elsewhere.
const RESERVED_TYPES: &[&str] = &[
    "AsRef",
    "Box",
    "Call",
    "Client",
    "Clone",
    "DecodeError",
    "Default",
    "Err",
    "Error",
    "Extra",
    "From",
    "IntegerText",
    "Into",
    "IntoIterator",
    "Iterator",
    "Method",
    "None",
    "Nullable",
    "Ok",
    "Operation",
    "Option",
    "Page",
    "PageRequest",
    "Request",
    "Result",
    "Scheme",
    "Secret",
    "Self",
    "Some",
    "String",
    "Timestamp",
    "ToString",
    "UnknownInteger",
    "UnknownString",
    "Validate",
    "Vec",
    "Violations",
];

/// The Rust name of a field, parameter, method or module: `snake_case`.
///
/// A keyword or a name that generated structs use themselves gets a trailing `_`; a leading digit gets an `n` in front.
///
/// # Errors
/// [`NameError::Empty`] and [`NameError::NonAscii`].
///
/// ```
/// use telnyx_spec::names::field;
/// assert_eq!(field("filter[connection_name][contains]").as_deref(), Ok("filter_connection_name_contains"));
/// assert_eq!(field("type").as_deref(), Ok("type_"));
/// assert_eq!(field("2fa").as_deref(), Ok("n2fa"));
/// ```
pub fn field(wire: &str) -> Result<String, NameError> {
    ascii(wire)?;
    let mut name = wire.to_snake_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert(0, 'n');
    }
    if KEYWORDS.binary_search(&name.as_str()).is_ok() || RESERVED_FIELDS.contains(&name.as_str()) {
        name.push('_');
    }
    Ok(name)
}

/// The Rust name of a type: `UpperCamelCase`.
///
/// # Errors
/// [`NameError::Empty`], [`NameError::NonAscii`], [`NameError::LeadingDigit`], and [`NameError::Reserved`] for a name
/// that the prelude or the runtime has already.
///
/// ```
/// use telnyx_spec::names::{NameError, type_name};
/// assert_eq!(type_name("ip_connections").as_deref(), Ok("IpConnections"));
/// assert_eq!(type_name("IPConnection").as_deref(), Ok("IpConnection"));
/// assert_eq!(type_name("string"), Err(NameError::Reserved("String")));
/// ```
pub fn type_name(wire: &str) -> Result<String, NameError> {
    ascii(wire)?;
    let name = wire.to_upper_camel_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(NameError::LeadingDigit);
    }
    not_reserved(name, RESERVED_TYPES)
}

/// The Rust name of an enumeration's variant: `UpperCamelCase`.
///
/// A leading digit gets a `V` in front; a minus sign before the first digit is kept as `Minus`, so that `1` and `-1` differ.
///
/// # Errors
/// [`NameError::Empty`], [`NameError::NonAscii`], and [`NameError::Reserved`] for `Self` and `Unknown`.
///
/// ```
/// use telnyx_spec::names::{NameError, variant};
/// assert_eq!(variant("RFC 2833").as_deref(), Ok("Rfc2833"));
/// assert_eq!(variant("Chicago, IL").as_deref(), Ok("ChicagoIl"));
/// assert_eq!(variant("+E.164").as_deref(), Ok("E164"));
/// assert_eq!(variant("1").as_deref(), Ok("V1"));
/// assert_eq!(variant("-1").as_deref(), Ok("VMinus1"));
/// assert_eq!(variant("unknown"), Err(NameError::Reserved("Unknown")));
/// ```
pub fn variant(wire: &str) -> Result<String, NameError> {
    ascii(wire)?;
    let mut name = wire.to_upper_camel_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        let negative = wire
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        name.insert_str(0, if negative { "VMinus" } else { "V" });
    }
    not_reserved(name, RESERVED_VARIANTS)
}

/// Whether a name written by hand in the spec (`x-enum-varnames`) can be a variant as it stands.
///
/// # Errors
/// The reason why not: it must be ASCII letters and digits, begin with a capital, and not be `Self` or `Unknown`.
pub fn check_variant(name: &str) -> Result<(), NameError> {
    ascii(name)?;
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(NameError::LeadingDigit);
    }
    not_reserved(name.to_owned(), RESERVED_VARIANTS).map(drop)
}

fn ascii(wire: &str) -> Result<(), NameError> {
    if wire.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
        Err(NameError::NonAscii)
    } else if wire.chars().any(|c| c.is_ascii_alphanumeric()) {
        Ok(())
    } else {
        Err(NameError::Empty)
    }
}

fn not_reserved(name: String, reserved: &[&'static str]) -> Result<String, NameError> {
    match reserved.iter().find(|reserved| **reserved == name) {
        Some(reserved) => Err(NameError::Reserved(reserved)),
        None => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_and_become_names() {
        assert!(KEYWORDS.is_sorted());
        for keyword in KEYWORDS {
            assert_eq!(field(keyword), Ok(format!("{keyword}_")));
        }
    }

    /// The rows of the module's table, as they are written there.
    #[test]
    fn the_table_tells_the_truth() {
        let source = include_str!("names.rs");
        let rows = source
            .lines()
            .filter_map(|line| line.strip_prefix("//! | `"));
        let mut count = 0;
        for row in rows {
            let cells: Vec<&str> = row
                .split(" | ")
                .map(|cell| cell.trim_matches(['`', ' ', '|']))
                .collect();
            let [wire, cells @ ..] = cells.as_slice() else {
                panic!("{row}")
            };
            let shown = [field(wire), type_name(wire), variant(wire)]
                .map(|name| name.unwrap_or_else(|_| "refused".to_owned()));
            assert_eq!(cells, shown, "{wire}");
            count += 1;
        }
        assert_eq!(count, 10);
    }

    #[test]
    fn nothing_is_left_of_punctuation() {
        for mapped in [field("+-"), type_name(""), variant("  ")] {
            assert_eq!(mapped, Err(NameError::Empty));
        }
        assert_eq!(variant("Zürich"), Err(NameError::NonAscii));
        assert_eq!(variant("self"), Err(NameError::Reserved("Self")));
        assert_eq!(field("Self").as_deref(), Ok("self_"));
    }
}

//! What the text rules ask of a text, without allocating.

/// Whether the text has between `min` and `max` characters (Unicode scalar values).
#[inline]
pub(crate) fn has_length(text: &str, min: usize, max: usize) -> bool {
    // A character takes one to four bytes, so the number of bytes decides most cases.
    let bytes = text.len();
    if bytes <= max && bytes.div_ceil(4) >= min {
        return true;
    }
    bytes >= min && counts(text, min, max)
}

/// Counts, where the number of bytes did not decide.
#[inline(never)]
fn counts(text: &str, min: usize, max: usize) -> bool {
    let count = text.chars().count();
    min <= count && count <= max
}

/// Whether the text is `count` ASCII digits.
#[inline]
pub(crate) fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text is `count` ASCII letters.
#[inline]
pub(crate) fn is_alpha(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether the text is an absolute URL: a URI (RFC 3986) with its scheme, and for `http` and `https` with a host and a
/// port that exists.
#[cfg(feature = "url")]
pub(crate) fn is_url(text: &str) -> bool {
    let Ok(uri) = iri_string::types::UriStr::new(text) else {
        return false;
    };
    let scheme = uri.scheme_str();
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return true;
    }
    uri.authority_components().is_some_and(|authority| {
        let port = authority.port().filter(|port| !port.is_empty());
        !authority.host().is_empty() && port.is_none_or(|port| port.parse::<u16>().is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_in_characters_not_bytes() {
        assert!(has_length("ééé", 3, 3));
        assert!(!has_length("éé", 3, 3));
        assert!(has_length("🦀🦀", 2, 2));
        assert!(!has_length("🦀🦀", 3, 9));
        assert!(!has_length("", 1, usize::MAX));
        assert!(has_length("", 0, 0));
        assert!(!has_length("a", 0, 0));
        assert!(has_length("abcdefgh", 2, 8));
        assert!(!has_length("abcdefghi", 2, 8));
    }

    #[test]
    fn digits_and_letters_are_ascii() {
        assert!(is_digits("0123", 4));
        assert!(!is_digits("٠١٢٣", 4));
        assert!(!is_digits("123", 4));
        assert!(!is_digits("12345", 4));
        assert!(!is_digits("12a4", 4));
        assert!(is_alpha("US", 2));
        assert!(!is_alpha("é", 2));
        assert!(!is_alpha("U1", 2));
    }

    #[cfg(feature = "url")]
    #[test]
    fn urls_have_a_scheme_and_web_urls_a_host() {
        for good in [
            "https://example.com",
            "HTTP://example.com:8080/a?b#c",
            "https://[::1]/",
            "sip:a@b",
            "https://u@h:1",
            "https://h:/x",
        ] {
            assert!(is_url(good), "{good}");
        }
        for bad in [
            "",
            "example.com",
            "//example.com",
            "https://",
            "https:///x",
            "https://:80",
            "https:x",
            "https://a b",
            "https://h:65536",
            "/x",
        ] {
            assert!(!is_url(bad), "{bad}");
        }
    }
}

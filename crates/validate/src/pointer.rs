//! JSON pointers (RFC 6901): segments, escaped.

/// The segment of a list index, with its slash.
pub(crate) fn index(index: usize) -> String {
    format!("/{index}")
}

/// The segment of an object member or map key, with its slash and escaped: `~` is `~0` and `/` is `~1`.
pub(crate) fn key(key: &str) -> String {
    let mut segment = String::with_capacity(key.len() + 1);
    segment.push('/');
    for character in key.chars() {
        match character {
            '~' => segment.push_str("~0"),
            '/' => segment.push_str("~1"),
            other => segment.push(other),
        }
    }
    segment
}

#[cfg(test)]
mod tests {
    #[test]
    fn keys_are_escaped() {
        assert_eq!(super::key("a/b~c"), "/a~1b~0c");
        assert_eq!(super::key("~1"), "/~01");
        assert_eq!(super::key(""), "/");
        assert_eq!(super::key("page[size] é"), "/page[size] é");
        assert_eq!(super::index(12), "/12");
    }
}

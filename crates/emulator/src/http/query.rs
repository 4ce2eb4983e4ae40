//! The query of a request, decoded, with the defaults that the spec gives its parameters.

use std::collections::HashSet;

/// Names and values, whether brackets come raw or as `%5B…%5D`, and a space as `+` or `%20`.
pub(super) fn pairs(query: Option<&str>, defaults: &[(String, String)]) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .into_owned()
        .collect();
    for (name, value) in defaults {
        // A parameter without a value counts as left out: some clients send every parameter they know.
        if !pairs
            .iter()
            .any(|(given, value)| given == name && !value.is_empty())
        {
            pairs.push((name.clone(), value.clone()));
        }
    }
    pairs
}

/// The names in the query, each once.
pub(super) fn names(query: Option<&str>) -> Vec<String> {
    let mut known = HashSet::new();
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .map(|(name, _)| name.into_owned())
        .filter(|name| known.insert(name.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_pairs() {
        let expected = [
            ("filter[connection_name][contains]", "New York"),
            ("page[size]", "2"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        for query in [
            "filter[connection_name][contains]=New+York&page[size]=2",
            "filter[connection_name][contains]=New%20York&page[size]=2",
            "filter%5Bconnection_name%5D%5Bcontains%5D=New+York&page%5Bsize%5D=2",
            "filter%5bconnection_name%5d%5bcontains%5d=%4eew%20York&page%5bsize%5d=2",
        ] {
            assert_eq!(pairs(Some(query), &[]), expected, "{query}");
        }
    }

    #[test]
    fn a_default_stands_in_for_what_is_left_out_or_empty() {
        let defaults = [("sort".to_owned(), "-created_at".to_owned())];
        let sort = |query| {
            let pairs = pairs(query, &defaults);
            let given = pairs.into_iter().filter(|(_, value)| !value.is_empty());
            given.map(|(_, value)| value).collect::<Vec<_>>()
        };
        assert_eq!(sort(None), ["-created_at"]);
        assert_eq!(sort(Some("sort=")), ["-created_at"]);
        assert_eq!(sort(Some("sort")), ["-created_at"]);
        assert_eq!(sort(Some("sort=active")), ["active"]);
    }
}

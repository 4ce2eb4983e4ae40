//! Which member of a JSON body a byte of it belongs to.
//!
//! The decoder of every model could track the path itself (`serde_path_to_error` does), but each model would then be
//! compiled a second time for the sake of a message. This looks at the text once more, and only after a failure.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::value::RawValue;

/// The path of the value that a serde_json error speaks of, such as `data.inbound.codecs[1]`; `None` for the top level.
///
/// A scalar is read whole before it is found to misfit, so the error points behind it. An object or array is refused at
/// its first character, unless it lacks a member: then the error points behind it too.
pub(crate) fn path_of(body: &[u8], error: &serde_json::Error) -> Option<String> {
    let body = std::str::from_utf8(body).ok()?;
    let offset = offset_of(body, error.line(), error.column())?;
    let lacks_member = error.to_string().starts_with("missing field");
    let mut path = String::new();
    let mut text: &str = body;
    let mut start = 0;
    while let Some((segment, child)) = children(text).into_iter().find(|(_, child)| {
        let child_start = start + distance(text, child);
        let child_end = child_start + child.len();
        let holds = child_start <= offset && offset < child_end;
        holds || (offset == child_end && is_scalar(child) != lacks_member)
    }) {
        match segment {
            Segment::Member(name) if path.is_empty() => path.push_str(&name),
            Segment::Member(name) => {
                let _ = write!(path, ".{name}");
            }
            Segment::Item(index) => {
                let _ = write!(path, "[{index}]");
            }
        }
        start += distance(text, child);
        text = child;
    }
    (!path.is_empty()).then_some(path)
}

enum Segment {
    Member(String),
    Item(usize),
}

/// The values directly inside an object or array, as they stand in its text.
fn children(text: &str) -> Vec<(Segment, &str)> {
    if text.trim_start().starts_with('{') {
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).unwrap_or_default();
        members
            .into_iter()
            .map(|(name, value)| (Segment::Member(name), value.get()))
            .collect()
    } else if text.trim_start().starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
        items
            .into_iter()
            .enumerate()
            .map(|(index, value)| (Segment::Item(index), value.get()))
            .collect()
    } else {
        Vec::new()
    }
}

/// How far into `text` its part `child` begins, in bytes.
fn distance(text: &str, child: &str) -> usize {
    (child.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn is_scalar(text: &str) -> bool {
    !text.starts_with(['{', '['])
}

/// The byte that a 1-based line and a column in bytes stand for.
fn offset_of(body: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = body
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    Some(before + column)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::{prop_assert_eq, proptest};
    use serde::{Deserialize, de::DeserializeOwned};

    use super::path_of;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "it is only read into")]
    struct Tree {
        value: Option<u8>,
        name: Option<String>,
        #[serde(default)]
        children: Vec<Tree>,
        by_name: Option<HashMap<String, Tree>>,
        leaf: Option<Leaf>,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "it is only read into")]
    struct Leaf {
        required: bool,
    }

    fn path<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> Option<String> {
        let error = serde_json::from_str::<T>(json).unwrap_err();
        assert!(error.is_data(), "{error}");
        path_of(json.as_bytes(), &error)
    }

    #[test]
    fn every_kind_of_misfit_is_found() {
        for (json, expected) in [
            (r#"{"value":"text"}"#, "value"),
            (r#"{"name":"a","value": 256 }"#, "value"),
            (r#"{"name":12}"#, "name"),
            (r#"{"name":{"a":1}}"#, "name"),
            (r#"{"name": [1]}"#, "name"),
            (r#"{"name":true}"#, "name"),
            (
                r#"{"children":[{"value":1},{"value":-1}]}"#,
                "children[1].value",
            ),
            (r#"{"children":[{"value":1},7]}"#, "children[1]"),
            (
                r#"{"children":[{"children":[{"name":[]}]}]}"#,
                "children[0].children[0].name",
            ),
            (r#"{"by_name":{"a.b":{"value":""}}}"#, "by_name.a.b.value"),
            (r#"{"leaf":{"other":1}}"#, "leaf"),
            (r#"{"children":[{"leaf":{}}]}"#, "children[0].leaf"),
            ("{\n  \"name\": \"é\",\n  \"value\": \"é\"\n}", "value"),
        ] {
            assert_eq!(path::<Tree>(json).as_deref(), Some(expected), "{json}");
        }
    }

    proptest! {
        /// Whatever the body and the error, there is an answer and no panic.
        #[test]
        fn any_body_is_survived(body in r#"[\[\]{}",:0-9a-z\\é\n ]{0,60}"#, other in ".{0,60}") {
            if let Err(error) = serde_json::from_str::<Tree>(&body) {
                let _ = path_of(body.as_bytes(), &error);
                // An error of another body points anywhere.
                let _ = path_of(other.as_bytes(), &error);
            }
        }

        /// A misfit is found at any depth, behind any spaces.
        #[test]
        fn a_misfit_is_found_at_any_depth(depth in 0_usize..30, before in 0_usize..3, spaces in "[ \n]{0,3}") {
            let sibling = r#"{"name":"é"},"#.repeat(before);
            let mut json = format!(r#"{{"value":{spaces}"é"{spaces}}}"#);
            let mut expected = "value".to_owned();
            for _ in 0..depth {
                json = format!(r#"{spaces}{{"children"{spaces}:[{sibling}{json}]}}"#);
                expected = format!("children[{before}].{expected}");
            }
            prop_assert_eq!(path::<Tree>(&json), Some(expected), "{}", json);
        }
    }

    #[test]
    fn the_top_level_has_no_path() {
        assert_eq!(path::<Tree>("[1]"), None);
        assert_eq!(path::<Tree>("7"), None);
        assert_eq!(path::<Leaf>("{}"), None);
    }
}

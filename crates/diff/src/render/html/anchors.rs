//! Names for the entries of a page, to link to: the same for the same change, however many others there are.

use std::collections::HashMap;

use crate::Change;
use crate::render::words;

/// A name for each change, unique in the page.
pub(super) fn anchors(changes: &[&Change]) -> Vec<String> {
    let mut used: HashMap<String, usize> = HashMap::new();
    let name = |change: &&Change| {
        let name = slug(&format!("{} {}", change.element, words::kind(change.kind)));
        let count = used.entry(name.clone()).or_default();
        *count += 1;
        match *count {
            1 => name,
            count => format!("{name}-{count}"),
        }
    };
    changes.iter().map(name).collect()
}

/// What can stand in a link without escapes.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '.' => slug.push(c),
            _ if slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;
    use crate::render::fixture;

    #[test]
    fn a_change_is_named_by_what_changed_and_how() {
        let changes = [
            fixture::change(fixture::member("InboundIp", "codecs"), Kind::Default),
            fixture::change(fixture::member("InboundIp", "<b>"), Kind::BoundNarrowed),
            fixture::change(fixture::member("InboundIp", "\"b\""), Kind::BoundNarrowed),
        ];
        let changes: Vec<&Change> = changes.iter().collect();
        assert_eq!(
            anchors(&changes),
            [
                "member-InboundIp.codecs-default",
                "member-InboundIp.-b-bound-narrowed",
                "member-InboundIp.-b-bound-narrowed-2",
            ]
        );
    }
}

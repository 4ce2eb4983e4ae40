//! A small change of the spec is a small diff, and its lines stand beside each other: outside the sections of the items that
//! the change is about, and the lists that hold files together, nothing changes; inside a section, one run of lines is new.

use similar::{ChangeTag, TextDiff};
use telnyx_codegen::FileSet;
use telnyx_spec::SourceFile;

use crate::determinism::{generate, real_spec};

/// The real spec with one text of one file replaced.
fn edited(file: &str, from: &str, to: &str) -> Vec<SourceFile> {
    let mut files = real_spec();
    for source in files.iter_mut().filter(|source| source.name == file) {
        let text = std::str::from_utf8(&source.text).unwrap();
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
        source.text = text.replace(from, to).into_bytes();
    }
    files
}

/// How many lines are added and removed.
fn lines_changed(before: &FileSet, after: &FileSet) -> (usize, usize) {
    let mut counts = (0, 0);
    for (path, new) in after.iter() {
        let old = before.get(path).unwrap_or_default();
        for change in TextDiff::from_lines(old, new).iter_all_changes() {
            match change.tag() {
                ChangeTag::Insert => counts.0 += 1,
                ChangeTag::Delete => counts.1 += 1,
                ChangeTag::Equal => {}
            }
        }
    }
    counts
}

/// A file's sections of some items, and all the rest, the imports and blank lines in it left out.
fn parts<'a>(files: &'a FileSet, path: &str, items: &[&str]) -> (Vec<(&'a str, &'a str)>, String) {
    let text = files.get(path).unwrap_or_default();
    let (mut touched, mut rest, mut end) = (Vec::new(), String::new(), 0);
    for section in files.sections(path) {
        rest.push_str(&without_lists(&text[end..section.range.start]));
        let section_text = &text[section.range.clone()];
        if items.contains(&section.item.as_str()) {
            touched.push((section.item.as_str(), section_text));
        } else {
            rest.push_str(section_text);
        }
        end = section.range.end;
    }
    (touched, rest + &without_lists(&text[end..]))
}

/// What stands between two sections, without imports, lists of modules and blank lines.
fn without_lists(between: &str) -> String {
    let mut kept = String::new();
    let mut in_list = false;
    for line in between.lines() {
        let begins = ["use ", "mod ", "pub use "]
            .iter()
            .any(|word| line.starts_with(word));
        in_list |= begins;
        if !in_list && !line.is_empty() {
            kept.push_str(line);
            kept.push('\n');
        }
        in_list &= !line.ends_with(';');
    }
    kept
}

/// Whether a text becomes another by putting one run of lines into it.
fn is_one_run(before: &str, after: &str) -> bool {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let pairs = before.iter().zip(&after);
    let head = pairs.take_while(|(old, new)| old == new).count();
    let pairs = before[head..].iter().rev().zip(after[head..].iter().rev());
    let tail = pairs.take_while(|(old, new)| old == new).count();
    head + tail == before.len()
}

/// Checks that a change adds at most so many lines, all of them beside each other.
fn check(before: &FileSet, after: &FileSet, items: &[&str], limit: usize) {
    let (added, removed) = lines_changed(before, after);
    assert!(added > 0 && added + removed <= limit, "+{added} -{removed}");
    let mut seen = Vec::new();
    for (path, _) in after.iter() {
        let (old, old_rest) = parts(before, path, items);
        let (new, new_rest) = parts(after, path, items);
        let rest = TextDiff::from_lines(&old_rest, &new_rest);
        assert!(old_rest == new_rest, "{path}:\n{}", rest.unified_diff());
        if old.is_empty() {
            seen.extend(new.iter().map(|(item, _)| *item));
            continue;
        }
        assert_eq!(old.len(), new.len(), "{path}");
        for ((item, old), (_, new)) in old.iter().zip(&new) {
            let diff = TextDiff::from_lines(*old, *new);
            assert!(is_one_run(old, new), "{item}:\n{}", diff.unified_diff());
            seen.push(item);
        }
    }
    let untouched = items.iter().find(|item| !seen.contains(item));
    assert_eq!(untouched, None, "an item that is not touched");
}

#[test]
fn one_run_is_one_run() {
    assert!(is_one_run("a\nb\nb\n", "a\nb\nc\nb\nb\n"));
    assert!(is_one_run("", "a\nb\n"));
    assert!(!is_one_run("a\nb\n", "x\na\ny\nb\n"));
    assert!(!is_one_run("a\nb\n", "a\nc\n"));
    assert!(!is_one_run("a\nb\n", "a\n"));
}

#[test]
fn an_enum_value() {
    let before = generate(&real_spec());
    let after = edited(
        "shared.json",
        "\"Inband\",",
        "\"Inband\", \"Carrier pigeon\",",
    );
    check(&before, &generate(&after), &["models::DtmfType"], 10);
}

#[test]
fn an_optional_member() {
    let before = generate(&real_spec());
    let after = edited(
        "ip_connections.json",
        "\"prack_enabled\": {",
        "\"ring_secs\": { \"type\": \"integer\", \"description\": \"How long it rings\" },\n\"prack_enabled\": {",
    );
    let items = ["models::InboundIp", "models::InboundIpRequest"];
    check(&before, &generate(&after), &items, 40);
}

/// An operation with everything an operation can have: a path, a query, a body, and what can go wrong.
const RING: &str = r##"
    "/ip_connections/{id}/actions/ring": {
      "parameters": [{ "$ref": "#/components/parameters/IpConnectionId" }],
      "post": {
        "operationId": "ring_ip_connection",
        "tags": ["ip_connections"],
        "x-method-name": "ring",
        "summary": "Ring an IP connection",
        "description": "Changes the connection and lets it ring.",
        "parameters": [
          { "$ref": "shared.json#/components/parameters/PageNumber" },
          { "$ref": "shared.json#/components/parameters/PageSize" },
          {
            "name": "ring[secs]",
            "in": "query",
            "description": "How long it rings.",
            "schema": { "type": "integer", "minimum": 1 },
            "example": 3,
            "x-source": ["facts"]
          }
        ],
        "requestBody": {
          "description": "The change.",
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/UpdateIpConnectionRequest" } } }
        },
        "responses": {
          "200": {
            "description": "The IP connection.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IpConnectionResponse" } } }
          },
          "401": { "$ref": "shared.json#/components/responses/Unauthorized" },
          "403": { "$ref": "shared.json#/components/responses/Forbidden" },
          "404": { "$ref": "shared.json#/components/responses/NotFound" },
          "422": { "$ref": "shared.json#/components/responses/UnprocessableEntity" },
          "429": { "$ref": "shared.json#/components/responses/TooManyRequests" }
        },
        "x-source": ["facts"]
      }
    },
    "/ip_connections/{id}": {"##;

#[test]
fn an_operation() {
    let before = generate(&real_spec());
    let after = edited(
        "ip_connections.json",
        "\n    \"/ip_connections/{id}\": {",
        RING,
    );
    let items = ["api::IpConnections::ring()", "api::RingIpConnectionParams"];
    check(&before, &generate(&after), &items, 150);
}

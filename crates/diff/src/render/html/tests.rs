//! The page as text: what it shows beside a change, and that nothing in it is obeyed that it does not say itself.

use telnyx_codegen::{Element, FileSet};
use telnyx_spec::{Origin, SourceFile};

use super::html;
use super::lines::Row;
use super::located::Sources;
use super::spec_excerpt::spec_excerpt;
use crate::render::{Side, fixture};
use crate::{Change, Diff, Kind};

const SPEC: &str = r##"{
  "info": { "title": "A", "description": "The document." },
  "components": {
    "schemas": {
      "Codec": {
        "description": "A codec.",
        "enum": [
          "A",
          "B"
        ],
        "x-enum-descriptions": { "A": "The first.", "B": "The second." }
      },
      "Thing": {
        "description": "A thing.",
        "required": ["id"],
        "properties": {
          "id": { "type": "string" },
          "a/b": {
            "type": "integer",
            "description": "A member.",
            "maximum": 60
          }
        }
      },
      "NewThing": {
        "allOf": [{ "$ref": "#/components/schemas/Thing" }]
      }
    }
  }
}
"##;

fn source(text: &str) -> SourceFile {
    SourceFile {
        name: "a.json".to_owned(),
        text: text.as_bytes().to_vec(),
    }
}

fn change(element: Element, kind: Kind, pointer: &str) -> Change {
    let origin = Origin {
        file: "a.json".to_owned(),
        pointer: pointer.to_owned(),
        line: 1,
        column: 1,
    };
    let change = fixture::change(element, kind);
    Change {
        origin_before: change.origin_before.map(|_| origin.clone()),
        origin_after: change.origin_after.map(|_| origin),
        ..change
    }
}

/// The excerpt of the spec as a unified diff without context.
fn shown(change: &Change, edits: &[(&str, &str)]) -> Vec<String> {
    let edited = edits.iter().fold(SPEC.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let (before, after) = (source(SPEC), source(&edited));
    let sources = [&before, &after].map(|source| Sources::new(std::slice::from_ref(source)));
    let Some(excerpt) = spec_excerpt(change, &sources[0], &sources[1]) else {
        return Vec::new();
    };
    let line = |row: &Row| match *row {
        Row::Removed { before, .. } => Some(format!("-{}", excerpt.before[before].text.trim())),
        Row::Added { after, .. } => Some(format!("+{}", excerpt.after[after].text.trim())),
        Row::Same { .. } | Row::Gap { .. } => None,
    };
    excerpt.rows.iter().filter_map(line).collect()
}

const MEMBER: &str = "/components/schemas/Thing/properties/a~1b";

/// Two changes of one member: each has its own line.
const EDITS: &[(&str, &str)] = &[
    ("\"maximum\": 60", "\"maximum\": 30"),
    ("A member.", "Another text."),
    ("A thing.", "Something."),
];

#[test]
fn a_change_is_shown_with_its_own_keywords() {
    let member = fixture::member("Thing", "a/b");
    assert_eq!(
        shown(&change(member.clone(), Kind::BoundNarrowed, MEMBER), EDITS),
        ["-\"maximum\": 60", "+\"maximum\": 30"]
    );
    assert_eq!(
        shown(&change(member, Kind::Description, MEMBER), EDITS),
        [
            "-\"description\": \"A member.\",",
            "+\"description\": \"Another text.\","
        ]
    );
}

#[test]
fn what_an_element_contains_is_told_elsewhere() {
    let schema = Element::Schema {
        name: "Thing".to_owned(),
    };
    assert_eq!(
        shown(
            &change(schema, Kind::Description, "/components/schemas/Thing"),
            EDITS
        ),
        [
            "-\"description\": \"A thing.\",",
            "+\"description\": \"Something.\","
        ]
    );
}

#[test]
fn a_value_is_shown_in_its_enumeration() {
    let value = |value: &str| Element::EnumValue {
        schema: "Codec".to_owned(),
        value: value.to_owned(),
    };
    let edits = [
        ("          \"A\",\n", ""),
        ("\"B\"\n", "\"B\",\n          \"C\"\n"),
    ];
    let pointer = "/components/schemas/Codec";
    let (gone, new) = (
        change(value("\"A\""), Kind::Removed, pointer),
        change(value("\"C\""), Kind::Added, pointer),
    );
    assert_eq!(shown(&gone, &edits), ["-\"A\","]);
    assert_eq!(shown(&new, &edits), ["+\"C\""]);
    let described = change(value("\"B\""), Kind::Description, pointer);
    assert_eq!(
        shown(&described, &[("The second.", "The other.")]),
        [
            "-\"x-enum-descriptions\": { \"A\": \"The first.\", \"B\": \"The second.\" }",
            "+\"x-enum-descriptions\": { \"A\": \"The first.\", \"B\": \"The other.\" }",
        ]
    );
}

#[test]
fn what_is_required_is_shown_in_the_object_that_requires_it() {
    let base = change(fixture::member("Thing", "a/b"), Kind::Requiredness, MEMBER);
    let edit = ("[\"id\"]", "[\"id\", \"a/b\"]");
    assert_eq!(
        shown(&base, &[edit]),
        [
            "-\"required\": [\"id\"],",
            "+\"required\": [\"id\", \"a/b\"],"
        ]
    );
    // The member stands in `Thing`, and it is `NewThing` that says this.
    let refinement = change(
        fixture::member("NewThing", "a/b"),
        Kind::Requiredness,
        MEMBER,
    );
    let list = "\"allOf\": [{ \"$ref\": \"#/components/schemas/Thing\" }]";
    let with_required = format!("{list},\n        \"required\": [\"a/b\"]");
    assert_eq!(
        shown(&refinement, &[(list, &with_required)]),
        ["+\"required\": [\"a/b\"]"]
    );
}

#[test]
fn what_came_or_went_is_shown_whole() {
    let gone = change(fixture::member("Thing", "a/b"), Kind::Removed, MEMBER);
    assert_eq!(shown(&gone, &[]).len(), 5);
}

#[test]
fn nothing_is_shown_of_what_is_the_same() {
    let member = change(fixture::member("Thing", "a/b"), Kind::Type, MEMBER);
    assert_eq!(shown(&member, &[]), Vec::<String>::new());
}

fn page(diff: &Diff, text: &str) -> String {
    let (sources, generated) = ([source(text)], FileSet::default());
    let side = Side {
        sources: &sources,
        generated: &generated,
    };
    html(diff, &fixture::context(), side, side)
}

#[test]
fn whatever_the_spec_says_is_text() {
    let evil = "</script></style><script>alert(1)</script><img src=x onerror=\"alert(1)\">'`&amp;";
    let mut change = change(fixture::member(evil, evil), Kind::Description, MEMBER)
        .facet(Some(evil), Some(&evil.replace('1', "2")));
    change.wire.reason = evil.to_owned();
    change.rust.reason = format!("`{evil}` is new");
    change.also = vec![fixture::member(evil, evil)];
    change.renamed_from = Some(fixture::member(evil, "b"));
    change.noun = "<b>";
    change.items = vec![fixture::item(
        evil,
        crate::Effect::Signature,
        Some(evil),
        Some("x"),
    )];
    if let Some(origin) = &mut change.origin_after {
        origin.file = evil.to_owned();
    }
    let page = page(
        &Diff {
            changes: vec![change],
        },
        SPEC,
    );
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains("<img") && !page.contains("<b>"));
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn the_policy_lets_nothing_in() {
    let page = page(&fixture::usual(), SPEC);
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains("unsafe"));
    for outside in [
        " src=",
        " style=",
        " onclick=",
        "url(",
        "@import",
        "https://",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    let targets = page.split(" href=\"").skip(1);
    assert!(targets.into_iter().all(|target| target.starts_with('#')));
}

#[test]
fn no_change_is_a_page_without_a_list() {
    let page = page(&Diff::default(), SPEC);
    assert!(page.contains("Nothing changed."));
    assert!(!page.contains("<ol") && !page.contains("id=\"filters\""));
}

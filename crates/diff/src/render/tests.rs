//! Tests of the renderings with changes made by hand; what is expected stands in `expected/`.

use std::{env, fs, path::Path};

use telnyx_codegen::Element;

use super::{fixture::*, *};
use crate::{Change, Diff, Effect, Kind, RustClass, WireClass};

/// Compares with a file, or writes it with `UPDATE_EXPECT=1`.
fn expect(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/render/expected")
        .join(name);
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "UPDATE_EXPECT=1 rewrites {name}");
}

fn of(changes: Vec<Change>) -> Diff {
    Diff { changes }
}

#[test]
fn every_rendering_of_a_usual_diff() {
    let (diff, context) = (usual(), context());
    expect("text.txt", &text(&diff, &context, false));
    expect("summary.txt", &summary(&diff, &context, false));
    expect("markdown.md", &markdown(&diff, &context));
    expect("release_notes.md", &release_notes(&diff, &context));
    expect("report.json", &json(&diff, &context));
}

#[test]
fn a_usual_diff_is_one_screen() {
    let text = text(&usual(), &context(), false);
    assert!(text.lines().count() <= 24, "{text}");
    assert!(summary(&usual(), &context(), false).lines().count() <= 6);
}

#[test]
fn the_worst_comes_first() {
    let text = text(&usual(), &context(), false);
    let places: Vec<usize> = ["\nbreaking:", "\nrisky:", "\ncompatible:", "\nquiet:"]
        .iter()
        .map(|word| text.find(word).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn colours_change_nothing_but_colours() {
    let (plain, colored) = (
        text(&usual(), &context(), false),
        text(&usual(), &context(), true),
    );
    assert!(!plain.contains('\u{1b}'));
    assert!(colored.contains("\u{1b}[1;31mbreaking"));
    let mut stripped = String::new();
    for (index, piece) in colored.split('\u{1b}').enumerate() {
        let text = if index == 0 {
            piece
        } else {
            piece.split_once('m').unwrap().1
        };
        stripped.push_str(text);
    }
    assert_eq!(stripped, plain);
}

#[test]
fn nothing_is_said_in_a_line() {
    let diff = Diff::default();
    assert_eq!(
        text(&diff, &context(), true),
        "HEAD (f21a12d) → working tree: no change of the spec, whatever its text says\n"
    );
    assert_eq!(
        summary(&diff, &context(), true),
        "spec: no change since HEAD (f21a12d)\n"
    );
    assert!(markdown(&diff, &context()).contains("no change of the spec"));
    assert_eq!(release_notes(&diff, &context()), "");
    assert!(json(&diff, &context()).contains("\"changes\": []"));
}

#[test]
fn text_of_the_spec_commands_neither_a_terminal_nor_a_page() {
    let evil = "a|b`c</details><script>alert(1)</script>\u{1b}[31m\n# d";
    let diff = of(vec![
        change(member("Evil", evil), Kind::Default)
            .facet(Some(evil), Some("[x](javascript:y)"))
            .wire(WireClass::Risky, &format!("it is {evil} now")),
    ]);
    let text = text(&diff, &context(), true);
    assert!(
        !text.contains("\u{1b}[31m\n") && !text.contains("\n#"),
        "{text:?}"
    );
    let markdown = markdown(&diff, &context());
    assert!(!markdown.contains("<script"), "{markdown}");
    assert_eq!(markdown.matches("</details>").count(), 1, "{markdown}");
    assert!(!markdown.contains("\n# d"), "{markdown}");
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    for line in markdown.lines().filter(|line| line.starts_with('|')) {
        assert_eq!(cells(line), 5, "{line}");
    }
    let notes = release_notes(&diff, &context());
    assert!(
        !notes.contains("<script") && !notes.contains("\n# d"),
        "{notes}"
    );
}

#[test]
fn many_items_are_counted() {
    let items = (0..80)
        .map(|index| {
            item(
                &format!("models::Many::field_{index}"),
                Effect::Added,
                None,
                Some("x"),
            )
        })
        .collect();
    let diff = of(vec![
        change(
            Element::Schema {
                name: "Many".to_owned(),
            },
            Kind::Added,
        )
        .facet(None, Some("80 members"))
        .rust(
            RustClass::Minor,
            "`models::Many::field_0` is new, and 79 more items with it",
            items,
        ),
    ]);
    let text = text(&diff, &context(), false);
    assert!(
        text.contains("and 79 items     new models::Many::field_1, models::Many::field_2"),
        "{text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 120),
        "{text}"
    );
    assert!(markdown(&diff, &context()).contains("| and 50 more | | | |"));
    assert!(release_notes(&diff, &context()).contains("and 76 more are new."));
}

#[test]
fn a_summary_counts_what_it_leaves_out() {
    let changes = (0..9)
        .map(|index| change(member("Many", &format!("field_{index}")), Kind::Example))
        .collect();
    let summary = summary(&of(changes), &context(), false);
    assert!(
        summary.ends_with("  and 5 more: `cargo xtask diff`\n"),
        "{summary}"
    );
    assert_eq!(summary.lines().count(), 6, "{summary}");
}

#[test]
fn release_notes_say_what_to_write_instead() {
    let renamed = [
        ("models::Inbound::codecs", "models::Inbound::codec_list"),
        ("models::Inbound::codecs()", "models::Inbound::codec_list()"),
        (
            "models::Inbound::codecs_null()",
            "models::Inbound::codec_list_null()",
        ),
    ];
    let items = renamed
        .iter()
        .map(|(old, _)| item(old, Effect::Removed, Some("x"), None))
        .chain(
            renamed
                .iter()
                .map(|(_, new)| item(new, Effect::Added, None, Some("x"))),
        )
        .collect();
    let mut renaming = change(member("Inbound", "codec_list"), Kind::Renamed)
        .wire(WireClass::Breaking, "requests with `codecs` are refused")
        .rust(
            RustClass::Breaking,
            "`models::Inbound::codecs` is now `models::Inbound::codec_list`",
            items,
        );
    renaming.renamed_from = Some(member("Inbound", "codecs"));
    let mut old = item("api::Things::list()", Effect::Deprecation, None, None);
    old.deprecated = true;
    let deprecation = change(
        Element::Operation {
            id: "list_things".to_owned(),
        },
        Kind::Deprecation,
    )
    .rust(
        RustClass::Minor,
        "`api::Things::list()` is deprecated",
        vec![old],
    );
    let notes = release_notes(&of(vec![deprecation, renaming]), &context());
    expect("release_notes_of_a_renaming.md", &notes);
    assert!(notes.starts_with("Next version: 0.2.0 "), "{notes}");
}

#[test]
fn what_is_gone_is_placed_in_the_old_spec() {
    let diff = of(vec![change(member("Inbound", "codecs"), Kind::Removed)]);
    let text = text(&diff, &context(), false);
    assert!(
        text.contains("HEAD:spec/ip_connections.json:812:9"),
        "{text}"
    );
}

//! Every line of the generated sources belongs to an item of the surface, or to the lists that hold a file together.

use std::collections::BTreeSet;

use syn::{Item, Visibility};
use telnyx_codegen::{FileSet, ItemKind, Section, generate, surface};
use telnyx_spec::Spec;

use super::load;
use crate::determinism::real_spec;

#[test]
fn every_item_has_sections_and_every_section_an_item() {
    let spec = load(&real_spec());
    check(&spec);
}

#[test]
fn of_every_case() {
    for spec in super::cases() {
        check(&spec);
    }
}

fn check(spec: &Spec) {
    let files = generate(spec).unwrap();
    let surface = surface(spec);
    for (path, text) in files.iter() {
        let mut end = 0;
        for Section { item, range } in files.sections(path) {
            assert!(surface.items.contains_key(item), "{path}: `{item}`");
            assert!(range.start >= end && range.start < range.end, "{item}");
            end = range.end;
            // Whole lines, blank ones around them left out.
            assert!(text[..range.start].ends_with('\n'), "{item}");
            let section = &text[range.clone()];
            assert!(
                section.ends_with('\n') && !section.starts_with('\n'),
                "{item}"
            );
        }
        only_lists(path, &rest(&files, path));
    }
    for (path, item) in &surface.items {
        if item.kind == ItemKind::File {
            continue;
        }
        let of = item.kind.section(path);
        let text: String = files
            .sections(&item.file)
            .iter()
            .filter(|section| section.item == of)
            .map(|section| &files.get(&item.file).unwrap()[section.range.clone()])
            .collect();
        let named = match item.kind {
            ItemKind::Field => item.signature.clone(),
            ItemKind::Variant => format!("    {},\n", item.signature),
            ItemKind::Rule => format!("\"{}\"", path.split('#').nth(1).unwrap()),
            ItemKind::Implementation if path.ends_with(" as Default") => "Default".to_owned(),
            ItemKind::Implementation => item.signature.split(" {").next().unwrap().to_owned(),
            ItemKind::Setter => path.rsplit("::").next().unwrap().replace("()", ""),
            ItemKind::Constructor => "pub fn new(".to_owned(),
            ItemKind::Method | ItemKind::Accessor => {
                item.signature.split('(').next().unwrap().to_owned()
            }
            ItemKind::Struct | ItemKind::Enum | ItemKind::Newtype | ItemKind::Resource => item
                .signature
                .split([' ', '(', '<'])
                .take(3)
                .collect::<Vec<_>>()
                .join(" "),
            ItemKind::File => continue,
        };
        assert!(
            text.contains(&named),
            "no section of `{of}` has `{named}`:\n{text}"
        );
    }
}

/// A file without its sections.
fn rest(files: &FileSet, path: &str) -> String {
    let text = files.get(path).unwrap();
    let mut rest = String::new();
    let mut end = 0;
    for section in files.sections(path) {
        rest.push_str(&text[end..section.range.start]);
        end = section.range.end;
    }
    rest + &text[end..]
}

/// What is in no section are imports, lists of modules, and the `impl` blocks around the accessors.
fn only_lists(path: &str, rest: &str) {
    for item in syn::parse_file(rest).unwrap().items {
        match item {
            Item::Use(_) => {}
            Item::Mod(item) => assert!(matches!(item.vis, Visibility::Inherited), "{path}"),
            Item::Impl(block) => assert!(block.items.is_empty() && path == "api/mod.rs"),
            _ => panic!("{path} has an item in no section"),
        }
    }
}

#[test]
fn the_parts_of_an_operation_stand_apart_and_go_together() {
    let files = generate(&load(&real_spec())).unwrap();
    let path = "api/ip_connections.rs";
    let text = files.get(path).unwrap();
    let parts: Vec<_> = files
        .sections(path)
        .iter()
        .filter(|section| section.item == "api::IpConnections::create()")
        .map(|section| &text[section.range.clone()])
        .collect();
    assert_eq!(parts.len(), 4);
    assert!(
        parts[0].starts_with("static CREATE: Operation"),
        "{}",
        parts[0]
    );
    assert!(
        parts[1].starts_with("    /// Create an IP connection.\n"),
        "{}",
        parts[1]
    );
    assert!(parts[2].starts_with("fn create_call("), "{}", parts[2]);
    // Others decode the same body; it belongs to the first that does.
    assert!(
        parts[3].starts_with("fn decode_ip_connection("),
        "{}",
        parts[3]
    );
}

#[test]
fn sections_do_not_matter_when_sets_are_compared() {
    let files = generate(&load(&real_spec())).unwrap();
    let mut read = FileSet::default();
    for (path, text) in files.iter() {
        read.insert(path, text.to_owned());
        assert!(read.sections(path).is_empty());
    }
    assert_eq!(read, files);
    let changes: BTreeSet<_> = files.changes_from(&read).into_values().collect();
    assert_eq!(changes, BTreeSet::from([telnyx_codegen::Change::Unchanged]));
    assert!(files.sections("no/such/file.rs").is_empty());
}

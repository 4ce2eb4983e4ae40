//! The surface says what the sources say: nothing more, nothing less, nothing else.

mod functions;
mod implementations;
mod moves;
mod sections;
mod sources;
mod spots;
mod tables;

use std::{collections::BTreeMap, path::Path};

use proptest::prelude::*;
use telnyx_codegen::{FileSet, ItemKind, PublicItem, Surface, generate, surface};
use telnyx_spec::{SourceFile, Spec};

use self::sources::squeezed;
use crate::{
    determinism::real_spec,
    mutation::{mutate, mutation},
    mutations::at_least,
};

fn load(files: &[SourceFile]) -> Spec {
    telnyx_spec::load(files).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The spec of every golden case.
fn cases() -> Vec<Spec> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let specs: Vec<_> = std::fs::read_dir(cases)
        .unwrap()
        .map(|case| load(&telnyx_spec::read_dir(&case.unwrap().path().join("input")).unwrap()))
        .collect();
    assert!(specs.len() >= 4, "{} cases", specs.len());
    specs
}

/// Every item of one is in the other, and says the same.
fn check(spec: &Spec) -> Result<(), String> {
    let files = generate(spec).map_err(|error| error.to_string())?;
    let surface = surface(spec);
    let mut read = sources::read(&files);
    for (sort, attributes) in &read.attributes {
        if attributes.len() != 1 {
            return Err(format!(
                "not every {sort} has the same attributes: {attributes:?}"
            ));
        }
    }
    check_rules(&surface, &read.rules)?;
    check_blocking(&mut read.items)?;
    let expected = comparable(read.items);
    let given = comparable(without_empty_files(surface, &files));
    for (path, item) in &expected {
        match given.get(path) {
            None => return Err(format!("`{path}` is generated and not in the surface")),
            Some(given) if given != item => {
                return Err(format!(
                    "the surface has {given:#?}, the sources {item:#?} at `{path}`"
                ));
            }
            Some(_) => {}
        }
    }
    match given.keys().find(|path| !expected.contains_key(*path)) {
        Some(path) => Err(format!("`{path}` is in the surface and not generated")),
        None => Ok(()),
    }
}

fn check_rules(surface: &Surface, rules: &BTreeMap<String, Vec<String>>) -> Result<(), String> {
    for (path, facts) in rules {
        let behaviour = surface
            .items
            .get(path)
            .map(|item| item.behaviour.as_str())
            .unwrap_or_default();
        let missing = facts.iter().find(|fact| !behaviour.contains(*fact));
        if let Some(missing) = missing {
            return Err(format!("`{path}` does not say `{missing}`: {behaviour}"));
        }
    }
    Ok(())
}

/// The blocking client has the accessors of the other; they are not listed again.
fn check_blocking(items: &mut BTreeMap<String, PublicItem>) -> Result<(), String> {
    let accessors = |items: &BTreeMap<String, PublicItem>, prefix: &str| -> Vec<_> {
        items
            .iter()
            .filter_map(|(path, item)| Some((path.strip_prefix(prefix)?.to_owned(), item.clone())))
            .collect()
    };
    if accessors(items, "Client::") != accessors(items, "blocking::Client::") {
        return Err("the clients differ".to_owned());
    }
    items.retain(|path, _| !path.starts_with("blocking::"));
    Ok(())
}

/// A document without models has an item for its file all the same.
fn without_empty_files(mut surface: Surface, files: &FileSet) -> BTreeMap<String, PublicItem> {
    surface
        .items
        .retain(|_, item| item.kind != ItemKind::File || files.get(&item.file).is_some());
    surface.items
}

/// The items as far as layout does not matter. Rules are compared by what their code says; elements are no sources.
fn comparable(mut items: BTreeMap<String, PublicItem>) -> BTreeMap<String, PublicItem> {
    for item in items.values_mut() {
        item.elements.clear();
        item.signature = squeezed(&item.signature);
        item.behaviour = squeezed(&item.behaviour);
        // Lines are wrapped, and what rustdoc would take for a link or a tag is escaped.
        item.docs = item
            .docs
            .replace("```text", "```")
            .replace(
                |c: char| c.is_whitespace() || c.is_control() || "\\<>".contains(c),
                "",
            )
            .replace(|c: char| ('\u{202A}'..='\u{202E}').contains(&c), "")
            .replace(|c: char| ('\u{2066}'..='\u{2069}').contains(&c), "");
        if item.kind == ItemKind::Rule {
            item.behaviour.clear();
        }
    }
    items
}

#[test]
fn the_real_spec() {
    check(&load(&real_spec())).unwrap();
}

#[test]
fn every_case() {
    for spec in cases() {
        check(&spec).unwrap();
    }
}

proptest! {
    #![proptest_config(at_least(300))]

    #[test]
    fn a_damaged_spec(mutations in proptest::collection::vec(mutation(), 1..3)) {
        let mut files = real_spec();
        for mutation in &mutations {
            mutate(&mut files, mutation);
        }
        let Ok(spec) = telnyx_spec::load(&files) else { return Ok(()) };
        let checked = check(&spec);
        prop_assert!(checked.is_ok(), "{}", checked.unwrap_err());
    }
}

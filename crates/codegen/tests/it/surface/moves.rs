//! Where a schema stands does not matter: moved to another file, it gives the same items.

use std::path::Path;

use serde_json::Value;
use telnyx_codegen::{Surface, surface};
use telnyx_spec::SourceFile;

use super::load;
use crate::determinism::real_spec;

type Documents = Vec<(String, Value)>;

fn parsed(files: &[SourceFile]) -> Documents {
    files
        .iter()
        .map(|file| {
            (
                file.name.clone(),
                serde_json::from_slice(&file.text).unwrap(),
            )
        })
        .collect()
}

fn written(documents: Documents) -> Vec<SourceFile> {
    documents
        .into_iter()
        .map(|(name, document)| SourceFile {
            name,
            text: serde_json::to_vec_pretty(&document).unwrap(),
        })
        .collect()
}

/// The documents with a schema moved to another file; references lead where they did.
fn moved(documents: &Documents, name: &str, from: &str, to: &str) -> Documents {
    let mut documents = documents.clone();
    for (file, document) in &mut documents {
        rewrite_references(document, &|target| match target.strip_prefix('#') {
            Some(pointer) => format!("{file}#{pointer}"),
            None => target.to_owned(),
        });
    }
    let mut schema = Value::Null;
    for (file, document) in &mut documents {
        if file == from {
            schema = document["components"]["schemas"]
                .as_object_mut()
                .and_then(|schemas| schemas.remove(name))
                .unwrap();
        }
    }
    for (file, document) in &mut documents {
        if file == to {
            document["components"]["schemas"][name] = schema.take();
        }
    }
    let (old, new) = (
        format!("{from}#/components/schemas/{name}"),
        format!("{to}#/components/schemas/{name}"),
    );
    for (file, document) in &mut documents {
        rewrite_references(document, &|target| {
            let target = if target == old { &new } else { target };
            match target.strip_prefix(file.as_str()) {
                Some(pointer) => pointer.to_owned(),
                None => target.to_owned(),
            }
        });
    }
    documents
}

fn rewrite_references(value: &mut Value, rewrite: &impl Fn(&str) -> String) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(target) if name == "$ref" => *target = rewrite(target),
                    value => rewrite_references(value, rewrite),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                rewrite_references(item, rewrite);
            }
        }
        _ => {}
    }
}

fn surface_anywhere(files: &[SourceFile]) -> Surface {
    let mut surface = surface(&load(files));
    for item in surface.items.values_mut() {
        item.file.clear();
    }
    surface
}

/// The items that are not the same on both sides.
fn different<'a>(left: &'a Surface, right: &'a Surface) -> Vec<&'a str> {
    let paths = left.items.keys().chain(right.items.keys());
    paths
        .filter(|path| left.items.get(*path) != right.items.get(*path))
        .map(String::as_str)
        .collect()
}

/// Moves every schema to every other file, one at a time, and tells how often.
fn check(files: &[SourceFile], step: usize) -> usize {
    let expected = surface_anywhere(files);
    let documents = parsed(files);
    // Keys that mean nothing are in another order now.
    let reordered = surface_anywhere(&written(documents.clone()));
    assert_eq!(different(&expected, &reordered), [""; 0]);
    let mut moves = Vec::new();
    for (from, document) in &documents {
        for name in document["components"]["schemas"]
            .as_object()
            .unwrap()
            .keys()
        {
            let others = documents.iter().filter(|(file, _)| file != from);
            moves.extend(others.map(|(to, _)| (name, from, to)));
        }
    }
    let mut count = 0;
    for (name, from, to) in moves.into_iter().step_by(step) {
        let after = surface_anywhere(&written(moved(&documents, name, from, to)));
        let different = different(&expected, &after);
        assert!(
            different.is_empty(),
            "{name} from {from} to {to}: {different:?}"
        );
        count += 1;
    }
    count
}

#[test]
fn a_schema_of_the_real_spec() {
    // A move takes a while to check, so not every one is.
    assert!(check(&real_spec(), 7) > 10);
}

#[test]
fn the_only_schema_of_a_file() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/lists/input");
    let files = telnyx_spec::read_dir(&case).unwrap();
    let shared = files
        .iter()
        .find(|file| file.name == "shared.json")
        .unwrap();
    let shared: Value = serde_json::from_slice(&shared.text).unwrap();
    assert_eq!(
        shared["components"]["schemas"].as_object().unwrap().len(),
        1
    );
    assert!(check(&files, 1) > 3);
    // The file of the models is gone; what it said of the document is still said.
    let [name] = shared["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
        .collect::<Vec<_>>()[..]
    else {
        panic!("one schema");
    };
    let after = written(moved(&parsed(&files), name, "shared.json", "things.json"));
    let generated = telnyx_codegen::generate(&load(&after)).unwrap();
    assert_eq!(generated.get("models/shared.rs"), None);
    assert!(
        surface(&load(&after))
            .items
            .contains_key("src/models/shared.rs")
    );
}

//! The same meaning gives the same bytes.

use proptest::prelude::*;
use serde_json::Value;
use telnyx_codegen::FileSet;
use telnyx_spec::SourceFile;

pub(crate) fn real_spec() -> Vec<SourceFile> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec");
    telnyx_spec::read_dir(directory.as_ref()).unwrap()
}

pub(crate) fn generate(files: &[SourceFile]) -> FileSet {
    let spec = telnyx_spec::load(files).unwrap_or_else(|mistakes| panic!("{}", mistakes.render(false)));
    telnyx_codegen::generate(&spec).unwrap()
}

#[test]
fn twice_is_the_same() {
    assert_eq!(generate(&real_spec()), generate(&real_spec()));
}

/// Keys of objects whose order means something: it is the order of the code.
const ORDERED: [&str; 6] = ["paths", "properties", "schemas", "parameters", "responses", "securitySchemes"];

/// Writes JSON with the keys of unordered objects rotated by `turn`, in one line.
fn shuffle(json: &Value, key: &str, source: &str, turn: usize) -> String {
    match json {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| shuffle(item, "", source, turn)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            if !ORDERED.contains(&key) && !names.is_empty() && !key.starts_with('/') {
                let turn = turn % names.len();
                names.rotate_left(turn);
            } else {
                // `serde_json` sorts; the file's order is told by where the names first stand.
                names.sort_by_key(|name| source.find(&format!("\"{name}\":")).unwrap_or_default());
            }
            let members: Vec<_> = names
                .into_iter()
                .map(|name| format!("{name:?}:{}", shuffle(&members[name], name, source, turn)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        scalar => scalar.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_layout_nor_the_order_of_unordered_keys_matters(turn in 1_usize..9) {
        // One case of the generator, whose member names are unique in the file, so that their order can be told.
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/refinements/input");
        let files = telnyx_spec::read_dir(directory.as_ref()).unwrap();
        let shuffled: Vec<_> = files
            .iter()
            .map(|file| {
                let source = std::str::from_utf8(&file.text).unwrap();
                let json: Value = serde_json::from_str(source).unwrap();
                SourceFile { name: file.name.clone(), text: shuffle(&json, "", source, turn).into_bytes() }
            })
            .collect();
        prop_assert_eq!(generate(&files), generate(&shuffled));
    }
}

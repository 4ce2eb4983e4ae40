//! Specs of any size: the real one, its documents with operations copied under other names.

use std::path::Path;

use telnyx_spec::SourceFile;

/// The real spec with `copies` of every operation and of every schema that is not shared.
pub(crate) fn spec(copies: usize) -> Vec<SourceFile> {
    // Benchmarks of several packages include this file.
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|directory| directory.join("spec"))
        .find(|directory| directory.join("shared.json").exists())
        .expect("the real spec is there");
    let real = telnyx_spec::read_dir(&directory).expect("the real spec can be read");
    let loaded = telnyx_spec::load(&real).expect("the real spec is valid");
    let mut files = real.clone();
    for file in &real {
        let text = std::str::from_utf8(&file.text).expect("the real spec is UTF-8");
        let Some(document) = loaded
            .documents
            .iter()
            .find(|document| document.file == file.name)
        else {
            continue;
        };
        if document.resources.is_empty() {
            continue;
        }
        let schemas: Vec<&str> = loaded
            .schemas
            .iter()
            .filter(|schema| schema.origin.file == file.name)
            .map(|schema| schema.name.as_str())
            .collect();
        for copy in 2..=copies {
            let mut text = text.to_owned();
            for name in &schemas {
                text = text.replace(&format!("\"{name}\":"), &format!("\"{name}Copy{copy}\":"));
                for section in ["schemas", "parameters"] {
                    text = text.replace(
                        &format!("#/components/{section}/{name}\""),
                        &format!("#/components/{section}/{name}Copy{copy}\""),
                    );
                }
            }
            for scheme in loaded
                .security_schemes
                .iter()
                .filter(|scheme| scheme.origin.file == file.name)
            {
                let name = &scheme.name;
                text = text.replace(&format!("\"{name}\""), &format!("\"{name}{copy}\""));
            }
            for resource in &document.resources {
                let tag = &resource.name;
                text = text.replace(&format!("\"{tag}\""), &format!("\"{tag}_{copy}\""));
                for operation in &resource.operations {
                    let id = &operation.id;
                    text = text.replace(&format!("\"{id}\""), &format!("\"{id}_{copy}\""));
                    let path = &operation.path;
                    text = text.replace(&format!("\"{path}\""), &format!("\"/copy_{copy}{path}\""));
                }
            }
            let name = file.name.replace(".json", &format!("_{copy:04}.json"));
            files.push(SourceFile {
                name,
                text: text.into_bytes(),
            });
        }
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    files
}

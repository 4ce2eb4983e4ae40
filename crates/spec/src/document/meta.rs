//! The meta-schema: the JSON Schema of the subset, from the very types that read it.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::RootDoc;

/// The JSON Schema (2020-12) of a spec document, for editors to complete and check it while it is typed.
///
/// It comes from the same declarations as the loader's readers, so it accepts every keyword the loader accepts and no
/// other. What depends on more than one place (references, names, bounds, examples) only the loader checks.
pub fn meta_schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<RootDoc<'static>>();
    schema.insert(
        "title".to_owned(),
        Value::String("Document of the normalized spec".to_owned()),
    );
    let mut value = schema.to_value();
    // In the order that `serde_json` keeps by itself, even if somebody in the same build has switched on another one.
    value.sort_all_objects();
    value
}

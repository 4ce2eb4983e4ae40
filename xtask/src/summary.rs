//! What `cargo xtask codegen` says of the spec before it says what became of the files.

use std::path::Path;

use telnyx_diff::render;
use telnyx_spec::Spec;

use crate::{
    comparison::{self, Origin, Places},
    git::Git,
    workspace,
};

/// What the working tree's spec, already loaded, changes of that of `HEAD`, in a few lines; nothing where there is no
/// such thing to tell.
pub(crate) fn since_head(directory: &Path, spec: &Spec) -> Option<String> {
    let package = workspace::directory(None, "generated");
    let places = Places {
        spec: directory,
        package: &package,
    };
    let revision = Git::new(directory).revision("HEAD").ok()?;
    let label = revision.label.clone();
    let before = Origin::Revision(revision);
    match places.load(&before) {
        Ok(side) => {
            let context = places.context(&before, &Origin::WorkingTree).ok()?;
            let diff = telnyx_diff::diff(&side.spec, spec);
            Some(render::summary(&diff, &context, true))
        }
        Err(comparison::Error::Spec(_)) => Some(format!(
            "spec: that of {label} has mistakes, so what changes is not told; `cargo xtask diff` shows them\n"
        )),
        Err(_) => None,
    }
}

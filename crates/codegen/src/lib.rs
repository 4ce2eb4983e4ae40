//! Turns the resolved spec into the Rust sources of `telnyx-connections`, in memory.
//!
//! `lower` makes every decision about Rust (names, types, attributes) and stores it on the `ir`; `emit` turns the IR
//! into tokens without deciding anything; `format` lays them out. There is no I/O: whoever calls [`generate`] compares
//! the [`FileSet`] with what is on disk and writes it.

mod emit;
mod error;
mod fileset;
mod format;
mod ir;
mod lower;
mod surface;

use rayon::prelude::*;
use telnyx_spec::Spec;

pub use self::{
    error::Error,
    fileset::{Change, FileSet, Section},
    surface::{Element, ItemKind, PublicItem, Surface, surface},
};

/// Generates every file of the crate below `src/` that is not written by hand.
///
/// The same spec gives the same bytes, on any machine and toolchain.
///
/// # Errors
///
/// [`Error::Tokens`], which is a bug of the generator: a spec that [`telnyx_spec::load`] accepts can be generated from.
pub fn generate(spec: &Spec) -> Result<FileSet, Error> {
    let lowered = lower::lower(spec);
    // Files do not depend on each other, and are collected in order.
    let texts: Result<Vec<_>, Error> = emit::plans(&lowered)
        .par_iter()
        .map(|plan| {
            let file = emit::emit(plan);
            let path = file.path.clone();
            match format::format(file) {
                Ok((text, sections)) => Ok((path, text, sections)),
                Err(source) => Err(Error::Tokens { file: path, source }),
            }
        })
        .collect();
    let mut files = FileSet::default();
    for (path, text, sections) in texts? {
        files.insert_with_sections(path, text, sections);
    }
    Ok(files)
}

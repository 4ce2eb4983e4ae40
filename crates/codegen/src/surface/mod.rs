//! What a user of the generated crate compiles against, and what stands behind it: every public item as data.
//!
//! It is made from the same IR as the sources, so it cannot say anything else than they do. Two surfaces tell whether
//! code that was written against one still compiles against the other.

mod api;
mod behaviour;
mod element;
mod elements;
mod models;
mod signature;
mod structs;

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fmt,
};

use rayon::prelude::*;
use telnyx_spec::Spec;

pub use self::element::Element;
use self::elements::Elements;

/// The public items of the generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// By path, such as `models::InboundIp::codecs`; the paths of setters, constructors and methods end in `()`.
    pub items: BTreeMap<String, PublicItem>,
}

/// A public item of the generated crate, or a check that belongs to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicItem {
    /// What it is.
    pub kind: ItemKind,
    /// The Rust that a user's code is compiled against: `pub codecs: Option<Vec<Codec>>`. Two items of equal kind, path
    /// and signature can stand for each other in any program.
    pub signature: String,
    /// What it does that the signature does not say: names and values on the wire, validation, address and credentials.
    pub behaviour: String,
    /// Its documentation, without the line that says where in the spec it comes from.
    pub docs: String,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
    /// The generated file it stands in, relative to `src/`.
    pub file: String,
    /// The elements of the spec that it is made from, the one it stands for first.
    pub elements: Vec<Element>,
}

/// What a public item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemKind {
    /// A struct of the models, or the query parameters of an operation.
    Struct,
    /// A field of a struct.
    Field,
    /// An enumeration.
    Enum,
    /// A variant of an enumeration.
    Variant,
    /// A newtype.
    Newtype,
    /// `new` of a request type or of query parameters.
    Constructor,
    /// A setter of a request type or of query parameters.
    Setter,
    /// An implementation of a trait that does not come with every item of its kind: `Default`, `From`, `Page`.
    Implementation,
    /// The struct that carries the operations of a resource.
    Resource,
    /// The method of the client that gives a resource.
    Accessor,
    /// An operation.
    Method,
    /// A rule across the members of a request type. It is no item; it is what `validate` also checks.
    Rule,
    /// A file, for the documentation of its module.
    File,
}

impl ItemKind {
    /// The item whose [`Section`](crate::Section)s of the generated sources hold an item of this kind and path: for a
    /// field its struct, for a method itself. A file has no sections; its header is about it.
    pub fn section(self, path: &str) -> &str {
        let end = match self {
            Self::Field | Self::Variant | Self::Constructor | Self::Setter => path.rfind("::"),
            Self::Implementation => path.find(" as "),
            Self::Rule => path.find('#'),
            Self::Struct
            | Self::Enum
            | Self::Newtype
            | Self::Resource
            | Self::Accessor
            | Self::Method
            | Self::File => None,
        };
        end.map_or(path, |end| &path[..end])
    }
}

impl fmt::Display for ItemKind {
    /// A word that stays.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Struct => "struct",
            Self::Field => "field",
            Self::Enum => "enum",
            Self::Variant => "variant",
            Self::Newtype => "newtype",
            Self::Constructor => "constructor",
            Self::Setter => "setter",
            Self::Implementation => "implementation",
            Self::Resource => "resource",
            Self::Accessor => "accessor",
            Self::Method => "method",
            Self::Rule => "rule",
            Self::File => "file",
        })
    }
}

/// The public items that [`generate`](crate::generate) would give.
///
/// What comes with every item of a kind is not listed: `extra` of a response, `Unknown` of an enumeration, the conversions
/// of a newtype. Neither is what no program may rely on: the order of fields and variants, and the place of an item
/// among the files, which [`PublicItem::file`] tells for people.
pub fn surface(spec: &Spec) -> Surface {
    let lowered = crate::lower::lower(spec);
    let elements = Elements { spec };
    let resources: Vec<_> = spec
        .documents
        .iter()
        .flat_map(|document| {
            let resources = document.resources.iter();
            resources.map(move |resource| (document, resource))
        })
        .zip(&lowered.api)
        .collect();
    // Modules have no item in common, so their items can be made side by side.
    let models = lowered.models.par_iter().map(|module| {
        let mut surface = Surface::default();
        models::module(&mut surface, elements, module);
        surface
    });
    let api = resources.par_iter().map(|((document, resource), module)| {
        let mut surface = Surface::default();
        api::module(&mut surface, elements, document, resource, module);
        surface
    });
    let modules: Vec<Surface> = models.chain(api).collect();
    let mut surface = Surface {
        items: modules
            .into_iter()
            .flat_map(|module| module.items)
            .collect(),
    };
    models::files(&mut surface, spec);
    surface
}

impl Surface {
    /// Adds an item. Two rules of an object can have the same code; they are one item that does both.
    fn add(&mut self, path: String, mut item: PublicItem) {
        if !matches!(item.kind, ItemKind::Field | ItemKind::Setter) {
            sort_others(&mut item.elements);
        }
        match self.items.entry(path) {
            Entry::Vacant(entry) => {
                entry.insert(item);
            }
            Entry::Occupied(mut entry) => {
                let first = entry.get_mut();
                first.behaviour = format!("{}\n{}", first.behaviour, item.behaviour);
                first.elements.extend(item.elements);
            }
        }
    }
}

/// Sorts the elements after the first: in which order the spec lists members, parameters and the like means nothing.
fn sort_others(elements: &mut Vec<Element>) {
    if let [_, others @ ..] = elements.as_mut_slice() {
        others.sort_unstable();
        elements.dedup();
    }
}

/// Documentation as one text, without the last paragraph where that only says where in the spec the item comes from.
fn docs(lines: &[String]) -> String {
    let text = match lines {
        [text @ .., last] if last.starts_with("Spec: `") => text,
        all => all,
    };
    text.join("\n").trim_end().to_owned()
}

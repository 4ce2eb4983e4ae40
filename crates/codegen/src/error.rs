//! Names that two things would get.

use std::collections::HashMap;

use telnyx_spec::Origin;

/// Two spec elements that would share a name in the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The Rust name.
    pub name: String,
    /// Where it was first taken; `None` where the generated code takes it from the runtime.
    pub first: Option<Origin>,
    /// The element that would take it again.
    pub second: Origin,
}

/// The names taken so far.
#[derive(Debug)]
pub(crate) struct Names {
    /// Types, over all modules: `models` and `api` list them flat.
    pub(crate) types: Taken,
    /// Modules of `api`, which are the client's accessors too.
    pub(crate) modules: Taken,
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self {
            types: Taken::default(),
            modules: Taken::default(),
        };
        for name in RUNTIME_TYPES {
            names.types.taken.insert((*name).to_owned(), None);
        }
        names
    }
}

/// Names that generated files import from the runtime and from `telnyx-validate`.
const RUNTIME_TYPES: &[&str] = &[
    "Call",
    "Client",
    "DecodeError",
    "Extra",
    "IntegerText",
    "Method",
    "Nullable",
    "Operation",
    "Page",
    "PageRequest",
    "Request",
    "Scheme",
    "Secret",
    "Timestamp",
    "UnknownInteger",
    "UnknownString",
    "Validate",
    "Violations",
];

impl Names {
    /// Everything that was taken twice.
    pub(crate) fn finish(self) -> Result<(), Vec<Collision>> {
        let collisions: Vec<_> = self
            .types
            .collisions
            .into_iter()
            .chain(self.modules.collisions)
            .collect();
        if collisions.is_empty() {
            Ok(())
        } else {
            Err(collisions)
        }
    }
}

/// Names of one kind.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    taken: HashMap<String, Option<Origin>>,
    collisions: Vec<Collision>,
}

impl Taken {
    /// Takes a name for the element at `origin`; taking it again for the same element is no collision.
    pub(crate) fn claim(&mut self, name: &str, origin: &Origin) {
        match self.taken.get(name) {
            None => {
                self.taken.insert(name.to_owned(), Some(origin.clone()));
            }
            Some(Some(first)) if first == origin => {}
            Some(first) => self.collisions.push(Collision {
                name: name.to_owned(),
                first: first.clone(),
                second: origin.clone(),
            }),
        }
    }
}

/// Why nothing was generated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Spec elements that would share a Rust name.
    #[error("{} names would be given twice", .0.len())]
    Collisions(Vec<Collision>),
    /// The generator wrote something that is no Rust. That is its bug, not the spec's.
    #[error("bug in the generator: `{file}` would be no valid Rust")]
    Tokens {
        /// The file.
        file: String,
        /// What the parser says.
        source: syn::Error,
    },
}

//! Tells what a change of the spec means: which elements changed, what that does on the wire, and what it does to code
//! that uses the generated crate.
//!
//! Two resolved specs are compared, never their text, so layout, the order of keys and the file a schema stands in do not
//! matter. What happens in Rust is not guessed from the kind of change: it is read off the two generated surfaces.

mod change;
mod compare;
pub mod render;
mod touched;
mod wire;

use semver::Version;
use telnyx_spec::Spec;

pub use self::change::{Change, Effect, Kind, RustClass, TouchedItem, Verdict, WireClass};

/// All changes between two specs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// The changes: the worst first, then in the order of the spec.
    pub changes: Vec<Change>,
}

/// Compares two specs.
pub fn diff(before: &Spec, after: &Spec) -> Diff {
    let judge = wire::Judge::new(before, after);
    let found = compare::compare(before, after).into_iter();
    let mut changes: Vec<Change> = found
        .map(|found| {
            let wire = judge.classify(&found);
            found.judged(wire)
        })
        .collect();
    touched::attribute(&mut changes, before, after);
    changes
        .sort_by_key(|change: &Change| std::cmp::Reverse((change.wire.class, change.rust.class)));
    Diff { changes }
}

impl Diff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The worst that happens on the wire.
    pub fn wire(&self) -> WireClass {
        self.changes
            .iter()
            .map(|change| change.wire.class)
            .max()
            .unwrap_or(WireClass::None)
    }

    /// The worst that happens to code.
    pub fn rust(&self) -> RustClass {
        self.changes
            .iter()
            .map(|change| change.rust.class)
            .max()
            .unwrap_or(RustClass::None)
    }

    /// The version that the next release of the generated crate must have at least, by Cargo's rules: below 1.0 the minor
    /// version is the breaking one.
    pub fn next_version(&self, current: &Version) -> Version {
        let (major, minor, patch) = (current.major, current.minor, current.patch);
        match (self.rust(), major, minor) {
            (RustClass::None, ..) => current.clone(),
            (RustClass::Breaking, 0, 0) => Version::new(0, 0, patch + 1),
            (RustClass::Breaking, 0, _) => Version::new(0, minor + 1, 0),
            (RustClass::Breaking, ..) => Version::new(major + 1, 0, 0),
            (RustClass::Minor, 1.., _) => Version::new(major, minor + 1, 0),
            _ => Version::new(major, minor, patch + 1),
        }
    }
}

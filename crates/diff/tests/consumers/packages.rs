//! Which packages stand for which cases: specs that many cases share are compiled once.

use std::collections::BTreeMap;

use telnyx_spec::Spec;

use crate::{cases::Case, workspace::Workspace};

/// One of the two specs of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Before,
    After,
}

impl Side {
    pub(crate) const BOTH: [Self; 2] = [Self::Before, Self::After];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    pub(crate) fn spec(self, case: &Case) -> &Spec {
        match self {
            Self::Before => &case.before,
            Self::After => &case.after,
        }
    }
}

/// The packages of a workspace, each named after the first case that needs it.
pub(crate) struct Packages {
    /// What rustc calls the library of a package.
    library: fn(&str) -> String,
    sdks: BTreeMap<(String, Side), String>,
    consumers: BTreeMap<(String, Side), String>,
    /// By their sources.
    sdks_by_text: BTreeMap<Vec<(String, String)>, String>,
    /// By the generated crate they use, and their source.
    consumers_by_text: BTreeMap<(String, String), String>,
}

impl Packages {
    pub(crate) fn new(library: fn(&str) -> String) -> Self {
        Self {
            library,
            sdks: BTreeMap::new(),
            consumers: BTreeMap::new(),
            sdks_by_text: BTreeMap::new(),
            consumers_by_text: BTreeMap::new(),
        }
    }

    /// Adds the generated crate of a side, if no case before has the very same; gives its package.
    pub(crate) fn sdk(&mut self, workspace: &mut Workspace, case: &Case, side: Side) -> String {
        let sources = telnyx_codegen::generate(side.spec(case)).expect("the spec is valid");
        let text = sources
            .iter()
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
        let package = self.sdks_by_text.entry(text).or_insert_with(|| {
            let package = format!("{}-{}", case.name, side.name());
            workspace.sdk(&package, &(self.library)(&package), &sources);
            package
        });
        self.sdks.insert((case.name.clone(), side), package.clone());
        package.clone()
    }

    /// Adds the consumer of a generated crate, if no case before has the very same.
    pub(crate) fn consumer(
        &mut self,
        workspace: &mut Workspace,
        case: &Case,
        side: Side,
        sdk: &str,
        text: &str,
    ) {
        let key = (sdk.to_owned(), text.to_owned());
        let package = self.consumers_by_text.entry(key).or_insert_with(|| {
            let package = format!("{}-user-of-{}", case.name, side.name());
            workspace.consumer(&package, sdk, text);
            package
        });
        self.consumers
            .insert((case.name.clone(), side), package.clone());
    }

    pub(crate) fn sdk_of(&self, case: &str, side: Side) -> &str {
        &self.sdks[&(case.to_owned(), side)]
    }

    pub(crate) fn consumer_of(&self, case: &str, side: Side) -> &str {
        &self.consumers[&(case.to_owned(), side)]
    }
}

/// The name of a package as Rust can write it.
pub(crate) fn identifier(package: &str) -> String {
    package.replace("--", "_").replace('-', "_")
}

//! The rule `pattern`: a regular expression that is compiled on its first use.

use std::sync::OnceLock;

use regex_lite::Regex;

/// A regular expression in the syntax of `regex-lite`. `#[derive(Validate)]` has checked it with the same engine at compile
/// time and keeps one in a `static`.
///
/// Its first use compiles it, which allocates; later ones do not.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is yet to be compiled. Text matches if the pattern is found anywhere in it: anchor it with `^` and `$`.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }

    /// The expression as it was written.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the text matches. A pattern that does not compile matches nothing; the derive lets none through.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.compiled
            .get_or_init(|| Regex::new(self.source).ok())
            .as_ref()
            .is_some_and(|regex| regex.is_match(text))
    }
}

//! What validation collects while it runs, and the report it ends in.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::Violation;
use crate::violation::Constraint;

/// Collects violations. A rule function adds to it; the derive passes it along.
///
/// A new collector has allocated nothing.
#[derive(Clone, Debug, Default)]
pub struct Violations {
    list: Vec<Violation>,
}

impl Violations {
    /// No violations yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// How many there are so far.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none so far.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds what a rule function found.
    ///
    /// - `pointer`: the member at fault, as a JSON pointer relative to the value that the rule was given, in wire names:
    ///   `"/encrypted_media"`, `"/inbound/codecs"`, or `""` for the value as a whole. A missing first slash is added.
    /// - `code`: what the report calls the rule, for machines, such as `encrypted_media_is_null_with_tls`.
    /// - `message`: for people, how the member must be: `"must be null when `transport_protocol` is `TLS`"`. Never put the
    ///   offending value in it: it may be a secret.
    #[cold]
    pub fn add(
        &mut self,
        pointer: impl Into<Cow<'static, str>>,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) {
        let mut pointer = pointer.into();
        if !pointer.is_empty() && !pointer.starts_with('/') {
            pointer.to_mut().insert(0, '/');
        }
        let message = message.into();
        self.push(pointer, Constraint::Custom { code, message });
    }

    /// The end: `Ok` if there are none.
    ///
    /// # Errors
    ///
    /// The report, if there are any.
    #[inline]
    pub fn into_result(self) -> Result<(), Report> {
        if self.list.is_empty() {
            Ok(())
        } else {
            Err(Report {
                violations: self.list,
            })
        }
    }

    /// Adds a violation of a built-in rule.
    #[inline]
    pub(crate) fn push(&mut self, pointer: Cow<'static, str>, constraint: Constraint) {
        self.list.push(Violation {
            pointer,
            constraint,
        });
    }

    /// Forgets every violation from `start` on.
    pub(crate) fn truncate(&mut self, start: usize) {
        self.list.truncate(start);
    }

    /// Puts `prefix` before the pointer of every violation from `start` on.
    ///
    /// A nested value reports relative to itself; whoever asked it puts its own place before that. So nothing is paid
    /// for paths while all is well.
    #[cold]
    #[inline(never)]
    pub(crate) fn prefix(&mut self, start: usize, prefix: impl Into<Cow<'static, str>>) {
        let prefix = prefix.into();
        for violation in self.list.iter_mut().skip(start) {
            if violation.pointer.is_empty() {
                violation.pointer = prefix.clone();
            } else {
                violation.pointer = Cow::Owned([&*prefix, &*violation.pointer].concat());
            }
        }
    }

    /// Adds that the item at `index` repeats the one at `first`.
    #[cold]
    #[inline(never)]
    pub(crate) fn repeated(&mut self, index: usize, first: usize) {
        self.push(
            crate::pointer::index(index).into(),
            Constraint::Unique { first },
        );
    }
}

/// Every violation that a value has: at least one, in declaration order.
///
/// `Display` gives a readable list, `Serialize` the documented shape (see the crate's front page).
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    violations: Vec<Violation>,
}

impl Report {
    /// The violations, in declaration order.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The violations of one member: those whose pointer is `pointer`.
    pub fn at<'a>(&'a self, pointer: &'a str) -> impl Iterator<Item = &'a Violation> {
        self.violations
            .iter()
            .filter(move |violation| violation.pointer() == pointer)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.violations.as_slice() {
            [only] => write!(formatter, "invalid: {only}"),
            several => {
                write!(formatter, "{} violations:", several.len())?;
                for violation in several {
                    write!(formatter, "\n  {violation}")?;
                }
                Ok(())
            }
        }
    }
}

impl Error for Report {}

impl<'a> IntoIterator for &'a Report {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.violations.iter()
    }
}

impl IntoIterator for Report {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.violations.into_iter()
    }
}

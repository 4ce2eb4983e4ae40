//! Everything that is wrong with a body or a query: what misfits its type, and what breaks a rule.

use std::collections::HashSet;

use telnyx_connections::{Misfit, Received, Validate, Violation};

use crate::journal::Finding;

/// A value, whatever is wrong with it.
#[derive(Debug)]
pub(crate) struct Checked<T> {
    pub(crate) value: T,
    /// Why the request cannot be carried out.
    pub(crate) violations: Vec<Finding>,
    /// What was passed over.
    pub(crate) ignored: Vec<Finding>,
}

impl<T> Checked<T> {
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: change(self.value),
            violations: self.violations,
            ignored: self.ignored,
        }
    }
}

/// What the places of findings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// JSON pointers into the body.
    Member,
    /// Names of query parameters.
    Parameter,
}

/// All that is wrong: misfits, then violations.
pub(super) fn check<T: Validate>(received: Received<T>, place: Place) -> Checked<T> {
    let Received {
        value,
        misfits,
        ignored,
        ..
    } = received;
    let mut violations: Vec<Finding> = misfits.into_iter().map(misfit).collect();
    if let Err(report) = value.validate() {
        let violated = report
            .into_iter()
            .map(|violation| violated(&violation, place));
        add(&mut violations, violated);
    }
    Checked {
        value,
        violations,
        ignored: ignored.into_iter().map(passed_over).collect(),
    }
}

/// Adds what is not known yet: where something is wrong already, or below, more of it only follows from that.
pub(super) fn add(known: &mut Vec<Finding>, found: impl IntoIterator<Item = Finding>) {
    let places: HashSet<&str> = known.iter().map(|finding| &*finding.place).collect();
    let found = found.into_iter();
    let more: Vec<_> = found
        .filter(|finding| !ways(&finding.place).any(|place| places.contains(place)))
        .collect();
    known.extend(more);
}

/// A pointer, and the pointers to everything that it leads into.
fn ways(pointer: &str) -> impl Iterator<Item = &str> {
    let ends = pointer.match_indices('/').map(|(end, _)| &pointer[..end]);
    ends.chain([pointer])
}

fn misfit(misfit: Misfit) -> Finding {
    Finding {
        place: misfit.pointer,
        code: misfit.code.to_owned(),
        message: misfit.message,
    }
}

fn violated(violation: &Violation, place: Place) -> Finding {
    let pointer = violation.pointer();
    Finding {
        place: match place {
            Place::Member => pointer.to_owned(),
            Place::Parameter => unescaped(pointer),
        },
        code: violation.code().to_owned(),
        message: violation.message().into_owned(),
    }
}

/// How many characters are kept of a place whose name the client chose.
const PLACE_KEPT: usize = 200;

/// What is said of a member or a parameter that nobody knows.
pub(super) fn passed_over(place: String) -> Finding {
    Finding {
        place: shortened(place),
        code: "ignored".to_owned(),
        message: "is not known here and was passed over".to_owned(),
    }
}

/// How many of the members that were passed over are named in the log.
const NAMED: usize = 20;

/// The places of findings, for a line of the log.
pub(crate) fn named(findings: &[Finding]) -> String {
    let named = findings.iter().take(NAMED).map(|finding| &*finding.place);
    // Written as `Debug` does, because the client chose the names.
    let named: Vec<_> = named.map(|place| format!("{place:?}")).collect();
    match findings.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// The beginning, if it is too long: a name may be as long as a body, and the journal keeps it.
fn shortened(place: String) -> String {
    match place.char_indices().nth(PLACE_KEPT) {
        Some((end, _)) => format!("{}…", &place[..end]),
        None => place,
    }
}

/// The name that a pointer of one segment holds.
fn unescaped(pointer: &str) -> String {
    let name = pointer.strip_prefix('/').unwrap_or(pointer);
    name.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_from_something_wrong_is_not_added() {
        let at = |place: &str| Finding {
            place: place.to_owned(),
            code: "value".to_owned(),
            message: "must be something else".to_owned(),
        };
        let places = |known: &[&str], found: &[&str]| {
            let mut known: Vec<_> = known.iter().map(|place| at(place)).collect();
            add(&mut known, found.iter().map(|place| at(place)));
            let places = known.into_iter().map(|finding| finding.place);
            places.collect::<Vec<_>>()
        };
        let found = ["", "/a", "/a/0/b", "/ab", "/b"];
        assert_eq!(places(&["/a"], &found), ["/a", "", "/ab", "/b"]);
        assert_eq!(places(&[""], &found), [""]);
        assert_eq!(places(&[], &found), found);
    }

    #[test]
    fn of_a_long_name_the_beginning_is_kept() {
        let kept = |length: usize| passed_over("ü".repeat(length)).place;
        assert_eq!(kept(PLACE_KEPT), "ü".repeat(PLACE_KEPT));
        assert_eq!(kept(1 << 20), "ü".repeat(PLACE_KEPT) + "…");
    }

    #[test]
    fn a_parameter_is_named_and_not_pointed_at() {
        assert_eq!(unescaped("/page[size]"), "page[size]");
        assert_eq!(unescaped("/a~1b~0c"), "a/b~c");
    }
}

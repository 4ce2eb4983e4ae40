//! What comes, goes or gets another name.

use telnyx_codegen::Element;

use super::{Judgement, Sides, breaking, called, compatible, nothing, risky, shown};
use crate::compare::{Detail, Found};

/// What is new.
pub(super) fn added(found: &Found) -> Sides {
    let name = called(&found.element);
    let required = found.facts_after.is_some_and(|facts| facts.required);
    match &found.element {
        Element::Member { .. } => Sides::new(
            sent_now(&name, required),
            compatible("an existing client keeps members that it does not know"),
        ),
        Element::Parameter { .. } if in_path(found) => Sides::either(breaking(format!(
            "the address now holds {name}, which an existing client does not fill in"
        ))),
        Element::Parameter { .. } | Element::RequestBody { .. } => {
            Sides::either(sent_now(&name, required))
        }
        Element::EnumValue { .. } => Sides::new(
            compatible(format!("an existing client does not send {name}")),
            compatible(format!("an existing client keeps {name} as an unknown value")),
        )
        .together(format!(
            "an existing client does not send {name}, and keeps it as an unknown value where it reads it"
        )),
        Element::Rule { .. } => Sides::new(
            obey(shown(found.after.as_ref())),
            compatible("rules are not checked in answers"),
        ),
        Element::Operation { .. } => Sides::either(compatible("existing clients do not call it")),
        Element::Response { status, .. } => Sides::either(compatible(format!(
            "an existing client reads failures of any status, so {status}, too"
        ))),
        Element::Header { .. } => Sides::either(compatible("headers come as they are")),
        _ => Sides::either(only_its_users(found)),
    }
}

/// What is gone.
pub(super) fn removed(found: &Found) -> Sides {
    let name = called(&found.element);
    let required = found.facts_before.is_some_and(|facts| facts.required);
    match &found.element {
        Element::Member { .. } => Sides::new(not_understood(&name), not_answered(&name, required)),
        Element::Parameter { .. } if in_path(found) => Sides::either(breaking(format!(
            "an existing client fills {name} into an address that no longer holds it"
        ))),
        Element::Parameter { .. } | Element::RequestBody { .. } => {
            Sides::either(not_understood(&name))
        }
        Element::EnumValue { .. } => Sides::new(
            breaking(format!("requests with {name} are now refused")),
            compatible(format!("answers just do not hold {name} any more")),
        ),
        Element::Rule { .. } => Sides::new(
            compatible("requests that the rule refused are now accepted"),
            compatible("rules are not checked in answers"),
        ),
        Element::Operation { .. } => Sides::either(breaking(format!(
            "calls of {} now fail",
            shown(found.before.as_ref())
        ))),
        Element::Response { status, .. } => Sides::either(compatible(format!(
            "an existing client reads failures of any status and needs no {status}"
        ))),
        Element::Header { .. } => Sides::either(compatible("headers come as they are")),
        _ => Sides::either(only_its_users(found)),
    }
}

/// What has another name.
pub(super) fn renamed(found: &Found) -> Sides {
    let name = called(&found.element);
    let old = format!("`{}`", shown(found.before.as_ref()));
    let required = found.facts_before.is_some_and(|facts| facts.required);
    match &found.element {
        Element::Member { .. } => Sides::new(not_understood(&old), not_answered(&old, required)),
        Element::Parameter { .. } if in_path(found) => {
            Sides::either(nothing("names of parameters in the path do not travel"))
        }
        Element::Parameter { .. } => Sides::either(not_understood(&old)),
        Element::EnumValue { .. } => Sides::new(
            breaking(format!("requests with {old} are now refused")),
            compatible(format!(
                "an existing client keeps {name} as an unknown value"
            )),
        ),
        Element::Response { .. } => Sides::either(compatible(
            "any status from 200 to 299 is success to a client",
        )),
        Element::Header { .. } => {
            Sides::either(nothing("upper and lower case are one in names of headers"))
        }
        _ => Sides::either(nothing("its name does not travel")),
    }
}

fn in_path(found: &Found) -> bool {
    matches!(found.detail, Detail::Parameter { in_path: true })
}

/// A rule that requests must obey.
pub(super) fn obey(rule: &str) -> Judgement {
    breaking(format!(
        "requests that break this rule are now refused: {rule}"
    ))
}

/// Something that requests can or must now hold.
pub(super) fn sent_now(name: &str, required: bool) -> Judgement {
    if required {
        breaking(format!("requests without {name} are now refused"))
    } else {
        compatible(format!("requests without {name} are as good as before"))
    }
}

/// Something that requests can no longer hold.
pub(super) fn not_understood(name: &str) -> Judgement {
    breaking(format!(
        "requests that send {name} are no longer understood"
    ))
}

/// Something that answers no longer hold.
pub(super) fn not_answered(name: &str, required: bool) -> Judgement {
    if required {
        breaking(format!(
            "answers lack {name}, without which an existing client cannot read them"
        ))
    } else {
        risky(format!("programs that read {name} find nothing"))
    }
}

fn only_its_users(found: &Found) -> Judgement {
    nothing(match &found.element {
        Element::Document { .. } => "only the operations of a document travel",
        Element::Resource { .. } => "only the operations of a resource travel",
        Element::Credential { .. } => "only the operations that need a credential send it",
        _ => "only what uses it travels",
    })
}

//! Addresses, credentials, bodies and pages of operations.

use telnyx_spec::{SecuritySchemeKind, Spec, TypeRef};

use super::{Judgement, breaking, compatible, nothing, risky, shown, types};
use crate::compare::{Detail, Found, count};

/// How a list is paged.
pub(super) fn pagination(found: &Found) -> Judgement {
    match (&found.before, &found.after) {
        (None, _) => compatible("an existing client asks for one page at a time, as before"),
        (Some(_), Some(_)) => {
            breaking("an existing client looks for the pages where they no longer are")
        }
        (Some(_), None) => breaking("an existing client asks for pages that are no longer told"),
    }
}

/// Another path template.
pub(super) fn path(found: &Found) -> Judgement {
    if found.detail == (Detail::Path { same_route: true }) {
        return nothing("only the name of a placeholder is another, and it does not travel");
    }
    breaking(format!(
        "an existing client calls `{}`, which is no longer there",
        shown(found.before.as_ref())
    ))
}

/// Another HTTP method.
pub(super) fn method(found: &Found) -> Judgement {
    breaking(format!(
        "an existing client calls with {}, which is no longer understood",
        shown(found.before.as_ref())
    ))
}

/// Another server.
pub(super) fn server(found: &Found) -> Judgement {
    let Detail::Server { operations } = found.detail else {
        return nothing("no operation is found there");
    };
    match operations {
        0 => nothing("no operation that stays is found there"),
        _ => breaking(format!(
            "an existing client calls {} at `{}`",
            count(operations, "operation"),
            shown(found.before.as_ref())
        )),
    }
}

/// Other credentials, or one that travels in another way.
pub(super) fn security(found: &Found) -> Judgement {
    let Detail::Security(before, after) = &found.detail else {
        return nothing("the same is sent as before");
    };
    let missing: Vec<String> = after
        .iter()
        .filter(|kind| !before.iter().any(|known| same_credential(known, kind)))
        .map(sent)
        .collect();
    let needless = before
        .iter()
        .any(|kind| !after.iter().any(|still| same_credential(still, kind)));
    match (missing.as_slice(), needless) {
        ([], false) => nothing("the same credentials are sent as before"),
        ([], true) => compatible("an existing client sends all that is still asked for"),
        (missing, _) => breaking(format!(
            "an existing client does not send {}",
            missing.join(" and ")
        )),
    }
}

/// Upper and lower case are one in names of headers.
fn same_credential(one: &SecuritySchemeKind, other: &SecuritySchemeKind) -> bool {
    use SecuritySchemeKind::{Bearer, Header};
    match (one, other) {
        (Bearer, Bearer) => true,
        (Header { name: one }, Header { name: other }) => one.eq_ignore_ascii_case(other),
        (Bearer | Header { .. }, _) => false,
    }
}

fn sent(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::Bearer => "a bearer token".to_owned(),
        SecuritySchemeKind::Header { name } => format!("the header `{name}`"),
    }
}

/// The body of a response.
pub(super) fn body(
    success: bool,
    before: Option<(&Spec, &TypeRef)>,
    after: Option<(&Spec, &TypeRef)>,
) -> Judgement {
    match (success, before, after) {
        (false, None, _) => compatible("bodies of failures are read whatever they hold"),
        (false, Some(_), _) => risky(
            "bodies of failures are read whatever they hold, but what programs look for may be gone",
        ),
        (true, None, _) => compatible("an existing client does not read a body here"),
        (true, Some(_), None) => breaking("an existing client reads a body that no longer comes"),
        (true, Some(before), Some(after)) => types::answers(before, after),
    }
}

//! Responses of an operation and their headers.

use telnyx_codegen::Element;
use telnyx_spec::{Header, Operation, Response};

use super::found::{Detail, Facts, Found, Subject};
use super::pairs::Pairs;
use super::{Both, text, values};
use crate::Kind;

/// What only answers hold.
const ANSWER: Facts = Facts {
    required: false,
    nullable: false,
    in_requests: false,
    in_answers: true,
};

/// A response where it stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    operation: &'a Operation,
    response: &'a Response,
    success: bool,
}

impl Place<'_> {
    fn element(&self) -> Element {
        Element::Response {
            operation: self.operation.id.clone(),
            status: self.response.status,
        }
    }

    fn header(&self, header: &Header) -> Element {
        Element::Header {
            operation: self.operation.id.clone(),
            status: self.response.status,
            name: header.name.clone(),
        }
    }
}

/// The responses of an operation that is on both sides.
pub(super) fn responses(
    both: &Both<'_>,
    before: &Operation,
    after: &Operation,
    out: &mut Vec<Found>,
) {
    let place = |operation, response, success| Place {
        operation,
        response,
        success,
    };
    // There is exactly one success, whatever its status.
    response(
        both,
        place(before, &before.success, true),
        place(after, &after.success, true),
        out,
    );
    fn statuses(operation: &Operation) -> impl Iterator<Item = u16> {
        operation.errors.iter().map(|error| error.status)
    }
    for slot in Pairs::by_name(statuses(before), statuses(after)).slots() {
        let (old, new) = slot.sides();
        let old = old.and_then(|index| before.errors.get(index));
        let new = new.and_then(|index| after.errors.get(index));
        let old = old.map(|old| place(before, old, false));
        let new = new.map(|new| place(after, new, false));
        let detail = Detail::Response { success: false };
        match (old, new) {
            (Some(old), Some(new)) => response(both, old, new, out),
            (None, Some(new)) => {
                let subject = Subject::added("response", new.element(), &new.response.origin);
                let found = subject.came_or_went(text::response(both.after, new.response));
                out.push(found.with(detail));
            }
            (Some(old), None) => {
                let subject = Subject::removed("response", old.element(), &old.response.origin);
                let found = subject.came_or_went(text::response(both.before, old.response));
                out.push(found.with(detail));
            }
            (None, None) => {}
        }
    }
}

fn response(both: &Both<'_>, old: Place<'_>, new: Place<'_>, out: &mut Vec<Found>) {
    let Response {
        status,
        description,
        body,
        headers: _,
        origin,
    } = old.response;
    let (success, after) = (old.success, new.response);
    let subject = Subject::both(
        "response",
        old.element(),
        new.element(),
        (origin, &after.origin),
    )
    .facts(Some(ANSWER), Some(ANSWER));
    if *status != after.status {
        let texts = (status.to_string(), after.status.to_string());
        let found = subject.found(Kind::Renamed, Some(texts.0), Some(texts.1));
        out.push(found.with(Detail::Response { success }));
    }
    subject.text(Kind::Description, description, &after.description, out);
    let same = match (body, &after.body) {
        (None, None) => true,
        (Some(before), Some(after)) => values::same_name(both, before, after),
        _ => false,
    };
    if !same {
        let found = subject.found(
            Kind::Type,
            Some(text::body(both.before, body.as_ref())),
            Some(text::body(both.after, after.body.as_ref())),
        );
        out.push(found.with(Detail::Body {
            success,
            before: body.clone(),
            after: after.body.clone(),
        }));
    }
    if let (Some(before), Some(after)) = (body, &after.body) {
        values::bounds_of(both, &subject, before, after, out);
    }
    headers(both, old, new, out);
}

fn headers(both: &Both<'_>, old: Place<'_>, new: Place<'_>, out: &mut Vec<Found>) {
    const NOUN: &str = "header";
    // Upper and lower case are one in names of headers.
    let names = |response: &'_ Response| -> Vec<String> {
        let headers = response.headers.iter();
        headers
            .map(|header| header.name.to_ascii_lowercase())
            .collect()
    };
    let origins = (&old.response.origin, &new.response.origin);
    for slot in Pairs::by_name(names(old.response), names(new.response)).slots() {
        let (before, after) = slot.sides();
        let before = before.and_then(|index| old.response.headers.get(index));
        let after = after.and_then(|index| new.response.headers.get(index));
        match (before, after) {
            (Some(before), Some(after)) => {
                let elements = (old.header(before), new.header(after));
                let subject = Subject::both(NOUN, elements.0, elements.1, origins)
                    .facts(Some(ANSWER), Some(ANSWER));
                let Header {
                    name,
                    description,
                    value,
                } = before;
                subject.renamed(name, &after.name, out);
                subject.text(Kind::Description, description, &after.description, out);
                values::value(both, &subject, value, &after.value, out);
            }
            (None, Some(header)) => {
                let subject = Subject::added(NOUN, new.header(header), origins.1);
                out.push(subject.came_or_went(text::value(both.after, &header.value)));
            }
            (Some(header), None) => {
                let subject = Subject::removed(NOUN, old.header(header), origins.0);
                out.push(subject.came_or_went(text::value(both.before, &header.value)));
            }
            (None, None) => {}
        }
    }
}

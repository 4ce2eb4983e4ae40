//! Request bodies of an operation.

use telnyx_codegen::Element;
use telnyx_spec::{Operation, RequestBody, TypeRef};

use super::found::{Facts, Found, Subject};
use super::{Both, text, values};
use crate::Kind;

/// The request body of an operation that is on both sides.
pub(super) fn bodies(
    both: &Both<'_>,
    (operation_before, before): (&Operation, Option<&RequestBody>),
    (operation_after, after): (&Operation, Option<&RequestBody>),
    out: &mut Vec<Found>,
) {
    const NOUN: &str = "request body";
    let element = |operation: &Operation| Element::RequestBody {
        operation: operation.id.clone(),
    };
    let (old, new) = (element(operation_before), element(operation_after));
    let facts = |body: &RequestBody| Facts {
        required: body.required,
        nullable: false,
        in_requests: true,
        in_answers: false,
    };
    match (before, after) {
        (Some(before), Some(after)) => {
            let RequestBody {
                description,
                required,
                schema,
                origin,
            } = before;
            let subject = Subject::both(NOUN, old, new, (origin, &after.origin))
                .facts(Some(facts(before)), Some(facts(after)));
            subject.text(Kind::Description, description, &after.description, out);
            subject.word(
                Kind::Requiredness,
                *required,
                after.required,
                text::required,
                out,
            );
            let types = (TypeRef::Named(*schema), TypeRef::Named(after.schema));
            values::ty(both, &subject, &types.0, &types.1, out);
        }
        (None, Some(body)) => {
            let subject = Subject::added(NOUN, new, &body.origin).facts(None, Some(facts(body)));
            out.push(subject.came_or_went(text::request_body(both.after, body)));
        }
        (Some(body), None) => {
            let subject = Subject::removed(NOUN, old, &body.origin).facts(Some(facts(body)), None);
            out.push(subject.came_or_went(text::request_body(both.before, body)));
        }
        (None, None) => {}
    }
}

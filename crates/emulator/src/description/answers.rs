//! The answers that the emulator gives beyond those of the spec.

use std::collections::BTreeSet;

use axum::http::Method;
use telnyx_spec::{Spec, TypeRef};

use super::operation::Operation;
use super::tree::{Members, Tree};

/// An answer that the emulator has for several operations.
struct Added {
    status: &'static str,
    /// The name of its component.
    name: &'static str,
    description: &'static str,
    /// Whether an operation has it; the second argument is its part of the document.
    applies: fn(&Operation, &Members) -> bool,
}

const ADDED: [Added; 7] = [
    Added {
        status: "400",
        name: "EmulatorBadRequest",
        description: "The request cannot be read, or asks for a fault that does not exist.",
        applies: |_, _| true,
    },
    Added {
        status: "403",
        name: "EmulatorForbidden",
        description: "The key may read, and this operation writes.",
        applies: |operation, _| operation.method != Method::GET,
    },
    Added {
        status: "404",
        name: "EmulatorNotFound",
        description: "There is no such connection.",
        applies: |operation, _| operation.path.contains('{'),
    },
    Added {
        status: "413",
        name: "EmulatorPayloadTooLarge",
        description: "The body is longer than the emulator reads.",
        // Whatever is to be done with it.
        applies: |_, _| true,
    },
    Added {
        status: "415",
        name: "EmulatorUnsupportedMediaType",
        description: "The body is not said to be JSON.",
        applies: |_, document| document.get("requestBody").is_some(),
    },
    Added {
        status: "429",
        name: "EmulatorTooManyRequests",
        description: "A rate limit that was asked for is used up.",
        applies: |_, _| true,
    },
    Added {
        status: "500",
        name: "EmulatorInternalServerError",
        description: "The emulator failed, as when its data file can no longer be written.",
        applies: |_, _| true,
    },
];

/// The component that stands for the header with the ID of the request.
const REQUEST_ID: &str = "EmulatorRequestId";

/// Adds to each operation the answers that it has beside those of the spec, and to every answer what all of them have.
pub(super) fn add_answers(document: &mut Members, spec: &Spec, operations: &[Operation]) {
    let mut of_failures: BTreeSet<String> = BTreeSet::new();
    let error = error_content(spec);
    for operation in operations {
        let Some(described) = described(document, operation) else {
            continue;
        };
        let applying: Vec<&Added> = ADDED
            .iter()
            .filter(|added| (added.applies)(operation, described))
            .collect();
        let Some(responses) = described.object("responses") else {
            continue;
        };
        for added in applying {
            if responses.get(added.status).is_none() {
                responses.push(added.status, reference("responses", added.name));
            }
        }
        for (status, response) in responses.iter_mut() {
            let is_failure = !status.starts_with('2');
            let Some(response) = response.as_object_mut() else {
                continue;
            };
            match response
                .text("$ref")
                .and_then(|text| text.rsplit('/').next())
            {
                Some(component) if is_failure => {
                    of_failures.insert(component.to_owned());
                }
                Some(_) => {}
                None => complete(response, is_failure.then_some(&error)),
            }
        }
    }
    let Some(components) = document.object("components") else {
        return;
    };
    if let Some(responses) = components.object("responses") {
        for added in ADDED {
            responses.push(added.name, [("description", added.description.into())]);
        }
        for (name, response) in responses.iter_mut() {
            if let Some(response) = response.as_object_mut() {
                complete(response, of_failures.contains(name).then_some(&error));
            }
        }
    }
    if let Some(headers) = components.object("headers") {
        let schema = [("type", "string".into()), ("format", "uuid".into())];
        headers.push(
            REQUEST_ID,
            [
                ("description", "Names the request in logs.".into()),
                ("required", true.into()),
                ("schema", schema.into()),
            ],
        );
    }
}

/// The part of the document that is about the operation.
pub(super) fn described<'d>(
    document: &'d mut Members,
    operation: &Operation,
) -> Option<&'d mut Members> {
    let method = operation.method.as_str().to_ascii_lowercase();
    let keys = ["paths", &operation.path, &method];
    keys.into_iter().try_fold(document, |members, key| {
        members.get_mut(key).and_then(Tree::as_object_mut)
    })
}

/// Gives an answer the request's ID and, if it is one of a failure without a body, the body that every failure has.
fn complete(response: &mut Members, error: Option<&Tree>) {
    if let Some(headers) = response.object("headers") {
        headers.push("x-request-id", reference("headers", REQUEST_ID));
    }
    if let Some(error) = error
        && response.get("content").is_none()
    {
        response.push("content", error.clone());
    }
}

/// The body of the failures that the spec gives one.
fn error_content(spec: &Spec) -> Tree {
    let errors = spec
        .documents
        .iter()
        .flat_map(|document| &document.resources)
        .flat_map(|resource| &resource.operations)
        .flat_map(|operation| &operation.errors);
    let schema = errors
        .filter_map(|error| match error.body {
            Some(TypeRef::Named(id)) => spec.schemas.get(id.0),
            _ => None,
        })
        .next()
        .map_or_else(Tree::default, |schema| reference("schemas", &schema.name));
    [("application/json", [("schema", schema)].into())].into()
}

fn reference(section: &str, name: &str) -> Tree {
    [("$ref", format!("#/components/{section}/{name}").into())].into()
}

//! The way from a created object to the operations that take its ID, as links of OpenAPI.

use super::answers::described;
use super::operation::{Action, Envelope, Operation};
use super::tree::{Members, Tree};

/// Links the answer of each create with the other operations on what was created.
pub(super) fn add_links(document: &mut Members, operations: &[Operation]) {
    let creates = operations
        .iter()
        .filter(|operation| operation.action == Action::Create);
    for create in creates {
        let envelope = match &create.envelope {
            Envelope::Member(name) => format!("/{name}"),
            _ => String::new(),
        };
        let mut links = Members::default();
        for target in operations
            .iter()
            .filter(|operation| operation.kind == create.kind)
        {
            if let Some(parameter) = path_parameter(&target.path) {
                let value = format!("$response.body#{envelope}/{parameter}");
                let parameters = Tree::from([(parameter, value.into())]);
                links.push(
                    target.id.clone(),
                    [
                        ("operationId", target.id.as_str().into()),
                        ("parameters", parameters),
                    ],
                );
            }
        }
        let success = described(document, create)
            .and_then(|described| described.object("responses"))
            .and_then(|responses| responses.object(create.success.as_str()));
        if let Some(success) = success {
            success.push("links", links);
        }
    }
}

/// The name in the braces of a path template.
fn path_parameter(path: &str) -> Option<&str> {
    let (_, rest) = path.split_once('{')?;
    rest.split_once('}').map(|(name, _)| name)
}

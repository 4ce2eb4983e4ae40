//! Which schemas travel in which direction.

use telnyx_spec::{SchemaId, SchemaKind, Spec, TypeRef};

/// For every schema, where operations use it.
///
/// The bodies of error responses do not count: the runtime reads those, for every operation alike.
#[derive(Debug)]
pub(crate) struct Usage {
    responses: Vec<bool>,
    requests: Vec<bool>,
    parameters: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Response,
    Request,
    Parameter,
}

impl Usage {
    /// Follows every operation of the spec.
    pub(crate) fn of(spec: &Spec) -> Self {
        let unused = vec![false; spec.schemas.len()];
        let mut usage = Self {
            responses: unused.clone(),
            requests: unused.clone(),
            parameters: unused,
        };
        let operations = spec
            .documents
            .iter()
            .flat_map(|document| &document.resources)
            .flat_map(|resource| &resource.operations);
        for operation in operations {
            if let Some(body) = &operation.success.body {
                usage.follow(spec, body, Direction::Response);
            }
            if let Some(body) = &operation.request_body {
                usage.mark(spec, body.schema, Direction::Request);
            }
            for parameter in &operation.parameters {
                usage.follow(spec, &parameter.value.ty, Direction::Parameter);
            }
        }
        usage
    }

    /// Whether some response holds the schema.
    pub(crate) fn in_responses(&self, id: SchemaId) -> bool {
        self.responses[id.0]
    }

    /// Whether some request body holds the schema.
    pub(crate) fn in_requests(&self, id: SchemaId) -> bool {
        self.requests[id.0]
    }

    /// Whether anything holds the schema.
    pub(crate) fn anywhere(&self, id: SchemaId) -> bool {
        self.in_responses(id) || self.in_requests(id) || self.parameters[id.0]
    }

    fn follow(&mut self, spec: &Spec, ty: &TypeRef, direction: Direction) {
        match ty {
            TypeRef::Named(id) => self.mark(spec, *id, direction),
            TypeRef::Array(array) => self.follow(spec, &array.items, direction),
            TypeRef::Scalar(_) => {}
        }
    }

    fn mark(&mut self, spec: &Spec, id: SchemaId, direction: Direction) {
        let marks = match direction {
            Direction::Response => &mut self.responses,
            Direction::Request => &mut self.requests,
            Direction::Parameter => &mut self.parameters,
        };
        // Lists may refer back to an object that holds them.
        if std::mem::replace(&mut marks[id.0], true) {
            return;
        }
        if let SchemaKind::Object(object) = &spec.schemas[id.0].kind {
            for member in &object.members {
                let travels = match direction {
                    Direction::Response => !member.write_only,
                    Direction::Request | Direction::Parameter => !member.read_only,
                };
                if travels {
                    self.follow(spec, &member.value.ty, direction);
                }
            }
        }
    }
}

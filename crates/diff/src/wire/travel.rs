//! Which schemas travel which way in a spec.

use std::collections::HashMap;

use telnyx_spec::{ObjectSchema, SchemaId, SchemaKind, Spec, TypeRef};

/// Which ways something travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ways {
    /// In bodies of requests or as a parameter.
    pub(super) requests: bool,
    /// In answers, of success or failure.
    pub(super) answers: bool,
}

/// Which ways the schemas of a spec travel.
pub(super) struct Travel<'a> {
    spec: &'a Spec,
    /// Those of a schema itself.
    ways: Vec<Ways>,
    /// Those of a schema and of all that refine it.
    gathered: Vec<Ways>,
    by_name: HashMap<&'a str, usize>,
    /// For every object, those that refine it.
    refined_by: HashMap<usize, Vec<usize>>,
}

impl Ways {
    /// Both ways.
    pub(super) const BOTH: Self = Self {
        requests: true,
        answers: true,
    };

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            requests: self.requests && other.requests,
            answers: self.answers && other.answers,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            requests: self.requests || other.requests,
            answers: self.answers || other.answers,
        }
    }
}

impl<'a> Travel<'a> {
    /// Follows every operation of the spec.
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut travel = Self {
            spec,
            ways: vec![Ways::default(); spec.schemas.len()],
            gathered: Vec::new(),
            by_name: HashMap::new(),
            refined_by: HashMap::new(),
        };
        for (index, schema) in spec.schemas.iter().enumerate() {
            travel.by_name.insert(&schema.name, index);
            if let SchemaKind::Object(ObjectSchema {
                refines: Some(base),
                ..
            }) = &schema.kind
            {
                travel.refined_by.entry(base.0).or_default().push(index);
            }
        }
        let operations = spec
            .documents
            .iter()
            .flat_map(|document| &document.resources)
            .flat_map(|resource| &resource.operations);
        let (mut sent, mut answered) = (Vec::new(), Vec::new());
        for operation in operations {
            sent.extend(operation.request_body.as_ref().map(|body| body.schema));
            let parameters = operation.parameters.iter();
            sent.extend(parameters.filter_map(|parameter| named(&parameter.value.ty)));
            for response in [&operation.success].into_iter().chain(&operation.errors) {
                let headers = response.headers.iter();
                answered.extend(headers.filter_map(|header| named(&header.value.ty)));
                answered.extend(response.body.as_ref().and_then(named));
            }
        }
        travel.mark(sent, |ways| &mut ways.requests, |member| !member.read_only);
        travel.mark(
            answered,
            |ways| &mut ways.answers,
            |member| !member.write_only,
        );
        let all = 0..spec.schemas.len();
        travel.gathered = all.map(|index| travel.gather(index, &|_| true)).collect();
        travel
    }

    /// Marks everything that can be reached.
    fn mark(
        &mut self,
        mut open: Vec<SchemaId>,
        way: fn(&mut Ways) -> &mut bool,
        travels: fn(&telnyx_spec::Member) -> bool,
    ) {
        while let Some(id) = open.pop() {
            // Lists may refer back to an object that holds them.
            let Some(mark) = self.ways.get_mut(id.0).map(way).filter(|mark| !**mark) else {
                continue;
            };
            *mark = true;
            if let Some(SchemaKind::Object(object)) =
                self.spec.schemas.get(id.0).map(|schema| &schema.kind)
            {
                let members = object.members.iter().filter(|member| travels(member));
                open.extend(members.filter_map(|member| named(&member.value.ty)));
            }
        }
    }

    /// The ways of a schema, its members and rules: those of what refines it, too. None for a schema that is not there.
    pub(super) fn schema(&self, name: &str) -> Option<Ways> {
        self.gathered.get(*self.by_name.get(name)?).copied()
    }

    /// The ways of a member without those of refinements in which it is required though it is not here: whether
    /// it is required here changes nothing there.
    pub(super) fn member(&self, schema: &str, name: &str) -> Option<Ways> {
        let index = *self.by_name.get(schema)?;
        let required = |index: usize| {
            let SchemaKind::Object(object) = &self.spec.schemas.get(index)?.kind else {
                return None;
            };
            let mut members = object.members.iter();
            Some(members.find(|member| member.name == name)?.required)
        };
        let here = required(index);
        Some(self.gather(index, &|index| required(index) == here))
    }

    fn gather(&self, index: usize, counts: &dyn Fn(usize) -> bool) -> Ways {
        let mut ways = Ways::default();
        let (mut open, mut steps) = (vec![index], 0);
        while let Some(index) = open.pop() {
            // Refinements make no circle; if they did, each would have been met by now.
            steps += 1;
            if steps > self.spec.schemas.len() {
                break;
            }
            if counts(index) {
                ways = ways.or(self.ways.get(index).copied().unwrap_or_default());
            }
            open.extend(self.refined_by.get(&index).into_iter().flatten());
        }
        ways
    }
}

/// The schema that a type is or holds.
fn named(ty: &TypeRef) -> Option<SchemaId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Array(array) => named(&array.items),
        TypeRef::Scalar(_) => None,
    }
}

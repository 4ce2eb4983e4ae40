//! The operations: what each one does to the state, and what it answers.

use std::borrow::Cow;
use std::error::Error as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde_json::Value;

use super::answer::Answer;
use super::checks::{Body, Task};
use super::envelope;
use super::findings::{Checked, Place, add, passed_over};
use super::object::{merge, remove, stamp};
use super::problem::Problem;
use super::routes::Route;
use super::service::Service;
use super::{body, query};
use crate::account::Account;
use crate::description::Members;
use crate::journal::Finding;
use crate::state::{Kind, Object, Stamp, StateError};

/// An operation that somebody may carry out.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) route: &'a Route,
    pub(super) account: Account,
    /// The parameter of the path.
    pub(super) id: Option<Cow<'a, str>>,
    pub(super) query: Option<&'a str>,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a Bytes,
}

/// What was found in a request on the way to its answer.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) violations: Vec<Finding>,
    pub(super) ignored: Vec<Finding>,
}

impl Call<'_> {
    /// Carries it out.
    pub(super) async fn carry_out(&self, service: &Service, notes: &mut Notes) -> Answer {
        let outcome = self.attempt(service, notes).await;
        outcome.unwrap_or_else(|problem| problem.answer())
    }

    async fn attempt(&self, service: &Service, notes: &mut Notes) -> Result<Answer, Problem> {
        let kind = self.route.operation.kind;
        let account = &self.account;
        if !matches!(self.route.task, Task::List(_)) {
            let unknown = query::names(self.query).into_iter();
            notes.ignored.extend(unknown.map(passed_over));
        }
        let object = match self.route.task {
            Task::List(read) => {
                let pairs = query::pairs(self.query, &self.route.operation.defaults);
                let wanted = self.accept(read(&pairs), Place::Parameter, notes)?;
                let listing = service.state.list(kind, account, wanted.selection).await;
                let listing = listing.map_err(|error| self.failed(&error))?;
                let envelope = &self.route.operation.envelope;
                return Ok(self.success(envelope::list(envelope, &listing, wanted.page)));
            }
            Task::Create(types) => {
                let read = (types.read)(&body::json(self.headers, self.body)?);
                let sent = self.accept(read, Place::Member, notes)?;
                let make = service.make(kind, types, sent);
                service.state.create(kind, account, make).await.map(Some)
            }
            Task::Retrieve => service.state.retrieve(kind, account, self.id()).await,
            Task::Update(types) => {
                let mut read = (types.read)(&body::json(self.headers, self.body)?);
                notes.ignored.append(&mut read.ignored);
                let members = Arc::clone(service.description.members(kind));
                let update = move |object, at| updated(object, read, types, &members, at);
                match service.state.update(kind, account, self.id(), update).await {
                    Ok(Some(Err(violations))) => {
                        return Err(self.refuse(violations, Place::Member, notes));
                    }
                    Ok(Some(Ok(object))) => Ok(Some(object)),
                    Ok(None) => Ok(None),
                    Err(error) => Err(error),
                }
            }
            Task::Delete => service.state.delete(kind, account, self.id()).await,
        };
        match object {
            Ok(Some(object)) => {
                Ok(self.success(envelope::one(&self.route.operation.envelope, object)))
            }
            Ok(None) => Err(Problem::not_found("There is no connection with this ID.")),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    fn success(&self, body: String) -> Answer {
        Answer::new(self.route.operation.success, body)
    }

    /// The value, if nothing is wrong with it.
    fn accept<T>(
        &self,
        checked: Checked<T>,
        place: Place,
        notes: &mut Notes,
    ) -> Result<T, Problem> {
        notes.ignored.extend(checked.ignored);
        match checked.violations.is_empty() {
            true => Ok(checked.value),
            false => Err(self.refuse(checked.violations, place, notes)),
        }
    }

    /// Refuses the request with the status that the API documents for it.
    fn refuse(&self, violations: Vec<Finding>, place: Place, notes: &mut Notes) -> Problem {
        let status = match (self.route.operation.kind, place) {
            (Kind::Ip, Place::Member) | (Kind::Legacy, Place::Parameter) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            (Kind::Ip, Place::Parameter) | (Kind::Legacy, Place::Member) => StatusCode::BAD_REQUEST,
        };
        let problem = Problem::findings(status, place, &violations);
        notes.violations = violations;
        problem
    }

    fn failed(&self, error: &StateError) -> Problem {
        tracing::error!(
            operation = self.route.operation.id,
            ?error,
            "the state failed"
        );
        let cause = error.source().map(|cause| format!(": {cause}"));
        let cause = cause.unwrap_or_default();
        Problem::internal(
            format!("The emulator failed: {error}{cause}."),
            self.route.writes(),
        )
    }
}

/// The connection after the change, as it is written; or what is wrong with the change, or with what it would lead to.
fn updated(
    mut object: Object,
    change: Checked<Object>,
    types: Body,
    members: &Members,
    at: Timestamp,
) -> Result<String, Vec<Finding>> {
    let mut violations = change.violations;
    merge(&mut object, change.value);
    let whole = Value::Object(object);
    // Rules reach across members, those that were not sent included.
    add(&mut violations, (types.read)(&whole).violations);
    match whole {
        Value::Object(mut object) if violations.is_empty() => {
            remove(&mut object, &members.unanswered);
            stamp(&mut object, &members.stamped, at, None);
            Ok((types.write)(object))
        }
        _ => Err(violations),
    }
}

impl Service {
    /// Reads the body of a create: what was sent, and all that is wrong with it.
    pub(crate) fn read_create(&self, kind: Kind, body: &Value) -> Checked<Object> {
        (self.routes.create(kind).read)(body)
    }

    /// Carries out creates whose bodies have been read: all of them, or none.
    pub(crate) async fn create_all(
        &self,
        connections: Vec<(Kind, Account, Object)>,
    ) -> Result<(), StateError> {
        let new = connections.into_iter().map(|(kind, account, sent)| {
            let make = self.make(kind, self.routes.create(kind), sent);
            (kind, account, make)
        });
        self.state.create_all(new.collect()).await
    }

    /// What makes a new connection of what was sent: the spec says what it is beyond that.
    fn make(
        &self,
        kind: Kind,
        types: Body,
        sent: Object,
    ) -> impl FnOnce(&Stamp) -> String + Send + use<> {
        let mut object = self.description.new_object(kind).clone();
        let members = Arc::clone(self.description.members(kind));
        merge(&mut object, sent);
        remove(&mut object, &members.unanswered);
        move |given: &Stamp| {
            stamp(&mut object, &members.stamped, given.at, Some(&given.id));
            (types.write)(object)
        }
    }
}

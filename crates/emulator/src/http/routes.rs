//! Which operation a request asks for.

use std::borrow::Cow;

use axum::http::{HeaderValue, Method};
use percent_encoding::percent_decode_str;

use super::checks::{Body, Task};
use crate::description::{Action, Description, DescriptionError, Operation};
use crate::state::Kind;

/// The paths of both APIs.
#[derive(Debug)]
pub(super) struct Routes {
    paths: Vec<Path>,
    ip: Body,
    legacy: Body,
}

/// A template, and what can be done there.
#[derive(Debug)]
struct Path {
    segments: Vec<Segment>,
    routes: Vec<Route>,
    allow: HeaderValue,
}

#[derive(Debug, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Parameter,
}

/// An operation, and how it is carried out.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) operation: Operation,
    pub(super) task: Task,
}

/// What there is at a path.
#[derive(Debug)]
pub(super) enum Found<'r, 'p> {
    /// An operation, and the parameter of its path.
    Operation(&'r Route, Option<Cow<'p, str>>),
    /// Operations with other methods; these are allowed.
    OtherMethods(&'r HeaderValue),
    /// Nothing.
    Nothing,
}

impl Routes {
    pub(super) fn new(description: &Description) -> Result<Self, DescriptionError> {
        let mut paths: Vec<(&str, Vec<Route>)> = Vec::new();
        for operation in description.operations() {
            let route = Route {
                operation: operation.clone(),
                task: Task::of(operation)?,
            };
            match paths.iter_mut().find(|(path, _)| *path == operation.path) {
                Some((_, routes)) => routes.push(route),
                None => paths.push((&operation.path, vec![route])),
            }
        }
        let paths: Vec<_> = paths
            .into_iter()
            .map(|(path, routes)| Path::new(path, routes))
            .collect();
        Ok(Self {
            ip: create(&paths, Kind::Ip)?,
            legacy: create(&paths, Kind::Legacy)?,
            paths,
        })
    }

    /// The types of the operation that creates.
    pub(super) fn create(&self, kind: Kind) -> Body {
        match kind {
            Kind::Ip => self.ip,
            Kind::Legacy => self.legacy,
        }
    }

    /// What there is for this method at this path. `HEAD` is found where `GET` is.
    pub(super) fn find<'p>(&self, method: &Method, path: &'p str) -> Found<'_, 'p> {
        let method = if method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        for there in &self.paths {
            if let Some(parameter) = there.matches(path) {
                let mut routes = there.routes.iter();
                return match routes.find(|route| route.operation.method == *method) {
                    Some(route) => Found::Operation(route, parameter),
                    None => Found::OtherMethods(&there.allow),
                };
            }
        }
        Found::Nothing
    }
}

fn create(paths: &[Path], kind: Kind) -> Result<Body, DescriptionError> {
    let mut routes = paths.iter().flat_map(|path| &path.routes);
    let types = routes.find_map(|route| match route.task {
        Task::Create(types) if route.operation.kind == kind => Some(types),
        _ => None,
    });
    types.ok_or_else(|| DescriptionError::Uncovered {
        place: format!("{kind:?}"),
        message: "no operation creates one".to_owned(),
    })
}

impl Route {
    /// Whether it may change something.
    pub(super) fn writes(&self) -> bool {
        matches!(
            self.operation.action,
            Action::Create | Action::Update | Action::Delete
        )
    }
}

impl Path {
    fn new(path: &str, routes: Vec<Route>) -> Self {
        let segment = |text: &str| match text.starts_with('{') {
            true => Segment::Parameter,
            false => Segment::Literal(text.to_owned()),
        };
        let mut allow = Vec::new();
        for route in &routes {
            allow.push(route.operation.method.as_str());
            if route.operation.method == Method::GET {
                allow.push("HEAD");
            }
        }
        allow.push("OPTIONS");
        Self {
            segments: path.split('/').map(segment).collect(),
            // Names of methods are all that is in it.
            allow: HeaderValue::from_str(&allow.join(", "))
                .unwrap_or(HeaderValue::from_static("OPTIONS")),
            routes,
        }
    }

    /// The parameter, decoded, if the path is one of these. A parameter is never empty.
    fn matches<'p>(&self, path: &'p str) -> Option<Option<Cow<'p, str>>> {
        let mut parameter = None;
        let mut segments = path.split('/');
        for wanted in &self.segments {
            let found = segments.next()?;
            match wanted {
                Segment::Literal(text) => {
                    if found != text && decode(found) != text.as_str() {
                        return None;
                    }
                }
                Segment::Parameter if found.is_empty() => return None,
                Segment::Parameter => parameter = Some(decode(found)),
            }
        }
        segments.next().is_none().then_some(parameter)
    }
}

/// What is no UTF-8 becomes U+FFFD, which no ID and no path holds.
fn decode(segment: &str) -> Cow<'_, str> {
    percent_decode_str(segment).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(method: &str, path: &str) -> String {
        let routes = Routes::new(&Description::new().unwrap()).unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        match routes.find(&method, path) {
            Found::Operation(route, None) => route.operation.id.clone(),
            Found::Operation(route, Some(id)) => format!("{} of {id}", route.operation.id),
            Found::OtherMethods(allow) => allow.to_str().unwrap().to_owned(),
            Found::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_path_leads_to_its_operation_with_the_id_decoded() {
        assert_eq!(found("GET", "/v2/ip_connections"), "list_ip_connections");
        assert_eq!(found("HEAD", "/v2/ip_connections"), "list_ip_connections");
        assert_eq!(
            found("PATCH", "/v2/ip_connections/7"),
            "update_ip_connection of 7"
        );
        assert_eq!(
            found("GET", "/v2/%69p_connections/a%2Fb%20c"),
            "retrieve_ip_connection of a/b c"
        );
        assert_eq!(
            found("PUT", "/security/connections/7"),
            "update_legacy_connection of 7"
        );
    }

    #[test]
    fn another_method_is_told_which_ones_there_are() {
        assert_eq!(
            found("PUT", "/v2/ip_connections"),
            "GET, HEAD, POST, OPTIONS"
        );
        assert_eq!(
            found("POST", "/security/connections/7"),
            "GET, HEAD, PUT, OPTIONS"
        );
    }

    #[test]
    fn nothing_else_is_found() {
        for path in [
            "/",
            "/v2",
            "/v2/ip_connections/",
            "/v2/ip_connections/7/",
            "/v2//ip_connections",
            "/ip_connections",
            "/v2/IP_connections",
            "/v2/connections/7",
            "*",
        ] {
            assert_eq!(found("GET", path), "nothing", "{path}");
        }
    }
}

//! One call of an operation: its path, query and body, collected before anything is sent.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_core::Serialize;
use telnyx_validate::{Validate, Violations};

use crate::error::{Error, RequestError};
use crate::operation::Operation;
use crate::query::{Query, QueryParameters};

/// Everything but the characters that RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A call of an operation: its parameters and its body, already encoded and already checked.
///
/// Mistakes (an empty path parameter, a violated bound) are kept and surface when the request is sent, so that building
/// a call never fails.
#[derive(Clone)]
#[must_use = "a call does nothing until a request sends it"]
pub struct Call {
    operation: &'static Operation,
    path: String,
    query: Query,
    body: Option<Vec<u8>>,
    violations: Violations,
    problem: Option<RequestError>,
}

impl Call {
    /// A call without parameters and body.
    pub fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            path: operation.path.to_owned(),
            query: Query::new(),
            body: None,
            violations: Violations::new(),
            problem: None,
        }
    }

    /// Fills the path parameter `name`. The value becomes exactly one segment: everything that could end the segment
    /// or climb out of it is percent-escaped; an empty value, `.` and `..`, which no escaping makes a segment, are
    /// errors when the request is sent.
    pub fn path(mut self, name: &'static str, value: &str) -> Self {
        if matches!(value, "" | "." | "..") {
            self.problem
                .get_or_insert(RequestError::PathParameter { name });
        } else {
            let escaped = utf8_percent_encode(value, RESERVED).to_string();
            self.path = self.path.replace(&format!("{{{name}}}"), &escaped);
        }
        self
    }

    /// Adds query parameters and validates them.
    pub fn query(mut self, parameters: &dyn QueryParameters) -> Self {
        parameters.append_to(&mut self.query);
        parameters.validate_into(&mut self.violations);
        self
    }

    /// Sets the JSON body and validates it.
    pub fn body<B: Serialize + Validate + ?Sized>(mut self, body: &B) -> Self {
        body.validate_into(&mut self.violations);
        self.encoded_body(serde_json::to_vec(body))
    }

    fn encoded_body(mut self, body: serde_json::Result<Vec<u8>>) -> Self {
        match body {
            Ok(bytes) => self.body = Some(bytes),
            Err(error) => {
                self.problem.get_or_insert(RequestError::Body {
                    reason: error.to_string(),
                });
            }
        }
        self
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        self.query.get(name)
    }

    pub(crate) fn set_query(&mut self, name: &'static str, value: &dyn fmt::Display) {
        self.query.set(name, value);
    }

    pub(crate) fn take_body(&mut self) -> Option<Vec<u8>> {
        self.body.take()
    }

    /// The first mistake in the parameters or, if `validate` asks for it, the violations of query and body.
    pub(crate) fn check(&mut self, validate: bool) -> Result<(), Error> {
        let operation = self.operation.id;
        if let Some(problem) = self.problem.take() {
            return Err(Error::Request { operation, problem });
        }
        if self.path.contains('{') {
            let problem = RequestError::PathTemplate {
                template: self.operation.path,
            };
            return Err(Error::Request { operation, problem });
        }
        let violations = std::mem::take(&mut self.violations);
        match violations.into_result() {
            Err(report) if validate => Err(Error::Validation {
                operation,
                report: Box::new(report),
            }),
            _ => Ok(()),
        }
    }

    /// Path and query as they follow the base URL.
    pub(crate) fn path_and_query(&self) -> String {
        let mut target = self.path.clone();
        let mut separator = '?';
        for (name, value) in self.query.iter() {
            target.push(separator);
            target.extend(utf8_percent_encode(name, RESERVED));
            target.push('=');
            target.extend(utf8_percent_encode(value, RESERVED));
            separator = '&';
        }
        target
    }
}

/// Neither ids nor query values nor the body: they may be personal data or secrets.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("query", &self.query)
            .field("body_bytes", &self.body.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::{prop_assert, prop_assert_eq, prop_assume, proptest};

    use super::*;
    use crate::operation::{Method, Scheme};

    static RETRIEVE: Operation = Operation {
        id: "retrieve_thing",
        method: Method::Get,
        path: "/things/{id}",
        server: "https://api.telnyx.com/v2",
        security: &[Scheme::Bearer],
    };

    fn target(id: &str) -> String {
        let mut call = Call::new(&RETRIEVE).path("id", id);
        call.check(true).unwrap();
        call.path_and_query()
    }

    #[test]
    fn a_path_parameter_is_exactly_one_segment() {
        assert_eq!(target("1293384261075731499"), "/things/1293384261075731499");
        assert_eq!(target("a/b"), "/things/a%2Fb");
        assert_eq!(target("../x"), "/things/..%2Fx");
        assert_eq!(target("%2f"), "/things/%252f");
        assert_eq!(target("%2e%2e"), "/things/%252e%252e");
        assert_eq!(target("a?b#c"), "/things/a%3Fb%23c");
        assert_eq!(target("..."), "/things/...");
        assert_eq!(
            target("ü 日\n\\{id}"),
            "/things/%C3%BC%20%E6%97%A5%0A%5C%7Bid%7D"
        );
    }

    proptest! {
        /// Whatever the id, the URL has the segments of the template, and the last one reads back as the id.
        #[test]
        fn any_id_is_one_segment(id in ".+") {
            prop_assume!(id != "." && id != "..");
            let url = format!("http://127.0.0.1/v2{}", target(&id));
            let url = reqwest::Url::parse(&url).unwrap();
            let segments: Vec<_> = url.path_segments().unwrap().collect();
            prop_assert_eq!(&segments[..2], ["v2", "things"]);
            prop_assert_eq!(segments.len(), 3);
            prop_assert_eq!(percent_decode_str(segments[2]).decode_utf8().unwrap(), id);
            prop_assert!(url.query().is_none() && url.fragment().is_none());
        }

        /// Whatever names and values there are, a server reads the same ones back.
        #[test]
        fn any_query_reads_back(value in ".*", other in ".*") {
            let mut call = Call::new(&RETRIEVE).path("id", "1");
            call.query.push("filter[a]", Some(&value));
            call.query.push("b", Some(&other));
            let url = format!("http://127.0.0.1{}", call.path_and_query());
            let url = reqwest::Url::parse(&url).unwrap();
            let pairs: Vec<_> = url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
            prop_assert_eq!(pairs, [("filter[a]".to_owned(), value), ("b".to_owned(), other)]);
        }
    }

    #[test]
    fn what_cannot_be_a_segment_is_refused() {
        for id in ["", ".", ".."] {
            let error = Call::new(&RETRIEVE).path("id", id).check(true).unwrap_err();
            assert!(error.to_string().contains("`id`"), "{error}");
        }
        let error = Call::new(&RETRIEVE).check(true).unwrap_err();
        assert!(error.to_string().contains("/things/{id}"), "{error}");
    }

    #[test]
    fn debug_shows_no_values() {
        let mut call = Call::new(&RETRIEVE).path("id", "secret-id");
        call.query.push("filter[fqdn]", Some(&"secret.example"));
        call.body = Some(b"secret".to_vec());
        let text = format!("{call:?}");
        assert!(
            text.contains("retrieve_thing") && !text.contains("secret"),
            "{text}"
        );
    }
}

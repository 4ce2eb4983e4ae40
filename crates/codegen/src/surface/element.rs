//! The elements of a spec by name, which is what they are known by when the spec changes.

use std::fmt;

use telnyx_spec::{Clause, Rule};

/// An element of the spec. Names are those of the spec (wire names), never Rust's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Element {
    /// A document: what its `info` and `servers` say.
    Document {
        /// File name relative to the spec directory.
        file: String,
    },
    /// A security scheme.
    Credential {
        /// The component's name.
        name: String,
    },
    /// A tag.
    Resource {
        /// The tag.
        name: String,
    },
    /// An operation.
    Operation {
        /// `operationId`.
        id: String,
    },
    /// A parameter of an operation.
    Parameter {
        /// `operationId`.
        operation: String,
        /// The parameter's name on the wire.
        name: String,
    },
    /// The request body of an operation.
    RequestBody {
        /// `operationId`.
        operation: String,
    },
    /// A documented response of an operation.
    Response {
        /// `operationId`.
        operation: String,
        /// The status code.
        status: u16,
    },
    /// A documented header of a response.
    Header {
        /// `operationId`.
        operation: String,
        /// The status code.
        status: u16,
        /// The header's name as written.
        name: String,
    },
    /// A named schema.
    Schema {
        /// The component's name.
        name: String,
    },
    /// A member of an object; for a member that a refinement inherits, of the object that declares it.
    Member {
        /// The object.
        schema: String,
        /// The member's name on the wire.
        name: String,
    },
    /// A value of an enumeration.
    EnumValue {
        /// The enumeration.
        schema: String,
        /// The value as JSON: `"Inband"`, `1`.
        value: String,
    },
    /// A rule across members; for one that a refinement inherits, of the object that declares it.
    Rule {
        /// The object.
        schema: String,
        /// The members that are constrained and those they depend on: `encrypted_media_by_transport_protocol`.
        code: String,
    },
}

impl Element {
    /// A rule of an object, named for the members it is about, in whatever order it has them: `encrypted_media_by_transport_protocol`.
    pub fn rule(schema: &str, rule: &Rule) -> Self {
        let members = |clauses: &[Clause]| {
            let mut members: Vec<_> = clauses
                .iter()
                .map(|clause| clause.member.as_str())
                .collect();
            members.sort_unstable();
            members.join("_and_")
        };
        Self::Rule {
            schema: schema.to_owned(),
            code: format!(
                "{}_by_{}",
                members(&rule.consequence),
                members(&rule.condition)
            ),
        }
    }
}

impl fmt::Display for Element {
    /// `member InboundIp.codecs`, `operation update_ip_connection`, `value DtmfType "Inband"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document { file } => write!(f, "document {file}"),
            Self::Credential { name } => write!(f, "credential {name}"),
            Self::Resource { name } => write!(f, "resource {name}"),
            Self::Operation { id } => write!(f, "operation {id}"),
            Self::Parameter { operation, name } => write!(f, "parameter {operation} {name}"),
            Self::RequestBody { operation } => write!(f, "request body {operation}"),
            Self::Response { operation, status } => write!(f, "response {operation} {status}"),
            Self::Header {
                operation,
                status,
                name,
            } => write!(f, "header {operation} {status} {name}"),
            Self::Schema { name } => write!(f, "schema {name}"),
            Self::Member { schema, name } => write!(f, "member {schema}.{name}"),
            Self::EnumValue { schema, value } => write!(f, "value {schema} {value}"),
            Self::Rule { schema, code } => write!(f, "rule {schema} {code}"),
        }
    }
}

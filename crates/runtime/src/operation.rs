//! What the generated code says about an operation: method, path template, server and security.

use std::fmt;

/// HTTP method of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`: reads; safe to repeat.
    Get,
    /// `POST`: creates; repeating it may create a second object.
    Post,
    /// `PUT`: replaces; safe to repeat.
    Put,
    /// `PATCH`: changes; repeating it is not known to be safe.
    Patch,
    /// `DELETE`: removes; safe to repeat.
    Delete,
}

impl Method {
    /// Every method, in the order of the declaration.
    pub const ALL: [Method; 5] = [
        Method::Get,
        Method::Post,
        Method::Put,
        Method::Patch,
        Method::Delete,
    ];

    /// The method as it stands in a request line, such as `GET`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }

    /// Whether HTTP defines the method as idempotent: sent twice, it has the effect of being sent once.
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Method::Get | Method::Put | Method::Delete)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that a request must carry to be let in. An operation needs every scheme of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// `Authorization: Bearer <API key>`.
    Bearer,
    /// A header of this name that carries a credential: `x-api-user` or `x-api-token`.
    Header(&'static str),
}

/// One operation of the API. The generated code holds one `static` of this type for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The operation's id in the spec, such as `retrieve_ip_connection`. It names the operation in errors and traces.
    pub id: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path template below the server, such as `/ip_connections/{id}`.
    pub path: &'static str,
    /// Server that the spec gives for the operation. One whose path ends with `/v2` is replaced by the client's base
    /// URL, any other by its legacy base URL.
    pub server: &'static str,
    /// Credentials that the operation needs, all of them together.
    pub security: &'static [Scheme],
}

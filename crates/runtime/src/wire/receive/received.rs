//! What a reader of requests gives: the value, what misfits in it, and what was passed over.

use serde_json::Value;

use super::reader::Reader;

/// What is wrong with one member of a body, or with one parameter of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Misfit {
    /// The member at fault: a JSON pointer (RFC 6901) such as `/inbound/codecs/2`, empty for the body as a whole. Of a
    /// query, the name of the parameter.
    pub pointer: String,
    /// For machines: `type` (of another JSON type, or null where null is not allowed), `value` (of the right type, but
    /// none that is known) or `missing`.
    pub code: &'static str,
    /// For people: how the member must be, such as `must be a string`. It never repeats the value, which may be a secret.
    pub message: String,
}

/// What was received: a value whatever is wrong, and all that is wrong.
///
/// A member that misfits is left out of the value. Where the type leaves it no choice (a required member, an item of a
/// list), a blank stands in its place: the empty text, zero, `false`, the empty list. So the rules of the rest can
/// still be checked, and the pointers of their violations are true; what they say at a misfit's pointer, or below it,
/// means nothing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Received<T> {
    /// The value; exactly what was sent if there are no misfits.
    pub value: T,
    /// Everything that misfits, in the order of the spec.
    pub misfits: Vec<Misfit>,
    /// The members that the type does not know, as JSON pointers, or the names of such query parameters. They are no
    /// misfits: whoever reads must be free to pass over what is newer than itself.
    pub ignored: Vec<String>,
}

/// A type that can be read from JSON strictly: the request types of the SDK, and whatever they have as members.
///
/// Generated code implements it. Read with [`receive`].
pub trait Receive: Sized {
    /// What stands where there must be a value and none is to be had.
    #[doc(hidden)]
    fn __blank() -> Self;

    /// The value; `None` where it is of another type, which the reader has then been told.
    #[doc(hidden)]
    fn __receive(value: &Value, reader: &mut Reader) -> Option<Self>;

    /// The JSON that the text of a query parameter stands for.
    #[doc(hidden)]
    fn __json_of(text: &str) -> Value {
        Value::String(text.to_owned())
    }
}

/// Reads a body, and says everything that is wrong with it.
///
/// ```
/// use telnyx_runtime::{Nullable, receive, request_object};
///
/// #[derive(Debug, PartialEq)]
/// pub struct Trunk {
///     pub name: String,
///     pub limit: Option<Nullable<i64>>,
///     pub codecs: Option<Vec<String>>,
/// }
///
/// request_object! {
///     Trunk {
///         name: required,
///         limit: nullable,
///         codecs: optional,
///     }
/// }
///
/// let body = serde_json::json!({ "limit": null, "codecs": "G722", "colour": "red" });
/// let received = receive::<Trunk>(&body);
/// let misfits: Vec<_> = received
///     .misfits
///     .iter()
///     .map(|misfit| (&*misfit.pointer, misfit.code, &*misfit.message))
///     .collect();
/// assert_eq!(
///     misfits,
///     [("/name", "missing", "is required"), ("/codecs", "type", "must be an array")]
/// );
/// assert_eq!(received.value.limit, Some(Nullable::Null));
/// assert_eq!(received.value.codecs, None);
/// assert_eq!(received.ignored, ["/colour"]);
/// ```
#[must_use]
pub fn receive<T: Receive>(body: &Value) -> Received<T> {
    let mut reader = Reader::default();
    let value = T::__receive(body, &mut reader).unwrap_or_else(T::__blank);
    reader.finish(value)
}

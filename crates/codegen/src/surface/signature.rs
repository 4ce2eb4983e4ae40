//! The Rust that a user's code is compiled against, as text.

use crate::{
    emit::{Form, form, is_text},
    ir::{Field, Operation, Output, Presence, Role, Struct, Type},
};

/// `pub struct InboundIp (response)`: what can be done with a struct is decided by its role.
pub(super) fn structure(item: &Struct) -> String {
    let role = match item.role {
        Role::Response => "response",
        Role::Request => "request",
        Role::Parameters => "query parameters",
    };
    format!("pub struct {} ({role})", item.name)
}

/// `pub codecs: Option<Vec<Codec>>`
pub(super) fn field(field: &Field) -> String {
    let (name, ty) = (&field.name, &field.ty);
    match field.presence {
        Presence::Required => format!("pub {name}: {ty}"),
        Presence::Optional | Presence::Flag => format!("pub {name}: Option<{ty}>"),
        Presence::Nullable => format!("pub {name}: Option<Nullable<{ty}>>"),
    }
}

/// `pub fn new(connection_name: impl Into<String>) -> Self`
pub(super) fn constructor(item: &Struct) -> String {
    let arguments: Vec<_> = item
        .constructor_fields()
        .iter()
        .map(|field| format!("{}: {}", field.name, argument(&field.ty)))
        .collect();
    format!("pub fn new({}) -> Self", arguments.join(", "))
}

/// `pub fn codecs(self, value: impl IntoIterator<Item = Codec>) -> Self`
pub(super) fn setter(field: &Field) -> String {
    format!(
        "pub fn {}(self, value: {}) -> Self",
        field.name,
        argument(&field.ty)
    )
}

/// `pub fn encrypted_media_null(self) -> Self`
pub(super) fn null_setter(field: &Field) -> String {
    format!("pub fn {}_null(self) -> Self", field.name)
}

/// What a constructor or a setter takes for a field.
fn argument(ty: &Type) -> String {
    match (ty, form(ty)) {
        (Type::List(items), Form::AsIs) => format!("impl IntoIterator<Item = {items}>"),
        (Type::List(items), Form::Into) => format!("impl IntoIterator<Item = impl Into<{items}>>"),
        (ty, Form::AsIs) => ty.to_string(),
        (ty, Form::Into) => format!("impl Into<{ty}>"),
    }
}

/// `pub fn retrieve(&self, id: impl Into<IpConnectionId>) -> Request<IpConnection, C>`
pub(super) fn method(operation: &Operation) -> String {
    let mut signature = format!("pub fn {}(&self", operation.name);
    for parameter in &operation.path_parameters {
        let (name, ty) = (&parameter.name, &parameter.ty);
        signature.push_str(&if is_text(ty) {
            format!(", {name}: impl Into<{ty}>")
        } else {
            format!(", {name}: {ty}")
        });
    }
    if let Some(query) = &operation.query {
        signature.push_str(&format!(", parameters: &{query}"));
    }
    if let Some(body) = &operation.body {
        signature.push_str(&format!(", body: &{body}"));
    }
    signature.push_str(&match &operation.output {
        Output::Empty => ") -> Request<(), C>".to_owned(),
        Output::Body(ty) | Output::Enveloped { ty, .. } => format!(") -> Request<{ty}, C>"),
        Output::Pages { body, .. } => format!(") -> PageRequest<{body}, C>"),
    });
    signature
}

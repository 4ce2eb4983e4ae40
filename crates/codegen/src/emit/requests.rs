//! What request types can do: constructors, setters, rules across fields, the way from a response.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Docs, types::ident};
use crate::ir::{Clause, Conversion, Field, Literal, Presence, Rule, Struct, Test, Type};

/// `impl CreateIpConnectionRequest { pub fn new() -> Self { … } }`
pub(super) fn constructor(item: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let constructor = new(item);
    quote! {
        impl #name {
            #constructor
        }
    }
}

/// The way from a response, and the rules across fields.
pub(super) fn conversion_and_rules(docs: &Docs, item: &Struct) -> TokenStream {
    let conversion = item
        .conversion
        .as_ref()
        .map(|conversion| self::conversion(item, conversion));
    let rules = item.rules.iter().map(|rule| self::rule(docs, item, rule));
    quote!(#conversion #(#rules)*)
}

/// `pub fn new(connection_name: impl Into<String>) -> Self`
fn new(item: &Struct) -> TokenStream {
    if item.has_default() {
        return quote! {
            /// Nothing set.
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let arguments = item.constructor_fields();
    let arguments = arguments.iter().map(|field| {
        let name = ident(&field.name);
        let ty = argument_type(&field.ty);
        quote!(#name: #ty)
    });
    let fields = item.fields.iter().map(|field| {
        let name = ident(&field.name);
        if field.presence == Presence::Required {
            let value = argument_value(&field.ty, &name);
            quote!(#name: #value)
        } else {
            quote!(#name: None)
        }
    });
    let allow = allow_deprecated(item);
    quote! {
        /// With what is required and nothing else.
        #allow
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

fn allow_deprecated(item: &Struct) -> Option<TokenStream> {
    let any = item.fields.iter().any(|field| field.deprecated);
    any.then(|| quote!(#[allow(deprecated, reason = "deprecated members are passed on too")]))
}

/// `encrypted_media or encrypted_media_null: nullable into EncryptedMedia`
pub(super) fn setter_entry(field: &Field) -> String {
    let deprecated = if field.deprecated {
        "#[deprecated] "
    } else {
        ""
    };
    let (null, presence) = match field.presence {
        Presence::Required => (String::new(), "required"),
        Presence::Optional | Presence::Flag => (String::new(), "optional"),
        Presence::Nullable => (format!(" or {}_null", field.name), "nullable"),
    };
    let (form, ty) = match (&field.ty, form(&field.ty)) {
        (Type::List(items), Form::AsIs) => ("items", items.as_ref()),
        (Type::List(items), Form::Into) => ("list", items.as_ref()),
        (ty, Form::AsIs) => ("value", ty),
        (ty, Form::Into) => ("into", ty),
    };
    let name = &field.name;
    format!("{deprecated}{name}{null}: {presence} {form} {ty}")
}

/// In what form an argument, or the items of a list, are taken.
#[derive(PartialEq, Eq)]
pub(crate) enum Form {
    AsIs,
    /// Text and identifiers: anything that converts into the type.
    Into,
}

pub(crate) fn form(ty: &Type) -> Form {
    match ty {
        // A misspelt value would be an unknown one, so enumerations are not taken as text.
        Type::Bool | Type::Integer | Type::Number | Type::Enum(_) | Type::Object(_) => Form::AsIs,
        Type::String
        | Type::Secret
        | Type::Timestamp
        | Type::IntegerText
        | Type::Text(_)
        | Type::Code(_)
        | Type::Nullable(_) => Form::Into,
        Type::List(items) if matches!(**items, Type::List(_)) => Form::AsIs,
        Type::List(items) => form(items),
    }
}

/// What a constructor takes for a required field.
fn argument_type(ty: &Type) -> TokenStream {
    match (ty, form(ty)) {
        (Type::List(items), Form::AsIs) => quote!(impl IntoIterator<Item = #items>),
        (Type::List(items), Form::Into) => quote!(impl IntoIterator<Item = impl Into<#items>>),
        (ty, Form::AsIs) => quote!(#ty),
        (ty, Form::Into) => quote!(impl Into<#ty>),
    }
}

/// The argument as the field's type.
fn argument_value(ty: &Type, name: &Ident) -> TokenStream {
    match (ty, form(ty)) {
        (Type::List(_), Form::AsIs) => quote!(#name.into_iter().collect()),
        (Type::List(_), Form::Into) => quote!(#name.into_iter().map(Into::into).collect()),
        (_, Form::AsIs) => quote!(#name),
        (_, Form::Into) => quote!(#name.into()),
    }
}

/// `impl From<InboundIp> for InboundIpRequest`
fn conversion(item: &Struct, conversion: &Conversion) -> TokenStream {
    let name = ident(&item.name);
    let source = ident(&conversion.source);
    let allow = allow_deprecated(item);
    let fields = item
        .fields
        .iter()
        .zip(&conversion.in_source)
        .map(|(field, in_source)| {
            let name = ident(&field.name);
            if *in_source {
                let value = converted(field, quote!(read.#name));
                quote!(#name: #value)
            } else {
                quote!(#name: None)
            }
        });
    quote! {
        impl From<#source> for #name {
            /// Takes over what can be sent; what only the service sets, and what this version does not know, stays behind.
            #allow
            fn from(read: #source) -> Self {
                Self { #(#fields),* }
            }
        }
    }
}

fn converted(field: &Field, read: TokenStream) -> TokenStream {
    let convert = match &field.ty {
        Type::Object(_) => quote!(Into::into),
        Type::List(items) if matches!(**items, Type::Object(_)) => {
            quote!(|items| items.into_iter().map(Into::into).collect())
        }
        Type::Nullable(value) if matches!(**value, Type::Object(_)) => {
            return quote!(#read.map(Into::into));
        }
        _ => return read,
    };
    match field.presence {
        Presence::Required => quote!((#convert)(#read)),
        Presence::Optional | Presence::Flag => quote!(#read.map(#convert)),
        Presence::Nullable => quote!(#read.map(|value| value.map(#convert))),
    }
}

/// ```text
/// fn update_ip_connection_request_encrypted_media_rule(value: &UpdateIpConnectionRequest, violations: &mut Violations) {
///     if value.transport_protocol.as_ref().is_some_and(|value| *value == TransportProtocol::Tls) { … }
/// }
/// ```
fn rule(docs: &Docs, item: &Struct, rule: &Rule) -> TokenStream {
    let function = ident(&rule.name);
    let ty = ident(&item.name);
    let message = &rule.message;
    let doc = docs.attribute(std::slice::from_ref(message));
    let holds = rule.condition.iter().map(|clause| condition(clause, false));
    let checks = rule.consequence.iter().map(|clause| {
        let violated = condition(clause, true);
        let pointer = format!("/{}", clause.wire.replace('~', "~0").replace('/', "~1"));
        let code = &rule.code;
        let message = message.trim_end_matches('.');
        quote! {
            if applies && #violated {
                violations.add(#pointer, #code, #message);
            }
        }
    });
    quote! {
        #doc
        fn #function(value: &#ty, violations: &mut Violations) {
            let applies = #(#holds)&&*;
            #(#checks)*
        }
    }
}

/// Whether a field is there and passes the test (`fails`: and does not).
fn condition(clause: &Clause, fails: bool) -> TokenStream {
    let name = ident(&clause.field);
    match &clause.test {
        Test::Null if clause.nullable && fails => {
            quote!(matches!(value.#name, Nullable::Value(_)))
        }
        Test::Null if clause.nullable => quote!(matches!(value.#name, Nullable::Null)),
        Test::Null => match (clause.presence, fails) {
            (Presence::Nullable, false) => quote!(matches!(value.#name, Some(Nullable::Null))),
            (Presence::Nullable, true) => quote!(matches!(value.#name, Some(Nullable::Value(_)))),
            (Presence::Optional | Presence::Flag, true) => quote!(value.#name.is_some()),
            (Presence::Required, true) => quote!(true),
            (_, false) => quote!(false),
        },
        Test::OneOf(literals) => {
            let one_of = one_of(literals);
            let test = if fails { quote!(!(#one_of)) } else { one_of };
            match clause.presence {
                Presence::Required if clause.nullable => {
                    quote!(value.#name.value().is_some_and(|value| #test))
                }
                Presence::Required => quote!(Some(&value.#name).is_some_and(|value| #test)),
                Presence::Optional | Presence::Flag => {
                    quote!(value.#name.as_ref().is_some_and(|value| #test))
                }
                Presence::Nullable => {
                    quote!(value.#name.as_ref().and_then(Nullable::value).is_some_and(|value| #test))
                }
            }
        }
    }
}

fn one_of(literals: &[Literal]) -> TokenStream {
    let tests = literals.iter().map(|literal| match literal {
        Literal::String(text) => quote!(AsRef::<str>::as_ref(value) == #text),
        literal => quote!(*value == #literal),
    });
    if literals.is_empty() {
        quote!(false)
    } else {
        quote!(#(#tests)||*)
    }
}

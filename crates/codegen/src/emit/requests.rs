//! What request types can do: constructors, setters, rules across fields, the way from a response.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Docs, types::ident};
use crate::ir::{Clause, Conversion, Field, Literal, Presence, Rule, Struct, Test, Type};

/// Everything that stands below the struct.
pub(super) fn implementations(docs: &Docs, item: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let constructor = constructor(item);
    let setters = item.fields.iter().map(|field| setter(docs, field));
    let conversion = item
        .conversion
        .as_ref()
        .map(|conversion| self::conversion(item, conversion));
    let rules = item.rules.iter().map(|rule| self::rule(docs, item, rule));
    quote! {
        impl #name {
            #constructor
            #(#setters)*
        }
        #conversion
        #(#rules)*
    }
}

/// `pub fn new(connection_name: impl Into<String>) -> Self`
fn constructor(item: &Struct) -> TokenStream {
    if item.has_default() {
        return quote! {
            /// Nothing set.
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let required = || {
        item.fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
    };
    let arguments = required().map(|field| {
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

/// `pub fn active(mut self, active: bool) -> Self`, and `active_null` for a member that may be null.
fn setter(docs: &Docs, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let ty = argument_type(&field.ty);
    let value = argument_value(&field.ty, &name);
    let value = match field.presence {
        Presence::Required => value,
        Presence::Optional | Presence::Flag => quote!(Some(#value)),
        Presence::Nullable => quote!(Some(Nullable::Value(#value))),
    };
    let doc = docs.line(format!("Sets [`{0}`](field@Self::{0}).", field.name));
    let deprecated = field.deprecated.then(|| {
        quote! {
            #[deprecated]
            #[allow(deprecated, reason = "it sets the deprecated member")]
        }
    });
    let null = (field.presence == Presence::Nullable).then(|| {
        let setter = ident(&format!("{}_null", field.name));
        let doc = docs.line(format!(
            "Sets [`{0}`](field@Self::{0}) to `null`, which clears it.",
            field.name
        ));
        quote! {
            #doc
            #deprecated
            pub fn #setter(mut self) -> Self {
                self.#name = Some(Nullable::Null);
                self
            }
        }
    });
    quote! {
        #doc
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
        #null
    }
}

/// What a setter takes: text and identifiers in any form, lists in any form, anything else as it is.
fn argument_type(ty: &Type) -> TokenStream {
    match ty {
        Type::Bool | Type::Integer | Type::Number | Type::Object(_) => quote!(#ty),
        Type::String
        | Type::Secret
        | Type::Timestamp
        | Type::IntegerText
        | Type::Text(_)
        | Type::Code(_) => {
            quote!(impl Into<#ty>)
        }
        Type::List(items) => match items.as_ref() {
            Type::Bool | Type::Integer | Type::Number | Type::Object(_) | Type::List(_) => {
                quote!(impl IntoIterator<Item = #items>)
            }
            _ => quote!(impl IntoIterator<Item = impl Into<#items>>),
        },
    }
}

/// The argument as the field's type.
fn argument_value(ty: &Type, name: &proc_macro2::Ident) -> TokenStream {
    match ty {
        Type::Bool | Type::Integer | Type::Number | Type::Object(_) => quote!(#name),
        Type::String
        | Type::Secret
        | Type::Timestamp
        | Type::IntegerText
        | Type::Text(_)
        | Type::Code(_) => {
            quote!(#name.into())
        }
        Type::List(items) => match items.as_ref() {
            Type::Bool | Type::Integer | Type::Number | Type::Object(_) | Type::List(_) => {
                quote!(#name.into_iter().collect())
            }
            _ => quote!(#name.into_iter().map(Into::into).collect()),
        },
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
    let doc = docs.line(message.clone());
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

//! Types, literals and identifiers as tokens.

use std::fmt;

use proc_macro2::{Ident, Literal as TokenLiteral, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Bound, Field, Literal, Presence, Type};

/// An identifier. Lowering gives valid ones only.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bool => quote!(bool),
            Self::Integer => quote!(i64),
            Self::Number => quote!(f64),
            Self::String => quote!(String),
            Self::Secret => quote!(Secret),
            Self::Timestamp => quote!(Timestamp),
            Self::IntegerText => quote!(IntegerText),
            Self::Text(name) | Self::Code(name) | Self::Enum(name) | Self::Object(name) => {
                ident(name).into_token_stream()
            }
            Self::List(items) => quote!(Vec<#items>),
            Self::Nullable(value) => quote!(Nullable<#value>),
        });
    }
}

/// A type as a person writes it, for the tables and the surface.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::Integer => f.write_str("i64"),
            Self::Number => f.write_str("f64"),
            Self::String => f.write_str("String"),
            Self::Secret => f.write_str("Secret"),
            Self::Timestamp => f.write_str("Timestamp"),
            Self::IntegerText => f.write_str("IntegerText"),
            Self::Text(name) | Self::Code(name) | Self::Enum(name) | Self::Object(name) => {
                f.write_str(name)
            }
            Self::List(items) => write!(f, "Vec<{items}>"),
            Self::Nullable(value) => write!(f, "Nullable<{value}>"),
        }
    }
}

/// The type of a field, presence included.
pub(super) fn field_type(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match field.presence {
        Presence::Required => quote!(#ty),
        Presence::Optional | Presence::Flag => quote!(Option<#ty>),
        Presence::Nullable => quote!(Option<Nullable<#ty>>),
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Bool(value) => value.to_tokens(tokens),
            Self::Integer(value) => integer(*value).to_tokens(tokens),
            Self::String(value) => value.to_tokens(tokens),
            Self::Variant { ty, variant } => {
                let (ty, variant) = (ident(ty), ident(variant));
                tokens.extend(quote!(#ty::#variant));
            }
        }
    }
}

impl ToTokens for Bound {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Integer(value) => integer(*value).to_tokens(tokens),
            Self::Number(value) => {
                let literal = TokenLiteral::f64_unsuffixed(value.abs());
                let sign = (*value < 0.0).then(|| quote!(-));
                tokens.extend(quote!(#sign #literal));
            }
        }
    }
}

/// An integer without a suffix; a negative one is a sign and a literal, as a person would write it.
fn integer(value: i64) -> TokenStream {
    let literal = TokenLiteral::u64_unsuffixed(value.unsigned_abs());
    let sign = (value < 0).then(|| quote!(-));
    quote!(#sign #literal)
}

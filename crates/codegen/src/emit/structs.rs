//! Structs: their fields, and the table by which they are read and written.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Chunk, Content, Docs, requests,
    types::{field_type, ident},
};
use crate::ir::{Field, Presence, Role, Struct, Validation};

/// ```text
/// #[derive(Clone, Debug, Default, PartialEq)]
/// #[non_exhaustive]
/// pub struct InboundIp { pub codecs: Option<Vec<Codec>>, …, pub extra: Extra }
/// response_object! { InboundIp { codecs: optional, … } }
/// ```
pub(super) fn structure(docs: &Docs, item: &Struct) -> Vec<Chunk> {
    let name = ident(&item.name);
    let attributes = docs.attribute(&item.docs);
    let deprecated = item.deprecated.then(|| quote!(#[deprecated]));
    let fields = item
        .fields
        .iter()
        .map(|field| self::field(docs, item, field));
    let extra = (item.role == Role::Response).then(|| {
        quote! {
            /// Members of the response that this version has no field for, kept as received.
            pub extra: Extra,
        }
    });
    let derives = derives(item);
    let validate = rules_attribute(item);
    let must_use = (item.role != Role::Response).then(|| quote!(#[must_use]));
    let mut contents = vec![Content::Items(quote! {
        #attributes
        #derives
        #validate
        #deprecated
        #must_use
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #extra
        }
    })];
    let macro_name = match item.role {
        Role::Response => "response_object",
        Role::Request => "request_object",
        Role::Parameters => "query_parameters",
    };
    let entries = item.fields.iter().map(table_entry).collect();
    contents.push(Content::Table {
        macro_name,
        name: item.name.clone(),
        entries,
    });
    if item.role != Role::Response {
        let entries = item.fields.iter().map(requests::setter_entry).collect();
        contents.push(Content::Items(requests::constructor(item)));
        contents.push(Content::Table {
            macro_name: "setters",
            name: item.name.clone(),
            entries,
        });
        contents.push(Content::Items(requests::conversion_and_rules(docs, item)));
    }
    let path = item.path();
    let contents = contents.into_iter();
    contents.map(|content| Chunk::of(&path, content)).collect()
}

fn derives(item: &Struct) -> TokenStream {
    let default = item.has_default().then(|| quote!(Default,));
    match item.role {
        Role::Response => quote!(#[derive(Clone, Debug, #default PartialEq)]),
        Role::Request | Role::Parameters => {
            quote!(#[derive(Clone, Debug, #default PartialEq, Validate)])
        }
    }
}

fn rules_attribute(item: &Struct) -> Option<TokenStream> {
    let rules = item.rules.iter().map(|rule| ident(&rule.name));
    (!item.rules.is_empty()).then(|| quote!(#[validate(#(rule(#rules)),*)]))
}

fn field(docs: &Docs, item: &Struct, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let attributes = docs.attribute(&field.docs);
    let ty = field_type(field);
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    let validations = field.validations.iter().map(validation);
    let validate = (!field.validations.is_empty()).then(|| quote!(#[validate(#(#validations),*)]));
    // Reports name members as the wire does.
    let wire = &field.wire;
    let rename = (item.role != Role::Response && field.name != *wire)
        .then(|| quote!(#[serde(rename = #wire)]));
    quote! {
        #attributes
        #rename
        #validate
        #deprecated
        pub #name: #ty,
    }
}

fn table_entry(field: &Field) -> String {
    let mode = match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
        Presence::Flag => "flag",
    };
    if field.name == field.wire {
        format!("{}: {mode}", field.name)
    } else {
        let wire = &field.wire;
        format!("{} ({}): {mode}", field.name, quote!(#wire))
    }
}

/// `range(min = 1, max = 120)` and its like.
fn validation(validation: &Validation) -> TokenStream {
    let limits = |min: Option<TokenStream>, max: Option<TokenStream>, flag: Option<TokenStream>| {
        let min = min.map(|min| quote!(min = #min));
        let max = max.map(|max| quote!(max = #max));
        let arguments = [min, max, flag].into_iter().flatten();
        quote!(#(#arguments),*)
    };
    let count = |count: u64| {
        let literal = proc_macro2::Literal::u64_unsuffixed(count);
        quote!(#literal)
    };
    let empty = |allow: bool| allow.then(|| quote!(allow_empty));
    match validation {
        Validation::Range {
            min,
            max,
            allow_empty,
        } => {
            let bound = |bound: &Option<crate::ir::Bound>| bound.map(|bound| quote!(#bound));
            let arguments = limits(bound(min), bound(max), empty(*allow_empty));
            quote!(range(#arguments))
        }
        Validation::Length {
            min,
            max,
            allow_empty,
        } => {
            let arguments = limits(min.map(count), max.map(count), empty(*allow_empty));
            quote!(length(#arguments))
        }
        Validation::Items { min, max, unique } => {
            let unique = unique.then(|| quote!(unique));
            let arguments = limits(min.map(count), max.map(count), unique);
            quote!(items(#arguments))
        }
        Validation::Digits {
            count: digits,
            allow_empty,
        } => {
            let arguments = [Some(count(*digits)), empty(*allow_empty)]
                .into_iter()
                .flatten();
            quote!(digits(#(#arguments),*))
        }
        Validation::Alpha {
            count: letters,
            allow_empty,
        } => {
            let arguments = [Some(count(*letters)), empty(*allow_empty)]
                .into_iter()
                .flatten();
            quote!(alpha(#(#arguments),*))
        }
        Validation::Pattern {
            pattern,
            allow_empty,
        } => {
            let arguments = [Some(quote!(#pattern)), empty(*allow_empty)]
                .into_iter()
                .flatten();
            quote!(pattern(#(#arguments),*))
        }
        Validation::Url { allow_empty: true } => quote!(url(allow_empty)),
        Validation::Url { allow_empty: false } => quote!(url),
        Validation::Nested => quote!(nested),
        Validation::Each(validations) => {
            let validations = validations.iter().map(self::validation);
            quote!(each(#(#validations),*))
        }
    }
}

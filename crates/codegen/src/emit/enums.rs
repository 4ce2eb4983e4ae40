//! Enumerations and newtypes.

use quote::quote;

use super::{Chunk, Content, Docs, types::ident};
use crate::ir::{Enum, Literal, Newtype};

/// ```text
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum SipRegion { Us, …, Unknown(UnknownString) }
/// string_enum! { SipRegion { Us = "US", … } }
/// ```
pub(super) fn enumeration(docs: &Docs, item: &Enum) -> Vec<Chunk> {
    let name = ident(&item.name);
    let attributes = docs.attribute(&item.docs);
    let deprecated = item.deprecated.then(|| quote!(#[deprecated]));
    let variants = item.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let attributes = docs.attribute(&variant.docs);
        let deprecated = variant.deprecated.then(|| quote!(#[deprecated]));
        quote!(#attributes #deprecated #name,)
    });
    let unknown = if item.integer {
        quote!(UnknownInteger)
    } else {
        quote!(UnknownString)
    };
    let tokens = quote! {
        #attributes
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #deprecated
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version does not know, kept as received.
            Unknown(#unknown),
        }
    };
    let entries = item
        .variants
        .iter()
        .map(|variant| match &variant.literal {
            Literal::Integer(value) => format!("{} = {value}", variant.name),
            literal => format!("{} = {}", variant.name, quote!(#literal)),
        })
        .collect();
    let macro_name = if item.integer {
        "integer_enum"
    } else {
        "string_enum"
    };
    let table = Content::Table {
        macro_name,
        name: item.name.clone(),
        entries,
    };
    let path = item.path();
    vec![
        Chunk::of(&path, Content::Items(tokens)),
        Chunk::of(&path, table),
    ]
}

/// ```text
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub struct IpConnectionId(String);
/// string_newtype!(IpConnectionId);
/// ```
pub(super) fn newtype(docs: &Docs, item: &Newtype) -> Vec<Chunk> {
    let name = ident(&item.name);
    let attributes = docs.attribute(&item.docs);
    let deprecated = item.deprecated.then(|| quote!(#[deprecated]));
    let tokens = if item.integer {
        quote! {
            #attributes
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #deprecated
            pub struct #name(i64);
            integer_newtype!(#name);
        }
    } else {
        quote! {
            #attributes
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #deprecated
            pub struct #name(String);
            string_newtype!(#name);
        }
    };
    vec![Chunk::of(&item.path(), Content::Items(tokens))]
}

//! The macro as a pure function: parse (which has each rule checked as it is read, so that mistakes come in order), then emit.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::errors::Errors;
use crate::{emit, parse};

/// The impls for a type, or one `compile_error!` for each mistake beside impls that check nothing, so that the places
/// where the type is used stay quiet.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let container = parse::container(input, &mut errors);
    match (errors.into_compile_errors(), container) {
        (None, Some(container)) => emit::container(&container),
        (errors, _) => {
            let stub = emit::stub(&input.ident, &input.generics);
            quote! { #errors #stub }
        }
    }
}

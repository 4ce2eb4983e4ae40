//! The macro as a pure function: parse (which has each rule checked as it is read, so that mistakes come in order), then emit.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::errors::Errors;
use crate::{emit, parse};

/// The impls for a type, and the mistakes in its attributes. With mistakes, the impls check nothing: they are there so that
/// the places where the type is used stay quiet.
pub(crate) fn expand(input: &DeriveInput) -> (TokenStream, Errors) {
    let mut errors = Errors::default();
    let container = parse::container(input, &mut errors);
    let impls = match container {
        Some(container) if errors.is_empty() => emit::container(&container),
        _ => emit::stub(&input.ident, &input.generics),
    };
    (impls, errors)
}

#[cfg(test)]
mod tests;

//! The derive macro of `telnyx-validate`: `#[derive(Validate)]`. Use it through that crate, which documents the rules.
//!
//! Three stages: `parse` reads attributes into a model and collects every mistake; `check` looks for rules that contradict
//! one another; `emit` writes calls into `telnyx_validate::check`. Types are never judged here: a rule on a type that it
//! cannot apply to fails a trait bound, on the rule's token.

mod arguments;
mod case;
mod check;
mod emit;
mod errors;
mod expand;
mod model;
mod parse;
mod rules;
mod serde_attributes;
mod syntax;

use proc_macro::TokenStream;

/// Implements `Validate` and `Inner` from `#[validate(…)]` attributes.
///
/// `serde` is declared as an attribute of this macro too, because the pointers of the report use the names that serde
/// writes: `#[serde(rename = "…")]` counts whether or not the type derives serde's traits.
#[proc_macro_derive(Validate, attributes(validate, serde))]
pub fn derive_validate(input: TokenStream) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => {
            let (mut tokens, errors) = expand::expand(&input);
            tokens.extend(errors.into_compile_errors());
            tokens.into()
        }
        Err(error) => error.into_compile_error().into(),
    }
}

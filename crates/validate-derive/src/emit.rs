//! Writes the impls: one call into `telnyx_validate::check` for each rule.
//!
//! ```text
//! impl ::telnyx_validate::Validate for Settings {
//!     fn validate_into(&self, violations: &mut ::telnyx_validate::Violations) {
//!         let value = &self.timeout;
//!         ::telnyx_validate::check::range(value, "/timeout", Some(0), Some(30), violations);
//!     }
//! }
//! ```

use proc_macro2::{Ident, Literal as Token, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Generics, parse_quote_spanned};

use crate::model::{
    Body, Bound, Container, Count, Member, Number, Rule, RuleKind, Values, Variant,
};

/// The impls of a type without mistakes.
pub(crate) fn container(container: &Container) -> TokenStream {
    let violations = violations();
    let body = match &container.body {
        Body::Struct(members) => members.iter().map(struct_member).collect(),
        Body::Enum(variants) => enum_body(variants),
    };
    let functions = container.functions.iter().map(|path| {
        quote! {
            let rule: fn(&Self, &mut ::telnyx_validate::Violations) = #path;
            rule(self, #violations);
        }
    });
    let generics = with_bounds(container);
    impls(
        &container.ident,
        &generics,
        &quote! { #body #(#functions)* },
    )
}

/// Impls that check nothing, for a type with mistakes.
pub(crate) fn stub(ident: &Ident, generics: &Generics) -> TokenStream {
    impls(ident, generics, &TokenStream::new())
}

fn impls(ident: &Ident, generics: &Generics, body: &TokenStream) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let violations = if body.is_empty() {
        quote!(_)
    } else {
        violations().into_token_stream()
    };
    // The calls have the spans of the rules (see `call`), so lints take them for handwritten code.
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        #[allow(unused_qualifications, clippy::absolute_paths, clippy::default_numeric_fallback, clippy::shadow_unrelated)]
        impl #impl_generics ::telnyx_validate::Validate for #ident #type_generics #where_clause {
            fn validate_into(&self, #violations: &mut ::telnyx_validate::Violations) {
                #body
            }
        }

        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics ::telnyx_validate::Inner for #ident #type_generics #where_clause {
            type Value = Self;

            fn inner(&self) -> ::core::option::Option<&Self> {
                ::core::option::Option::Some(self)
            }
        }
    }
}

fn struct_member(member: &Member) -> TokenStream {
    let field = &member.field;
    rules(&member.rules, &member.pointer, &quote! { &self.#field })
}

/// `match self { Self::Variant { field: binding, .. } => { … } … _ => {} }`, or nothing if no variant has rules.
fn enum_body(variants: &[Variant]) -> TokenStream {
    let mut arms = TokenStream::new();
    for variant in variants
        .iter()
        .filter(|variant| !variant.members.is_empty())
    {
        let ident = &variant.ident;
        let bindings = variant.members.iter().map(binding);
        let fields = variant.members.iter().map(|member| &member.field);
        let checks = variant.members.iter().map(|member| {
            let binding = binding(member);
            rules(&member.rules, &member.pointer, &binding.into_token_stream())
        });
        arms.extend(quote! { Self::#ident { #(#fields: #bindings,)* .. } => { #(#checks)* } });
    }
    if arms.is_empty() {
        return arms;
    }
    // One variant, or rules in all of them, makes the last arm unreachable.
    quote! { #[allow(unreachable_patterns)] match self { #arms _ => {} } }
}

/// The local that holds a field of a variant.
fn binding(member: &Member) -> Ident {
    match &member.field {
        syn::Member::Named(ident) => format_ident!("__{}", ident, span = Span::call_site()),
        syn::Member::Unnamed(index) => format_ident!("__{}", index.index, span = Span::call_site()),
    }
}

/// The calls for the rules of one value, which is an expression of a reference.
fn rules(rules: &[Rule], pointer: &str, value: &TokenStream) -> TokenStream {
    rules
        .iter()
        .map(|rule| call(rule, pointer, value))
        .collect()
}

/// `let value = &self.field; ::telnyx_validate::check::range(value, "/field", …, violations);`
///
/// A failed trait bound underlines the argument or the call, so both have the very span of the token at fault, and the
/// compiler shows nothing of the macro. `value` is bound for each rule because only tokens from one place surely share
/// their hygiene: the rules may come out of several `macro_rules!` macros.
fn call(rule: &Rule, pointer: &str, value: &TokenStream) -> TokenStream {
    let violations = violations();
    let check_at = |at: Span, name: &str, arguments: TokenStream| {
        let name = Ident::new(name, at);
        quote_spanned! { at=>
            let value = #value;
            ::telnyx_validate::check::#name(value, #pointer, #arguments #violations);
        }
    };
    let check = |name: &str, arguments: TokenStream| check_at(rule.span, name, arguments);
    match &rule.kind {
        RuleKind::Range {
            min,
            max,
            allow_empty,
        } => {
            // The token that asks for more than `range` alone: a fraction, or the flag.
            let decimal = [min, max]
                .into_iter()
                .flatten()
                .find(|bound| matches!(bound.value, Number::Decimal(_)));
            let (at, name) = match (decimal, allow_empty) {
                (Some(decimal), _) => (decimal.literal.lit.span(), "decimal_range"),
                (None, Some(flag)) => (*flag, "range_or_empty"),
                (None, None) => (rule.span, "range"),
            };
            let (min, max) = (
                bound(min.as_ref(), decimal.is_some()),
                bound(max.as_ref(), decimal.is_some()),
            );
            check_at(at, name, quote! { #min, #max, })
        }
        RuleKind::Length {
            min,
            max,
            allow_empty,
        } => {
            let (min, max) = (at_least(min.as_ref()), at_most(max.as_ref()));
            check("length", quote! { #min, #max, #allow_empty, })
        }
        RuleKind::Items { min, max, unique } => {
            let mut calls = TokenStream::new();
            if min.is_some() || max.is_some() {
                let (min, max) = (at_least(min.as_ref()), at_most(max.as_ref()));
                calls.extend(check("items", quote! { #min, #max, }));
            }
            if let Some(unique) = unique {
                calls.extend(check_at(*unique, "unique", TokenStream::new()));
            }
            calls
        }
        RuleKind::Pattern {
            pattern,
            allow_empty,
        } => {
            let call = check("pattern", quote! { &PATTERN, #allow_empty, });
            quote! { {
                static PATTERN: ::telnyx_validate::Pattern = ::telnyx_validate::Pattern::new(#pattern);
                #call
            } }
        }
        RuleKind::Url { allow_empty } => check("url", quote! { #allow_empty, }),
        RuleKind::OneOf(Values::Texts(texts)) => check("one_of_texts", quote! { &[#(#texts),*], }),
        RuleKind::OneOf(Values::Integers(integers)) => {
            check("one_of_integers", quote! { &[#(#integers),*], })
        }
        RuleKind::Digits { count, allow_empty } => {
            let count = at_least(Some(count));
            check("digits", quote! { #count, #allow_empty, })
        }
        RuleKind::Alpha { count, allow_empty } => {
            let count = at_least(Some(count));
            check("alpha", quote! { #count, #allow_empty, })
        }
        RuleKind::Nested => check("nested", TokenStream::new()),
        RuleKind::Each(inner) => {
            let item = Ident::new("item", Span::mixed_site());
            let checks = rules(inner, "", &item.to_token_stream());
            check("each", quote! { |#item, #violations| { #checks }, })
        }
    }
}

fn bound(bound: Option<&Bound>, decimal: bool) -> TokenStream {
    match bound {
        None => quote! { ::core::option::Option::None },
        Some(bound) => {
            let literal = &bound.literal;
            let is_integer = matches!(bound.value, Number::Integer(_));
            let cast = (decimal && is_integer).then(|| quote! { as ::core::primitive::f64 });
            quote! { ::core::option::Option::Some(#literal #cast) }
        }
    }
}

fn at_least(count: Option<&Count>) -> Token {
    count.map_or_else(
        || Token::usize_unsuffixed(0),
        |count| Token::usize_unsuffixed(count.value),
    )
}

fn at_most(count: Option<&Count>) -> TokenStream {
    count.map_or_else(
        || quote! { ::core::primitive::usize::MAX },
        |count| Token::usize_unsuffixed(count.value).into_token_stream(),
    )
}

/// Adds what the rules ask of type parameters: a field whose type mentions one must be able to be nested.
fn with_bounds(container: &Container) -> Generics {
    let mut generics = container.generics.clone();
    if generics.type_params().next().is_none() {
        return generics;
    }
    let members: Vec<&Member> = match &container.body {
        Body::Struct(members) => members.iter().collect(),
        Body::Enum(variants) => variants
            .iter()
            .flat_map(|variant| &variant.members)
            .collect(),
    };
    for member in members {
        let mentions = |ident: &Ident| mentions(member.ty.to_token_stream(), ident);
        // A bound on a type that contains this one again would need itself to hold.
        let recursive = mentions(&container.ident);
        let of_parameter = container
            .generics
            .type_params()
            .any(|param| mentions(&param.ident));
        if recursive || !of_parameter {
            continue;
        }
        for rule in &member.rules {
            if let Some(bound) = value_bound(rule) {
                let ty = &member.ty;
                let span = here(rule.span);
                generics
                    .make_where_clause()
                    .predicates
                    .push(parse_quote_spanned! { span=>
                        #ty: ::telnyx_validate::Inner<Value: #bound>
                    });
            }
        }
    }
    generics
}

/// The bound on the plain value that a rule needs. `range` has none: its literals need a type that is known.
fn value_bound(rule: &Rule) -> Option<TokenStream> {
    let span = here(rule.span);
    Some(match &rule.kind {
        RuleKind::Nested => quote_spanned! { span=> ::telnyx_validate::Validate },
        RuleKind::Length { .. }
        | RuleKind::Pattern { .. }
        | RuleKind::Url { .. }
        | RuleKind::OneOf(Values::Texts(_))
        | RuleKind::Digits { .. }
        | RuleKind::Alpha { .. } => quote_spanned! { span=> ::telnyx_validate::Text },
        RuleKind::OneOf(Values::Integers(_)) => {
            quote_spanned! { span=> ::telnyx_validate::Integer }
        }
        RuleKind::Items { unique: None, .. } => quote_spanned! { span=> ::telnyx_validate::List },
        RuleKind::Items {
            unique: Some(_), ..
        } => {
            quote_spanned! { span=> ::telnyx_validate::List + ::telnyx_validate::Distinct }
        }
        RuleKind::Each(rules) => {
            let inner = rules.iter().filter_map(value_bound);
            quote_spanned! { span=> ::telnyx_validate::List<Item: ::telnyx_validate::Inner<Value: #(#inner +)*>> }
        }
        RuleKind::Range { .. } => return None,
    })
}

/// Whether the tokens of a type mention a type parameter.
fn mentions(tokens: TokenStream, param: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == *param,
        proc_macro2::TokenTree::Group(group) => mentions(group.stream(), param),
        _ => false,
    })
}

/// The place of a token with the hygiene of the derive: so that a type written by a `macro_rules!` macro still finds `self`.
fn here(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}

/// The collector, under a name that no function or constant in scope can take over.
fn violations() -> Ident {
    Ident::new("violations", Span::mixed_site())
}

//! The grammar inside `#[validate(…)]` and `#[serde(…)]`: words, lists, values and literals, without knowing their meaning.
//!
//! Parsing never stops at a mistake: it is recorded, and reading goes on after the next comma.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Lit, MacroDelimiter, Meta, Path, PathSegment, Token};

use crate::errors::Errors;

/// One argument.
pub(crate) enum Arg {
    /// `url`, or a path of more segments: `rules::tls`.
    Path(Path),
    /// `length(…)`; the tokens are the name and its parentheses.
    List(Ident, Vec<Arg>, TokenStream),
    /// `min = 3`
    Value(Ident, Value),
    /// `4` or `"text"`
    Literal(Literal),
}

/// What stands right of `=`.
pub(crate) enum Value {
    Literal(Literal),
    Other(TokenStream),
}

/// A literal with its sign.
pub(crate) struct Literal {
    pub(crate) minus: Option<Token![-]>,
    pub(crate) lit: Lit,
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.minus.to_tokens(tokens);
        self.lit.to_tokens(tokens);
    }
}

impl ToTokens for Arg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Path(path) => path.to_tokens(tokens),
            Self::List(_, _, whole) => tokens.append_all(whole.clone()),
            Self::Value(name, value) => {
                name.to_tokens(tokens);
                match value {
                    Value::Literal(literal) => literal.to_tokens(tokens),
                    Value::Other(other) => tokens.append_all(other.clone()),
                }
            }
            Self::Literal(literal) => literal.to_tokens(tokens),
        }
    }
}

/// The arguments of every attribute called `name`.
pub(crate) fn attribute_args(
    attributes: &[Attribute],
    name: &str,
    errors: &mut Errors,
) -> Vec<Arg> {
    let mut all = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident(name))
    {
        match &attribute.meta {
            Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                all.extend(args(list.tokens.clone(), errors));
            }
            other => errors.push(
                other,
                format_args!("write the arguments in parentheses: `#[{name}(…)]`"),
            ),
        }
    }
    all
}

/// Reads arguments separated by commas.
fn args(tokens: TokenStream, errors: &mut Errors) -> Vec<Arg> {
    let mut parsed = Vec::new();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            match arg(input, errors) {
                Ok(arg) => {
                    parsed.push(arg);
                    if !input.is_empty() && !input.peek(Token![,]) {
                        errors.push_error(input.error("expected `,` between arguments"));
                        skip_to_comma(input)?;
                    }
                }
                Err(error) => {
                    errors.push_error(error);
                    skip_to_comma(input)?;
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        errors.push_error(error);
    }
    parsed
}

/// Reads one argument.
fn arg(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Arg> {
    if input.peek(Lit) || input.peek(Token![-]) {
        return literal(input).map(Arg::Literal);
    }
    if !input.peek(Ident::peek_any) && !input.peek(Token![::]) {
        return Err(input.error("expected a name, such as `length`, or a literal"));
    }
    let path = path(input)?;
    let Some(name) = path.get_ident().cloned() else {
        return Ok(Arg::Path(path));
    };
    if input.peek(syn::token::Paren) {
        let TokenTree::Group(group) = input.parse()? else {
            return Err(input.error("expected `(`"));
        };
        let inner = args(group.stream(), errors);
        let whole = [TokenTree::Ident(name.clone()), TokenTree::Group(group)]
            .into_iter()
            .collect();
        return Ok(Arg::List(name, inner, whole));
    }
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        return value(input).map(|value| Arg::Value(name, value));
    }
    Ok(Arg::Path(path))
}

/// Reads a path without generic arguments; keywords are names here.
fn path(input: ParseStream<'_>) -> syn::Result<Path> {
    let leading_colon = input.parse()?;
    let mut segments: Punctuated<PathSegment, Token![::]> = Punctuated::new();
    loop {
        segments.push_value(input.call(Ident::parse_any)?.into());
        if !input.peek(Token![::]) {
            return Ok(Path {
                leading_colon,
                segments,
            });
        }
        segments.push_punct(input.parse()?);
    }
}

/// Reads a literal, perhaps negative.
fn literal(input: ParseStream<'_>) -> syn::Result<Literal> {
    Ok(Literal {
        minus: input.parse()?,
        lit: input.parse()?,
    })
}

/// Reads what stands right of `=`, up to the next comma.
fn value(input: ParseStream<'_>) -> syn::Result<Value> {
    if input.peek(Lit) || input.peek(Token![-]) {
        let ahead = input.fork();
        if literal(&ahead).is_ok() && (ahead.is_empty() || ahead.peek(Token![,])) {
            return literal(input).map(Value::Literal);
        }
    }
    if input.is_empty() || input.peek(Token![,]) {
        return Err(input.error("expected a value after `=`"));
    }
    skip_to_comma(input).map(Value::Other)
}

/// Takes every token before the next comma.
fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut skipped = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        skipped.append(input.parse::<TokenTree>()?);
    }
    Ok(skipped)
}

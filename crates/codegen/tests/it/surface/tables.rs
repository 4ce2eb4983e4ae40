//! The tables of the runtime's macros, read out of generated sources.

use proc_macro2::TokenStream;
use syn::{
    Attribute, Ident, LitStr, Token, Type, braced,
    ext::IdentExt as _,
    parenthesized,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

/// Variants with their values as JSON.
pub(super) type Values = Vec<(String, String)>;

/// A call of a macro that gives a type more items, or says how it is read and written.
pub(super) enum Table {
    /// `response_object!`, `request_object!`, `query_parameters!`
    Object { name: String, entries: Vec<Entry> },
    /// `setters!`
    Setters { name: String, entries: Vec<Setter> },
    /// `string_enum!`, `integer_enum!`
    Values { name: String, entries: Values },
    /// `string_newtype!`, `integer_newtype!`
    Newtype { name: String },
}

/// `page_number ("page[number]"): optional`
pub(super) struct Entry {
    pub(super) field: String,
    pub(super) wire: String,
    pub(super) mode: String,
}

/// `#[deprecated] encrypted_media or encrypted_media_null: nullable value EncryptedMedia`
pub(super) struct Setter {
    pub(super) deprecated: bool,
    pub(super) field: String,
    pub(super) null: Option<String>,
    pub(super) presence: String,
    pub(super) form: String,
    pub(super) ty: Type,
}

/// The table of a macro call; whatever the generator does not write is no table.
pub(super) fn table(macro_name: &str, tokens: TokenStream) -> syn::Result<Table> {
    match macro_name {
        "response_object" | "request_object" | "query_parameters" => {
            let Named { name, entries } = syn::parse2(tokens)?;
            Ok(Table::Object { name, entries })
        }
        "setters" => {
            let Named { name, entries } = syn::parse2(tokens)?;
            Ok(Table::Setters { name, entries })
        }
        "string_enum" | "integer_enum" => {
            let Named { name, entries } = syn::parse2::<Named<Value>>(tokens)?;
            let entries = entries.into_iter().map(|value| (value.variant, value.json));
            Ok(Table::Values {
                name,
                entries: entries.collect(),
            })
        }
        "string_newtype" | "integer_newtype" => Ok(Table::Newtype {
            name: syn::parse2::<Ident>(tokens)?.to_string(),
        }),
        other => panic!("`{other}!` is a macro that this test does not know"),
    }
}

/// `Name { entry, … }`
struct Named<T> {
    name: String,
    entries: Vec<T>,
}

impl<T: Parse> Parse for Named<T> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name: Ident = input.parse()?;
        let content;
        braced!(content in input);
        let entries = Punctuated::<T, Token![,]>::parse_terminated(&content)?;
        Ok(Self {
            name: name.to_string(),
            entries: entries.into_iter().collect(),
        })
    }
}

fn word(input: ParseStream<'_>) -> syn::Result<String> {
    Ok(Ident::parse_any(input)?.to_string())
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let field = word(input)?;
        let wire = if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            content.parse::<LitStr>()?.value()
        } else {
            field.clone()
        };
        input.parse::<Token![:]>()?;
        let mode = word(input)?;
        Ok(Self { field, wire, mode })
    }
}

impl Parse for Setter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let field = word(input)?;
        let null = if input.peek(Token![:]) {
            None
        } else {
            assert_eq!(word(input)?, "or");
            Some(word(input)?)
        };
        input.parse::<Token![:]>()?;
        Ok(Self {
            deprecated: attributes
                .iter()
                .any(|attribute| attribute.path().is_ident("deprecated")),
            field,
            null,
            presence: word(input)?,
            form: word(input)?,
            ty: input.parse()?,
        })
    }
}

/// `Us = "US"`
struct Value {
    variant: String,
    json: String,
}

impl Parse for Value {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let variant = word(input)?;
        input.parse::<Token![=]>()?;
        let minus = input.parse::<Option<Token![-]>>()?.map_or("", |_| "-");
        let json = match input.parse()? {
            syn::Lit::Str(text) => serde_json::Value::from(text.value()).to_string(),
            syn::Lit::Int(number) => format!("{minus}{}", number.base10_digits()),
            _ => panic!("a value is text or an integer"),
        };
        Ok(Self { variant, json })
    }
}

//! Resources: the struct a client hands out, its operations, their parameters, and which bodies are pages.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{Chunk, Content, Docs, structs, types::ident};
use crate::ir::{ApiModule, Operation, Output, Page, PathParameter, Scheme, Type};

/// The chunks of a resource's file.
pub(super) fn resource(docs: &Docs, module: &ApiModule) -> Vec<Chunk> {
    let path = module.path();
    let server = &module.server;
    let server = Content::Items(quote!(const SERVER: &str = #server;));
    let mut chunks = vec![Chunk::of(&path, server)];
    let of = |operation, tokens| Chunk {
        item: Some(module.operation_path(operation)),
        content: Content::Items(tokens),
    };
    let operations = module.operations.iter();
    chunks.extend(
        operations
            .clone()
            .map(|operation| of(operation, description(operation))),
    );
    chunks.push(Chunk::of(
        &path,
        Content::Items(resource_struct(docs, module)),
    ));
    chunks.push(Chunk::of(&path, methods(docs, module)));
    chunks.extend(
        operations
            .clone()
            .map(|operation| of(operation, call(operation))),
    );
    // A decoder belongs to the first operation that needs it.
    let mut decoders = BTreeMap::new();
    for operation in operations {
        if let Some((name, tokens)) = decoder(&operation.output) {
            decoders
                .entry(name)
                .or_insert_with(|| of(operation, tokens));
        }
    }
    chunks.extend(decoders.into_values());
    for parameters in &module.parameters {
        chunks.extend(structs::structure(docs, parameters));
    }
    for page in &module.pages {
        let body = format!("models::{}", page.body);
        chunks.push(Chunk::of(&body, Content::Items(self::page(page))));
    }
    chunks
}

/// `static LIST: Operation = Operation { id: "list_ip_connections", … };`
fn description(operation: &Operation) -> TokenStream {
    let name = ident(&operation.constant);
    let id = &operation.id;
    let method = ident(operation.method);
    let path = &operation.path;
    let security = operation.security.iter().map(|scheme| match scheme {
        Scheme::Bearer => quote!(Scheme::Bearer),
        Scheme::Header(header) => quote!(Scheme::Header(#header)),
    });
    quote! {
        static #name: Operation = Operation {
            id: #id,
            method: Method::#method,
            path: #path,
            server: SERVER,
            security: &[#(#security),*],
        };
    }
}

/// ```text
/// pub struct IpConnections<C = Client> { client: C }
/// ```
fn resource_struct(docs: &Docs, module: &ApiModule) -> TokenStream {
    let name = ident(&module.resource);
    let attributes = docs.attribute(&module.docs);
    quote! {
        #attributes
        #[derive(Clone, Debug)]
        pub struct #name<C = Client> {
            client: C,
        }
    }
}

/// ```text
/// impl<C: Clone> IpConnections<C> { pub fn list(&self, …) -> PageRequest<…, C> { … } … }
/// ```
fn methods(docs: &Docs, module: &ApiModule) -> Content {
    let name = ident(&module.resource);
    let operations = module.operations.iter();
    let paths = operations
        .clone()
        .map(|operation| Some(module.operation_path(operation)));
    let new = std::iter::once(Some(module.path()));
    let items = new.chain(paths).collect();
    let operations = operations.map(|operation| self::operation(docs, operation));
    let tokens = quote! {
        impl<C: Clone> #name<C> {
            pub(crate) fn new(client: C) -> Self {
                Self { client }
            }

            #(#operations)*
        }
    };
    Content::Impl { tokens, items }
}

/// ```text
/// pub fn retrieve(&self, id: impl Into<IpConnectionId>) -> Request<IpConnection, C> {
///     Request::new(&self.client, retrieve_call(id.into()), decode_ip_connection)
/// }
/// ```
fn operation(docs: &Docs, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let attributes = docs.attribute(&operation.docs);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let path_arguments = operation.path_parameters.iter().map(|parameter| {
        let name = ident(&parameter.name);
        let ty = &parameter.ty;
        if is_text(ty) {
            quote!(, #name: impl Into<#ty>)
        } else {
            quote!(, #name: #ty)
        }
    });
    let arguments = arguments(operation);
    let path_values = operation.path_parameters.iter().map(|parameter| {
        let name = ident(&parameter.name);
        if is_text(&parameter.ty) {
            quote!(#name.into())
        } else {
            quote!(#name)
        }
    });
    let values = arguments.iter().map(|(name, _)| quote!(#name));
    let values = path_values.chain(values);
    let call = call_name(operation);
    let call = quote!(#call(#(#values),*));
    let declared = arguments.iter().map(|(name, ty)| quote!(, #name: &#ty));
    let decoder = decoder_name(&operation.output);
    let (output, request) = match &operation.output {
        Output::Empty => (
            quote!(Request<(), C>),
            quote!(Request::new(&self.client, #call, |_| Ok(()))),
        ),
        Output::Body(ty) | Output::Enveloped { ty, .. } => (
            quote!(Request<#ty, C>),
            quote!(Request::new(&self.client, #call, #decoder)),
        ),
        Output::Pages {
            body,
            page_parameter,
        } => {
            let body = ident(body);
            (
                quote!(PageRequest<#body, C>),
                quote!(PageRequest::new(&self.client, #call, #decoder, #page_parameter)),
            )
        }
    };
    quote! {
        #attributes
        #deprecated
        pub fn #name(&self #(#path_arguments)* #(#declared)*) -> #output {
            #request
        }
    }
}

/// Whether an argument is taken as anything that converts into its type.
pub(crate) fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Text(_) | Type::Code(_))
}

/// The arguments that are taken by reference: the query's parameters and the body.
fn arguments(operation: &Operation) -> Vec<(Ident, Ident)> {
    let query = operation
        .query
        .as_ref()
        .map(|ty| (ident("parameters"), ident(ty)));
    let body = operation.body.as_ref().map(|ty| (ident("body"), ident(ty)));
    query.into_iter().chain(body).collect()
}

fn call_name(operation: &Operation) -> Ident {
    ident(&format!("{}_call", operation.name))
}

/// ```text
/// fn retrieve_call(id: IpConnectionId) -> Call { Call::new(&RETRIEVE).path("id", id.as_str()) }
/// ```
///
/// A function of its own, because it is not generic: it is compiled here once, not again in every user's crate.
fn call(operation: &Operation) -> TokenStream {
    let name = call_name(operation);
    let constant = ident(&operation.constant);
    let path_arguments = operation.path_parameters.iter().map(|parameter| {
        let name = ident(&parameter.name);
        let ty = &parameter.ty;
        quote!(#name: #ty)
    });
    let arguments = arguments(operation);
    let arguments = arguments.iter().map(|(name, ty)| quote!(#name: &#ty));
    let arguments = path_arguments.chain(arguments);
    let path_values = operation.path_parameters.iter().map(path_value);
    let query = operation.query.as_ref().map(|_| quote!(.query(parameters)));
    let body = operation.body.as_ref().map(|_| quote!(.body(body)));
    let deprecated = operation
        .deprecated
        .then(|| quote!(#[allow(deprecated, reason = "the operation is deprecated")]));
    quote! {
        #deprecated
        fn #name(#(#arguments),*) -> Call {
            Call::new(&#constant) #(#path_values)* #query #body
        }
    }
}

fn path_value(parameter: &PathParameter) -> TokenStream {
    let name = ident(&parameter.name);
    let wire = &parameter.wire;
    match &parameter.ty {
        Type::String => quote!(.path(#wire, &#name)),
        Type::Text(_) => quote!(.path(#wire, #name.as_str())),
        _ => quote!(.path(#wire, &#name.to_string())),
    }
}

fn decoder_name(output: &Output) -> Option<Ident> {
    let ty = match output {
        Output::Empty => return None,
        Output::Pages { body, .. } => body.as_str(),
        Output::Body(ty) | Output::Enveloped { ty, .. } => match ty {
            Type::List(items) => return list_decoder_name(items),
            Type::Text(name) | Type::Code(name) | Type::Enum(name) | Type::Object(name) => {
                name.as_str()
            }
            _ => "value",
        },
    };
    Some(ident(&format!("decode_{}", ty.to_snake_case())))
}

fn list_decoder_name(items: &Type) -> Option<Ident> {
    let (Type::Text(name) | Type::Code(name) | Type::Enum(name) | Type::Object(name)) = items
    else {
        return Some(ident("decode_list"));
    };
    Some(ident(&format!("decode_vec_of_{}", name.to_snake_case())))
}

/// `fn decode_ip_connection(body: &[u8]) -> Result<IpConnection, DecodeError> { … }`
fn decoder(output: &Output) -> Option<(Ident, TokenStream)> {
    let name = decoder_name(output)?;
    let (ty, decoded) = match output {
        Output::Empty => return None,
        Output::Body(ty) => (quote!(#ty), quote!(decode(body))),
        Output::Pages { body, .. } => (ident(body).into_token_stream(), quote!(decode(body))),
        Output::Enveloped { body, member, ty } => {
            let (body, member) = (ident(body), ident(member));
            (
                quote!(#ty),
                quote!(decode(body).map(|body: #body| body.#member)),
            )
        }
    };
    let tokens = quote! {
        fn #name(body: &[u8]) -> Result<#ty, DecodeError> {
            #decoded
        }
    };
    Some((name, tokens))
}

/// `impl Page for IpConnectionListResponse`
fn page(page: &Page) -> TokenStream {
    let body = ident(&page.body);
    let item = ident(&page.item);
    let items = ident(&page.items_field);
    let meta = ident(&page.meta_field);
    let (into_items, len) = if page.items_required {
        (quote!(self.#items), quote!(self.#items.len()))
    } else {
        (
            quote!(self.#items.unwrap_or_default()),
            quote!(self.#items.as_ref().map_or(0, Vec::len)),
        )
    };
    let fact = |name: &str, required: bool| {
        let name = ident(name);
        match (page.meta_required, required) {
            (true, true) => quote!(Some(self.#meta.#name)),
            (true, false) => quote!(self.#meta.#name),
            (false, true) => quote!(Some(self.#meta.as_ref()?.#name)),
            (false, false) => quote!(self.#meta.as_ref()?.#name),
        }
    };
    let number = fact("page_number", page.number_required);
    let total = fact("total_pages", page.total_required);
    quote! {
        impl Page for #body {
            type Item = #item;

            fn into_items(self) -> Vec<#item> {
                #into_items
            }

            fn len(&self) -> usize {
                #len
            }

            fn page_number(&self) -> Option<i64> {
                #number
            }

            fn total_pages(&self) -> Option<i64> {
                #total
            }
        }
    }
}

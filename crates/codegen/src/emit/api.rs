//! Resources: the struct a client hands out, its operations, their parameters, and which bodies are pages.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Chunk, docs, structs, types::ident};
use crate::ir::{ApiModule, Operation, Output, Page, PathParameter, Scheme, Type};

/// The chunks of a resource's file.
pub(super) fn resource(module: &ApiModule) -> Vec<Chunk> {
    let server = &module.server;
    let statics = module.operations.iter().map(description);
    let resource = resource_struct(module);
    let mut chunks = vec![Chunk::Items(quote! {
        const SERVER: &str = #server;
        #(#statics)*
        #resource
    })];
    for parameters in &module.parameters {
        chunks.extend(structs::structure(parameters));
    }
    for page in &module.pages {
        chunks.push(Chunk::Items(self::page(page)));
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
/// impl<C: Clone> IpConnections<C> { pub fn list(&self, …) -> PageRequest<…, C> { … } … }
/// ```
fn resource_struct(module: &ApiModule) -> TokenStream {
    let name = ident(&module.resource);
    let attributes = docs::attributes(&module.docs);
    let operations = module.operations.iter().map(operation);
    quote! {
        #attributes
        #[derive(Clone, Debug)]
        pub struct #name<C = Client> {
            client: C,
        }

        impl<C: Clone> #name<C> {
            pub(crate) fn new(client: C) -> Self {
                Self { client }
            }

            #(#operations)*
        }
    }
}

fn operation(operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let constant = ident(&operation.constant);
    let attributes = docs::attributes(&operation.docs);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let path_arguments = operation.path_parameters.iter().map(path_argument);
    let path_values = operation.path_parameters.iter().map(path_value);
    let query_argument = operation.query.as_ref().map(|query| {
        let query = ident(query);
        quote!(, parameters: &#query)
    });
    let query_value = operation.query.as_ref().map(|_| quote!(.query(parameters)));
    let body_argument = operation.body.as_ref().map(|body| {
        let body = ident(body);
        quote!(, body: &#body)
    });
    let body_value = operation.body.as_ref().map(|_| quote!(.body(body)));
    let (output, request) = output(&operation.output);
    quote! {
        #attributes
        #deprecated
        pub fn #name(&self #(, #path_arguments)* #query_argument #body_argument) -> #output {
            let call = Call::new(&#constant) #(#path_values)* #query_value #body_value;
            #request
        }
    }
}

fn path_argument(parameter: &PathParameter) -> TokenStream {
    let name = ident(&parameter.name);
    let ty = &parameter.ty;
    match ty {
        Type::String | Type::Scalar(_) => quote!(#name: impl Into<#ty>),
        _ => quote!(#name: #ty),
    }
}

fn path_value(parameter: &PathParameter) -> TokenStream {
    let name = ident(&parameter.name);
    let wire = &parameter.wire;
    match &parameter.ty {
        Type::String => quote!(.path(#wire, &#name.into())),
        Type::Scalar(ty) => {
            let ty = ident(ty);
            quote!(.path(#wire, &#ty::to_string(&#name.into())))
        }
        _ => quote!(.path(#wire, &#name.to_string())),
    }
}

/// The type that an operation gives, and the expression that makes it from `call`.
fn output(output: &Output) -> (TokenStream, TokenStream) {
    match output {
        Output::Empty => {
            (quote!(Request<(), C>), quote!(Request::new(&self.client, call, |_| Ok(()))))
        }
        Output::Body(ty) => {
            (quote!(Request<#ty, C>), quote!(Request::new(&self.client, call, decode)))
        }
        Output::Enveloped { body, member, ty } => {
            let (body, member) = (ident(body), ident(member));
            (
                quote!(Request<#ty, C>),
                quote! {
                    Request::new(&self.client, call, |body| decode(body).map(|body: #body| body.#member))
                },
            )
        }
        Output::Pages { body, page_parameter } => {
            let body = ident(body);
            (
                quote!(PageRequest<#body, C>),
                quote!(PageRequest::new(&self.client, call, decode, #page_parameter)),
            )
        }
    }
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
        (quote!(self.#items.unwrap_or_default()), quote!(self.#items.as_ref().map_or(0, Vec::len)))
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

//! Files: which there are, what they import, how they list each other.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Chunk, Content, Docs, SourceFile, api, enums, structs, types::ident};
use crate::ir::{ApiModule, Crate, Imports, Item, ModelModule};

/// A file that is to be emitted. Files are independent of each other, so they can be emitted side by side.
pub(crate) enum Plan<'a> {
    ModelList(&'a [ModelModule]),
    ApiList(&'a [ApiModule]),
    Models(&'a ModelModule),
    Api(&'a ApiModule),
}

/// Every file of the generated part of the crate.
pub(crate) fn plans(lowered: &Crate) -> Vec<Plan<'_>> {
    let lists = [
        Plan::ModelList(&lowered.models),
        Plan::ApiList(&lowered.api),
    ];
    let models = lowered.models.iter().map(Plan::Models);
    let api = lowered.api.iter().map(Plan::Api);
    lists.into_iter().chain(models).chain(api).collect()
}

/// Emits one file.
pub(crate) fn emit(plan: &Plan<'_>) -> SourceFile {
    match plan {
        Plan::ModelList(modules) => models_list(modules),
        Plan::ApiList(modules) => api_list(modules),
        Plan::Models(module) => model_file(module),
        Plan::Api(module) => api_file(module),
    }
}

fn model_file(module: &ModelModule) -> SourceFile {
    let docs = Docs::default();
    let mut chunks = vec![imports(&module.imports, quote!(super))];
    for item in &module.items {
        chunks.extend(match item {
            Item::Struct(item) => structs::structure(&docs, item),
            Item::Enum(item) => enums::enumeration(&docs, item),
            Item::Newtype(item) => enums::newtype(&docs, item),
        });
    }
    SourceFile {
        path: format!("models/{}.rs", module.name),
        source: Some(module.source.clone()),
        docs: module.docs.clone(),
        item_docs: docs,
        chunks,
    }
}

fn api_file(module: &ApiModule) -> SourceFile {
    let docs = Docs::default();
    let mut chunks = vec![imports(&module.imports, quote!(crate::models))];
    chunks.extend(api::resource(&docs, module));
    SourceFile {
        path: format!("api/{}.rs", module.name),
        source: Some(module.source.clone()),
        docs: module.docs.clone(),
        item_docs: docs,
        chunks,
    }
}

fn imports(imports: &Imports, models: TokenStream) -> Chunk {
    let list = |path: TokenStream, names: &[String]| {
        let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
        match names.as_slice() {
            [] => None,
            [name] => Some(quote!(use #path::#name;)),
            names => Some(quote!(use #path::{#(#names),*};)),
        }
    };
    let runtime = list(quote!(telnyx_runtime), &imports.runtime);
    let validate = list(quote!(telnyx_validate), &imports.validate);
    let models = list(models, &imports.models);
    Chunk::common(Content::Items(quote!(#runtime #validate #models)))
}

fn models_list(modules: &[ModelModule]) -> SourceFile {
    let names = sorted(modules.iter().map(|module| module.name.as_str()));
    SourceFile {
        path: "models/mod.rs".to_owned(),
        source: None,
        docs: vec![
            "The models of every API: what is sent, what is read, and the values between."
                .to_owned(),
        ],
        item_docs: Docs::default(),
        chunks: vec![module_list(&names)],
    }
}

/// `mod ip_connections; pub use self::ip_connections::*;`
fn module_list(names: &[Ident]) -> Chunk {
    Chunk::common(Content::Items(
        quote!(#(mod #names;)* #(pub use self::#names::*;)*),
    ))
}

/// The modules of `api`, and the accessors of both clients.
fn api_list(modules: &[ApiModule]) -> SourceFile {
    let names = sorted(modules.iter().map(|module| module.name.as_str()));
    let docs = Docs::default();
    let accessors = |client: Option<TokenStream>| {
        let accessors = modules.iter().map(|module| {
            let name = ident(&module.name);
            let resource = ident(&module.resource);
            let attributes = docs.attribute(&module.accessor_docs);
            let client = client.as_ref().map(|client| quote!(<#client>));
            quote! {
                #attributes
                pub fn #name(&self) -> #resource #client {
                    #resource::new(self.runtime().clone())
                }
            }
        });
        quote!(#(#accessors)*)
    };
    let asynchronous = accessors(None);
    let blocking = accessors(Some(quote!(telnyx_runtime::blocking::Client)));
    let accessors = |tokens| {
        let items = modules.iter().map(|module| Some(module.accessor_path()));
        Chunk::common(Content::Impl {
            tokens,
            items: items.collect(),
        })
    };
    let asynchronous = accessors(quote! {
        impl crate::Client {
            #asynchronous
        }
    });
    let blocking = accessors(quote! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #blocking
        }
    });
    SourceFile {
        path: "api/mod.rs".to_owned(),
        source: None,
        docs: vec!["The operations of every API, by resource.".to_owned()],
        item_docs: docs,
        chunks: vec![module_list(&names), asynchronous, blocking],
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Ident> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.into_iter().map(ident).collect()
}

//! Generated `impl` blocks: what a type can do besides what its tables give it.

use quote::ToTokens;
use syn::{ImplItem, ImplItemFn, ItemImpl, Visibility};
use telnyx_codegen::{ItemKind, PublicItem};

use super::{
    functions::{Functions, between},
    sources::{deprecated, docs, squeezed},
};

/// An item that an `impl` block gives.
pub(super) fn items(
    file: &str,
    block: &ItemImpl,
    functions: &Functions,
) -> Vec<(String, PublicItem)> {
    let module = file.split('/').next().unwrap();
    let ty = squeezed(&block.self_ty.to_token_stream().to_string());
    let methods = || {
        block.items.iter().filter_map(|item| match item {
            ImplItem::Fn(method) => Some(method),
            _ => None,
        })
    };
    let blank = |kind, signature: String, docs| PublicItem {
        kind,
        signature,
        behaviour: String::new(),
        docs,
        deprecated: false,
        file: file.to_owned(),
        elements: Vec::new(),
    };
    if let Some((implemented, _)) = &block.trait_ {
        let implemented = squeezed(&implemented.to_token_stream().to_string());
        let mut item = blank(
            ItemKind::Implementation,
            format!("impl {implemented} for {ty}"),
            String::new(),
        );
        if implemented == "Page" {
            let of = page(block, &mut item);
            return vec![(format!("models::{ty} as Page<Item = {of}>"), item)];
        }
        assert!(implemented.starts_with("From<"), "{implemented}");
        let body = squeezed(&block.items[0].to_token_stream().to_string());
        let mut missing: Vec<_> = between(&body, "{Self{", "}}")
            .split(',')
            .filter_map(|field| field.strip_suffix(":None"))
            .map(|field| format!("`{field}`"))
            .collect();
        missing.sort();
        item.behaviour = "takes over every field".to_owned();
        if !missing.is_empty() {
            item.behaviour
                .push_str(&format!(" but {}", missing.join(", ")));
        }
        return vec![(format!("{module}::{ty} as {implemented}"), item)];
    }
    let public = |method: &&ImplItemFn| matches!(method.vis, Visibility::Public(_));
    methods()
        .filter(public)
        .map(|method| {
            let name = &method.sig.ident;
            let signature = squeezed(&format!("pub {}", method.sig.to_token_stream()));
            let docs = docs(&method.attrs);
            let owner = ty.split('<').next().unwrap();
            let (path, mut item) = match ty.as_str() {
                "crate::Client" => (
                    format!("Client::{name}()"),
                    blank(ItemKind::Accessor, signature, docs),
                ),
                "crate::blocking::Client" => (
                    format!("blocking::Client::{name}()"),
                    blank(
                        ItemKind::Accessor,
                        signature.replace("<telnyx_runtime::blocking::Client>", ""),
                        docs,
                    ),
                ),
                _ if ty.ends_with("<C>") => {
                    let mut item = blank(ItemKind::Method, signature, docs);
                    item.behaviour = functions.operation(method);
                    (format!("{module}::{owner}::{name}()"), item)
                }
                _ => {
                    assert_eq!(name, "new");
                    (
                        format!("{module}::{ty}::new()"),
                        blank(ItemKind::Constructor, signature, docs),
                    )
                }
            };
            item.deprecated = deprecated(&method.attrs);
            (path, item)
        })
        .collect()
}

/// The type of a page's items; where they and the place in the list stand goes into the behaviour.
fn page(block: &ItemImpl, item: &mut PublicItem) -> String {
    let mut of = String::new();
    let mut behaviour = (String::new(), String::new());
    let field = |body: &str| -> String {
        let rest = body.split("self.").nth(1).unwrap();
        rest.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    for part in &block.items {
        match part {
            ImplItem::Type(ty) => of = squeezed(&ty.ty.to_token_stream().to_string()),
            ImplItem::Fn(method) => {
                let body = squeezed(&method.block.to_token_stream().to_string());
                match method.sig.ident.to_string().as_str() {
                    "into_items" => behaviour.0 = field(&body),
                    "total_pages" => behaviour.1 = field(&body),
                    "len" => assert_eq!(field(&body), behaviour.0),
                    "page_number" => assert!(body.contains("page_number")),
                    other => panic!("`{other}` is a method that this test does not know"),
                }
            }
            _ => panic!("a page has something that this test does not know"),
        }
    }
    item.signature
        .push_str(&format!(" {{ type Item = {of}; }}"));
    item.behaviour = format!("items in `{}`, place in `{}`", behaviour.0, behaviour.1);
    of
}

//! The public items of generated sources, read with a parser that knows nothing of the generator.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Attribute, Fields, Item, ItemEnum, ItemImpl, ItemStruct, Visibility};
use telnyx_codegen::{FileSet, ItemKind, PublicItem};

use super::{
    functions::{self, Functions},
    implementations,
    tables::{self, Entry, Setter, Table, Values},
};

/// What the sources say.
#[derive(Default)]
pub(super) struct Sources {
    /// The items, without elements. A rule has no behaviour here.
    pub(super) items: BTreeMap<String, PublicItem>,
    /// What stands in the code of each rule, by the rule's path.
    pub(super) rules: BTreeMap<String, Vec<String>>,
    /// For each sort of type its attributes: they must not differ from type to type.
    pub(super) attributes: BTreeMap<String, BTreeSet<String>>,
}

/// The parts of all files.
#[derive(Default)]
struct Parts {
    structs: Vec<(String, ItemStruct)>,
    enums: Vec<(String, ItemEnum)>,
    implementations: Vec<(String, ItemImpl)>,
    objects: BTreeMap<String, (String, Vec<Entry>)>,
    setters: BTreeMap<String, Vec<Setter>>,
    values: BTreeMap<String, (String, Values)>,
    newtypes: BTreeMap<String, String>,
    functions: BTreeMap<String, Functions>,
}

/// Reads every file.
pub(super) fn read(files: &FileSet) -> Sources {
    let mut parts = Parts::default();
    let mut sources = Sources::default();
    for (path, text) in files.iter() {
        let file = syn::parse_file(text).unwrap();
        if !path.ends_with("/mod.rs") {
            sources.add(
                format!("src/{path}"),
                ItemKind::File,
                "",
                docs(&file.attrs),
                path,
            );
        }
        for item in file.items {
            parts.item(path, item);
        }
    }
    for (file, item) in &parts.structs {
        sources.structure(&parts, file, item);
    }
    for (file, item) in &parts.enums {
        sources.enumeration(&parts, file, item);
    }
    for (file, block) in &parts.implementations {
        sources.implementation(&parts, file, block);
    }
    sources
}

impl Parts {
    fn item(&mut self, path: &str, item: Item) {
        let functions = self.functions.entry(path.to_owned()).or_default();
        match item {
            Item::Struct(item) => self.structs.push((path.to_owned(), item)),
            Item::Enum(item) => self.enums.push((path.to_owned(), item)),
            Item::Impl(block) => self.implementations.push((path.to_owned(), block)),
            Item::Fn(function) => {
                assert!(private(&function.vis));
                functions.add(function);
            }
            Item::Static(item) => {
                assert!(private(&item.vis));
                functions.add_static(item);
            }
            Item::Const(item) => {
                assert!(private(&item.vis));
                functions.add_const(item);
            }
            Item::Macro(call) => {
                let name = call.mac.path.require_ident().unwrap().to_string();
                match tables::table(&name, call.mac.tokens).unwrap() {
                    Table::Object { name: ty, entries } => {
                        drop(self.objects.insert(ty, (name, entries)))
                    }
                    Table::Setters { name: ty, entries } => drop(self.setters.insert(ty, entries)),
                    Table::Values { name: ty, entries } => {
                        drop(self.values.insert(ty, (name, entries)));
                    }
                    Table::Newtype { name: ty } => drop(self.newtypes.insert(ty, name)),
                }
            }
            // A module list, which makes every item of the modules public.
            Item::Mod(item) => assert!(item.content.is_none() && path.ends_with("/mod.rs")),
            Item::Use(item) => assert!(
                path.ends_with("/mod.rs") || private(&item.vis),
                "{path} exports"
            ),
            _ => panic!("{path} has an item that this test does not know"),
        }
    }
}

impl Sources {
    fn add(
        &mut self,
        path: String,
        kind: ItemKind,
        signature: impl Into<String>,
        docs: String,
        file: &str,
    ) -> &mut PublicItem {
        let item = PublicItem {
            kind,
            signature: signature.into(),
            behaviour: String::new(),
            docs,
            deprecated: false,
            file: file.to_owned(),
            elements: Vec::new(),
        };
        self.items.entry(path).insert_entry(item).into_mut()
    }

    fn structure(&mut self, parts: &Parts, file: &str, item: &ItemStruct) {
        assert!(matches!(item.vis, Visibility::Public(_)));
        let name = item.ident.to_string();
        let module = file.split('/').next().unwrap();
        let path = format!("{module}::{name}");
        let documentation = docs(&item.attrs);
        if let Some(macro_name) = parts.newtypes.get(&name) {
            let Fields::Unnamed(fields) = &item.fields else {
                panic!("{name} is no newtype");
            };
            let inner = fields.to_token_stream().to_string();
            let expected = if macro_name == "string_newtype" {
                "(String)"
            } else {
                "(i64)"
            };
            assert_eq!(squeezed(&inner), expected);
            self.note_attributes(&inner, &item.attrs);
            let signature = format!("pub struct {name}{inner}");
            self.add(path, ItemKind::Newtype, signature, documentation, file)
                .deprecated = deprecated(&item.attrs);
            return;
        }
        if !item.generics.params.is_empty() {
            let generics = item.generics.to_token_stream();
            let signature = format!("pub struct {name}{generics}");
            self.note_attributes("resource", &item.attrs);
            assert!(item.fields.iter().all(|field| private(&field.vis)));
            self.add(path, ItemKind::Resource, signature, documentation, file);
            return;
        }
        let (macro_name, entries) = &parts.objects[&name];
        let role = match macro_name.as_str() {
            "response_object" => "response",
            "request_object" => "request",
            _ => "query parameters",
        };
        self.note_attributes(role, &item.attrs);
        let signature = format!("pub struct {name} ({role})");
        self.add(
            path.clone(),
            ItemKind::Struct,
            signature,
            documentation,
            file,
        )
        .deprecated = deprecated(&item.attrs);
        if derives(&item.attrs).iter().any(|name| name == "Default") {
            let signature = format!("impl Default for {name}");
            let path = format!("{path} as Default");
            self.add(
                path,
                ItemKind::Implementation,
                signature,
                String::new(),
                file,
            );
        }
        let mut fields: Vec<_> = item.fields.iter().collect();
        if role == "response" {
            let extra = fields.pop().unwrap();
            assert_eq!(
                extra.to_token_stream().to_string().split("pub").last(),
                Some(" extra : Extra")
            );
        }
        assert_eq!(fields.len(), entries.len(), "{name}");
        for (field, entry) in fields.into_iter().zip(entries) {
            self.field(&path, role, file, field, entry);
        }
        let setters = parts.setters.get(&name);
        assert_eq!(setters.is_some(), role != "response", "{name}");
        for setter in setters.into_iter().flatten() {
            self.setter(&path, file, setter);
        }
        for function in functions::rules(&item.attrs) {
            let (code, facts) = parts.functions[file].rule(&function, entries, &parts.values);
            let path = format!("{path}#{code}");
            self.add(path.clone(), ItemKind::Rule, "", String::new(), file);
            self.rules.insert(path, facts);
        }
    }

    fn field(&mut self, path: &str, role: &str, file: &str, field: &syn::Field, entry: &Entry) {
        let name = field.ident.as_ref().unwrap().to_string();
        assert_eq!(name, entry.field);
        assert!(matches!(field.vis, Visibility::Public(_)), "{path}::{name}");
        let ty = squeezed(&field.ty.to_token_stream().to_string());
        match entry.mode.as_str() {
            "required" => assert!(!ty.starts_with("Option<"), "{path}::{name}: {ty}"),
            "optional" => assert!(ty.starts_with("Option<") && !ty.contains("<Nullable<")),
            "nullable" => assert!(ty.starts_with("Option<Nullable<"), "{path}::{name}: {ty}"),
            "flag" => assert_eq!(ty, "Option<bool>"),
            other => panic!("`{other}` is a mode that this test does not know"),
        }
        let mut behaviour = format!("`{}` on the wire", entry.wire);
        if entry.mode == "flag" {
            behaviour.push_str(", reads 0 and 1 too");
        }
        let renamed = field
            .attrs
            .iter()
            .find(|attribute| attribute.path().is_ident("serde"));
        let renamed =
            renamed.map(|attribute| attribute.meta.require_list().unwrap().tokens.to_string());
        let expected = (role != "response" && entry.wire != name).then(|| {
            format!(
                "rename = {}",
                syn::LitStr::new(&entry.wire, proc_macro2::Span::call_site()).to_token_stream()
            )
        });
        assert_eq!(renamed, expected, "{path}::{name}");
        for attribute in &field.attrs {
            if attribute.path().is_ident("validate") {
                let tokens = &attribute.meta.require_list().unwrap().tokens;
                behaviour.push_str(&format!(", checks {tokens}"));
            }
        }
        let item = self.add(
            format!("{path}::{name}"),
            ItemKind::Field,
            format!("pub {name}: {ty}"),
            docs(&field.attrs),
            file,
        );
        item.behaviour = behaviour;
        item.deprecated = deprecated(&field.attrs);
    }

    fn setter(&mut self, path: &str, file: &str, setter: &Setter) {
        let (name, ty) = (&setter.field, setter.ty.to_token_stream());
        let argument = match setter.form.as_str() {
            "value" => ty.to_string(),
            "into" => format!("impl Into<{ty}>"),
            "list" => format!("impl IntoIterator<Item = impl Into<{ty}>>"),
            "items" => format!("impl IntoIterator<Item = {ty}>"),
            other => panic!("`{other}` is a form that this test does not know"),
        };
        assert_eq!(setter.null.is_some(), setter.presence == "nullable");
        let mut add = |name: &str, signature: String, docs: String| {
            let path = format!("{path}::{name}()");
            self.add(path, ItemKind::Setter, signature, docs, file)
                .deprecated = setter.deprecated;
        };
        let sets = format!("Sets [`{name}`](field@Self::{name})");
        add(
            name,
            format!("pub fn {name}(self, value: {argument}) -> Self"),
            format!("{sets}."),
        );
        if let Some(null) = &setter.null {
            add(
                null,
                format!("pub fn {null}(self) -> Self"),
                format!("{sets} to `null`, which clears it."),
            );
        }
    }

    fn enumeration(&mut self, parts: &Parts, file: &str, item: &ItemEnum) {
        let name = item.ident.to_string();
        let (macro_name, values) = &parts.values[&name];
        let (repr, unknown) = match macro_name.as_str() {
            "string_enum" => ("string", "Unknown (UnknownString)"),
            _ => ("integer", "Unknown (UnknownInteger)"),
        };
        let mut variants: Vec<_> = item.variants.iter().collect();
        let last = variants.pop().unwrap().to_token_stream().to_string();
        assert!(last.ends_with(unknown), "{last}");
        assert_eq!(variants.len(), values.len(), "{name}");
        for (variant, (value_of, json)) in variants.into_iter().zip(values) {
            assert_eq!(variant.ident, value_of);
            let item = self.add(
                format!("models::{name}::{value_of}"),
                ItemKind::Variant,
                value_of.clone(),
                docs(&variant.attrs),
                file,
            );
            item.behaviour = format!("{json} on the wire");
            item.deprecated = deprecated(&variant.attrs);
        }
        self.note_attributes(repr, &item.attrs);
        let signature = format!("pub enum {name} ({repr})");
        let path = format!("models::{name}");
        self.add(path, ItemKind::Enum, signature, docs(&item.attrs), file)
            .deprecated = deprecated(&item.attrs);
    }

    fn note_attributes(&mut self, sort: &str, attributes: &[Attribute]) {
        let mut noted = derives(attributes);
        noted.retain(|name| name != "Default");
        let others = attributes.iter().filter(|attribute| {
            let told = ["derive", "doc", "deprecated", "validate"];
            !told.iter().any(|name| attribute.path().is_ident(name))
        });
        noted.extend(others.map(|attribute| attribute.to_token_stream().to_string()));
        self.attributes
            .entry(sort.to_owned())
            .or_default()
            .insert(noted.join(" "));
    }
}

impl Sources {
    fn implementation(&mut self, parts: &Parts, file: &str, block: &ItemImpl) {
        for (path, item) in implementations::items(file, block, &parts.functions[file]) {
            let old = self.items.insert(path.clone(), item);
            assert!(old.is_none(), "{path} twice");
        }
    }
}

fn private(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Inherited)
}

fn derives(attributes: &[Attribute]) -> Vec<String> {
    let derives = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
        .map(|attribute| squeezed(&attribute.meta.require_list().unwrap().tokens.to_string()));
    derives
        .flat_map(|list| list.split(',').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

pub(super) fn deprecated(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("deprecated"))
}

/// The documentation, without the paragraph that says where in the spec the item comes from.
pub(super) fn docs(attributes: &[Attribute]) -> String {
    let lines: Vec<_> = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .map(|attribute| functions::text(&attribute.meta.require_name_value().unwrap().value))
        .collect();
    let lines = match lines.as_slice() {
        [lines @ .., last] if last.starts_with(" Spec: `") => lines,
        lines => lines,
    };
    lines.join("\n")
}

/// Without white space and commas that mean nothing.
pub(super) fn squeezed(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace(",)", ")")
        .replace(",>", ">")
        .replace(",}", "}")
}

//! Which names a file takes from where: read off its lowered items, so that no emitter has to keep count.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{ApiModule, Crate, Field, Imports, Item, Output, Presence, Role, Struct, Type};

/// Fills in the imports of every module.
pub(super) fn complete(lowered: &mut Crate) {
    let homes: BTreeMap<String, String> = lowered
        .models
        .iter()
        .flat_map(|module| {
            module
                .items
                .iter()
                .map(|item| (item.name().to_owned(), module.name.clone()))
        })
        .collect();
    for module in &mut lowered.models {
        let mut uses = Uses::default();
        for item in &module.items {
            uses.item(item);
        }
        uses.models
            .retain(|name| homes.get(name) != Some(&module.name));
        module.imports = uses.finish();
    }
    for module in &mut lowered.api {
        let mut uses = Uses::default();
        uses.api(module);
        uses.models.retain(|name| homes.contains_key(name));
        module.imports = uses.finish();
    }
}

#[derive(Default)]
struct Uses {
    runtime: BTreeSet<&'static str>,
    validate: BTreeSet<&'static str>,
    models: BTreeSet<String>,
}

impl Uses {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) => self.structure(item),
            Item::Enum(item) if item.integer => {
                self.runtime.extend(["UnknownInteger", "integer_enum"]);
            }
            Item::Enum(_) => self.runtime.extend(["UnknownString", "string_enum"]),
            Item::Newtype(item) if item.integer => {
                self.runtime.insert("integer_newtype");
            }
            Item::Newtype(_) => {
                self.runtime.insert("string_newtype");
            }
        }
    }

    fn structure(&mut self, item: &Struct) {
        match item.role {
            Role::Response => self.runtime.extend(["Extra", "response_object"]),
            Role::Request => {
                self.runtime.extend(["request_object", "setters"]);
                self.validate.insert("Validate");
            }
            Role::Parameters => {
                self.runtime.extend(["query_parameters", "setters"]);
                self.validate.insert("Validate");
            }
        }
        if !item.rules.is_empty() {
            self.validate.insert("Violations");
        }
        if let Some(conversion) = &item.conversion {
            self.models.insert(conversion.source.clone());
        }
        for field in &item.fields {
            self.field(field);
        }
    }

    fn field(&mut self, field: &Field) {
        if field.presence == Presence::Nullable {
            self.runtime.insert("Nullable");
        }
        self.ty(&field.ty);
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Bool | Type::Integer | Type::Number | Type::String => {}
            Type::Secret => {
                self.runtime.insert("Secret");
            }
            Type::Timestamp => {
                self.runtime.insert("Timestamp");
            }
            Type::IntegerText => {
                self.runtime.insert("IntegerText");
            }
            Type::Text(name) | Type::Code(name) | Type::Enum(name) | Type::Object(name) => {
                self.models.insert(name.clone());
            }
            Type::List(items) => self.ty(items),
            Type::Nullable(value) => {
                self.runtime.insert("Nullable");
                self.ty(value);
            }
        }
    }

    fn api(&mut self, module: &ApiModule) {
        self.runtime
            .extend(["Call", "Client", "Method", "Operation", "Scheme"]);
        for operation in &module.operations {
            for parameter in &operation.path_parameters {
                self.ty(&parameter.ty);
            }
            self.models.extend(operation.body.clone());
            match &operation.output {
                Output::Empty => {
                    self.runtime.insert("Request");
                }
                Output::Body(ty) => {
                    self.runtime.extend(["DecodeError", "Request", "decode"]);
                    self.ty(ty);
                }
                Output::Enveloped { body, ty, .. } => {
                    self.runtime.extend(["DecodeError", "Request", "decode"]);
                    self.models.insert(body.clone());
                    self.ty(ty);
                }
                Output::Pages { body, .. } => {
                    self.runtime
                        .extend(["DecodeError", "PageRequest", "decode"]);
                    self.models.insert(body.clone());
                }
            }
        }
        for page in &module.pages {
            self.runtime.insert("Page");
            self.models.insert(page.item.clone());
        }
        for parameters in &module.parameters {
            self.structure(parameters);
        }
    }

    fn finish(self) -> Imports {
        let sorted = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
        Imports {
            runtime: sorted(self.runtime),
            validate: sorted(self.validate),
            models: self.models.into_iter().collect(),
        }
    }
}

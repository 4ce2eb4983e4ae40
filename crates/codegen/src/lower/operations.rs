//! Operations → methods of a resource: what they take, what they give, how lists are paged.

use heck::{ToShoutySnakeCase, ToUpperCamelCase};
use telnyx_spec::{
    Document, Method, ObjectSchema, Operation, Parameter, ParameterLocation, Resource, SchemaKind,
    SecuritySchemeKind, TypeRef,
};

use super::{Lowering, docs, field_name};
use crate::ir::{self, Presence};

impl Lowering<'_> {
    /// The module of a resource.
    pub(super) fn api(&self, document: &Document, resource: &Resource) -> ir::ApiModule {
        let name = field_name(&resource.name);
        let type_name = resource.name.to_upper_camel_case();
        let mut module = ir::ApiModule {
            docs: vec![docs::sentence(&resource.description)],
            accessor_docs: vec![docs::sentence(&resource.description)],
            source: document.file.clone(),
            imports: ir::Imports::default(),
            resource: type_name,
            server: document.server.clone().unwrap_or_default(),
            operations: Vec::new(),
            parameters: Vec::new(),
            pages: Vec::new(),
            name,
        };
        for (position, operation) in resource.operations.iter().enumerate() {
            if let Some(parameters) = self.query_parameters(position, operation) {
                module.parameters.push(parameters);
            }
            if let Some(page) = self.page(position, operation)
                && module.pages.iter().all(|known| known.body != page.body)
            {
                module.pages.push(page);
            }
            module.operations.push(self.operation(operation));
        }
        module
    }

    fn operation(&self, operation: &Operation) -> ir::Operation {
        let parameters = |location| {
            operation
                .parameters
                .iter()
                .filter(move |parameter| parameter.location == location)
        };
        ir::Operation {
            id: operation.id.clone(),
            name: field_name(&operation.method_name),
            constant: operation.method_name.to_shouty_snake_case(),
            docs: docs::operation(operation),
            deprecated: operation.deprecated,
            method: match operation.method {
                Method::Get => "Get",
                Method::Post => "Post",
                Method::Put => "Put",
                Method::Patch => "Patch",
                Method::Delete => "Delete",
            },
            path: operation.path.clone(),
            security: self.security(operation),
            path_parameters: parameters(ParameterLocation::Path)
                .map(|parameter| ir::PathParameter {
                    wire: parameter.name.clone(),
                    name: field_name(&parameter.name),
                    ty: self.rust_type(&parameter.value.ty, false),
                })
                .collect(),
            query: parameters(ParameterLocation::Query)
                .next()
                .map(|_| parameters_name(operation)),
            body: operation
                .request_body
                .as_ref()
                .map(|body| self.request_name(body.schema)),
            output: self.output(operation),
        }
    }

    fn security(&self, operation: &Operation) -> Vec<ir::Scheme> {
        operation
            .security
            .iter()
            .filter_map(|name| {
                self.spec
                    .security_schemes
                    .iter()
                    .find(|scheme| scheme.name == *name)
            })
            .map(|scheme| match &scheme.kind {
                SecuritySchemeKind::Bearer => ir::Scheme::Bearer,
                SecuritySchemeKind::Header { name } => ir::Scheme::Header(name.clone()),
            })
            .collect()
    }

    fn output(&self, operation: &Operation) -> ir::Output {
        let Some(body) = &operation.success.body else {
            return ir::Output::Empty;
        };
        let ty = self.rust_type(body, false);
        let (ir::Type::Object(name), Some(object)) = (&ty, self.object(body)) else {
            return ir::Output::Body(ty);
        };
        if let Some(pagination) = &operation.pagination {
            return ir::Output::Pages {
                body: name.clone(),
                page_parameter: pagination.page_parameter.clone(),
            };
        }
        match object.members.as_slice() {
            [member] if member.required && !member.value.nullable => ir::Output::Enveloped {
                body: name.clone(),
                member: field_name(&member.name),
                ty: self.rust_type(&member.value.ty, false),
            },
            _ => ir::Output::Body(ty),
        }
    }

    fn object(&self, ty: &TypeRef) -> Option<&ObjectSchema> {
        match ty {
            TypeRef::Named(id) => match &self.schema(*id).kind {
                SchemaKind::Object(object) => Some(object),
                SchemaKind::Enum(_) | SchemaKind::Alias(_) => None,
            },
            TypeRef::Array(_) | TypeRef::Scalar(_) => None,
        }
    }

    /// How the body of a paged list tells its items and where it stands.
    fn page(&self, position: usize, operation: &Operation) -> Option<ir::Page> {
        let pagination = operation.pagination.as_ref()?;
        let ir::Output::Pages { body, .. } = self.output(operation) else {
            return None;
        };
        let object = self.object(operation.success.body.as_ref()?)?;
        let member = |object: &ObjectSchema, name: &str| {
            object
                .members
                .iter()
                .find(|member| member.name == name)
                .cloned()
        };
        let items = member(object, &pagination.items)?;
        let meta = member(object, &pagination.meta)?;
        let facts = self.object(&meta.value.ty)?;
        let required = |name| member(facts, name).map(|member| member.required);
        let TypeRef::Array(array) = &items.value.ty else {
            return None;
        };
        let ir::Type::Object(item) = self.rust_type(&array.items, false) else {
            return None;
        };
        Some(ir::Page {
            operation: position,
            body,
            item,
            items_field: field_name(&items.name),
            items_required: items.required,
            meta_field: field_name(&meta.name),
            meta_required: meta.required,
            number_required: required("page_number")?,
            total_required: required("total_pages")?,
        })
    }

    fn query_parameters(&self, position: usize, operation: &Operation) -> Option<ir::Struct> {
        let fields: Vec<_> = operation
            .parameters
            .iter()
            .enumerate()
            .filter(|(_, parameter)| parameter.location == ParameterLocation::Query)
            .map(|(position, parameter)| self.parameter(position, parameter))
            .collect();
        (!fields.is_empty()).then(|| ir::Struct {
            name: parameters_name(operation),
            source: ir::Source::Operation(position),
            role: ir::Role::Parameters,
            docs: vec![format!("The query parameters of `{}`.", operation.id)],
            deprecated: false,
            fields,
            rules: Vec::new(),
            conversion: None,
        })
    }

    fn parameter(&self, position: usize, parameter: &Parameter) -> ir::Field {
        ir::Field {
            name: field_name(&parameter.name),
            position,
            wire: parameter.name.clone(),
            ty: self.rust_type(&parameter.value.ty, true),
            presence: if parameter.required {
                Presence::Required
            } else {
                Presence::Optional
            },
            docs: docs::parameter(self, parameter),
            deprecated: parameter.deprecated,
            validations: self.validations(&parameter.value.ty),
        }
    }
}

fn parameters_name(operation: &Operation) -> String {
    format!("{}Params", operation.id.to_upper_camel_case())
}

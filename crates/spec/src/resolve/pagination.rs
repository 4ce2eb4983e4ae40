//! `x-pagination`: whether what it names exists and fits.

use super::{Resolver, UNRESOLVED};
use crate::diagnostic::{Code, did_you_mean};
use crate::document::{PaginationDoc, TextValue};
use crate::model::{
    Member, ObjectSchema, Pagination, Parameter, ParameterLocation, Response, ScalarType,
    SchemaKind, TypeRef,
};

impl<'a> Resolver<'a> {
    /// The pagination of an operation with these parameters and this success.
    pub(super) fn pagination(
        &mut self,
        doc: &'a PaginationDoc<'a>,
        parameters: &[Parameter],
        complete: bool,
        success: &Response,
    ) -> Option<Pagination> {
        let page = doc.page_parameter.as_ref()?.value;
        let size = doc.size_parameter.as_ref()?.value;
        if complete {
            self.page_parameter(page, parameters);
            self.page_parameter(size, parameters);
        }
        let (items, meta) = (doc.items.as_ref()?.value, doc.meta.as_ref()?.value);
        let before = self.sink.len();
        match success.body {
            Some(TypeRef::Named(id)) => {
                // The body may not have been resolved; then that has been reported.
                let schema = self.schema(id)?.clone();
                let SchemaKind::Object(body) = &schema.kind else {
                    return None;
                };
                if let Some(member) = self.body_member(items, &schema.name, body)
                    && !matches!(
                        member.value.ty,
                        TypeRef::Array(_) | TypeRef::Named(UNRESOLVED)
                    )
                {
                    let message = format!(
                        "the member `{}` of `{}` is no array",
                        items.value, schema.name
                    );
                    self.sink
                        .report(Code::BadPagination, items.span, message)
                        .help("name the member that holds the items");
                }
                if let Some(member) = self.body_member(meta, &schema.name, body) {
                    self.meta(meta, member);
                }
            }
            _ => {
                let message = "the success body is no object, so it has no pages".to_owned();
                let report = self.sink.report(Code::BadPagination, items.span, message);
                report.help("delete `x-pagination`: a bare array comes as a whole");
            }
        }
        (self.sink.len() == before).then(|| Pagination {
            page_parameter: page.value.to_owned(),
            size_parameter: size.value.to_owned(),
            items: items.value.to_owned(),
            meta: meta.value.to_owned(),
        })
    }

    fn page_parameter(&mut self, name: TextValue<'a>, parameters: &[Parameter]) {
        let mut query = parameters
            .iter()
            .filter(|parameter| parameter.location == ParameterLocation::Query);
        match query.clone().find(|parameter| parameter.name == name.value) {
            None => {
                let help = did_you_mean(
                    name.value,
                    "query parameters",
                    query.by_ref().map(|p| p.name.as_str()).collect::<Vec<_>>(),
                );
                let message = format!("the operation has no query parameter `{}`", name.value);
                self.sink
                    .report(Code::BadPagination, name.span, message)
                    .help(help);
            }
            Some(parameter) if !is_integer(&parameter.value.ty) => {
                let message = format!(
                    "the parameter `{}` is no integer, so it cannot count pages",
                    name.value
                );
                self.sink
                    .report(Code::BadPagination, name.span, message)
                    .help("name a parameter of type `integer`");
            }
            Some(_) => {}
        }
    }

    fn body_member<'b>(
        &mut self,
        name: TextValue<'a>,
        schema: &str,
        body: &'b ObjectSchema,
    ) -> Option<&'b Member> {
        let member = body.members.iter().find(|member| member.name == name.value);
        if member.is_none() {
            let help = did_you_mean(
                name.value,
                "members",
                body.members.iter().map(|member| member.name.as_str()),
            );
            let message = format!("the success body `{schema}` has no member `{}`", name.value);
            self.sink
                .report(Code::BadPagination, name.span, message)
                .help(help);
        }
        member
    }

    fn meta(&mut self, name: TextValue<'a>, member: &Member) {
        let TypeRef::Named(id) = member.value.ty else {
            return self.report_meta(name, "is no object".to_owned());
        };
        // A schema that could not be resolved has been reported itself.
        let Some(schema) = self.schema(id) else {
            return;
        };
        let wrong = match &schema.kind {
            SchemaKind::Object(object) => {
                ["page_number", "total_pages"]
                    .into_iter()
                    .find_map(|wanted| {
                        let found = object.members.iter().find(|member| member.name == wanted);
                        let fits = found.is_some_and(|member| is_integer(&member.value.ty));
                        (!fits
                            && found
                                .is_none_or(|member| member.value.ty != TypeRef::Named(UNRESOLVED)))
                        .then(|| format!("has no integer `{wanted}`"))
                    })
            }
            _ => Some("is no object".to_owned()),
        };
        if let Some(wrong) = wrong {
            self.report_meta(name, wrong);
        }
    }

    fn report_meta(&mut self, name: TextValue<'a>, wrong: String) {
        let message = format!("the member `{}` {wrong}", name.value);
        let report = self.sink.report(Code::BadPagination, name.span, message);
        report.help("name the member that holds an object with the integers `page_number` and `total_pages`");
    }
}

fn is_integer(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Scalar(ScalarType::Integer(_)))
}

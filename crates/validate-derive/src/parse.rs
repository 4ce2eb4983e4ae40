//! Reads a type and its attributes into the model.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Field, Fields, Path};

use crate::case::Case;
use crate::errors::Errors;
use crate::model::{Body, Container, Member, Rule, Variant};
use crate::rules;
use crate::serde_attributes::SerdeAttributes;
use crate::syntax::{Arg, attribute_args};

/// Reads the type. Only a union gives nothing.
pub(crate) fn container(input: &DeriveInput, errors: &mut Errors) -> Option<Container> {
    let serde = SerdeAttributes::read(&input.attrs);
    let functions = functions(attribute_args(&input.attrs, "validate", errors), errors);
    let body = match &input.data {
        Data::Struct(data) => {
            let place = if serde.transparent {
                Place::Transparent
            } else {
                Place::Object(String::new())
            };
            Body::Struct(members(&data.fields, &place, serde.rename_all, errors))
        }
        Data::Enum(data) => Body::Enum(
            data.variants
                .iter()
                .map(|variant| self::variant(variant, &serde, errors))
                .collect(),
        ),
        Data::Union(data) => {
            errors.push(
                data.union_token,
                "a union has no rules, because nothing says which field is set; use an enum or a struct",
            );
            return None;
        }
    };
    Some(Container {
        ident: input.ident.clone(),
        generics: input.generics.clone(),
        functions,
        body,
    })
}

/// Reads `#[validate(rule(function))]` on the type.
fn functions(args: Vec<Arg>, errors: &mut Errors) -> Vec<Path> {
    let mut functions: Vec<Path> = Vec::new();
    for arg in args {
        match arg {
            Arg::List(name, args, whole) if name == "rule" => {
                if args.is_empty() {
                    errors.push(whole, "name the function: `rule(function)`");
                }
                for arg in args {
                    match arg {
                        Arg::Path(path) => {
                            if functions.iter().any(|earlier| same(earlier, &path)) {
                                errors.push(&path, "this function is named twice; remove one");
                            }
                            functions.push(path);
                        }
                        other => errors
                            .push(other, "expected the path of a `fn(&Self, &mut Violations)`"),
                    }
                }
            }
            Arg::Path(path) if path.is_ident("rule") => {
                errors.push(path, "name the function: `rule(function)`")
            }
            Arg::Path(_) | Arg::List(..) | Arg::Value(..) | Arg::Literal(_) => {
                errors.push(
                    &arg,
                    "only `rule(function)` belongs on a type; put other rules on its fields",
                );
            }
        }
    }
    functions
}

/// Whether two paths are written alike.
fn same(left: &Path, right: &Path) -> bool {
    left.to_token_stream().to_string() == right.to_token_stream().to_string()
}

/// Reads a variant.
fn variant(variant: &syn::Variant, container: &SerdeAttributes, errors: &mut Errors) -> Variant {
    let serde = SerdeAttributes::read(&variant.attrs);
    for arg in attribute_args(&variant.attrs, "validate", errors) {
        errors.push(
            &arg,
            "put rules on the fields of the variant, or `rule(function)` on the enum",
        );
    }
    let name = wire_name(
        &variant.ident,
        serde.rename.as_deref(),
        container.rename_all,
        Case::of_variant,
    );
    // Where serde puts what a variant holds.
    let place =
        if serde.untagged || container.untagged || (container.tag && container.content.is_none()) {
            String::new()
        } else if let Some(content) = &container.content {
            segment(content)
        } else {
            segment(&name)
        };
    let case = serde.rename_all.or(container.rename_all_fields);
    let members = members(&variant.fields, &Place::Object(place), case, errors);
    Variant {
        ident: variant.ident.clone(),
        members,
    }
}

/// Where the fields of a type or variant stand.
enum Place {
    /// Each has a name below this pointer.
    Object(String),
    /// The one field stands where the type stands.
    Transparent,
}

/// Reads the fields that have rules.
fn members(fields: &Fields, place: &Place, case: Option<Case>, errors: &mut Errors) -> Vec<Member> {
    let mut members = Vec::new();
    let newtype = matches!(fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
    let mut written = 0_usize;
    for (index, field) in fields.iter().enumerate() {
        let serde = SerdeAttributes::read(&field.attrs);
        let rules = field_rules(field, &serde, errors);
        let place_in_tuple = written;
        if !serde.not_written {
            written += 1;
        }
        if rules.is_empty() {
            continue;
        }
        let pointer = match place {
            Place::Transparent => String::new(),
            Place::Object(place) if newtype || serde.flatten => place.clone(),
            Place::Object(place) => match &field.ident {
                Some(ident) => {
                    let name = wire_name(ident, serde.rename.as_deref(), case, Case::of_field);
                    format!("{place}{}", segment(&name))
                }
                None => format!("{place}/{place_in_tuple}"),
            },
        };
        let access = field
            .ident
            .clone()
            .map_or_else(|| index.into(), syn::Member::Named);
        members.push(Member {
            field: access,
            ty: field.ty.clone(),
            pointer,
            rules,
        });
    }
    members
}

/// Reads the rules of a field; `skip` and `#[serde(skip)]` leave none.
fn field_rules(field: &Field, serde: &SerdeAttributes, errors: &mut Errors) -> Vec<Rule> {
    let args = attribute_args(&field.attrs, "validate", errors);
    let is_skip = |arg: &Arg| matches!(arg, Arg::Path(path) if path.is_ident("skip"));
    if args.iter().any(is_skip) {
        for other in args.iter().filter(|arg| !is_skip(arg)) {
            errors.push(
                other,
                "`skip` says that the field has no rules; remove one of the two",
            );
        }
        return Vec::new();
    }
    if serde.skip {
        for arg in &args {
            errors.push(
                arg,
                "a field that is `#[serde(skip)]` is not on the wire; remove its rules",
            );
        }
        return Vec::new();
    }
    rules::read(args, errors)
}

/// The name on the wire: the `rename` if there is one, else the Rust name in the case that `rename_all` asks for.
fn wire_name(
    ident: &Ident,
    rename: Option<&str>,
    case: Option<Case>,
    apply: fn(Case, &str) -> String,
) -> String {
    let name = ident.unraw().to_string();
    rename
        .map(str::to_owned)
        .or_else(|| case.map(|case| apply(case, &name)))
        .unwrap_or(name)
}

/// A segment of a JSON pointer, escaped as RFC 6901 says.
fn segment(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

//! Names of schemas, members and operations: their form, and whether two of them are one in Rust.

use std::collections::HashMap;

use super::Resolver;
use crate::diagnostic::Code;
use crate::document::TextValue;
use crate::model::Member;
use crate::names;
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// Checks the names of all schemas, which share one Rust namespace.
    pub(super) fn check_schema_names(&mut self) {
        let mut seen: HashMap<String, TextValue<'a>> = HashMap::new();
        for index in 0..self.slots.len() {
            let Some(name) = self.slots.get(index).map(|slot| slot.name) else {
                continue;
            };
            let mapped = match names::type_name(name.value) {
                Ok(mapped) => mapped,
                Err(error) => {
                    let message =
                        format!("the schema `{}` cannot be a Rust type: {error}", name.value);
                    let report = self.sink.report(Code::BadName, name.span, message);
                    report.help("rename it, and the references to it");
                    continue;
                }
            };
            if let Some(first) = seen.get(&mapped) {
                let (code, message) = if first.value == name.value {
                    (
                        Code::DuplicateName,
                        format!("two files have a schema `{mapped}`"),
                    )
                } else {
                    (
                        Code::NameCollision,
                        format!(
                            "the schemas `{}` and `{}` both become `{mapped}` in Rust",
                            first.value, name.value
                        ),
                    )
                };
                let first = first.span;
                let report = self.sink.report(code, name.span, message);
                report
                    .also(first, "the first one")
                    .help("rename one: all files share one namespace");
                continue;
            }
            if mapped != name.value {
                let message = format!("the schema `{}` is not named as a Rust type is", name.value);
                let report = self.sink.report(Code::BadName, name.span, message);
                report.help(format!("rename it to `{mapped}`, and the references to it"));
            }
            seen.insert(mapped, name);
        }
    }

    /// Checks a name that must be `snake_case` in the spec already: tags, operation ids, method names.
    pub(super) fn check_snake(&mut self, name: TextValue<'a>, what: &str) -> bool {
        let mapped = names::field(name.value);
        if mapped.as_deref() == Ok(name.value) {
            return true;
        }
        let message = format!("the {what} `{}` is no `snake_case` name", name.value);
        let help = match mapped {
            Ok(mapped) if mapped.trim_end_matches('_') == name.value => {
                format!(
                    "`{}` has a meaning of its own in Rust: write another name",
                    name.value
                )
            }
            Ok(mapped) => format!("write `{mapped}`"),
            Err(error) => format!("write letters, digits and `_`: {error}"),
        };
        self.sink
            .report(Code::BadName, name.span, message)
            .help(help);
        false
    }

    /// Reports members that have no Rust name, or share one. Inherited members were compared before.
    pub(super) fn check_field_names(
        &mut self,
        members: &[Member],
        keys: &[Span],
        inherited: usize,
    ) {
        let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
        for (index, (member, key)) in members.iter().zip(keys).enumerate() {
            let name = match names::field(&member.name) {
                Ok(name) => name,
                Err(error) => {
                    if index >= inherited {
                        let message = format!(
                            "the member `{}` has no form as a Rust field: {error}",
                            member.name
                        );
                        let report = self.sink.report(Code::BadName, *key, message);
                        report.help("leave it out: the generated types keep unknown members of responses anyway");
                    }
                    continue;
                }
            };
            let null_setter = member.value.nullable.then(|| format!("{name}_null"));
            for name in [Some(name), null_setter].into_iter().flatten() {
                match seen.get(&name) {
                    Some((first, first_key)) if index >= inherited => {
                        let message = format!(
                            "the members `{first}` and `{}` both become `{name}` in Rust",
                            member.name
                        );
                        let report = self.sink.report(Code::NameCollision, *key, message);
                        report.also(*first_key, "the first one").help(
                            "leave one out, or teach `telnyx_spec::names` to tell them apart",
                        );
                    }
                    Some(_) => {}
                    None => {
                        seen.insert(name, (&member.name, *key));
                    }
                }
            }
        }
    }
}

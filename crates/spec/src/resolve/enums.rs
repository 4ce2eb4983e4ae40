//! Enumerations: their values, and the Rust variant of each.

use std::collections::{HashMap, HashSet};

use super::Resolver;
use crate::diagnostic::{Code, count, did_you_mean};
use crate::document::{AnyValue, ComponentSchemaDoc, Keyword, List, Map, TextValue, TypeName};
use crate::json::{Kind, Node};
use crate::model::{EnumLiteral, EnumRepr, EnumSchema, EnumValue};
use crate::names;
use crate::source::Span;

/// A value as written.
struct Written {
    literal: EnumLiteral,
    text: String,
    span: Span,
}

impl<'a> Resolver<'a> {
    /// The enumeration that a component is.
    pub(super) fn enumeration(&mut self, doc: &'a ComponentSchemaDoc<'a>) -> Option<EnumSchema> {
        let list = doc.values.as_ref()?;
        let repr = match &doc.ty {
            Some(ty) => match ty.value.value.name {
                TypeName::String => EnumRepr::String,
                TypeName::Integer => EnumRepr::Integer,
                other => {
                    let message = format!("an enumeration cannot have the type `{}`", other.name());
                    let report = self.sink.report(Code::BadType, ty.value.span, message);
                    report.help("write `\"type\": \"string\"` or `\"type\": \"integer\"`");
                    return None;
                }
            },
            None => {
                if !doc.broken {
                    let message = "an enumeration has no `type`".to_owned();
                    let report = self.sink.report(Code::BadType, list.key, message);
                    report.help("add `\"type\": \"string\"` or `\"type\": \"integer\"`");
                }
                return None;
            }
        };
        let before = self.sink.len();
        if list.value.items.is_empty() {
            let message = "the enumeration has no values".to_owned();
            self.sink
                .report(Code::EnumValue, list.value.span, message)
                .help("list its values");
        }
        let written = self.written(list, repr);
        // A value that could not be read may be the one that an extension speaks of.
        if written.len() < list.value.items.len() {
            return None;
        }
        let variants = self.variants(doc, &written, list.value.items.len())?;
        let descriptions = self.descriptions(doc.value_descriptions.as_ref(), &written);
        let deprecated = self.deprecated(doc.deprecated_values.as_ref(), &written);
        if self.sink.len() > before {
            return None;
        }
        let values = written
            .into_iter()
            .zip(variants)
            .map(|(written, variant)| EnumValue {
                description: descriptions.get(&written.text).cloned(),
                deprecated: deprecated.contains(&written.literal),
                value: written.literal,
                variant,
            });
        Some(EnumSchema {
            repr,
            values: values.collect(),
        })
    }

    /// The values that have the right type and stand there for the first time.
    fn written(&mut self, list: &Keyword<List<AnyValue<'a>>>, repr: EnumRepr) -> Vec<Written> {
        let mut written: Vec<Written> = Vec::with_capacity(list.value.items.len());
        let mut seen: HashMap<EnumLiteral, Span> = HashMap::new();
        for AnyValue(node) in &list.value.items {
            let span = crate::document::opening(node);
            let Some(literal) = literal(node).filter(|literal| fits(literal, repr)) else {
                let ty = if repr == EnumRepr::String {
                    "string"
                } else {
                    "integer"
                };
                let message = format!(
                    "this value is {}, but the enumeration's type is `{ty}`",
                    node.describe()
                );
                let help = match (&node.kind, repr) {
                    (Kind::Number(text), EnumRepr::String) => {
                        format!("write `\"{text}\"`, or `\"type\": \"integer\"`")
                    }
                    (Kind::Null, _) => {
                        "delete it; whether the value may be null is said where it is used"
                            .to_owned()
                    }
                    (Kind::String(text), EnumRepr::Integer) if text.parse::<i64>().is_ok() => {
                        format!("write `{text}` without quotes, or `\"type\": \"string\"`")
                    }
                    _ => format!("write a value of type `{ty}`"),
                };
                self.sink.report(Code::EnumValue, span, message).help(help);
                continue;
            };
            let text = text(&literal);
            if let Some(first) = seen.insert(literal.clone(), span) {
                let message = format!("the value `{text}` stands twice in the enumeration");
                self.sink
                    .report(Code::DuplicateValue, span, message)
                    .also(first, "the first one");
                continue;
            }
            written.push(Written {
                literal,
                text,
                span,
            });
        }
        written
    }

    /// The Rust variant of each value: from `x-enum-varnames`, or else derived.
    fn variants(
        &mut self,
        doc: &ComponentSchemaDoc<'a>,
        written: &[Written],
        values: usize,
    ) -> Option<Vec<String>> {
        if let Some(varnames) = &doc.varnames {
            return self.varnames(varnames, values);
        }
        let mut variants = Vec::with_capacity(written.len());
        let mut seen: HashMap<String, &Written> = HashMap::new();
        let mut suggestion = None;
        for value in written {
            let variant = match names::variant(&value.text) {
                Ok(variant) => variant,
                Err(error) => {
                    let message = format!(
                        "the value `{}` has no form as a Rust variant: {error}",
                        value.text
                    );
                    let report = self.sink.report(Code::BadName, value.span, message);
                    report.help("add `x-enum-varnames`: an array with one name for each value of `enum`, such as `[\"Plain\", …]`");
                    continue;
                }
            };
            if let Some(first) = seen.get(&variant) {
                let message = format!(
                    "the values `{}` and `{}` both become the variant `{variant}`",
                    first.text, value.text
                );
                let help = format!(
                    "name the variants: `\"x-enum-varnames\": [{}]`",
                    suggestion.get_or_insert_with(|| suggest(written))
                );
                self.sink
                    .report(Code::NameCollision, value.span, message)
                    .also(first.span, "the first one")
                    .help(help);
                continue;
            }
            seen.insert(variant.clone(), value);
            variants.push(variant);
        }
        Some(variants)
    }

    fn varnames(
        &mut self,
        varnames: &Keyword<List<TextValue<'a>>>,
        values: usize,
    ) -> Option<Vec<String>> {
        let list = &varnames.value;
        if list.broken {
            return None;
        }
        if list.items.len() != values {
            let message = format!(
                "`x-enum-varnames` has {} for {}",
                count(list.items.len() as u64, "name"),
                count(values as u64, "value")
            );
            self.sink
                .report(Code::EnumVarnames, varnames.key, message)
                .help("write one name for each value, in the same order");
            return None;
        }
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for name in &list.items {
            if let Some(first) = seen.insert(name.value, name.span) {
                let message = format!("the variant name `{}` stands twice", name.value);
                let report = self.sink.report(Code::EnumVarnames, name.span, message);
                report
                    .also(first, "the first one")
                    .help("write a different name for each value");
            }
            let proper = names::variant(name.value);
            if proper.as_deref() != Ok(name.value) {
                // A name such as `E164National` is what it should be; `heck` may disagree only about capitals in a row.
                match names::check_variant(name.value) {
                    Ok(()) if is_camel(name.value) => continue,
                    Ok(()) => {
                        let help = format!(
                            "write `{}`",
                            proper.unwrap_or_else(|_| "LikeThis".to_owned())
                        );
                        let message = format!("`{}` is no Rust variant name", name.value);
                        self.sink
                            .report(Code::EnumVarnames, name.span, message)
                            .help(help);
                    }
                    Err(error) => {
                        let message = format!("`{}` cannot name a variant: {error}", name.value);
                        let report = self.sink.report(Code::EnumVarnames, name.span, message);
                        report.help("write ASCII letters and digits that begin with a capital, and neither `Self` nor `Unknown`");
                    }
                }
            }
        }
        Some(
            list.items
                .iter()
                .map(|name| name.value.to_owned())
                .collect(),
        )
    }

    fn descriptions(
        &mut self,
        descriptions: Option<&Keyword<Map<'a, TextValue<'a>>>>,
        written: &[Written],
    ) -> HashMap<String, String> {
        let mut found = HashMap::new();
        for entry in descriptions
            .into_iter()
            .flat_map(|keyword| &keyword.value.entries)
        {
            if written.iter().any(|value| value.text == entry.name.value) {
                if let Some(text) = entry.value {
                    found.insert(entry.name.value.to_owned(), text.value.to_owned());
                }
            } else {
                let help = did_you_mean(
                    entry.name.value,
                    "values",
                    written.iter().map(|value| value.text.as_str()),
                );
                let message = format!("the enumeration has no value `{}`", entry.name.value);
                self.sink
                    .report(Code::EnumExtension, entry.name.span, message)
                    .help(help);
            }
        }
        found
    }

    fn deprecated(
        &mut self,
        deprecated: Option<&Keyword<List<AnyValue<'a>>>>,
        written: &[Written],
    ) -> Vec<EnumLiteral> {
        let mut found = Vec::new();
        for AnyValue(node) in deprecated
            .into_iter()
            .flat_map(|keyword| &keyword.value.items)
        {
            let literal = literal(node);
            match literal.filter(|literal| written.iter().any(|value| value.literal == *literal)) {
                Some(literal) => found.push(literal),
                None => {
                    let name = self::literal(node)
                        .map_or_else(|| node.describe().to_owned(), |literal| text(&literal));
                    let help = did_you_mean(
                        &name,
                        "values",
                        written.iter().map(|value| value.text.as_str()),
                    );
                    let message = format!("the enumeration has no value `{name}`");
                    self.sink
                        .report(Code::EnumExtension, crate::document::opening(node), message)
                        .help(help);
                }
            }
        }
        found
    }
}

fn literal(node: &Node<'_>) -> Option<EnumLiteral> {
    match &node.kind {
        Kind::String(text) => Some(EnumLiteral::String(text.clone().into_owned())),
        Kind::Number(text) => text.parse().ok().map(EnumLiteral::Integer),
        _ => None,
    }
}

fn fits(literal: &EnumLiteral, repr: EnumRepr) -> bool {
    match literal {
        EnumLiteral::String(_) => repr == EnumRepr::String,
        EnumLiteral::Integer(_) => repr == EnumRepr::Integer,
    }
}

fn text(literal: &EnumLiteral) -> String {
    match literal {
        EnumLiteral::String(text) => text.clone(),
        EnumLiteral::Integer(value) => value.to_string(),
    }
}

fn is_camel(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Variant names to begin with: what the sign that makes the difference is called, then numbers.
fn suggest(written: &[Written]) -> String {
    let derive =
        |value: &Written| names::variant(&value.text).unwrap_or_else(|_| "Value".to_owned());
    let mut uses: HashMap<String, usize> = HashMap::new();
    for value in written {
        *uses.entry(derive(value)).or_default() += 1;
    }
    let mut taken = HashSet::new();
    let mut quoted = Vec::new();
    for value in written {
        let derived = derive(value);
        let collides = uses.get(&derived).is_some_and(|uses| *uses > 1);
        let sign = match value.text.chars().next().filter(|_| collides) {
            Some('+') => "Plus",
            Some('-') => "Minus",
            Some('*') => "Star",
            Some('#') => "Hash",
            _ => "",
        };
        let plain = format!("{sign}{derived}");
        let numbered = (2..).map(|number| format!("{plain}{number}"));
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        if let Some(free) = candidates.find(|name| !taken.contains(name)) {
            quoted.push(format!("\"{free}\""));
            taken.insert(free);
        }
    }
    quoted.join(", ")
}

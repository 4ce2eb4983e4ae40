//! What the sources of the emulator name of the spec: next to nothing. Types and rules are generated, defaults and statuses
//! are read from the spec, so that regenerating is all the emulator needs when a member, a value or a bound changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use telnyx_spec::{EnumLiteral, SchemaKind, TypeRef};

use crate::spec::{operations, schema};

/// Every member, parameter and value of the spec that a source names, and why it must.
const NAMED: &[(&str, &[&str], &str)] = &[
    (
        "banner.rs",
        &["connection_name"],
        "the request to try it with, which a test sends",
    ),
    (
        "description/defaults.rs",
        &["id"],
        "each connection has its own",
    ),
    (
        "description/merge.rs",
        &["tags"],
        "not the member, but a keyword of OpenAPI",
    ),
    (
        "http/envelope.rs",
        &["page_number", "page_size", "total_pages", "total_results"],
        "the facts about a page are computed",
    ),
    (
        "http/lists.rs",
        &[
            "active",
            "auth_type",
            "connection_name",
            "created_at",
            "filter_connection_name_contains",
            "filter_fqdn",
            "filter_outbound_voice_profile_id",
            "order_by",
            "page_number",
            "page_size",
            "sort_direction",
        ],
        "each filter and each order means something of its own",
    ),
    (
        "http/object.rs",
        &["created_at", "id", "updated_at"],
        "what is set on creation and on change",
    ),
    (
        "page/entries.js",
        &["connection_name"],
        "people know a connection by its name",
    ),
    (
        "page/page.js",
        &["connection_name"],
        "people know a connection by its name",
    ),
    (
        "state/names.rs",
        &["connection_name"],
        "the index of names, for a filter",
    ),
    (
        "state/schema.sql",
        &[
            "authentication_type",
            "connection_name",
            "outbound_voice_profile_id",
        ],
        "columns with an index, for lists",
    ),
    (
        "state/select.rs",
        &[
            "active",
            "authentication_type",
            "connection_name",
            "id",
            "order_by",
            "outbound_voice_profile_id",
        ],
        "columns with an index, for lists; `order_by` is a function",
    ),
    (
        "state/statements.rs",
        &["connection_name"],
        "what goes into the index of names",
    ),
];

#[test]
fn sources_name_no_member_parameter_or_value_but_those_that_mean_something_to_the_code() {
    let vocabulary = vocabulary();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(&sources) {
        if file.components().any(|part| part.as_os_str() == "tests") || file.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let mut words = BTreeSet::new();
        if file.extension().is_some_and(|extension| extension == "rs") {
            let tokens = text.parse::<TokenStream>().unwrap();
            look(tokens, &vocabulary, &mut words);
        } else {
            words = long_words(&text, &vocabulary);
        }
        if !words.is_empty() {
            let name = file.strip_prefix(&sources).unwrap();
            found.insert(name.to_string_lossy().replace('\\', "/"), words);
        }
    }
    let named = NAMED.iter().map(|(file, words, _)| {
        let words = words.iter().map(|&word| word.to_owned());
        ((*file).to_owned(), words.collect())
    });
    assert_eq!(
        found,
        named.collect(),
        "left: what the sources name; right: what `NAMED` explains"
    );
}

/// The names of members and parameters, and the values of enums, of everything that requests and successes are made of.
fn vocabulary() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for operation in operations() {
        for parameter in &operation.parameters {
            // As generated code has it: `page[number]` is `page_number`.
            let word = parameter.name.replace('[', "_").replace(']', "");
            words.insert(word);
            add(&parameter.value.ty, &mut words);
        }
        if let Some(body) = &operation.request_body {
            add(&TypeRef::Named(body.schema), &mut words);
        }
        if let Some(body) = &operation.success.body {
            add(body, &mut words);
        }
    }
    assert!(words.contains("connection_name") && words.contains("SRTP"));
    words
}

fn add(ty: &TypeRef, words: &mut BTreeSet<String>) {
    match ty {
        TypeRef::Named(id) => match &schema(*id).kind {
            SchemaKind::Object(object) => {
                for member in &object.members {
                    words.insert(member.name.clone());
                    add(&member.value.ty, words);
                }
            }
            SchemaKind::Enum(schema) => {
                words.extend(schema.values.iter().filter_map(|value| match &value.value {
                    EnumLiteral::String(text) => Some(text.clone()),
                    EnumLiteral::Integer(_) => None,
                }));
            }
            SchemaKind::Alias(_) => {}
        },
        TypeRef::Array(array) => add(&array.items, words),
        TypeRef::Scalar(_) => {}
    }
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Looks for words of the vocabulary in code, not in comments and not in tests.
fn look(tokens: TokenStream, vocabulary: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let attribute = match tokens.peek() {
                    Some(TokenTree::Group(group)) => group.stream().to_string(),
                    _ => continue,
                };
                if attribute.starts_with("doc") {
                    tokens.next();
                } else if attribute == "cfg (test)" {
                    // The item that it is about ends with a semicolon or with braces.
                    tokens.find(|token| match token {
                        TokenTree::Punct(punct) => punct.as_char() == ';',
                        TokenTree::Group(group) => {
                            group.delimiter() == proc_macro2::Delimiter::Brace
                        }
                        _ => false,
                    });
                }
            }
            TokenTree::Group(group) => look(group.stream(), vocabulary, found),
            TokenTree::Ident(ident) => found.extend(long_words(&ident.to_string(), vocabulary)),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                found.extend(long_words(&text, vocabulary));
                let whole = text.split('"').nth(1).unwrap_or_default();
                found.extend(vocabulary.get(whole).cloned());
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// The words that can mean nothing else, because they are made of several: `connection_name`, but not `active`.
fn long_words(text: &str, vocabulary: &BTreeSet<String>) -> BTreeSet<String> {
    let words =
        text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_');
    let long = words.filter(|word| word.contains('_'));
    long.filter_map(|word| vocabulary.get(word).cloned())
        .collect()
}

#[test]
fn what_is_looked_for_is_found_in_code_alone() {
    let vocabulary = ["connection_name", "active", "UDP"]
        .map(str::to_owned)
        .into();
    let mut found = BTreeSet::new();
    let code = r#"
        /// About connection_name and "active".
        fn f(active: bool) { let x = "not active"; }
        #[cfg(test)]
        mod tests { const X: &str = "UDP"; }
    "#;
    look(code.parse().unwrap(), &vocabulary, &mut found);
    assert_eq!(found, BTreeSet::new());
    let code = r#"fn f() { g("UDP", "active", |x| x.connection_name); }"#;
    look(code.parse().unwrap(), &vocabulary, &mut found);
    assert_eq!(found, vocabulary);
}

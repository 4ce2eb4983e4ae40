//! Values for arguments: for each type that a function takes, every form of argument that the type promises to take.

use telnyx_codegen::{ItemKind, Surface};

/// An argument that a function promises to take.
#[derive(Clone)]
pub(crate) struct Argument {
    /// The expression: `any::<String>()`.
    pub(crate) value: String,
    /// What must stand before it.
    pub(crate) declaration: String,
}

/// A type of an argument, and what must be declared for it.
struct Given {
    ty: String,
    declaration: String,
}

impl Given {
    fn plain(ty: impl Into<String>) -> Self {
        Self {
            ty: ty.into(),
            declaration: String::new(),
        }
    }

    /// A type of the program's own that converts into `target` and into nothing else: with it, a function that converts
    /// its argument into another type does not compile, whatever else the two types have in common.
    fn own(target: &str) -> Self {
        Self {
            ty: "Own".to_owned(),
            declaration: format!(
                "struct Own; impl From<Own> for {target} {{ fn from(_: Own) -> Self {{ any() }} }} "
            ),
        }
    }
}

/// The arguments that can be given where `ty` is asked for: a `&str`, a `String` and more for `impl Into<String>`.
pub(crate) fn forms(surface: &Surface, ty: &str) -> Vec<Argument> {
    types(surface, ty)
        .into_iter()
        .map(|given| Argument {
            value: format!("any::<{}>()", given.ty),
            declaration: given.declaration,
        })
        .collect()
}

fn types(surface: &Surface, ty: &str) -> Vec<Given> {
    if let Some(items) = generic(ty, "impl IntoIterator<Item = ") {
        let lists = |item: Given| {
            let lists = [format!("Vec<{}>", item.ty), format!("[{}; 2]", item.ty)];
            lists.map(|ty| Given {
                ty,
                declaration: item.declaration.clone(),
            })
        };
        let items = types(surface, items);
        return items.into_iter().flat_map(lists).collect();
    }
    match generic(ty, "impl Into<") {
        Some(target) => {
            let sources = sources(surface, target).into_iter().map(Given::plain);
            sources.chain([Given::own(target)]).collect()
        }
        None => vec![Given::plain(ty)],
    }
}

/// What converts into a type.
fn sources(surface: &Surface, target: &str) -> Vec<String> {
    let owned = |sources: &[&str]| sources.iter().map(|&ty| ty.to_owned()).collect();
    match target {
        "String" => owned(&["&'static str", "String"]),
        "Secret" => owned(&["&'static str", "String", "Secret"]),
        "Timestamp" => owned(&["&'static str", "Timestamp"]),
        "IntegerText" => owned(&["i64", "&'static str", "String", "IntegerText"]),
        _ => match generic(target, "Nullable<") {
            Some(value) => owned(&[value, target]),
            None => newtype_sources(surface, target),
        },
    }
}

fn newtype_sources(surface: &Surface, target: &str) -> Vec<String> {
    let own = target.to_owned();
    match surface.items.get(&format!("models::{target}")) {
        Some(item) if item.kind == ItemKind::Newtype && item.signature.contains("(i64)") => {
            vec!["i64".to_owned(), own]
        }
        Some(item) if item.kind == ItemKind::Newtype => vec![
            "&'static str".to_owned(),
            "String".to_owned(),
            format!("&'static {target}"),
            own,
        ],
        _ => vec![own],
    }
}

/// What stands in the angle brackets that `prefix` opens.
pub(crate) fn generic<'a>(ty: &'a str, prefix: &str) -> Option<&'a str> {
    ty.strip_prefix(prefix)?.strip_suffix('>')
}

/// What stands in the brackets that a text begins with, and what follows them.
pub(crate) fn balanced(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (index, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[1..index], &text[index + 1..]);
        }
    }
    panic!("`{text}` does not close its brackets");
}

/// The parts of a list, whose commas may also stand in brackets.
pub(crate) fn split(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (index, c) in list.char_indices() {
        match c {
            '(' | '<' | '[' => depth += 1,
            ')' | '>' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

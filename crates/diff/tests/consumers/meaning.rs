//! A program that is run: it shows that items stand for something else after the change than before.

use std::fmt::Write as _;

use telnyx_codegen::{ItemKind, Surface, surface};

use crate::{
    cases::Case,
    program::{ItemPath, split_call},
    workspace::Workspace,
};

/// The package of the program.
pub(crate) const PACKAGE: &str = "meanings";

/// Adds the program, with one assertion for each item that a case says means something else now.
pub(crate) fn add_program(workspace: &mut Workspace, cases: &[Case]) {
    let mut sdks = Vec::new();
    let mut text = "#![allow(warnings)]\n\nfn main() {\n".to_owned();
    for case in cases {
        let surfaces = [surface(&case.before), surface(&case.after)];
        let mut items = case.changed_meanings().peekable();
        if items.peek().is_none() {
            continue;
        }
        let names = ["before", "after"].map(|side| format!("{}-{side}", case.name));
        for path in items {
            let values =
                [0, 1].map(|side| value(&surfaces[side], &names[side].replace('-', "_"), path));
            let [before, after] = values;
            let _ = writeln!(
                text,
                "    assert_ne!({before}, {after}, \"{}: `{path}` stands for the same thing\");",
                case.name
            );
        }
        sdks.extend(names);
    }
    text += "}\n";
    let sdks: Vec<_> = sdks
        .iter()
        .map(|package| (package.replace('-', "_"), package.as_str()))
        .collect();
    let sdks: Vec<_> = sdks
        .iter()
        .map(|(name, package)| (name.as_str(), *package))
        .collect();
    workspace.program(PACKAGE, &sdks, &text);
}

/// An expression for the text that tells what an item stands for: a value on the wire, an operation of the API.
fn value(surface: &Surface, sdk: &str, path: &str) -> String {
    let item = &surface.items[path];
    let ItemPath { owner, name } = ItemPath::new(path);
    match item.kind {
        ItemKind::Variant => format!("{sdk}::models::{owner}::{name}.to_string()"),
        ItemKind::Method => {
            let accessor = accessor(surface, owner);
            let (arguments, _) = split_call(&item.signature);
            let arguments: Vec<_> = arguments.iter().map(|(_, ty)| argument(sdk, ty)).collect();
            let arguments = arguments.join(", ");
            // A request that is printed names its operation.
            format!(
                "format!(\"{{:?}}\", {sdk}::Client::builder().api_key(\"key\").base_url(\"http://127.0.0.1:9\").build().unwrap().{accessor}().{name}({arguments}))"
            )
        }
        kind => panic!("no program shows yet what a {kind:?} such as `{path}` stands for"),
    }
}

/// The method of the client that gives a resource.
fn accessor<'a>(surface: &'a Surface, resource: &str) -> &'a str {
    let mut items = surface.items.iter();
    let accessor = items.find(|(_, item)| {
        item.kind == ItemKind::Accessor && split_call(&item.signature).1 == resource
    });
    let (path, _) = accessor.expect("every resource has an accessor");
    ItemPath::new(path).name
}

/// Some argument of this type.
fn argument(sdk: &str, ty: &str) -> String {
    match ty.strip_prefix('&') {
        Some(parameters) => format!("&{sdk}::api::{parameters}::default()"),
        None => "\"1\"".to_owned(),
    }
}

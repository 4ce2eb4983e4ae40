//! A program that is run: it shows that items stand for something else after the change than before.

use std::{collections::BTreeMap, fmt::Write as _};

use telnyx_codegen::{ItemKind, Surface, surface};

use crate::{
    cases::Case,
    packages::{Packages, Side, identifier},
    program::{ItemPath, split_call},
    workspace::Workspace,
};

/// The package of the program.
pub(crate) const PACKAGE: &str = "meanings";

/// Adds the program, with one assertion for each item that a case says means something else now. Gives the claims that
/// are wrong on the face of it.
pub(crate) fn add_program(
    workspace: &mut Workspace,
    cases: &[Case],
    packages: &Packages,
) -> Vec<String> {
    let mut false_claims = Vec::new();
    let mut sdks = BTreeMap::new();
    let mut text = "#![allow(warnings)]\n\nfn main() {\n".to_owned();
    for case in cases {
        let sides = Side::BOTH.map(|side| {
            let package = packages.sdk_of(&case.name, side);
            Sdk {
                package: package.to_owned(),
                name: identifier(package),
                surface: surface(side.spec(case)),
            }
        });
        for path in case.changed_meanings() {
            let [before, after] = sides.each_ref().map(|side| &side.surface.items[path]);
            if before.behaviour == after.behaviour {
                false_claims.push(format!(
                    "{}: `{path}` is said to stand for another thing and does the same\n",
                    case.name
                ));
            } else if let [Some(before), Some(after)] =
                sides.each_ref().map(|side| side.value(path))
            {
                let _ = writeln!(
                    text,
                    "    assert_ne!({before}, {after}, \"{}: `{path}` stands for the same\");",
                    case.name
                );
            }
        }
        sdks.extend(sides.map(|side| (side.name, side.package)));
    }
    text += "}\n";
    let mentioned: Vec<_> = sdks
        .iter()
        .filter(|(name, _)| text.contains(&format!("{name}::")))
        .map(|(name, package)| (name.as_str(), package.as_str()))
        .collect();
    workspace.program(PACKAGE, &mentioned, &text);
    false_claims
}

/// One of the two generated crates of a case.
struct Sdk {
    package: String,
    /// What the program calls it.
    name: String,
    surface: Surface,
}

impl Sdk {
    /// An expression for the text that tells what an item stands for: a value on the wire, an operation of the API.
    ///
    /// For other kinds of items there is none; for these, it is enough that the surface says that they do otherwise.
    fn value(&self, path: &str) -> Option<String> {
        let sdk = &self.name;
        let item = &self.surface.items[path];
        let ItemPath { owner, name } = ItemPath::new(path);
        match item.kind {
            ItemKind::Variant => Some(format!("{sdk}::models::{owner}::{name}.to_string()")),
            ItemKind::Method => {
                let accessor = accessor(&self.surface, owner);
                let (arguments, _) = split_call(&item.signature);
                let arguments: Option<Vec<_>> =
                    arguments.iter().map(|(_, ty)| self.argument(ty)).collect();
                let arguments = arguments?.join(", ");
                let client = format!(
                    "{sdk}::Client::builder().api_key(\"key\").base_url(\"http://127.0.0.1:9\").build().unwrap()"
                );
                // A request that is printed names its operation.
                Some(format!(
                    "format!(\"{{:?}}\", {client}.{accessor}().{name}({arguments}))"
                ))
            }
            _ => None,
        }
    }

    /// Some argument of this type.
    fn argument(&self, ty: &str) -> Option<String> {
        let sdk = &self.name;
        if ty.starts_with("impl Into<") {
            return Some("\"1\"".to_owned());
        }
        let ty = ty.strip_prefix('&')?;
        let module = ["models", "api"].into_iter().find(|module| {
            self.surface
                .items
                .contains_key(&format!("{module}::{ty} as Default"))
        })?;
        Some(format!("&{sdk}::{module}::{ty}::default()"))
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

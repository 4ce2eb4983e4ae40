//! What differs between two surfaces: item by item, effect by effect.

use std::collections::BTreeSet;

use telnyx_codegen::{Element, ItemKind, PublicItem, Surface};

use crate::Effect;

/// One effect on one item.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    pub(super) path: &'a str,
    pub(super) effect: Effect,
    pub(super) before: Option<&'a PublicItem>,
    pub(super) after: Option<&'a PublicItem>,
}

impl<'a> Difference<'a> {
    /// The item as it is, or as it was where it is gone.
    pub(super) fn item(&self) -> Option<&'a PublicItem> {
        self.after.or(self.before)
    }

    /// The elements that the item stands for, before and after.
    pub(super) fn main_elements(&self) -> impl Iterator<Item = &'a Element> {
        let items = [self.before, self.after];
        items
            .into_iter()
            .flatten()
            .filter_map(|item| item.elements.first())
    }

    /// Every element that has a part in the item, before or after.
    pub(super) fn elements(&self) -> impl Iterator<Item = &'a Element> {
        let items = [self.before, self.after];
        items.into_iter().flatten().flat_map(|item| &item.elements)
    }
}

/// Every difference, by path. `renamed` are the elements that are known to go on under another name.
pub(super) fn differences<'a>(
    before: &'a Surface,
    after: &'a Surface,
    renamed: &BTreeSet<&Element>,
) -> Vec<Difference<'a>> {
    let alive: BTreeSet<&Element> = after
        .items
        .values()
        .filter_map(|item| item.elements.first())
        .collect();
    let paths: BTreeSet<&str> = [before, after]
        .into_iter()
        .flat_map(|surface| surface.items.keys())
        .map(String::as_str)
        .collect();
    let mut differences = Vec::new();
    for path in paths {
        let (old, new) = (before.items.get(path), after.items.get(path));
        for effect in effects(old, new, &alive, renamed) {
            differences.push(Difference {
                path,
                effect,
                before: old,
                after: new,
            });
        }
    }
    differences
}

fn effects(
    before: Option<&PublicItem>,
    after: Option<&PublicItem>,
    alive: &BTreeSet<&Element>,
    renamed: &BTreeSet<&Element>,
) -> Vec<Effect> {
    let (old, new) = match (before, after) {
        (Some(old), Some(new)) => (old, new),
        (Some(item), None) | (None, Some(item)) => {
            return vec![match (item.kind, after) {
                // No program can name these.
                (ItemKind::Rule, _) => Effect::Behaviour,
                (ItemKind::File, _) => Effect::Documentation,
                (_, None) => Effect::Removed,
                (_, Some(_)) => Effect::Added,
            }];
        }
        (None, None) => return Vec::new(),
    };
    let mut effects = Vec::new();
    if !is_called_alike(old, new) {
        effects.push(Effect::Signature);
    } else if stands_for_another(old, new, alive, renamed) {
        effects.push(Effect::Meaning);
    }
    if old.behaviour != new.behaviour && effects.is_empty() {
        effects.push(Effect::Behaviour);
    }
    if old.deprecated != new.deprecated {
        effects.push(Effect::Deprecation);
    }
    if old.docs != new.docs {
        effects.push(Effect::Documentation);
    }
    effects
}

/// Whether code that names the item now gets what another name stood for, while what it meant is still there. What does
/// the same as before stands for the same, wherever it is declared.
fn stands_for_another(
    old: &PublicItem,
    new: &PublicItem,
    alive: &BTreeSet<&Element>,
    renamed: &BTreeSet<&Element>,
) -> bool {
    let named = matches!(
        old.kind,
        ItemKind::Field | ItemKind::Setter | ItemKind::Variant | ItemKind::Method
    );
    match (old.elements.first(), new.elements.first()) {
        (Some(was), Some(is)) if named && was != is && old.behaviour != new.behaviour => {
            alive.contains(was) && !renamed.contains(was)
        }
        _ => false,
    }
}

/// Whether code that uses the one item compiles with the other.
fn is_called_alike(old: &PublicItem, new: &PublicItem) -> bool {
    if (old.kind, &old.signature) == (new.kind, &new.signature) {
        return true;
    }
    if (old.kind, new.kind) != (ItemKind::Method, ItemKind::Method) {
        return false;
    }
    // Nobody's code names the arguments of a method; but the same ones in another order are other arguments.
    let (names_before, shape_before) = arguments(&old.signature);
    let (names_after, shape_after) = arguments(&new.signature);
    let sorted = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    let swapped = names_before != names_after && sorted(&names_before) == sorted(&names_after);
    shape_before == shape_after && !swapped
}

/// The names of a signature's arguments, and the signature without them.
fn arguments(signature: &str) -> (Vec<&str>, String) {
    let mut names = Vec::new();
    let parts = signature
        .split(", ")
        .map(|part| match part.split_once(": ") {
            Some((name, ty)) => {
                names.push(name);
                ty
            }
            None => part,
        });
    let shape = parts.collect::<Vec<_>>().join(", ");
    (names, shape)
}

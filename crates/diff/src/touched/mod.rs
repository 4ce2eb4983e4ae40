//! Which generated items a change touches, and what that is by Cargo's rules.
//!
//! The two generated surfaces are compared, and every difference is attributed to changes of the spec: first to those of the
//! element that the item stands for, else to those of another element it is made from, else to those of what
//! contains that, else to those that lead to the item's schema from afar (an operation that goes takes with it types
//! that only it used). No difference is left without a cause as long as there is any change that can be one.

mod effects;
mod reach;
mod reasons;
mod relevance;

use std::collections::{BTreeMap, BTreeSet};

use telnyx_codegen::{Element, Surface};
use telnyx_spec::Spec;

use self::{effects::Difference, reach::Reach};
use crate::{Change, Effect, Kind, TouchedItem};

/// Fills in the items and the Rust verdict of every change.
pub(crate) fn attribute(changes: &mut [Change], before: &Spec, after: &Spec) {
    let surfaces = rayon::join(
        || telnyx_codegen::surface(before),
        || telnyx_codegen::surface(after),
    );
    attribute_surfaces(changes, (before, after), (&surfaces.0, &surfaces.1));
}

fn attribute_surfaces(
    changes: &mut [Change],
    specs: (&Spec, &Spec),
    surfaces: (&Surface, &Surface),
) {
    let mut touched: Vec<Vec<TouchedItem>> = changes.iter().map(|_| Vec::new()).collect();
    {
        let renamed = changes
            .iter()
            .filter_map(|change| change.renamed_from.as_ref());
        let differences = effects::differences(surfaces.0, surfaces.1, &renamed.collect());
        let causes = Causes::new(changes, specs);
        for difference in &differences {
            for change in causes.of(difference) {
                touched[change].push(touched_item(difference));
            }
        }
    }
    for (change, mut items) in changes.iter_mut().zip(touched) {
        items.sort_by(|a, b| (b.effect, &a.path).cmp(&(a.effect, &b.path)));
        // One line for each item: that its documentation changes as well goes without saying.
        let mut seen = BTreeSet::new();
        items.retain(|item| seen.insert(item.path.clone()));
        change.rust = reasons::verdict(change, &items);
        change.items = items;
    }
}

fn touched_item(difference: &Difference<'_>) -> TouchedItem {
    let item = difference.item();
    let signature = |item: Option<&telnyx_codegen::PublicItem>| {
        item.map(|item| item.signature.clone())
            .filter(|signature| !signature.is_empty())
    };
    TouchedItem {
        path: difference.path.to_owned(),
        kind: item.map_or(telnyx_codegen::ItemKind::File, |item| item.kind),
        file: item.map(|item| item.file.clone()).unwrap_or_default(),
        effect: difference.effect,
        deprecated: difference.after.is_some_and(|item| item.deprecated),
        before: signature(difference.before),
        after: signature(difference.after),
    }
}

/// The changes, by what they can be the cause of.
struct Causes<'a> {
    changes: &'a [Change],
    /// By the elements they are about.
    by_element: BTreeMap<&'a Element, Vec<usize>>,
    /// Those that can change types, by what their elements are part of.
    by_parent: BTreeMap<Element, Vec<usize>>,
    /// By the schemas they led to before.
    leading_before: BTreeMap<&'a str, BTreeSet<usize>>,
    /// By the schemas they lead to now.
    leading_after: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Causes<'a> {
    fn new(changes: &'a [Change], (before, after): (&'a Spec, &'a Spec)) -> Self {
        let mut causes = Self {
            changes,
            by_element: BTreeMap::new(),
            by_parent: BTreeMap::new(),
            leading_before: BTreeMap::new(),
            leading_after: BTreeMap::new(),
        };
        let (reach_before, reach_after) = (Reach::of(before), Reach::of(after));
        for (index, change) in changes.iter().enumerate() {
            for element in elements(change) {
                causes.by_element.entry(element).or_default().push(index);
                if !relevance::is_structural(change.kind) {
                    continue;
                }
                if let Some(parent) = parent(element) {
                    causes.by_parent.entry(parent).or_default().push(index);
                }
                if change.kind != Kind::Added {
                    for schema in reach_before.from(element) {
                        causes
                            .leading_before
                            .entry(schema)
                            .or_default()
                            .insert(index);
                    }
                }
                if change.kind != Kind::Removed {
                    for schema in reach_after.from(element) {
                        causes
                            .leading_after
                            .entry(schema)
                            .or_default()
                            .insert(index);
                    }
                }
            }
        }
        causes
    }

    /// The changes that caused a difference, the nearest ones only.
    fn of(&self, difference: &Difference<'_>) -> BTreeSet<usize> {
        let among = |elements: &mut dyn Iterator<Item = &Element>| -> BTreeSet<usize> {
            elements
                .filter_map(|element| self.by_element.get(element))
                .flatten()
                .copied()
                .filter(|change| relevance::can_cause(&self.changes[*change], difference))
                .collect()
        };
        let parents: Vec<Element> = difference.elements().filter_map(parent).collect();
        let nearest = [
            among(&mut difference.main_elements()),
            among(&mut difference.elements()),
            among(&mut parents.iter()),
            // The documentation of a type tells what can be done with it, which its members decide.
            difference
                .main_elements()
                .filter(|_| difference.effect == Effect::Documentation)
                .filter_map(|element| self.by_parent.get(element))
                .flatten()
                .copied()
                .collect(),
        ];
        nearest
            .into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_else(|| self.afar(difference))
    }

    /// The changes that lead to the schema of an item, or to one that its signature names.
    fn afar(&self, difference: &Difference<'_>) -> BTreeSet<usize> {
        let own = difference.elements().filter_map(schema);
        let signatures = [difference.before, difference.after].into_iter().flatten();
        let named = signatures.flat_map(|item| type_names(&item.signature));
        let schemas: BTreeSet<&str> = match difference.effect {
            // A type may have changed its name because its schema now travels both ways.
            Effect::Signature => named.collect(),
            _ => own.collect(),
        };
        let leading = |index: &BTreeMap<&str, BTreeSet<usize>>| -> BTreeSet<usize> {
            schemas
                .iter()
                .filter_map(|schema| index.get(*schema))
                .flatten()
                .copied()
                .collect()
        };
        let (before, after) = (leading(&self.leading_before), leading(&self.leading_after));
        // What makes a type go has led to it, and does not any more.
        let lost = &before - &after;
        let gained = &after - &before;
        let candidates = match difference.effect {
            Effect::Removed => [lost, before, after],
            Effect::Added => [gained, after, before],
            _ => [&lost | &gained, &before | &after, BTreeSet::new()],
        };
        candidates
            .into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_else(|| self.anything(difference))
    }

    /// The last resort: whatever can have such an effect at all, so that no effect goes unreported.
    fn anything(&self, difference: &Difference<'_>) -> BTreeSet<usize> {
        let all = || 0..self.changes.len();
        let fitting = |change: &usize| relevance::can_cause(&self.changes[*change], difference);
        let structural = |change: &usize| relevance::is_structural(self.changes[*change].kind);
        let found: [BTreeSet<_>; 3] = [
            all().filter(fitting).filter(structural).collect(),
            all().filter(fitting).collect(),
            all().collect(),
        ];
        found
            .into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// Every element that a change is about.
fn elements(change: &Change) -> impl Iterator<Item = &Element> {
    [&change.element]
        .into_iter()
        .chain(&change.renamed_from)
        .chain(&change.also)
}

/// What an element is part of.
fn parent(element: &Element) -> Option<Element> {
    match element {
        Element::Member { schema, .. }
        | Element::EnumValue { schema, .. }
        | Element::Rule { schema, .. } => Some(Element::Schema {
            name: schema.clone(),
        }),
        Element::Parameter { operation, .. }
        | Element::RequestBody { operation }
        | Element::Response { operation, .. }
        | Element::Header { operation, .. } => Some(Element::Operation {
            id: operation.clone(),
        }),
        _ => None,
    }
}

/// The schema that an element is or belongs to.
fn schema(element: &Element) -> Option<&str> {
    match element {
        Element::Schema { name } => Some(name),
        Element::Member { schema, .. }
        | Element::EnumValue { schema, .. }
        | Element::Rule { schema, .. } => Some(schema),
        _ => None,
    }
}

/// The names of types in a signature, and what they would be without `Request`.
fn type_names(signature: &str) -> impl Iterator<Item = &str> {
    signature
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| word.starts_with(char::is_uppercase))
        .flat_map(|name| [Some(name), name.strip_suffix("Request")])
        .flatten()
}

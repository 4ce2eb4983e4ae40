//! A program that uses every public item of a generated crate, made from the surface that the generator says it has.
//!
//! Each use depends on the exact signature of the item, and is a function of its own, so that an error of rustc tells which
//! item it is about. The program is compiled and never run.

use telnyx_codegen::{ItemKind, Surface};

use crate::{arguments, uses};

/// The program and what stands where in it.
pub(crate) struct Program {
    pub(crate) text: String,
    /// The first line of each item's use, and its path.
    items: Vec<(u64, String)>,
}

const HEADER: &str = "#![allow(warnings)]

use std::{convert::Infallible, fmt::{Debug, Display}, hash::Hash, num::ParseIntError, panic::{RefUnwindSafe, UnwindSafe}, str::FromStr};

use serde_core::{Serialize, de::DeserializeOwned};
use telnyx_connections::{
    Client, Error, Extra, IntegerText, Items, Nullable, Page, PageRequest, Pages, Request, Secret, Timestamp,
    UnknownInteger, UnknownString, Validate, api::*, blocking, models::*,
};

fn any<T>() -> T {
    panic!()
}

fn plain<T: Clone + Debug + Send + Sync + Unpin + RefUnwindSafe + UnwindSafe + 'static>() {}
fn data<T: PartialEq + Serialize + DeserializeOwned>() {}
fn hashed<T: Eq + Hash>() {}
fn ordered<T: Ord>() {}
fn copied<T: Copy>() {}
fn validated<T: Validate>() {}
fn made_from<T: From<S>, S>() {}
fn read<T: FromStr<Err = E>, E>() {}
fn shown<T: Display>() {}
fn defaulted<T: Default>() {}
";

impl Program {
    /// The program that uses all of this surface.
    pub(crate) fn of(surface: &Surface) -> Self {
        let mut text = HEADER.to_owned();
        let mut items = Vec::new();
        for (index, (path, item)) in surface.items.iter().enumerate() {
            let body = match item.kind {
                // No program can name these.
                ItemKind::Rule | ItemKind::File => continue,
                kind => uses::of(surface, kind, path, &item.signature),
            };
            items.push((line_count(&text), path.clone()));
            text += &format!("\n// {path}\nfn use_{index}() {{\n{body}}}\n");
        }
        Self { text, items }
    }

    /// The item whose use stands at a line.
    pub(crate) fn item_at(&self, line: u64) -> Option<&str> {
        let after = self.items.partition_point(|(first, _)| *first < line);
        let (_, path) = self.items.get(after.checked_sub(1)?)?;
        Some(path)
    }
}

fn line_count(text: &str) -> u64 {
    text.bytes().map(|byte| u64::from(byte == b'\n')).sum()
}

/// The parts of a path: `api::Things::list()` is of the type `Things` and called `list`.
pub(crate) struct ItemPath<'a> {
    /// The type that the item is, or belongs to.
    pub(crate) owner: &'a str,
    /// Its own name, without parentheses.
    pub(crate) name: &'a str,
}

impl<'a> ItemPath<'a> {
    pub(crate) fn new(path: &'a str) -> Self {
        let path = path.trim_end_matches("()");
        let mut parts = path.rsplitn(3, "::");
        let name = parts.next().unwrap_or_default();
        let owner = parts.next().unwrap_or_default();
        Self { owner, name }
    }
}

/// The inside of a signature: what stands between `open` and its counterpart, and what follows.
pub(crate) fn split_call(signature: &str) -> (Vec<(&str, &str)>, &str) {
    let start = signature.find('(').expect("a function has arguments");
    let (inside, rest) = arguments::balanced(&signature[start..]);
    let result = rest.trim_start().strip_prefix("->").unwrap_or("()").trim();
    let arguments = arguments::split(inside)
        .into_iter()
        .filter_map(|argument| argument.split_once(':'))
        .map(|(name, ty)| (name.trim(), ty.trim()))
        .collect();
    (arguments, result)
}

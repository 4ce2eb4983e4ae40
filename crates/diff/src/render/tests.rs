//! Tests of the renderings with changes made by hand.

use super::{fixture::*, *};
use crate::{Diff, Effect, Kind, RustClass, WireClass};

#[test]
fn show() {
    let diff = usual();
    println!("{}", text(&diff, &context(), false));
    println!("{}", text(&diff, &context(), true));
    println!("{}", summary(&diff, &context(), true));
    println!("{}", markdown(&diff, &context()));
    println!("{}", release_notes(&diff, &context()));
    println!("{}", json(&diff, &context()));
}

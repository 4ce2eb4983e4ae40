//! The page of the emulator in a real browser: Chromium, driven by chromedriver. `.ci/browser` installs both and runs this.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod live;
mod reading;
mod requests;
mod safety;

use browser::{Page, View, emulator, visit};
use serde_json::Value;
use telnyx_emulator::Emulator;
use thirtyfour::prelude::*;

/// Opens the page of a new emulator.
fn watch(view: View, test: impl AsyncFnOnce(&Page, &Emulator) -> WebDriverResult<()>) {
    let emulator = emulator::start(Emulator::builder());
    visit(&emulator::page_of(&emulator), view, async |page| {
        test(&page, &emulator).await
    });
}

/// Waits until an expression has this value in the page.
async fn becomes(page: &Page, expression: &str, wanted: impl Into<Value>) -> WebDriverResult<()> {
    let wanted = wanted.into();
    let value = page
        .settles(&format!("return {expression}"), &wanted)
        .await?;
    assert_eq!(value, wanted, "{expression}");
    Ok(())
}

/// The texts of all elements, joined by `|`, as an expression.
fn texts(css: &str) -> String {
    format!("[...document.querySelectorAll('{css}')].map((it) => it.textContent).join('|')")
}

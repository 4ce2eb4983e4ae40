//! The HTML report in a real browser: Chromium, driven by chromedriver. `.ci/browser` installs both and runs this.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod content;
mod filters;
mod reading;
mod safety;

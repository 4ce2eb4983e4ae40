//! The derive and the rules, from the outside.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    reason = "the types are only validated, and a test fails by panicking"
)]

mod names;
mod report;
mod rules;
mod shapes;
mod wrappers;

use telnyx_validate::Validate;

/// Every violation as `pointer code`.
fn violations(value: &dyn Validate) -> Vec<String> {
    match value.validate() {
        Ok(()) => Vec::new(),
        Err(report) => report
            .into_iter()
            .map(|found| format!("{} {}", found.pointer(), found.code()))
            .collect(),
    }
}

/// Every violation as `pointer: message`.
fn sentences(value: &dyn Validate) -> Vec<String> {
    match value.validate() {
        Ok(()) => Vec::new(),
        Err(report) => report.into_iter().map(|found| found.to_string()).collect(),
    }
}

//! Takes the picture of the HTML report that stands in the README: `.ci/browser screenshot`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a tool of the developers fails by panicking"
)]

#[expect(dead_code, reason = "the tests look at pages in more ways")]
#[path = "../tests/it/browser.rs"]
mod browser;
#[expect(dead_code, reason = "the tests have more pages")]
#[path = "../tests/it/pages.rs"]
mod pages;

use std::path::Path;

use browser::{View, browse};

fn main() {
    let path = std::env::args().nth(1);
    let path = path.expect("the path of the picture must be given");
    let view = View {
        height: 1180,
        ..View::WIDE
    };
    browse(&pages::page(pages::RELEASE), view, async |page| {
        let id = "member-InboundIp.timeout_1xx_secs-bound-narrowed";
        page.ask(&format!(
            "document.getElementById('{id}').closest('details').open = true"
        ))
        .await?;
        page.driver.screenshot(Path::new(&path)).await
    });
}

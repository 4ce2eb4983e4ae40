//! Takes the pictures that stand in the READMEs: `.ci/browser screenshot`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a tool of the developers fails by panicking"
)]

use std::path::Path;

use browser::{View, browse, emulator, report, visit};
use serde_json::json;
use telnyx_emulator::Emulator;

fn main() {
    let mut paths = std::env::args().skip(1);
    let mut path = || {
        paths
            .next()
            .expect("the paths of two pictures must be given")
    };
    picture_report(Path::new(&path()));
    picture_emulator(Path::new(&path()));
}

fn picture_report(path: &Path) {
    let view = View {
        height: 1180,
        ..View::WIDE
    };
    browse(&report::page(report::RELEASE), view, async |page| {
        let id = "member-InboundIp.timeout_1xx_secs-bound-narrowed";
        page.ask(&format!(
            "document.getElementById('{id}').closest('details').open = true"
        ))
        .await?;
        page.driver.screenshot(path).await
    });
}

fn picture_emulator(path: &Path) {
    let usual: std::net::SocketAddr = ([127, 0, 0, 1], 12111).into();
    let emulator = emulator::start(Emulator::builder().address(usual));
    let view = View {
        height: 900,
        ..View::WIDE
    };
    visit(&emulator::page_of(&emulator), view, async |page| {
        emulator::fill(&emulator).await;
        let shown = "return document.getElementById('connection-count').textContent";
        page.settles(shown, &json!("6")).await?;
        emulator::open_refused(&page).await?;
        page.driver.screenshot(path).await
    });
}

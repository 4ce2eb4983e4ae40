//! A page of 250 connections: the generated models, which keep unknown members and values, against handwritten serde
//! structs, which drop them. Same bytes, same run.

#![allow(
    clippy::expect_used,
    reason = "a benchmark that cannot be set up has nothing to measure"
)]

mod handwritten;

use serde_json::json;
use telnyx_connections::models::IpConnectionListResponse;

fn main() {
    divan::main();
}

/// The newest documented connection, 250 times; as text, so that the members stay in the service's order.
fn page() -> String {
    let text = include_str!("../../tests/fixtures/v2_retrieve_response_2025.json");
    let start = text.find(':').expect("the fixture has `data`") + 1;
    let end = text.rfind('}').expect("the fixture is an object");
    let items = vec![text[start..end].trim(); 250].join(",");
    let meta =
        json!({ "page_number": 1, "page_size": 250, "total_pages": 3, "total_results": 650 });
    format!("{{\"data\":[{items}],\"meta\":{meta}}}")
}

#[divan::bench(sample_count = 400)]
fn generated(bencher: divan::Bencher<'_, '_>) {
    let page = page();
    bencher
        .counter(divan::counter::ItemsCount::new(250_u32))
        .bench(|| {
            serde_json::from_str::<IpConnectionListResponse>(divan::black_box(&page))
                .expect("the page can be read")
        });
}

#[divan::bench(sample_count = 400)]
fn handwritten(bencher: divan::Bencher<'_, '_>) {
    let page = page();
    bencher
        .counter(divan::counter::ItemsCount::new(250_u32))
        .bench(|| {
            serde_json::from_str::<handwritten::Page>(divan::black_box(&page))
                .expect("the page can be read")
        });
}

#[divan::bench(sample_count = 400)]
fn handwritten_flatten(bencher: divan::Bencher<'_, '_>) {
    let page = page();
    bencher
        .counter(divan::counter::ItemsCount::new(250_u32))
        .bench(|| {
            serde_json::from_str::<handwritten::FlattenedPage>(divan::black_box(&page))
                .expect("the page can be read")
        });
}

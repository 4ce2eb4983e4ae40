//! What the API puts around its objects. Objects are texts here: they are stored as they are answered.

use serde_json::Value;
use telnyx_connections::models::PaginationMeta;

use super::lists::Page;
use crate::description::Envelope;
use crate::state::Listing;

/// The body of an answer with one object.
pub(super) fn one(envelope: &Envelope, object: String) -> String {
    match envelope {
        Envelope::Member(name) => format!("{{{}:{object}}}", quoted(name)),
        Envelope::Bare | Envelope::Page { .. } => object,
    }
}

/// The body of an answer with a list.
pub(super) fn list(envelope: &Envelope, listing: &Listing, page: Option<Page>) -> String {
    let length = listing
        .items
        .iter()
        .map(|item| item.len() + 1)
        .sum::<usize>();
    let mut body = String::with_capacity(length + 128);
    if let Envelope::Member(name) | Envelope::Page { items: name, .. } = envelope {
        body.push('{');
        body.push_str(&quoted(name));
        body.push(':');
    }
    body.push('[');
    for (index, item) in listing.items.iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        body.push_str(item);
    }
    body.push(']');
    if let (Envelope::Page { meta, .. }, Some(page)) = (envelope, page) {
        body.push(',');
        body.push_str(&quoted(meta));
        body.push(':');
        body.push_str(&facts(page, listing.total));
    }
    if *envelope != Envelope::Bare {
        body.push('}');
    }
    body
}

/// Where a page stands in the whole list.
fn facts(page: Page, total: u64) -> String {
    let count = |count: u64| Some(i64::try_from(count).unwrap_or(i64::MAX));
    let mut meta = PaginationMeta::default();
    meta.total_pages = count(page.count(total));
    meta.total_results = count(total);
    meta.page_number = Some(page.number);
    meta.page_size = Some(page.size);
    // Four numbers can always be written.
    serde_json::to_string(&meta).unwrap_or_default()
}

/// A name as JSON has it.
fn quoted(name: &str) -> String {
    Value::from(name).to_string()
}

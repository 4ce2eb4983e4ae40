//! The page for people: what there is, and the last requests, updating by itself.

mod data;
mod events;

use std::sync::Arc;

use axum::Router;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::http::Service;

/// Nothing but what this server has, and nobody puts the page into another one.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The look of the page, in the colours of the report on changes of the spec.
const STYLE: &str = concat!(
    include_str!("../../../diff/src/render/html/palette.css"),
    include_str!("page.css"),
);

/// The page, and below `/_emulator/` what it is made of and what it shows.
pub(crate) fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/", get(page))
        .route("/_emulator/page.css", get(async || file("text/css", STYLE)))
        .route(
            "/_emulator/page.js",
            get(async || file("text/javascript", include_str!("page.js"))),
        )
        .route(
            "/_emulator/entries.js",
            get(async || file("text/javascript", include_str!("entries.js"))),
        )
        .route(
            "/_emulator/json.js",
            get(async || file("text/javascript", include_str!("json.js"))),
        )
        .route(
            "/_emulator/icon.svg",
            get(async || file("image/svg+xml", include_str!("icon.svg"))),
        )
        .route("/_emulator/events", get(events::events))
        .route("/_emulator/connections", get(data::connections))
        .route("/_emulator/exchanges", get(data::exchanges))
        .route("/_emulator/exchanges/{number}", get(data::exchange))
}

async fn page() -> Response {
    let page = file("text/html; charset=utf-8", include_str!("page.html"));
    let headers = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
    ];
    (headers, page).into_response()
}

/// A part of the page. It is never kept, because the next emulator at this address may be another version.
fn file(content_type: &'static str, text: &'static str) -> Response {
    let headers = [
        (CONTENT_TYPE, content_type),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
    ];
    (headers, text).into_response()
}

//! What the page shows, as JSON.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::http::Service;
use crate::journal::{Exchange, Finding};
use crate::state::Kind;

/// How many connections of a kind the page shows: the newest.
const SHOWN: u64 = 100;

/// `/_emulator/connections`: those of both APIs and of all accounts.
pub(super) async fn connections(State(service): State<Arc<Service>>) -> Response {
    let mut kinds = serde_json::Map::new();
    for (name, kind) in [("ip", Kind::Ip), ("legacy", Kind::Legacy)] {
        let (items, total) = match service.state.overview(kind, SHOWN).await {
            Ok(overview) => overview,
            Err(error) => {
                let error = json!({ "error": error.to_string() });
                return answer(StatusCode::INTERNAL_SERVER_ERROR, &error);
            }
        };
        let items: Vec<_> = items
            .iter()
            // As text, so that the page shows what is stored and not what JavaScript makes of its numbers.
            .map(|(account, body)| json!({ "account": account.label(), "body": body }))
            .collect();
        kinds.insert(name.to_owned(), json!({ "items": items, "total": total }));
    }
    answer(StatusCode::OK, &Value::Object(kinds))
}

/// `/_emulator/exchanges?after=NUMBER`: in short, the oldest first.
pub(super) async fn exchanges(
    State(service): State<Arc<Service>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let after = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "after")
        .map_or(Ok(0), |(_, number)| number.parse());
    let after: u64 = match after {
        Ok(after) => after,
        Err(_) => {
            let error =
                json!({ "error": "`after` must be the number of an exchange, as in `after=17`" });
            return answer(StatusCode::BAD_REQUEST, &error);
        }
    };
    let recent = service.journal.recent();
    let newer = recent.iter().filter(|exchange| exchange.number > after);
    let exchanges: Vec<_> = newer.map(|exchange| summary(exchange)).collect();
    answer(
        StatusCode::OK,
        &json!({ "began": service.journal.began().to_string(), "exchanges": exchanges }),
    )
}

/// `/_emulator/exchanges/{number}`: with everything that is kept of it.
pub(super) async fn exchange(
    State(service): State<Arc<Service>>,
    Path(number): Path<u64>,
) -> Response {
    match service.journal.exchange(number) {
        Some(exchange) => answer(StatusCode::OK, &details(&exchange)),
        None => {
            let error = json!({ "error": format!("exchange {number} is not kept (any more)") });
            answer(StatusCode::NOT_FOUND, &error)
        }
    }
}

/// What a line of the list shows.
fn summary(exchange: &Exchange) -> Value {
    json!({
        "number": exchange.number,
        "at": exchange.at.to_string(),
        "account": exchange.account,
        "operation": exchange.operation,
        "method": exchange.method,
        "target": exchange.target,
        "status": exchange.status,
        "took": exchange.took.as_secs_f64() * 1000.0,
        "fault": exchange.fault,
        "violations": exchange.violations.len(),
        "violation": exchange.violations.first().map(finding),
        "ignored": exchange.ignored.len(),
    })
}

/// What an open line shows beyond its summary.
fn details(exchange: &Exchange) -> Value {
    let findings = |findings: &[Finding]| findings.iter().map(finding).collect::<Vec<_>>();
    let cut: serde_json::Map<_, _> = exchange
        .cut
        .iter()
        .map(|cut| (cut.part.to_owned(), json!(cut.length)))
        .collect();
    json!({
        "request_id": exchange.request_id,
        "request": String::from_utf8_lossy(&exchange.request),
        "response": String::from_utf8_lossy(&exchange.response),
        "violations": findings(&exchange.violations),
        "ignored": findings(&exchange.ignored),
        "cut": cut,
    })
}

fn finding(finding: &Finding) -> Value {
    json!({ "place": finding.place, "code": finding.code, "message": finding.message })
}

fn answer(status: StatusCode, body: &Value) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
    ];
    (status, headers, body.to_string()).into_response()
}

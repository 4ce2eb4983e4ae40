//! One request of the APIs from its head to its answer: who asks, what goes wrong on purpose, and what is written down.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};
use jiff::Timestamp;

use super::answer::{Answer, REQUEST_ID, RequestId};
use super::auth::Access;
use super::body;
use super::findings::named;
use super::operations::{Call, Notes};
use super::problem::Problem;
use super::routes::Found;
use super::service::Service;
use crate::connection::Handle;
use crate::faults::{Incoming, Instead, Plan};
use crate::journal::Exchange;

/// Asks for a fault.
const FAULT: HeaderName = HeaderName::from_static("x-emulator-fault");

/// Answers a request.
pub(super) async fn answer(
    Shared(service): Shared<Arc<Service>>,
    request: Request,
) -> Response<Body> {
    let id = RequestId::new();
    let (parts, body) = request.into_parts();
    let read = body::read(&parts.headers, body).await;
    let begun = Instant::now();
    let mut record = Record {
        service: &service,
        exchange: Exchange {
            at: Timestamp::now(),
            method: parts.method.to_string(),
            target: target(&parts).to_owned(),
            request_id: id.as_str().to_owned(),
            // Copied, because what was read is a slice of the connection's buffer, which the journal would keep alive.
            request: read
                .as_ref()
                .map_or_else(|_| Bytes::new(), |body| Bytes::copy_from_slice(body)),
            ..Exchange::default()
        },
    };
    let admitted = match &read {
        Ok(body) => admit(&service, &parts, body, &mut record.exchange),
        Err(problem) => Err(problem.answer()),
    };
    let delay = admitted
        .as_ref()
        .map_or(Duration::ZERO, |(_, plan)| plan.delay);
    let waited = wait(service.latency.saturating_add(delay)).await;
    let mut notes = Notes::default();
    let (answer, damage) = match admitted {
        Ok((call, plan)) => {
            let answer = match &plan.instead {
                Some(instead) => on_demand(instead),
                None => call.carry_out(&service, &mut notes).await,
            };
            (answer, plan.damage)
        }
        Err(answer) => (answer, None),
    };
    let exchange = &mut record.exchange;
    exchange.took = begun.elapsed().saturating_sub(waited);
    exchange.status = answer.status.as_u16();
    exchange.response = answer.body.clone();
    exchange.violations = notes.violations;
    exchange.ignored = notes.ignored;
    drop(record);
    let response = answer.with(REQUEST_ID, id.header()).into_response();
    match damage.zip(parts.extensions.get::<ConnectInfo<Handle>>()) {
        Some((damage, ConnectInfo(handle))) => damage.strike(response, handle).await,
        None => response,
    }
}

/// Writes the exchange down when it is over: with an answer, or without one when the client goes away before it, on which
/// the server drops all that it does for the request.
struct Record<'a> {
    service: &'a Service,
    exchange: Exchange,
}

impl Drop for Record<'_> {
    fn drop(&mut self) {
        let exchange = std::mem::take(&mut self.exchange);
        log(&exchange);
        self.service.journal.record(exchange);
    }
}

/// Finds out what is asked for and by whom, and what shall go wrong. Whoever may not ask gets an answer at once.
fn admit<'a>(
    service: &'a Service,
    parts: &'a Parts,
    body: &'a Bytes,
    exchange: &mut Exchange,
) -> Result<(Call<'a>, Plan), Answer> {
    let (route, id) = match service.routes.find(&parts.method, parts.uri.path()) {
        Found::Operation(route, id) => (route, id),
        Found::OtherMethods(allow) => {
            let answer = match parts.method {
                Method::OPTIONS => Answer::new(StatusCode::NO_CONTENT, Bytes::new()),
                _ => Problem::method_not_allowed().answer(),
            };
            return Err(answer.with(header::ALLOW, allow.clone()));
        }
        Found::Nothing => {
            let detail = "There is nothing at this path; v2 is below `/v2`, v1 below `/security`.";
            return Err(Problem::not_found(detail).answer());
        }
    };
    exchange.operation = Some(route.operation.id.clone());
    let (account, access) = service
        .keys
        .admit(&route.operation.credentials, &parts.headers)?;
    exchange.account = Some(account.label().to_owned());
    if access == Access::ReadOnly && route.writes() {
        return Err(Problem::forbidden().answer());
    }
    let plan = service.faults.decide(&Incoming {
        method: &parts.method,
        target: target(parts),
        account: Some(&account),
        header: fault(&parts.headers).map_err(|problem| problem.answer())?,
    });
    let plan =
        plan.map_err(|error| Problem::bad_request(format!("`{FAULT}`: {error}.")).answer())?;
    exchange.fault.clone_from(&plan.text);
    let call = Call {
        route,
        account,
        id,
        query: parts.uri.query(),
        headers: &parts.headers,
        body,
    };
    Ok((call, plan))
}

/// The fault that the request asks for.
fn fault(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let mut faults = headers.get_all(FAULT).iter();
    let fault = faults.next().map(HeaderValue::to_str).transpose();
    if faults.next().is_some() {
        let detail = format!("`{FAULT}` is there twice; send one, with everything in it.");
        return Err(Problem::bad_request(detail));
    }
    fault.map_err(|_| Problem::bad_request(format!("`{FAULT}` must be ASCII.")))
}

/// Path and query as received.
fn target(parts: &Parts) -> &str {
    let target = parts.uri.path_and_query();
    target.map_or_else(|| parts.uri.path(), |target| target.as_str())
}

/// Waits, and says how long it was.
async fn wait(delay: Duration) -> Duration {
    if delay.is_zero() {
        return delay;
    }
    let begun = Instant::now();
    tokio::time::sleep(delay).await;
    begun.elapsed()
}

/// The answer that a fault puts in place of the operation.
fn on_demand(instead: &Instead) -> Answer {
    let status = StatusCode::from_u16(instead.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    let hints = instead.hints();
    hints.fold(
        Problem::on_demand(status).answer(),
        |answer, (name, value)| answer.with(name, value),
    )
}

/// A line for the request, and one for what was passed over in it. Bodies and keys are in neither.
fn log(exchange: &Exchange) {
    let Exchange {
        method,
        target,
        status,
        took,
        ignored,
        ..
    } = exchange;
    match status {
        0 => tracing::info!("{method} {target}: the client has gone before its answer"),
        _ => tracing::info!("{method} {target} {status} {took:.1?}"),
    }
    if !ignored.is_empty() {
        let named = named(ignored);
        tracing::warn!("{method} {target} ignored {named}: the operation does not know it");
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Mutex;

    use super::super::findings::passed_over;
    use super::*;

    /// What is logged, as `--log` would print it.
    #[derive(Clone, Default)]
    struct Printed(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Printed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_request_is_a_line_and_what_was_passed_over_is_a_warning() {
        let printed = Printed::default();
        let writer = printed.clone();
        let subscriber = tracing_subscriber::fmt()
            .without_time()
            .with_target(false)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let mut ignored = vec!["/colour".to_owned(), "/in\n/size".to_owned()];
        ignored.extend((0..30).map(|number| format!("/{number}")));
        let exchange = Exchange {
            method: "POST".to_owned(),
            target: "/v2/ip_connections".to_owned(),
            request: Bytes::from("secret"),
            response: Bytes::from("secret"),
            status: 201,
            ignored: ignored.into_iter().map(passed_over).collect(),
            took: Duration::from_micros(1200),
            ..Exchange::default()
        };
        tracing::subscriber::with_default(subscriber, || log(&exchange));
        let printed = String::from_utf8(printed.0.lock().unwrap().clone()).unwrap();
        let lines: Vec<_> = printed.lines().map(str::trim).collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert_eq!(lines[0], "INFO POST /v2/ip_connections 201 1.2ms");
        let warning = r#"WARN POST /v2/ip_connections ignored "/colour", "/in\n/size", "/0", "#;
        assert!(lines[1].starts_with(warning), "{}", lines[1]);
        assert!(lines[1].contains(r#""/17" and 12 more: "#), "{}", lines[1]);
    }
}

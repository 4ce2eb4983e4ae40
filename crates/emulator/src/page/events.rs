//! News for the page: server-sent events that say that there is something new, not what.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::http::Service;

/// The least time between two events: a page that is told more often only draws what nobody can read.
const PAUSE: Duration = Duration::from_millis(200);

/// How long a page waits before it connects again.
const RETRY: Duration = Duration::from_secs(1);

/// `/_emulator/events`: the number of the last exchange, at once and whenever it has changed.
///
/// A page that was away asks for what is after the last number it knows. `began` tells it when the numbers are new ones.
pub(super) async fn events(State(service): State<Arc<Service>>) -> impl IntoResponse {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        let mut closing = service.closing.subscribe();
        tokio::select! {
            () = tell(&service, &sender) => {}
            () = sender.closed() => {}
            _ = closing.wait_for(|closing| *closing) => {}
        }
    });
    Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default())
}

/// Until the page is gone.
async fn tell(service: &Service, page: &mpsc::Sender<Result<Event, Infallible>>) {
    let journal = &service.journal;
    loop {
        // Listening begins before the number is read, so that none falls between.
        let mut news = journal.listen();
        let news_of = json!({ "began": journal.began().to_string(), "last": journal.last() });
        let event = Event::default().retry(RETRY).data(news_of.to_string());
        if page.send(Ok(event)).await.is_err() {
            return;
        }
        // Whether one came or too many: the next event says where it stands. The journal outlives its listeners.
        let _one_or_many = news.recv().await;
        drop(news);
        tokio::time::sleep(PAUSE).await;
    }
}

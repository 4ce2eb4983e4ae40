//! Lists over several pages, and servers that lie about them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::StreamExt;
use serde_json::{Value, json};
use telnyx_runtime::{Client, Error};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::fixture::*;

/// A server that answers page `n` with what `page` says, and the count of requests.
async fn serve(
    page: impl Fn(i64) -> ResponseTemplate + Send + Sync + 'static,
) -> (MockServer, Client, Arc<AtomicUsize>) {
    let server = MockServer::start().await;
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let respond = move |request: &Request| {
        counter.fetch_add(1, Ordering::SeqCst);
        let number = request
            .url
            .query_pairs()
            .find(|(name, _)| name == "page[number]");
        page(number.map_or(1, |(_, value)| value.parse().unwrap()))
    };
    Mock::given(wiremock::matchers::any())
        .respond_with(respond)
        .mount(&server)
        .await;
    let client = client(&format!("{}/v2", server.uri()));
    (server, client, count)
}

fn page(number: i64, total: i64, ids: &[String]) -> ResponseTemplate {
    let data: Vec<Value> = ids.iter().map(|id| json!({"id": id})).collect();
    let meta = json!({"page_number": number, "total_pages": total});
    ResponseTemplate::new(200).set_body_json(json!({"data": data, "meta": meta}))
}

fn two(number: i64) -> Vec<String> {
    vec![format!("{number}a"), format!("{number}b")]
}

async fn ids(client: &Client, parameters: &ListParameters) -> (Vec<String>, Option<Error>) {
    let mut items = list(client, parameters).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(thing) => ids.push(thing.id),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error ends the items");
                return (ids, Some(error));
            }
        }
    }
    assert!(items.next().await.is_none(), "the end stays the end");
    (ids, None)
}

#[tokio::test]
async fn awaiting_gives_one_page_and_items_give_all() {
    let (_server, client, count) = serve(|n| page(n, 3, &two(n))).await;
    let first = list(&client, &ListParameters::default()).await.unwrap();
    assert_eq!(telnyx_runtime::Page::len(&first), 2);
    assert_eq!(count.load(Ordering::SeqCst), 1);
    let (all, error) = ids(&client, &ListParameters::default()).await;
    assert!(error.is_none());
    assert_eq!(all, ["1a", "1b", "2a", "2b", "3a", "3b"]);
    assert_eq!(count.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn pages_begin_where_the_parameters_say_and_are_a_stream() {
    let (_server, client, _) = serve(|n| page(n, 3, &two(n))).await;
    let parameters = ListParameters {
        page_number: Some(2),
        name: Some("abc".to_owned()),
    };
    let pages: Vec<_> = list(&client, &parameters)
        .pages()
        .map(|page| page.unwrap())
        .collect()
        .await;
    assert_eq!(pages.len(), 2);
    let items: Vec<_> = list(&client, &parameters)
        .items()
        .take(3)
        .map(|item| item.unwrap().id)
        .collect()
        .await;
    assert_eq!(items, ["2a", "2b", "3a"]);
}

#[tokio::test]
async fn pages_are_asked_for_only_when_needed() {
    let (_server, client, count) = serve(|n| page(n, 100, &two(n))).await;
    let mut items = list(&client, &ListParameters::default()).items();
    assert_eq!(count.load(Ordering::SeqCst), 0);
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_empty_page_ends_a_list_whatever_the_total() {
    let (_server, client, count) =
        serve(|n| page(n, 100, &if n < 3 { two(n) } else { Vec::new() })).await;
    let (all, error) = ids(&client, &ListParameters::default()).await;
    assert!(error.is_none());
    assert_eq!((all.len(), count.load(Ordering::SeqCst)), (4, 3));
    let (_server, client, _) = serve(|n| page(n, 100, &[])).await;
    assert_eq!(
        list(&client, &ListParameters::default())
            .pages()
            .count()
            .await,
        1
    );
}

#[tokio::test]
async fn no_server_makes_a_list_endless() {
    type Server = fn(i64) -> ResponseTemplate;
    let liars: [(&str, Server, usize); 5] = [
        ("ignores the page parameter", |_| page(1, 9, &two(1)), 2),
        (
            "repeats the last page",
            |n| page(n.min(2), 9, &two(n.min(2))),
            3,
        ),
        (
            "repeats its items under new numbers",
            |n| page(n, n + 1, &two(1)),
            15,
        ),
        ("always has one more page", |n| page(n, n + 1, &two(n)), 15),
        (
            "gives no counts and the same body",
            |_| ResponseTemplate::new(200).set_body_json(json!({"data": [{"id": "1"}]})),
            2,
        ),
    ];
    for (name, liar, requests) in liars {
        let (_server, client, count) = serve(liar).await;
        let (_, error) = ids(&client, &ListParameters::default()).await;
        let error = error.unwrap_or_else(|| panic!("{name}: no error"));
        assert!(
            matches!(error, Error::Pagination { .. }),
            "{name}: {error:?}"
        );
        assert!(
            error
                .to_string()
                .starts_with("`list_things` stopped after "),
            "{error}"
        );
        assert_eq!(count.load(Ordering::SeqCst), requests, "{name}");
    }
}

#[tokio::test]
async fn a_failure_ends_the_stream() {
    let (_server, client, count) = serve(|n| {
        if n < 2 {
            page(n, 3, &two(n))
        } else {
            ResponseTemplate::new(403)
        }
    })
    .await;
    let (all, error) = ids(&client, &ListParameters::default()).await;
    assert_eq!(all, ["1a", "1b"]);
    assert!(error.unwrap().is_forbidden());
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn settings_of_a_list_hold_for_every_page() {
    let (server, client, _) = serve(|n| page(n, 2, &two(n))).await;
    assert_eq!(
        list(&client, &ListParameters::default())
            .header("x-mine", "1")
            .items()
            .count()
            .await,
        4
    );
    let requests = server.received_requests().await.unwrap();
    assert!(
        requests
            .iter()
            .all(|request| request.headers.contains_key("x-mine"))
    );
    let invalid = ListParameters {
        page_number: Some(0),
        name: None,
    };
    let error = list(&client, &invalid)
        .pages()
        .next()
        .await
        .unwrap()
        .unwrap_err();
    assert!(error.is_validation());
}

//! Lists over several pages: as pages, as items, as streams, and what a page says of itself.

use futures_util::{StreamExt as _, TryStreamExt as _};
use telnyx_connections::{api::*, models::*};
use telnyx_emulator::Emulator;

use crate::emulated::create;

/// The connections, in the order of their creation.
const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

fn name(connection: IpConnection) -> String {
    connection.connection_name.unwrap()
}

/// The numbers of the pages that were asked for since there were so many requests.
fn pages_asked(emulator: &Emulator, before: usize) -> Vec<String> {
    emulator.exchanges()[before..]
        .iter()
        .map(|exchange| {
            let (_, query) = exchange.target.split_once("page%5Bnumber%5D=").unwrap();
            query.split('&').next().unwrap().to_owned()
        })
        .collect()
}

fn by_two() -> ListIpConnectionsParams {
    ListIpConnectionsParams::new()
        .page_size(2)
        .sort(IpConnectionSort::CreatedAt)
}

#[tokio::test]
async fn items_are_a_stream_over_all_pages() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    create(&client, &NAMES).await;
    let before = emulator.exchanges().len();
    let items = client.ip_connections().list(&by_two()).items();
    let names: Vec<String> = items.map_ok(name).try_collect().await.unwrap();
    assert_eq!(names, NAMES);
    assert_eq!(pages_asked(&emulator, before), ["1", "2", "3"]);
}

#[tokio::test]
async fn items_are_asked_for_when_they_are_needed() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    create(&client, &NAMES).await;
    let before = emulator.exchanges().len();
    let mut items = client.ip_connections().list(&by_two()).items();
    assert!(pages_asked(&emulator, before).is_empty());
    for expected in &NAMES[..3] {
        assert_eq!(name(items.next().await.unwrap().unwrap()), *expected);
    }
    assert_eq!(pages_asked(&emulator, before), ["1", "2"]);
    drop(items);
    assert_eq!(pages_asked(&emulator, before), ["1", "2"]);
}

#[tokio::test]
async fn pages_say_where_they_stand() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    create(&client, &NAMES).await;
    let pages = client
        .ip_connections()
        .list(&by_two().page_number(2))
        .pages();
    let pages: Vec<IpConnectionListResponse> = pages.try_collect().await.unwrap();
    let sizes: Vec<_> = pages.iter().map(|page| page.data.len()).collect();
    assert_eq!(sizes, [2, 1]);
    let numbers: Vec<_> = pages
        .iter()
        .map(|page| page.meta.as_ref().unwrap())
        .map(|meta| (meta.page_number, meta.total_pages, meta.total_results))
        .collect();
    let expected = [2, 3].map(|number| (Some(number), Some(3), Some(5)));
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn an_empty_list_ends_at_once() {
    let emulator = Emulator::start().await.unwrap();
    let all = ListIpConnectionsParams::new();
    let list = emulator.client().ip_connections().list(&all);
    assert!(list.clone().await.unwrap().data.is_empty());
    assert!(list.items().next().await.is_none());
}

#[tokio::test]
async fn a_list_that_shrinks_while_it_is_read_ends() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    let ids = create(&client, &NAMES).await;
    let mut pages = client.ip_connections().list(&by_two()).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().data.len(), 2);
    for id in &ids[1..] {
        client.ip_connections().delete(id).await.unwrap();
    }
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_error_in_the_middle_ends_the_stream() {
    let emulator = Emulator::start().await.unwrap();
    let client = emulator.client();
    create(&client, &NAMES).await;
    let list = client
        .ip_connections()
        .list(&by_two())
        .header("x-emulator-fault", "rate-limit=1;retry-after=60")
        .max_retries(0);
    let items: Vec<_> = list.items().map_ok(name).collect().await;
    let (error, names) = items.split_last().unwrap();
    let names: Vec<_> = names.iter().map(|name| name.as_ref().unwrap()).collect();
    assert_eq!(names, ["a", "b"]);
    assert!(error.as_ref().unwrap_err().is_rate_limited());
}

#[tokio::test]
async fn every_order_is_the_one_its_name_says() {
    let emulator = Emulator::start().await.unwrap();
    let connections = emulator.client().ip_connections();
    for (name, active) in [("b", true), ("c", false), ("a", true)] {
        let new = CreateIpConnectionRequest::new()
            .connection_name(name)
            .active(active);
        connections.create(&new).await.unwrap();
    }
    for (sort, expected) in [
        (IpConnectionSort::CreatedAt, "bca"),
        (IpConnectionSort::CreatedAtDescending, "acb"),
        (IpConnectionSort::ConnectionName, "abc"),
        (IpConnectionSort::ConnectionNameDescending, "cba"),
        // Those that are alike come newest first.
        (IpConnectionSort::Active, "cab"),
        (IpConnectionSort::ActiveDescending, "abc"),
    ] {
        let parameters = ListIpConnectionsParams::new().sort(sort.clone());
        let items = connections.list(&parameters).items();
        let names: String = items.map(|item| name(item.unwrap())).collect().await;
        assert_eq!(names, expected, "{sort}");
    }
    let newest_first = connections.list(&ListIpConnectionsParams::new()).items();
    let names: String = newest_first.map(|item| name(item.unwrap())).collect().await;
    assert_eq!(names, "acb");
}

//! What the client repeats, against the table in its README, with an emulator that fails on demand; and that nothing is
//! ever created twice.

use std::time::Duration;

use telnyx_connections::{Client, Error, Request, api::*, models::*};
use telnyx_emulator::Emulator;
use tokio::net::TcpSocket;

use crate::emulated::{count, create, prompt_client};

/// The row of the table that begins with this text: whether its columns say `retried`.
fn row(failure: &str) -> [bool; 3] {
    let table = include_str!("../../README.md").lines();
    let mut rows = table.filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let row = rows.find(|row| row.split(" | ").next().unwrap().contains(failure));
    let cells = row
        .unwrap_or_else(|| panic!("no row is about `{failure}`"))
        .split(" | ");
    let columns: Vec<bool> = cells.skip(1).map(|cell| cell == "retried").collect();
    columns.try_into().unwrap()
}

/// A method, by the operation that has it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verb {
    Get,
    Put,
    Delete,
    Post,
    Patch,
}

impl Verb {
    const ALL: [Self; 5] = [Self::Get, Self::Put, Self::Delete, Self::Post, Self::Patch];

    /// Whether the row says that this one is repeated.
    fn column(self, row: [bool; 3], retry_unsafe: bool) -> bool {
        match (self, retry_unsafe) {
            (Self::Get | Self::Put | Self::Delete, _) => row[0],
            (Self::Post | Self::Patch, false) => row[1],
            (Self::Post | Self::Patch, true) => row[2],
        }
    }
}

/// An account of its own in an emulator, with a connection of either API.
struct Account<'a> {
    emulator: &'a Emulator,
    client: Client,
    id: IpConnectionId,
    legacy: LegacyConnectionId,
}

impl<'a> Account<'a> {
    async fn new(emulator: &'a Emulator, key: &str) -> Self {
        let client = prompt_client(emulator, key);
        let id = create(&client, &["first"]).await.remove(0);
        let new = CreateLegacyConnectionRequest::new("first");
        let legacy = client.legacy_connections().create(&new).await.unwrap();
        Self {
            emulator,
            client,
            id,
            legacy: legacy.id.unwrap(),
        }
    }

    /// Calls the operation with a fault, and says how many requests came.
    async fn call(&self, verb: Verb, fault: &str, retry_unsafe: bool) -> (u64, Result<(), Error>) {
        let before = count(self.emulator);
        let v2 = self.client.ip_connections();
        let v1 = self.client.legacy_connections();
        let result = match verb {
            Verb::Get => send(v2.retrieve(&self.id), fault, retry_unsafe).await,
            Verb::Put => {
                let change = UpdateLegacyConnectionRequest::new().active(false);
                send(v1.update(&self.legacy, &change), fault, retry_unsafe).await
            }
            Verb::Delete => send(v2.delete(&self.id), fault, retry_unsafe).await,
            Verb::Post => {
                let new = CreateIpConnectionRequest::new().connection_name("second");
                send(v2.create(&new), fault, retry_unsafe).await
            }
            Verb::Patch => {
                let change = UpdateIpConnectionRequest::new().active(false);
                send(v2.update(&self.id, &change), fault, retry_unsafe).await
            }
        };
        (count(self.emulator) - before, result)
    }

    /// How many connections there are besides the first.
    async fn created(&self) -> usize {
        let all = ListIpConnectionsParams::new();
        self.client
            .ip_connections()
            .list(&all)
            .await
            .unwrap()
            .data
            .len()
            - 1
    }
}

async fn send<T>(request: Request<T>, fault: &str, retry_unsafe: bool) -> Result<(), Error>
where
    Request<T>: IntoFuture<Output = Result<T, Error>>,
{
    let request = request
        .header("x-emulator-fault", fault)
        .retry_unsafe(retry_unsafe);
    request.await.map(drop)
}

#[tokio::test]
async fn a_status_is_repeated_as_the_table_says() {
    let emulator = Emulator::start().await.unwrap();
    let mut key = 0;
    for status in [
        400, 403, 404, 408, 409, 410, 422, 429, 500, 501, 502, 503, 504,
    ] {
        let named = [429, 503, 408, 409, 500, 502, 504].contains(&status);
        let row = row(&if named {
            status.to_string()
        } else {
            "any other status".to_owned()
        });
        for verb in Verb::ALL {
            for retry_unsafe in [false, true] {
                key += 1;
                let account = Account::new(&emulator, &format!("KEY{key}")).await;
                let fault = format!("status={status};times=1");
                let (requests, result) = account.call(verb, &fault, retry_unsafe).await;
                let repeated = verb.column(row, retry_unsafe);
                let case = format!("{status} {verb:?}, retry_unsafe {retry_unsafe}: {result:?}");
                assert_eq!(requests, if repeated { 2 } else { 1 }, "{case}");
                assert_eq!(result.is_ok(), repeated, "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_broken_connection_is_repeated_as_the_table_says() {
    let emulator = Emulator::start().await.unwrap();
    let row = row("connection broken");
    let mut key = 0;
    for fault in ["reset;before", "reset", "truncate"] {
        for verb in [Verb::Get, Verb::Put, Verb::Post, Verb::Patch] {
            for retry_unsafe in [false, true] {
                key += 1;
                let account = Account::new(&emulator, &format!("KEY{key}")).await;
                let times = format!("{fault};times=1");
                let (requests, result) = account.call(verb, &times, retry_unsafe).await;
                let repeated = verb.column(row, retry_unsafe);
                let case = format!("{fault} {verb:?}, retry_unsafe {retry_unsafe}: {result:?}");
                assert_eq!(requests, if repeated { 2 } else { 1 }, "{case}");
                match result {
                    Ok(()) => assert!(repeated, "{case}"),
                    Err(error) => assert!(error.is_interrupted() && !repeated, "{case}"),
                }
            }
        }
    }
}

#[tokio::test]
async fn a_delete_that_was_carried_out_is_not_found_by_its_repetition() {
    let emulator = Emulator::start().await.unwrap();
    let account = Account::new(&emulator, "KEY").await;
    let (requests, result) = account.call(Verb::Delete, "reset;times=1", false).await;
    assert_eq!(requests, 2);
    assert!(result.unwrap_err().is_not_found());
}

#[tokio::test]
async fn whatever_goes_wrong_nothing_is_created_twice() {
    let emulator = Emulator::start().await.unwrap();
    let cases = [
        // Not carried out, and so many a time the client may try again.
        ("status=429;times=2", true, 1),
        ("status=503;times=2", true, 1),
        ("status=503;times=2;retry-after=0", true, 1),
        ("status=503;times=3", false, 0),
        // Not carried out, but the client cannot know.
        ("status=408;times=2", false, 0),
        ("status=500;times=2", false, 0),
        ("reset;before;times=2", false, 0),
        // Carried out, whatever the answer says.
        ("status=408;after;times=2", false, 1),
        ("status=409;after;times=2", false, 1),
        ("status=429;after;times=2", false, 1),
        ("status=500;after;times=2", false, 1),
        ("status=503;after;times=2", false, 1),
        ("status=503;after;times=2;retry-after=0", false, 1),
        ("status=502;after;garbage;times=2", false, 1),
        ("status=503;after;truncate;times=2", false, 1),
        ("reset;times=2", false, 1),
        ("truncate;times=2", false, 1),
        ("garbage;times=2", false, 1),
    ];
    for (number, (fault, succeeds, created)) in cases.into_iter().enumerate() {
        let account = Account::new(&emulator, &format!("KEY{number}")).await;
        let (_, result) = account.call(Verb::Post, fault, false).await;
        assert_eq!(result.is_ok(), succeeds, "{fault}: {result:?}");
        assert_eq!(account.created().await, created, "{fault}: {result:?}");
    }
}

#[tokio::test]
async fn the_callers_word_does_not_overrule_a_server_that_has_carried_it_out() {
    let emulator = Emulator::start().await.unwrap();
    for status in [429, 500, 503] {
        let account = Account::new(&emulator, &format!("KEY{status}")).await;
        let fault = format!("status={status};after;times=1");
        let (requests, result) = account.call(Verb::Post, &fault, true).await;
        assert_eq!(
            requests, 1,
            "`x-should-retry: false` comes before `retry_unsafe`"
        );
        let error = result.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(
            error.failure().unwrap().headers()["x-should-retry"],
            "false"
        );
        assert_eq!(account.created().await, 1);
    }
}

#[tokio::test]
async fn a_rate_limit_is_waited_for() {
    let emulator = Emulator::start().await.unwrap();
    let account = Account::new(&emulator, "KEY").await;
    let mut requests = 0;
    for _ in 0..3 {
        let (more, result) = account
            .call(Verb::Post, "rate-limit=1;retry-after=1", false)
            .await;
        result.unwrap();
        requests += more;
    }
    assert!(requests > 3, "three at once are more than one in a second");
    assert_eq!(account.created().await, 3);

    let request = account.client.ip_connections().retrieve(&account.id);
    let request = request.header("x-emulator-fault", "status=429;retry-after=3600");
    let error = request.await.unwrap_err();
    assert!(error.is_rate_limited());
    let failure = error.failure().unwrap();
    assert_eq!(
        failure.attempts(),
        1,
        "an hour is longer than a call may take"
    );
    assert_eq!(failure.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(failure.headers()["x-ratelimit-reset"], "3600");
}

#[tokio::test]
async fn retries_end() {
    let emulator = Emulator::start().await.unwrap();
    let account = Account::new(&emulator, "KEY").await;
    let (requests, result) = account.call(Verb::Get, "status=503", false).await;
    assert_eq!(requests, 3, "once, and two retries");
    let error = result.unwrap_err();
    assert!(error.is_server_error());
    assert_eq!(error.failure().unwrap().attempts(), 3);
    let (requests, result) = account.call(Verb::Get, "status=503;times=2", false).await;
    assert_eq!((requests, result.is_ok()), (3, true));
}

#[tokio::test]
async fn garbage_is_told_and_not_repeated() {
    let emulator = Emulator::start().await.unwrap();
    let account = Account::new(&emulator, "KEY").await;
    let (requests, result) = account.call(Verb::Get, "garbage", true).await;
    assert_eq!(requests, 1);
    assert!(result.unwrap_err().is_decode());
    let (_, result) = account.call(Verb::Get, "status=404;garbage", false).await;
    let error = result.unwrap_err();
    assert!(
        error.is_not_found() && error.objects().is_empty(),
        "{error}"
    );
}

#[tokio::test]
async fn an_attempt_has_a_limit_and_so_has_the_call() {
    let emulator = Emulator::start().await.unwrap();
    let account = Account::new(&emulator, "KEY").await;
    let connections = account.client.ip_connections();
    let late = |fault: &'static str| {
        connections
            .retrieve(&account.id)
            .header("x-emulator-fault", fault)
            .attempt_timeout(Duration::from_secs(1))
    };
    late("delay=60s;times=1").await.unwrap();
    let error = late("delay=60s").max_retries(0).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect(), "{error}");
    let call = late("delay=60s").attempt_timeout(None);
    let error = call.timeout(Duration::from_millis(50)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");

    let new = CreateIpConnectionRequest::new();
    let error = connections
        .create(&new)
        .header("x-emulator-fault", "delay=60s")
        .attempt_timeout(Duration::from_millis(50))
        .await
        .unwrap_err();
    assert!(
        matches!(error, Error::Timeout { attempts: 1, .. }),
        "{error:?}"
    );
    assert_eq!(account.created().await, 0);
}

#[tokio::test]
async fn an_emulator_that_has_stopped_is_tried_again_whatever_the_method() {
    let emulator = Emulator::start().await.unwrap();
    let client = prompt_client(&emulator, "KEY");
    let address = emulator.address();
    emulator.stop().await.unwrap();
    // Bound and not listening: nobody else gets the port meanwhile.
    let port = TcpSocket::new_v4().unwrap();
    port.set_reuseaddr(true).unwrap();
    port.bind(address).unwrap();
    let new = CreateIpConnectionRequest::new();
    let error = client.ip_connections().create(&new).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let Error::Connect {
        attempts,
        host: tried,
        ..
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!((attempts, tried), (3, address.to_string()));
}

//! Data files: what survives, who may open them, and what is no data file.

use std::fs;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::task::{Context, Waker};

use rusqlite::Connection;
use serde_json::{Value, json};

use super::super::open::memory as empty_database;
use super::{Kind, Location, State, StateError, create, id, retrieve};
use crate::account::Account;

pub(super) fn open(path: &Path) -> Result<State, StateError> {
    State::open(&Location::File(path.to_owned()))
}

#[tokio::test]
async fn what_was_stored_is_there_again_and_what_is_new_comes_later() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    let account = Account::of("key");
    let state = open(&path).unwrap();
    let first = create(
        &state,
        Kind::Ip,
        &account,
        json!({"connection_name": "first"}),
    )
    .await;
    let gone = create(
        &state,
        Kind::Ip,
        &account,
        json!({"connection_name": "gone"}),
    )
    .await;
    state.delete(Kind::Ip, &account, id(&gone)).await.unwrap();
    drop(state);

    let state = open(&path).unwrap();
    assert_eq!(
        retrieve(&state, Kind::Ip, &account, id(&first))
            .await
            .as_ref(),
        Some(&first)
    );
    assert_eq!(retrieve(&state, Kind::Ip, &account, id(&gone)).await, None);
    let next = create(&state, Kind::Ip, &account, json!({})).await;
    assert!(id(&next) > id(&gone));
}

/// The machine's clock was a hundred years ahead, and has been put right.
#[tokio::test]
async fn a_clock_that_is_set_back_gives_later_times_nevertheless() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    drop(open(&path).unwrap());
    let ahead = jiff::Timestamp::now().as_microsecond() + 100 * 365 * 24 * 3600 * 1_000_000;
    let connection = Connection::open(&path).unwrap();
    connection
        .execute("UPDATE clock SET last = ?1", [ahead])
        .unwrap();
    drop(connection);

    let mut before = jiff::Timestamp::from_microsecond(ahead).unwrap();
    let mut id_before = String::new();
    for _ in 0..2 {
        let state = open(&path).unwrap();
        for _ in 0..3 {
            let created = create(&state, Kind::Ip, &Account::of("key"), json!({})).await;
            let at: jiff::Timestamp = created["created_at"].as_str().unwrap().parse().unwrap();
            assert!(at > before && id(&created) > id_before.as_str());
            (before, id_before) = (at, id(&created).to_owned());
        }
    }
}

#[test]
fn a_file_in_use_is_refused_until_it_is_given_back() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    let state = open(&path).unwrap();
    let error = open(&path).unwrap_err();
    assert!(matches!(error, StateError::InUse { .. }), "{error}");
    assert!(
        error.to_string().contains(path.to_str().unwrap()),
        "{error}"
    );
    // By another name as well.
    #[cfg(unix)]
    {
        let link = directory.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(matches!(open(&link), Err(StateError::InUse { .. })));
    }
    drop(state);
    open(&path).unwrap();
}

#[test]
fn what_is_no_data_file_is_refused_and_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("foreign");
    for content in ["hello".to_owned(), "no database\n".repeat(1000)] {
        fs::write(&path, &content).unwrap();
        let error = open(&path).unwrap_err();
        assert!(matches!(error, StateError::Foreign { .. }), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
    }
    fs::remove_file(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE precious (thing); INSERT INTO precious VALUES (1)")
        .unwrap();
    drop(other);
    let content = fs::read(&path).unwrap();
    let error = open(&path).unwrap_err();
    assert!(matches!(error, StateError::Foreign { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), content);
}

#[test]
fn another_version_is_refused_and_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    drop(open(&path).unwrap());
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 7).unwrap();
    drop(newer);
    let content = fs::read(&path).unwrap();
    let error = open(&path).unwrap_err();
    assert!(
        matches!(error, StateError::Version { found: 7, .. }),
        "{error}"
    );
    assert_eq!(fs::read(&path).unwrap(), content);
}

#[test]
fn a_damaged_data_file_is_refused_by_name() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    drop(open(&path).unwrap());
    let mut content = fs::read(&path).unwrap();
    content[100..4096].fill(0xaa);
    fs::write(&path, &content).unwrap();
    let error = open(&path).unwrap_err();
    assert!(matches!(error, StateError::Unusable { .. }), "{error:?}");
    assert!(
        error.to_string().contains(path.to_str().unwrap()),
        "{error}"
    );
}

#[test]
fn an_empty_file_becomes_a_data_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    fs::write(&path, "").unwrap();
    drop(open(&path).unwrap());
    open(&path).unwrap();
}

#[test]
fn what_cannot_be_written_is_refused_with_its_reason() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file");
    fs::write(&file, "").unwrap();
    for (path, reason) in [
        (directory.path().to_owned(), "is a directory"),
        (
            directory.path().join("missing/data"),
            "directory does not exist",
        ),
        (file.join("data"), "directory does not exist"),
        #[cfg(target_os = "linux")]
        ("/proc/data".into(), "lock file"),
    ] {
        let error = open(&path).unwrap_err();
        assert!(matches!(error, StateError::Unusable { .. }), "{error}");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

/// Files must hold what memory holds; `schema.sql` is one for both.
#[tokio::test]
async fn files_and_memory_have_the_same_schema() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    drop(open(&path).unwrap());
    let tables = |connection: &Connection| -> Vec<String> {
        connection
            .prepare("SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY name")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    assert_eq!(
        tables(&Connection::open(&path).unwrap()),
        tables(&empty_database().unwrap())
    );
}

/// While one write is at work, nine more arrive. The last of them looks from outside: nothing is committed yet, and
/// nobody has been answered. Then everything is.
#[tokio::test]
async fn writes_that_wait_are_committed_together_and_answered_after_that() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    let (state, account) = (open(&path).unwrap(), Account::of("key"));
    let counted = create(&state, Kind::Ip, &account, json!({"count": 0})).await;
    let seen = move || -> i64 {
        let outside = Connection::open(&path).unwrap();
        let count = "SELECT body ->> '$.count' FROM ip_connection";
        outside.query_row(count, [], |row| row.get(0)).unwrap()
    };
    let answered = Arc::new(AtomicUsize::new(0));
    let (all_waiting, wait) = mpsc::channel::<()>();
    let (looked, look) = mpsc::channel();

    let mut writes: Vec<Pin<Box<dyn Future<Output = ()>>>> = Vec::new();
    let mut wait = Some(wait);
    for number in 0..10 {
        let (wait, looked, seen) = (wait.take(), looked.clone(), seen.clone());
        let (state, account, counted) = (&state, &account, id(&counted));
        let answered = Arc::clone(&answered);
        writes.push(Box::pin(async move {
            let already = Arc::clone(&answered);
            let update = state.update(Kind::Ip, account, counted, move |mut object, _| {
                if let Some(wait) = wait {
                    wait.recv().unwrap();
                }
                if number == 9 {
                    let seen = (seen(), already.load(Ordering::SeqCst));
                    looked.send(seen).unwrap();
                }
                object["count"] = json!(object["count"].as_i64().unwrap() + 1);
                Ok::<_, ()>(Value::Object(object).to_string())
            });
            update.await.unwrap().unwrap().unwrap();
            answered.fetch_add(1, Ordering::SeqCst);
        }));
    }
    // A future that has been polled once has sent its write.
    for write in &mut writes {
        let mut context = Context::from_waker(Waker::noop());
        assert!(write.as_mut().poll(&mut context).is_pending());
    }
    all_waiting.send(()).unwrap();
    assert_eq!(look.recv().unwrap(), (0, 0));
    for write in writes {
        write.await;
    }
    assert_eq!((seen(), answered.load(Ordering::SeqCst)), (10, 10));
}

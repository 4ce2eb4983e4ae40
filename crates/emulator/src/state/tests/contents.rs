//! What is stored, for whom, and what it is given.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::super::{Column, Filter, Order, Selection};
use super::{Kind, Stamp, State, StateError, create, id, memory, retrieve, set};
use crate::account::Account;

const KINDS: [Kind; 2] = [Kind::Ip, Kind::Legacy];

#[tokio::test]
async fn what_was_created_is_read_changed_and_deleted() {
    for kind in KINDS {
        let (state, account) = (memory(), Account::of("key"));
        let created = create(&state, kind, &account, json!({"connection_name": "office"})).await;
        let id = id(&created);
        assert_eq!(
            retrieve(&state, kind, &account, id).await.as_ref(),
            Some(&created)
        );

        set(&state, kind, &account, id, "connection_name", json!("home")).await;
        let changed = retrieve(&state, kind, &account, id).await.unwrap();
        assert_eq!(changed["connection_name"], "home");
        assert_eq!(changed["created_at"], created["created_at"]);

        let deleted = state.delete(kind, &account, id).await.unwrap().unwrap();
        assert_eq!(serde_json::from_str::<Value>(&deleted).unwrap(), changed);
        assert_eq!(retrieve(&state, kind, &account, id).await, None);
        assert_eq!(state.delete(kind, &account, id).await.unwrap(), None);
    }
}

#[tokio::test]
async fn neither_accounts_nor_kinds_see_each_other() {
    let (state, one, other) = (memory(), Account::of("one"), Account::of("other"));
    let created = create(&state, Kind::Ip, &one, json!({})).await;
    let id = id(&created);
    for (kind, account) in [(Kind::Ip, &other), (Kind::Legacy, &one)] {
        assert_eq!(retrieve(&state, kind, account, id).await, None);
        assert_eq!(state.delete(kind, account, id).await.unwrap(), None);
        let update = state.update(kind, account, id, |_, _| Ok::<_, ()>("{}".to_owned()));
        assert_eq!(update.await.unwrap(), None);
    }
    assert_eq!(retrieve(&state, Kind::Ip, &one, id).await, Some(created));
}

#[tokio::test]
async fn only_the_id_itself_names_a_connection() {
    let (state, account) = (memory(), Account::of("key"));
    let created = create(&state, Kind::Ip, &account, json!({})).await;
    let id = id(&created);
    assert_eq!(id.len(), 19);
    for other in [
        format!("+{id}"),
        format!("0{id}"),
        format!(" {id}"),
        format!("{id}.0"),
        format!("{id}\0"),
        format!("{id}00000000000000000000"),
        String::new(),
        "1e18".to_owned(),
    ] {
        assert_eq!(
            retrieve(&state, Kind::Ip, &account, &other).await,
            None,
            "{other:?}"
        );
        assert_eq!(
            state.delete(Kind::Ip, &account, &other).await.unwrap(),
            None,
            "{other:?}"
        );
    }
}

#[tokio::test]
async fn a_refused_change_leaves_everything_as_it_is() {
    let (state, account) = (memory(), Account::of("key"));
    let created = create(
        &state,
        Kind::Ip,
        &account,
        json!({"connection_name": "office"}),
    )
    .await;
    let refused = state
        .update(Kind::Ip, &account, id(&created), |_, _| Err("no"))
        .await;
    assert_eq!(refused.unwrap(), Some(Err("no")));
    assert_eq!(
        retrieve(&state, Kind::Ip, &account, id(&created)).await,
        Some(created)
    );
}

/// Writes that SQLite refuses and writes that panic, among others that are committed with them.
#[tokio::test]
async fn a_write_that_fails_takes_no_other_with_it_and_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    for state in [memory(), super::files::open(&path).unwrap()] {
        let (account, other) = (Account::of("key"), Account::of("other"));
        let good = || {
            create(
                &state,
                Kind::Ip,
                &account,
                json!({"connection_name": "good"}),
            )
        };
        let bad = state.create(Kind::Ip, &other, |_| "no JSON".to_owned());
        let known = create(&state, Kind::Ip, &account, json!({})).await;
        let panicking = state.update::<()>(Kind::Ip, &account, id(&known), |_, _| {
            panic!("a mistake in the caller")
        });
        let (_, refused, _, given_up, _) = tokio::join!(good(), bad, good(), panicking, good());
        assert!(
            matches!(refused, Err(StateError::Storage(_))),
            "{refused:?}"
        );
        assert!(matches!(given_up, Err(StateError::GivenUp)), "{given_up:?}");
        let (items, total) = state.overview(Kind::Ip, 10).await.unwrap();
        assert_eq!((items.len(), total), (4, 4));
    }
    // Not even the account that had nothing before.
    let accounts =
        Connection::open(&path)
            .unwrap()
            .query_row("SELECT count(*) FROM account", [], |row| {
                row.get::<_, i64>(0)
            });
    assert_eq!(accounts.unwrap(), 1);
}

#[tokio::test]
async fn updates_of_one_object_lose_nothing() {
    let directory = tempfile::tempdir().unwrap();
    for state in [
        memory(),
        super::files::open(&directory.path().join("data")).unwrap(),
    ] {
        let account = Account::of("key");
        let created = create(&state, Kind::Ip, &account, json!({"count": 0})).await;
        let updates: Vec<_> = (0..50)
            .map(|_| {
                tokio::spawn(count_up(
                    state.clone(),
                    account.clone(),
                    id(&created).to_owned(),
                ))
            })
            .collect();
        for update in updates {
            update.await.unwrap();
        }
        let counted = retrieve(&state, Kind::Ip, &account, id(&created))
            .await
            .unwrap();
        assert_eq!(counted["count"], 50);
    }
}

async fn count_up(state: State, account: Account, id: String) {
    let update = state.update(Kind::Ip, &account, &id, |mut object, _| {
        object["count"] = json!(object["count"].as_i64().unwrap() + 1);
        Ok::<_, ()>(Value::Object(object).to_string())
    });
    update.await.unwrap().unwrap().unwrap();
}

#[tokio::test]
async fn the_overview_has_the_newest_of_all_accounts() {
    let state = memory();
    for (key, name) in [("first-key", "a"), ("second-key", "b"), ("first-key", "c")] {
        create(
            &state,
            Kind::Legacy,
            &Account::of(key),
            json!({"connection_name": name}),
        )
        .await;
    }
    let (items, total) = state.overview(Kind::Legacy, 2).await.unwrap();
    assert_eq!(total, 3);
    let seen: Vec<_> = items
        .iter()
        .map(|(account, body)| {
            let body: Value = serde_json::from_str(body).unwrap();
            (
                account.label().to_owned(),
                body["connection_name"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("firs…".to_owned(), "c".to_owned()),
            ("seco…".to_owned(), "b".to_owned())
        ]
    );
    assert_eq!(state.overview(Kind::Ip, 2).await.unwrap(), (Vec::new(), 0));
}

#[tokio::test]
async fn of_several_that_are_created_together_all_are_stored_or_none() {
    let directory = tempfile::tempdir().unwrap();
    let file = super::files::open(&directory.path().join("data")).unwrap();
    for state in [memory(), file] {
        let account = Account::of("key");
        let new = |fails: bool| {
            [false, fails].map(|fails| {
                let make = move |stamp: &Stamp| match fails {
                    true => "no JSON".to_owned(),
                    false => json!({ "id": stamp.id, "connection_name": "office" }).to_string(),
                };
                (Kind::Ip, account.clone(), make)
            })
        };
        let failed = state.create_all(new(true).into()).await;
        assert!(matches!(failed, Err(StateError::Storage(_))), "{failed:?}");
        assert_eq!(state.overview(Kind::Ip, 9).await.unwrap().1, 0);
        state.create_all(new(false).into()).await.unwrap();
        assert_eq!(state.overview(Kind::Ip, 9).await.unwrap().1, 2);
        let selection = Selection {
            filters: vec![Filter::Contains(Column::ConnectionName, "OFF".to_owned())],
            order: Order {
                column: Column::Created,
                descending: true,
            },
            page: None,
        };
        let found = state.list(Kind::Ip, &account, selection).await.unwrap();
        assert_eq!(found.total, 2);
    }
}

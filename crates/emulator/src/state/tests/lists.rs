//! What lists hold, in which order, and that SQLite finds it by indexes.

use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use super::super::select::Query;
use super::super::{Column, Filter, Order, Selection, open};
use super::{Kind, State, create, id, memory, set};
use crate::account::Account;

/// Every order that lists can ask for.
fn orders(kind: Kind) -> Vec<Order> {
    let mut columns = vec![Column::Created, Column::ConnectionName, Column::Active];
    if kind == Kind::Legacy {
        columns.push(Column::AuthenticationType);
    }
    columns
        .into_iter()
        .flat_map(|column| [false, true].map(|descending| Order { column, descending }))
        .collect()
}

/// Every combination of filters that lists can ask for.
fn filters(kind: Kind) -> Vec<Vec<Filter>> {
    let mut combinations = vec![Vec::new()];
    if kind == Kind::Ip {
        for filter in [
            Filter::Contains(Column::ConnectionName, "office".to_owned()),
            Filter::Equals(
                Column::OutboundVoiceProfileId,
                "1293384261075731499".to_owned(),
            ),
            Filter::Nothing,
        ] {
            for mut combination in combinations.clone() {
                combination.push(filter.clone());
                combinations.push(combination);
            }
        }
    }
    combinations
}

#[test]
fn every_list_is_found_by_an_index() {
    let connection = open::memory().unwrap();
    for kind in [Kind::Ip, Kind::Legacy] {
        for filters in filters(kind) {
            let counted = plan(&connection, &Query::count(kind, 1, &filters));
            assert!(
                counted.iter().all(|step| by_index(step)),
                "{filters:?}: {counted:#?}"
            );
            for order in orders(kind) {
                for page in [None, Some((40, 20))] {
                    let selection = Selection {
                        filters: filters.clone(),
                        order,
                        page,
                    };
                    let steps = plan(&connection, &Query::ids(kind, 1, &selection));
                    let sorted = steps.iter().any(|step| step.starts_with("USE TEMP B-TREE"));
                    let searched = steps
                        .iter()
                        .filter(|step| !step.starts_with("USE TEMP B-TREE"));
                    assert!(
                        searched.clone().all(|step| by_index(step)),
                        "{selection:?}: {steps:#?}"
                    );
                    // Only what a filter has found is ever sorted.
                    assert!(!sorted || !filters.is_empty(), "{selection:?}: {steps:#?}");
                }
            }
        }
    }
}

/// A virtual table is "scanned" by what its own index finds: `M` stands for MATCH.
fn by_index(step: &str) -> bool {
    step.starts_with("SEARCH ") || (step.contains(" VIRTUAL TABLE INDEX ") && step.contains(":M"))
}

fn plan(connection: &Connection, query: &Query) -> Vec<String> {
    connection
        .prepare(&format!("EXPLAIN QUERY PLAN {}", query.sql))
        .unwrap()
        .query_map(params_from_iter(&query.parameters), |row| row.get(3))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

async fn listed(state: &State, kind: Kind, filters: Vec<Filter>, order: Order) -> Vec<Value> {
    let selection = Selection {
        filters,
        order,
        page: None,
    };
    let listing = state
        .list(kind, &Account::of("key"), selection)
        .await
        .unwrap();
    assert_eq!(listing.total, listing.items.len() as u64);
    listing
        .items
        .iter()
        .map(|item| serde_json::from_str(item).unwrap())
        .collect()
}

fn newest_first() -> Order {
    Order {
        column: Column::Created,
        descending: true,
    }
}

#[tokio::test]
async fn ties_come_newest_first_in_every_order() {
    let (state, account) = (memory(), Account::of("key"));
    for kind in [Kind::Ip, Kind::Legacy] {
        for _ in 0..3 {
            for member in ["a", "B", "c"] {
                let object = json!({
                    "connection_name": member,
                    "active": member != "B",
                    "authentication_type": (["a", "B"].iter().position(|name| *name == member)),
                });
                create(&state, kind, &account, object).await;
            }
        }
        for order in orders(kind) {
            let items = listed(&state, kind, Vec::new(), order).await;
            let key = |item: &Value| match order.column {
                Column::Created => item["id"].as_str().unwrap().to_owned(),
                Column::ConnectionName => item["connection_name"].as_str().unwrap().to_lowercase(),
                Column::Active => item["active"].to_string(),
                Column::AuthenticationType => item["authentication_type"]
                    .as_i64()
                    .unwrap_or(2)
                    .to_string(),
                Column::OutboundVoiceProfileId => unreachable!(),
            };
            let mut expected = items.clone();
            expected.sort_by_key(|item| std::cmp::Reverse(id(item).to_owned()));
            expected.sort_by(|a, b| {
                let ascending = key(a).cmp(&key(b));
                if order.descending {
                    ascending.reverse()
                } else {
                    ascending
                }
            });
            assert_eq!(items.len(), 9);
            assert_eq!(items, expected, "{order:?}");
        }
    }
}

#[tokio::test]
async fn pages_hold_their_part_and_the_total_of_all() {
    let (state, account) = (memory(), Account::of("key"));
    for number in 0..5 {
        create(
            &state,
            Kind::Ip,
            &account,
            json!({"connection_name": number.to_string()}),
        )
        .await;
    }
    create(&state, Kind::Ip, &Account::of("other"), json!({})).await;
    for (page, expected) in [
        ((0, 2), vec!["4", "3"]),
        ((4, 2), vec!["0"]),
        ((6, 2), vec![]),
        ((u64::MAX, u64::MAX), vec![]),
        ((1, u64::MAX), vec!["3", "2", "1", "0"]),
    ] {
        let selection = Selection {
            filters: Vec::new(),
            order: newest_first(),
            page: Some(page),
        };
        let listing = state.list(Kind::Ip, &account, selection).await.unwrap();
        let names: Vec<Value> = listing
            .items
            .iter()
            .map(|item| serde_json::from_str::<Value>(item).unwrap()["connection_name"].clone())
            .collect();
        assert_eq!(names, expected, "{page:?}");
        assert_eq!(listing.total, 5);
    }
}

async fn containing(state: &State, text: &str) -> Vec<String> {
    let filter = Filter::Contains(Column::ConnectionName, text.to_owned());
    listed(state, Kind::Ip, vec![filter], newest_first())
        .await
        .iter()
        .map(|item| item["connection_name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_name_contains_what_stands_in_it_whatever_its_case_and_signs() {
    let (state, account) = (memory(), Account::of("key"));
    for name in [
        "Main Office",
        "CAFÉ Zürich",
        "ΑΘΗΝΑ",
        "100% sure",
        "under_score",
        "a\"quoted\"b",
        "star*NEAR(x)",
        "back\\slash",
        "x AND y OR z",
        "日本語の名前",
        "nul\0inside",
    ] {
        create(&state, Kind::Ip, &account, json!({"connection_name": name})).await;
    }
    create(&state, Kind::Ip, &account, json!({})).await;
    for (text, expected) in [
        ("main off", vec!["Main Office"]),
        ("N OFF", vec!["Main Office"]),
        ("café z", vec!["CAFÉ Zürich"]),
        ("ZÜR", vec!["CAFÉ Zürich"]),
        ("cafe", vec![]),
        ("αθηνα", vec!["ΑΘΗΝΑ"]),
        ("本語の", vec!["日本語の名前"]),
        ("00%", vec!["100% sure"]),
        ("u%re", vec![]),
        ("r_s", vec!["under_score"]),
        ("n_er", vec![]),
        ("a\"q", vec!["a\"quoted\"b"]),
        ("\"\"\"", vec![]),
        ("r*N", vec!["star*NEAR(x)"]),
        ("near(", vec!["star*NEAR(x)"]),
        ("sta*", vec![]),
        ("k\\s", vec!["back\\slash"]),
        ("x AND y", vec!["x AND y OR z"]),
        ("z AND y", vec![]),
        ("connection_name : \"off\"", vec![]),
        ("Main Office and more", vec![]),
        ("\0\0\0", vec![]),
    ] {
        assert_eq!(containing(&state, text).await, expected, "{text:?}");
    }
}

#[tokio::test]
async fn a_new_name_is_found_and_an_old_one_is_not() {
    let (state, account) = (memory(), Account::of("key"));
    let created = create(
        &state,
        Kind::Ip,
        &account,
        json!({"connection_name": "office"}),
    )
    .await;
    set(
        &state,
        Kind::Ip,
        &account,
        id(&created),
        "connection_name",
        json!("Headquarters"),
    )
    .await;
    assert_eq!(containing(&state, "office").await, [""; 0]);
    assert_eq!(containing(&state, "quarter").await, ["Headquarters"]);
    set(
        &state,
        Kind::Ip,
        &account,
        id(&created),
        "active",
        json!(false),
    )
    .await;
    assert_eq!(containing(&state, "quarter").await, ["Headquarters"]);
    state
        .delete(Kind::Ip, &account, id(&created))
        .await
        .unwrap();
    assert_eq!(containing(&state, "quarter").await, [""; 0]);
}

/// More changes than may wait for the index of names, and one that fails among them.
#[tokio::test]
async fn many_names_are_found_however_much_the_index_is_behind() {
    let directory = tempfile::tempdir().unwrap();
    let file = super::files::open(&directory.path().join("data")).unwrap();
    for state in [memory(), file] {
        let account = Account::of("key");
        let mut ids = Vec::new();
        for number in 0..300 {
            let object = json!({"connection_name": format!("Office {number}.")});
            let created = create(&state, Kind::Ip, &account, object).await;
            ids.push(id(&created).to_owned());
        }
        let refused = state.create(Kind::Ip, &account, |_| "no JSON".to_owned());
        assert!(refused.await.is_err());
        assert_eq!(containing(&state, "office 299.").await, ["Office 299."]);
        for id in &ids[..200] {
            set(
                &state,
                Kind::Ip,
                &account,
                id,
                "connection_name",
                json!("Home"),
            )
            .await;
        }
        state.delete(Kind::Ip, &account, &ids[299]).await.unwrap();
        assert_eq!(containing(&state, "home").await.len(), 200);
        assert_eq!(containing(&state, "OFFICE").await.len(), 99);
        assert_eq!(containing(&state, "office 299.").await, [""; 0]);
    }
}

#[tokio::test]
async fn filters_apply_together() {
    let (state, account) = (memory(), Account::of("key"));
    for (name, profile) in [("office a", "1"), ("office b", "2"), ("home", "1")] {
        let object =
            json!({"connection_name": name, "outbound": {"outbound_voice_profile_id": profile}});
        create(&state, Kind::Ip, &account, object).await;
    }
    let office = Filter::Contains(Column::ConnectionName, "OFFICE".to_owned());
    let profile = Filter::Equals(Column::OutboundVoiceProfileId, "1".to_owned());
    let names = |items: Vec<Value>| -> Vec<String> {
        items
            .iter()
            .map(|item| item["connection_name"].as_str().unwrap().to_owned())
            .collect()
    };
    let list = |filters| listed(&state, Kind::Ip, filters, newest_first());
    assert_eq!(
        names(list(vec![office.clone()]).await),
        ["office b", "office a"]
    );
    assert_eq!(
        names(list(vec![profile.clone()]).await),
        ["home", "office a"]
    );
    assert_eq!(
        names(list(vec![office.clone(), profile.clone()]).await),
        ["office a"]
    );
    assert_eq!(
        names(list(vec![office, profile, Filter::Nothing]).await),
        [""; 0]
    );
}

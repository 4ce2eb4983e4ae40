//! What HTTP tests cannot show well.

mod contents;
mod files;
mod lists;

use serde_json::{Value, json};

use super::{Kind, Location, Object, Stamp, State, StateError};
use crate::account::Account;

fn memory() -> State {
    State::open(&Location::Memory).unwrap()
}

async fn create(state: &State, kind: Kind, account: &Account, members: Value) -> Value {
    let members = members.as_object().unwrap().clone();
    let body = state
        .create(kind, account, move |stamp| {
            let mut object = members;
            object.insert("id".to_owned(), json!(stamp.id));
            object.insert("created_at".to_owned(), json!(stamp.at.to_string()));
            Value::Object(object).to_string()
        })
        .await
        .unwrap();
    serde_json::from_str(&body).unwrap()
}

async fn retrieve(state: &State, kind: Kind, account: &Account, id: &str) -> Option<Value> {
    let body = state.retrieve(kind, account, id).await.unwrap()?;
    Some(serde_json::from_str(&body).unwrap())
}

/// Sets one member.
async fn set(
    state: &State,
    kind: Kind,
    account: &Account,
    id: &str,
    name: &'static str,
    value: Value,
) {
    let updated: Result<_, ()> = state
        .update(kind, account, id, move |mut object: Object, _| {
            object.insert(name.to_owned(), value);
            Ok(Value::Object(object).to_string())
        })
        .await
        .unwrap()
        .unwrap();
    updated.unwrap();
}

fn id(object: &Value) -> &str {
    object["id"].as_str().unwrap()
}

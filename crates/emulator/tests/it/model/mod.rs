//! Random sequences of requests to the emulator, and to a plain model of it: the answers agree.

mod members;
mod plain;
mod steps;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use telnyx_emulator::Emulator;

use self::plain::{Api, Expected, Model};
use self::steps::Step;

/// An emulator, and who asks it.
struct Both {
    emulator: Emulator,
    client: reqwest::Client,
    runtime: tokio::runtime::Runtime,
    /// Each sequence has accounts of its own, so all can have one emulator.
    sequences: AtomicUsize,
}

#[test]
fn random_sequences_are_answered_as_by_a_plain_model() {
    let emulator = Emulator::start_blocking().unwrap();
    sequences(emulator);
}

#[test]
fn random_sequences_are_answered_alike_from_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let emulator = Emulator::builder().data(data).start_blocking().unwrap();
    sequences(emulator);
}

fn sequences(emulator: Emulator) {
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let both = Both {
        emulator,
        client: crate::raw::client(),
        runtime: tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap(),
        sequences: AtomicUsize::new(0),
    };
    let outcome = TestRunner::new(config).run(&steps::steps(), |steps| both.play(&steps));
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

impl Both {
    fn play(&self, steps: &[Step]) -> Result<(), TestCaseError> {
        let sequence = self.sequences.fetch_add(1, Ordering::SeqCst);
        let blank = |api, account: &str| {
            let (_, mut object) = self.ask(
                "POST",
                api,
                account,
                "",
                Some("{\"connection_name\":\"\"}".to_owned()),
            );
            let object = if api == Api::Ip {
                object["data"].take()
            } else {
                object
            };
            // What says nothing of a name has none.
            without(
                object,
                &["id", "created_at", "updated_at", "connection_name"],
            )
        };
        let stranger = format!("stranger-{sequence}");
        let mut model = Model::new([blank(Api::Ip, &stranger), blank(Api::Legacy, &stranger)]);
        let mut newest = (String::new(), String::new());
        for (number, step) in steps.iter().enumerate() {
            let expected = model.expect(step);
            let (status, body) = self.carry_out(step, &model, sequence);
            let place = || format!("step {number}, {step:?}, answered {status} {body}");
            match expected {
                Expected::Created(wanted, object) => {
                    prop_assert_eq!(status, wanted, "{}", place());
                    let created = bare(step, &body);
                    prop_assert_eq!(timeless(created), object, "{}", place());
                    let (id, at) = (
                        text(created, "id"),
                        created
                            .get("created_at")
                            .map(|_| text(created, "created_at")),
                    );
                    prop_assert!(id > newest.0, "{} after {}", place(), newest.0);
                    if let Some(at) = at {
                        prop_assert!(at > newest.1, "{} after {}", place(), newest.1);
                        newest.1 = at;
                    }
                    newest.0 = id;
                    model.remember(step, created.clone());
                }
                Expected::Updated(object) => {
                    prop_assert_eq!(status, 200, "{}", place());
                    let updated = bare(step, &body);
                    prop_assert_eq!(
                        without(updated.clone(), &["updated_at"]),
                        without(object.clone(), &["updated_at"]),
                        "{}",
                        place()
                    );
                    if updated.get("updated_at").is_some() {
                        prop_assert!(
                            text(updated, "updated_at") > text(&object, "updated_at"),
                            "{}",
                            place()
                        );
                    }
                    model.remember(step, updated.clone());
                }
                Expected::Body(wanted) => {
                    prop_assert_eq!((status, &body), (200, &wanted), "{}", place());
                }
                Expected::Error(wanted, places) => {
                    prop_assert_eq!(status, wanted, "{}", place());
                    prop_assert_eq!(sources(&body), places, "{}", place());
                }
            }
        }
        Ok(())
    }

    fn carry_out(&self, step: &Step, model: &Model, sequence: usize) -> (u16, Value) {
        let key = |account: &usize| format!("account-{sequence}-{account}");
        // Before anything was created there are other ids to ask for.
        let id = |target: &usize| match target.checked_rem(model.ids.len()) {
            Some(index) => format!("/{}", model.ids[index]),
            None => [
                "/0",
                "/1000000000000000000",
                "/..%20",
                "/x%00",
                "/%F0%9F%98%80",
            ][target % 5]
                .to_owned(),
        };
        match step {
            Step::Create { account, api, body } => {
                self.ask("POST", *api, &key(account), "", Some(body.text()))
            }
            Step::Retrieve {
                account,
                api,
                target,
            } => self.ask("GET", *api, &key(account), &id(target), None),
            Step::Update {
                account,
                api,
                target,
                body,
            } => {
                let method = if *api == Api::Ip { "PATCH" } else { "PUT" };
                self.ask(method, *api, &key(account), &id(target), Some(body.text()))
            }
            Step::Delete { account, target } => {
                self.ask("DELETE", Api::Ip, &key(account), &id(target), None)
            }
            Step::List { account, listing } => {
                let query = format!("?{}", listing.query());
                self.ask("GET", listing.api(), &key(account), &query, None)
            }
        }
    }

    fn ask(
        &self,
        method: &str,
        api: Api,
        key: &str,
        rest: &str,
        body: Option<String>,
    ) -> (u16, Value) {
        let path = match api {
            Api::Ip => "/v2/ip_connections",
            Api::Legacy => "/security/connections",
        };
        let url = format!("{}{path}{rest}", self.emulator.url());
        let mut request = self.client.request(method.parse().unwrap(), url);
        request = match api {
            Api::Ip => request.bearer_auth(key),
            Api::Legacy => request
                .header("x-api-user", "anybody")
                .header("x-api-token", key),
        };
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body);
        }
        self.runtime.block_on(async {
            let response = request.send().await.unwrap();
            (response.status().as_u16(), response.json().await.unwrap())
        })
    }
}

/// The object in the answer to a step.
fn bare<'b>(step: &Step, body: &'b Value) -> &'b Value {
    match step {
        Step::Create { api: Api::Ip, .. } | Step::Update { api: Api::Ip, .. } => &body["data"],
        _ => body,
    }
}

fn timeless(object: &Value) -> Value {
    without(object.clone(), &["id", "created_at", "updated_at"])
}

fn without(mut object: Value, names: &[&str]) -> Value {
    for name in names {
        object.as_object_mut().unwrap().remove(*name);
    }
    object
}

fn text(object: &Value, name: &str) -> String {
    object[name].as_str().unwrap().to_owned()
}

/// The places that an error names, each of which is one entry.
fn sources(body: &Value) -> BTreeSet<String> {
    let errors = body["errors"].as_array().unwrap();
    let places: Vec<_> = errors
        .iter()
        .filter_map(|error| error.get("source"))
        .map(|source| source.get("pointer").or(source.get("parameter")).unwrap())
        .map(|place| place.as_str().unwrap().to_owned())
        .collect();
    let set: BTreeSet<_> = places.iter().cloned().collect();
    assert_eq!(set.len(), places.len(), "{}", json!(errors));
    set
}

//! `kill -9` at any moment loses no write that was answered, and leaves nothing half-written.
//!
//! Clients create, update and delete as fast as they can, the emulator is killed, started again, and asked for everything.
//! `TELNYX_EMULATOR_KILLS` sets how often; by default it is [`KILLS`] times.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::process::Process;

const KILLS: usize = 200;

/// How many write at a time; half of them through each API.
const WRITERS: usize = 8;

/// How many connections a writer has at most.
const OWNED: usize = 8;

const COLLECTIONS: [&str; 2] = ["/v2/ip_connections", "/security/connections"];

#[tokio::test]
async fn no_answered_write_is_lost_when_the_emulator_is_killed() {
    let kills = std::env::var("TELNYX_EMULATOR_KILLS");
    let kills = kills.map_or(KILLS, |kills| kills.parse().expect("a number of kills"));
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let mut writers: Vec<_> = (0..WRITERS).map(Writer::new).collect();
    let mut answered = 0;
    for _ in 0..kills {
        let life = Life::begin(&data);
        let newest = check(&life, &mut writers).await;
        let writing: Vec<_> = writers
            .drain(..)
            .map(|writer| {
                tokio::spawn(writer.write(life.client.clone(), life.url.clone(), newest.clone()))
            })
            .collect();
        // Whatever is going on then: this is no waiting for something.
        tokio::time::sleep(Duration::from_micros(random(80_000))).await;
        life.kill();
        for writer in writing {
            let (writer, answers) = writer.await.unwrap();
            answered += answers;
            writers.push(writer);
        }
    }
    let life = Life::begin(&data);
    check(&life, &mut writers).await;
    life.kill();
    assert!(
        answered > kills,
        "{answered} writes were answered in {kills} lives"
    );
    check_file(&data);
}

/// An emulator from its start to its violent end.
struct Life {
    process: Process,
    url: String,
    client: reqwest::Client,
}

impl Life {
    fn begin(data: &Path) -> Self {
        let arguments = [
            "--log".as_ref(),
            "warn".as_ref(),
            "--data".as_ref(),
            data.as_os_str(),
        ];
        let process = Process::start(&arguments);
        Self {
            url: format!("http://{}", process.address()),
            process,
            client: crate::raw::client(),
        }
    }

    /// SIGKILL, which no process can do anything about.
    fn kill(self) {
        assert_eq!(self.process.kill(), "", "nothing to warn of before that");
    }

    async fn get(&self, target: &str) -> Value {
        let request = with_key(self.client.get(format!("{}{target}", self.url)));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200, "{target}");
        response.json().await.unwrap()
    }

    /// Everything that is stored, by id; of each API.
    async fn everything(&self) -> [BTreeMap<String, Value>; 2] {
        let page = self.get("/v2/ip_connections").await;
        let found = self
            .get("/v2/ip_connections?filter[connection_name][contains]=WRITER")
            .await;
        // What counts the whole list, and what finds names, are stored apart from the list itself.
        let length = page["data"].as_array().unwrap().len();
        assert_eq!(page["meta"]["total_results"], length);
        assert_eq!(found["data"], page["data"]);
        let by_id = |list: &Value| {
            let items = list.as_array().unwrap().iter();
            items
                .map(|item| (id(item), item.clone()))
                .collect::<BTreeMap<_, _>>()
        };
        [
            by_id(&page["data"]),
            by_id(&self.get("/security/connections").await),
        ]
    }
}

/// A client that remembers what it was answered, and what it was not answered any more.
#[derive(Debug)]
struct Writer {
    number: usize,
    /// Which API it uses.
    api: usize,
    names: usize,
    /// As the answers had it.
    owned: BTreeMap<String, Value>,
    unanswered: Option<Write>,
}

#[derive(Clone, Debug)]
enum Write {
    Create { name: String },
    Rename { id: String, name: String },
    Delete { id: String },
}

impl Writer {
    fn new(number: usize) -> Self {
        Self {
            number,
            api: number % 2,
            names: 0,
            owned: BTreeMap::new(),
            unanswered: None,
        }
    }

    /// Writes until nobody answers. Whatever is created must come after `newest`.
    async fn write(
        mut self,
        client: reqwest::Client,
        url: String,
        newest: Newest,
    ) -> (Self, usize) {
        for answers in 0.. {
            let write = self.next();
            let (method, rest, body) = write.request(self.api);
            let url = format!("{url}{}{rest}", COLLECTIONS[self.api]);
            self.unanswered = Some(write.clone());
            let request = with_key(client.request(method.parse().unwrap(), url)).json(&body);
            let Ok(response) = request.send().await else {
                return (self, answers);
            };
            let status = response.status();
            let Ok(mut object) = response.json::<Value>().await else {
                return (self, answers);
            };
            assert!(status.is_success(), "{write:?}: {status} {object}");
            if self.api == 0 {
                object = object["data"].take();
            }
            match &write {
                Write::Create { .. } => {
                    newest.assert_before(&object);
                    self.owned.insert(id(&object), object);
                }
                Write::Rename { id, .. } => {
                    self.owned.insert(id.clone(), object);
                }
                Write::Delete { id } => assert_eq!(self.owned.remove(id), Some(object)),
            }
            self.unanswered = None;
        }
        unreachable!("nobody counts that far")
    }

    fn next(&mut self) -> Write {
        let pick = |owned: &BTreeMap<String, Value>| {
            let index = random(owned.len() as u64) as usize;
            owned.keys().nth(index).cloned().unwrap()
        };
        self.names += 1;
        let name = format!("writer {} {}", self.number, self.names);
        match random(3) {
            _ if self.owned.is_empty() => Write::Create { name },
            0 if self.owned.len() < OWNED => Write::Create { name },
            // API v1 deletes nothing, so its writers mostly rename.
            1 if self.api == 0 => Write::Delete {
                id: pick(&self.owned),
            },
            _ => Write::Rename {
                id: pick(&self.owned),
                name,
            },
        }
    }

    /// What is stored must be what was answered; of what was not answered, all or nothing.
    fn check(&mut self, stored: &mut BTreeMap<String, Value>) {
        match self.unanswered.take() {
            None => {}
            Some(Write::Create { name }) => {
                let created = stored
                    .values()
                    .find(|object| object["connection_name"] == name);
                if let Some(created) = created.cloned() {
                    if let Some(sibling) = self.owned.values().next() {
                        let own = ["id", "created_at", "updated_at", "connection_name"];
                        assert_eq!(without(&created, &own), without(sibling, &own));
                    }
                    self.owned.insert(id(&created), created);
                }
            }
            Some(Write::Rename { id, name }) => {
                let (found, owned) = (&stored[&id], &self.owned[&id]);
                if found != owned {
                    let mut renamed = owned.clone();
                    renamed["connection_name"] = json!(name);
                    assert_eq!(
                        without(found, &["updated_at"]),
                        without(&renamed, &["updated_at"])
                    );
                    self.owned.insert(id, found.clone());
                }
            }
            Some(Write::Delete { id }) if !stored.contains_key(&id) => {
                self.owned.remove(&id);
            }
            Some(Write::Delete { .. }) => {}
        }
        for (id, object) in &self.owned {
            assert_eq!(
                stored.remove(id).as_ref(),
                Some(object),
                "writer {}",
                self.number
            );
        }
    }
}

impl Write {
    /// Method, the rest of the path, and the body.
    fn request(&self, api: usize) -> (&'static str, String, Value) {
        let update = if api == 0 { "PATCH" } else { "PUT" };
        match self {
            Self::Create { name } => ("POST", String::new(), json!({ "connection_name": name })),
            Self::Rename { id, name } => {
                (update, format!("/{id}"), json!({ "connection_name": name }))
            }
            Self::Delete { id } => ("DELETE", format!("/{id}"), Value::Null),
        }
    }
}

/// The greatest id and the last time of creation that anybody has seen.
#[derive(Clone, Debug, Default)]
struct Newest {
    id: String,
    at: String,
}

impl Newest {
    fn see(&mut self, object: &Value) {
        self.id = id(object).max(std::mem::take(&mut self.id));
        self.at = at(object).max(std::mem::take(&mut self.at));
    }

    fn assert_before(&self, object: &Value) {
        assert!(id(object) > self.id, "{object} after {self:?}");
        assert!(
            at(object).is_empty() || at(object) > self.at,
            "{object} after {self:?}"
        );
    }
}

/// Compares what is stored with what the writers know.
async fn check(life: &Life, writers: &mut [Writer]) -> Newest {
    let mut stored = life.everything().await;
    let mut newest = Newest::default();
    for writer in writers.iter() {
        writer.owned.values().for_each(|object| newest.see(object));
    }
    stored
        .iter()
        .flat_map(BTreeMap::values)
        .for_each(|object| newest.see(object));
    for writer in writers {
        writer.check(&mut stored[writer.api]);
    }
    assert_eq!(
        stored,
        [BTreeMap::new(), BTreeMap::new()],
        "nobody wrote this"
    );
    newest
}

/// Whether SQLite finds everything in order, the index of names included.
fn check_file(data: &Path) {
    let database = rusqlite::Connection::open(data).unwrap();
    let found: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(found, "ok");
    database
        .execute("INSERT INTO ip_connection_trigram (ip_connection_trigram, rank) VALUES ('integrity-check', 1)", [])
        .unwrap();
}

/// With the credentials of both APIs.
fn with_key(request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
    request
        .bearer_auth("KEY")
        .header("x-api-user", "anybody")
        .header("x-api-token", "KEY")
}

fn id(object: &Value) -> String {
    object["id"].as_str().unwrap().to_owned()
}

/// When it was created; legacy connections do not tell.
fn at(object: &Value) -> String {
    object["created_at"].as_str().unwrap_or_default().to_owned()
}

fn without(object: &Value, names: &[&str]) -> Value {
    let mut object = object.clone();
    for name in names {
        object.as_object_mut().unwrap().remove(*name);
    }
    object
}

fn random(below: u64) -> u64 {
    Uuid::new_v4().as_u64_pair().0 % below
}

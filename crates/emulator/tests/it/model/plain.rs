//! The emulator again, as plainly as can be: vectors, loops, and no line shared with it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::steps::{Body, Listing, Sent, Step};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Api {
    Ip,
    Legacy,
}

/// What somebody created.
#[derive(Clone, Debug)]
struct Connection {
    api: Api,
    account: usize,
    object: Value,
}

/// What the emulator must answer.
#[derive(Debug, PartialEq)]
pub(super) enum Expected {
    /// A new object, like this except for its id and its times.
    Created(u16, Value),
    /// This object, but for the time of the update.
    Updated(Value),
    /// This body.
    Body(Value),
    /// An error that names these places, if any.
    Error(u16, BTreeSet<String>),
}

/// Everything that was created, the oldest first, deleted things as `None`.
#[derive(Debug)]
pub(super) struct Model {
    /// What a connection of each API is before anything was said of it.
    blank: [Value; 2],
    connections: Vec<Option<Connection>>,
    /// The ids of all of them, deleted or not.
    pub(super) ids: Vec<String>,
}

impl Model {
    pub(super) fn new(blank: [Value; 2]) -> Self {
        Self {
            blank,
            connections: Vec::new(),
            ids: Vec::new(),
        }
    }

    /// What the step must be answered with, except that what it changes is not changed yet: the answer to it has ids
    /// and times, see [`remember`](Self::remember).
    pub(super) fn expect(&mut self, step: &Step) -> Expected {
        match step {
            Step::Create {
                account: _,
                api,
                body,
            } => {
                let sent = match self.readable(body) {
                    Ok(sent) => sent,
                    Err(error) => return error,
                };
                let mut object = self.blank[*api as usize].clone();
                let mut places = apply(*api, &mut object, sent);
                if *api == Api::Legacy && !sent.iter().any(|sent| sent.path == ["connection_name"])
                {
                    places.insert("/connection_name".to_owned());
                }
                match (places.is_empty(), api) {
                    (true, Api::Ip) => Expected::Created(201, object),
                    (true, Api::Legacy) => Expected::Created(200, object),
                    (false, _) => refused(*api, places),
                }
            }
            Step::Retrieve {
                account,
                api,
                target,
            } => match self.find(*account, *api, *target) {
                Some(index) => Expected::Body(enveloped(*api, self.object(index))),
                None => not_found(),
            },
            Step::Update {
                account,
                api,
                target,
                body,
            } => {
                let sent = match self.readable(body) {
                    Ok(sent) => sent,
                    Err(error) => return error,
                };
                let Some(index) = self.find(*account, *api, *target) else {
                    return not_found();
                };
                let mut object = self.object(index).clone();
                let places = apply(*api, &mut object, sent);
                match places.is_empty() {
                    true => Expected::Updated(object),
                    false => refused(*api, places),
                }
            }
            Step::Delete { account, target } => match self.find(*account, Api::Ip, *target) {
                Some(index) => {
                    let object = enveloped(Api::Ip, self.object(index));
                    self.connections[index] = None;
                    Expected::Body(object)
                }
                None => not_found(),
            },
            Step::List { account, listing } => self.list(*account, listing),
        }
    }

    /// What was created or updated, as the answer has it, with id and times.
    pub(super) fn remember(&mut self, step: &Step, object: Value) {
        match step {
            Step::Create { account, api, .. } => {
                self.ids.push(object["id"].as_str().unwrap().to_owned());
                self.connections.push(Some(Connection {
                    api: *api,
                    account: *account,
                    object,
                }));
            }
            Step::Update {
                account,
                api,
                target,
                ..
            } => {
                let index = self.find(*account, *api, *target).unwrap();
                self.connections[index].as_mut().unwrap().object = object;
            }
            _ => unreachable!("{step:?} changes nothing that is left"),
        }
    }

    fn readable<'b>(&self, body: &'b Body) -> Result<&'b [Sent], Expected> {
        match body {
            Body::Members(sent) => Ok(sent),
            Body::Text(_) => Err(Expected::Error(400, BTreeSet::new())),
        }
    }

    fn find(&self, account: usize, api: Api, target: usize) -> Option<usize> {
        let index = target.checked_rem(self.ids.len())?;
        let connection = self.connections[index].as_ref()?;
        (connection.account == account && connection.api == api).then_some(index)
    }

    fn object(&self, index: usize) -> &Value {
        &self.connections[index].as_ref().unwrap().object
    }

    fn list(&self, account: usize, listing: &Listing) -> Expected {
        let api = listing.api();
        let bad: BTreeSet<String> = listing.bad().map(str::to_owned).collect();
        if !bad.is_empty() {
            return Expected::Error(if api == Api::Ip { 400 } else { 422 }, bad);
        }
        let mut found: Vec<&Value> = self
            .connections
            .iter()
            .rev()
            .flatten()
            .filter(|connection| connection.account == account && connection.api == api)
            .map(|connection| &connection.object)
            .filter(|object| passes(listing, object))
            .collect();
        // They are newest first, and a stable sort leaves those that are equal as they are.
        let (column, descending) = order(listing);
        found.sort_by(|one, other| {
            let ascending = compare(column, one, other);
            if descending {
                ascending.reverse()
            } else {
                ascending
            }
        });
        if api == Api::Legacy {
            return Expected::Body(json!(found));
        }
        let number = |name, default| {
            listing
                .value(name)
                .map_or(default, |value| value.parse().unwrap())
        };
        let (page, size): (usize, usize) = (number("page[number]", 1), number("page[size]", 250));
        let total = found.len();
        let items: Vec<_> = found
            .into_iter()
            .skip((page - 1) * size)
            .take(size)
            .collect();
        Expected::Body(json!({
            "data": items,
            "meta": {
                "total_pages": total.div_ceil(size),
                "total_results": total,
                "page_number": page,
                "page_size": size,
            },
        }))
    }
}

/// Puts what was sent into the object. Gives the places of what must not be.
fn apply(api: Api, object: &mut Value, sent: &[Sent]) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    for sent in sent {
        if let Some(below) = sent.bad {
            places.insert(format!("/{}{below}", sent.path.join("/")));
        } else if sent.answered {
            put(object.as_object_mut().unwrap(), &sent.path, &sent.value);
        }
    }
    let tls = api == Api::Ip && object["transport_protocol"] == "TLS";
    if tls && !object["encrypted_media"].is_null() {
        places.insert("/encrypted_media".to_owned());
    }
    places
}

fn put(object: &mut Map<String, Value>, path: &[&str], value: &Value) {
    match path {
        [name] => {
            object.insert((*name).to_owned(), value.clone());
        }
        [name, rest @ ..] => {
            let nested = object.entry(*name).or_insert_with(|| json!({}));
            put(nested.as_object_mut().unwrap(), rest, value);
        }
        [] => unreachable!("a member has a name"),
    }
}

fn passes(listing: &Listing, object: &Value) -> bool {
    let name = object["connection_name"]
        .as_str()
        .unwrap_or_default()
        .to_lowercase();
    let contains = listing.value("filter[connection_name][contains]");
    let profile = listing.value("filter[outbound_voice_profile_id]");
    contains.is_none_or(|text| name.contains(&text.to_lowercase()))
        && profile.is_none_or(|id| object["outbound"]["outbound_voice_profile_id"] == id)
        && listing.value("filter[fqdn]").is_none()
}

/// The column, and whether it descends.
fn order(listing: &Listing) -> (&str, bool) {
    match listing.api() {
        Api::Ip => match listing.value("sort") {
            None => ("created_at", true),
            Some(sort) => match sort.strip_prefix('-') {
                Some(column) => (column, true),
                None => (sort, false),
            },
        },
        Api::Legacy => {
            let column = listing.value("order_by").unwrap_or("created_at");
            let descending = matches!(column, "created_at" | "active");
            (
                column,
                descending != (listing.value("sort_direction") == Some("reverse")),
            )
        }
    }
}

fn compare(column: &str, one: &Value, other: &Value) -> Ordering {
    let text = |object: &Value| {
        object["connection_name"]
            .as_str()
            .map(str::to_ascii_lowercase)
    };
    match column {
        // Whoever was created later has the greater id.
        "created_at" => one["id"].as_str().cmp(&other["id"].as_str()),
        "connection_name" => text(one).cmp(&text(other)),
        "active" => one["active"].as_bool().cmp(&other["active"].as_bool()),
        // All that are created here have the same.
        "auth_type" => Ordering::Equal,
        _ => unreachable!("{column}"),
    }
}

fn enveloped(api: Api, object: &Value) -> Value {
    match api {
        Api::Ip => json!({ "data": object }),
        Api::Legacy => object.clone(),
    }
}

fn refused(api: Api, places: BTreeSet<String>) -> Expected {
    Expected::Error(if api == Api::Ip { 422 } else { 400 }, places)
}

fn not_found() -> Expected {
    Expected::Error(404, BTreeSet::new())
}

//! What is asked of both: steps that proptest makes up and makes smaller.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use super::members::{self, NAMES};
use super::plain::Api;

/// One request.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Create {
        account: usize,
        api: Api,
        body: Body,
    },
    Retrieve {
        account: usize,
        api: Api,
        target: usize,
    },
    Update {
        account: usize,
        api: Api,
        target: usize,
        body: Body,
    },
    Delete {
        account: usize,
        target: usize,
    },
    List {
        account: usize,
        listing: Listing,
    },
}

/// What is sent.
#[derive(Clone, Debug)]
pub(super) enum Body {
    Members(Vec<Sent>),
    /// No JSON.
    Text(&'static str),
}

/// A member with a value.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) path: Vec<&'static str>,
    pub(super) value: Value,
    /// Whether it is refused, and where below the member.
    pub(super) bad: Option<&'static str>,
    pub(super) answered: bool,
}

/// The query of a list: each parameter with its value, and whether that is refused.
#[derive(Clone, Debug)]
pub(super) struct Listing {
    api: Api,
    parameters: Vec<(&'static str, String, bool)>,
}

impl Listing {
    pub(super) fn api(&self) -> Api {
        self.api
    }

    /// The value of a parameter; what is empty counts as left out.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let mut named = self.parameters.iter().filter(|(known, ..)| *known == name);
        named
            .next()
            .map(|(_, value, _)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The names of the parameters that are refused.
    pub(super) fn bad(&self) -> impl Iterator<Item = &str> {
        self.parameters
            .iter()
            .filter(|(.., bad)| *bad)
            .map(|(name, ..)| *name)
    }

    pub(super) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.parameters.iter().map(|(name, value, _)| (name, value)));
        query.finish()
    }
}

impl Body {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Members(sent) => {
                let mut object = Map::new();
                for sent in sent {
                    let mut place = &mut object;
                    let (last, parents) = sent.path.split_last().unwrap();
                    for parent in parents {
                        let nested = place.entry(*parent).or_insert_with(|| json!({}));
                        place = nested.as_object_mut().unwrap();
                    }
                    place.insert((*last).to_owned(), sent.value.clone());
                }
                Value::Object(object).to_string()
            }
        }
    }
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 1..60)
}

fn step() -> impl Strategy<Value = Step> {
    // Few accounts, so that they meet each other's ids.
    let account = 0..3_usize;
    let api = select(vec![Api::Ip, Api::Legacy]);
    let target = 0..1000_usize;
    (account, api, target).prop_flat_map(|(account, api, target)| {
        let create = body(api).prop_map(move |body| Step::Create { account, api, body });
        let retrieve = Just(Step::Retrieve {
            account,
            api,
            target,
        });
        let update = body(api).prop_map(move |body| Step::Update {
            account,
            api,
            target,
            body,
        });
        let delete = Just(Step::Delete { account, target });
        let list = listing(api).prop_map(move |listing| Step::List { account, listing });
        prop_oneof![5 => create, 2 => retrieve, 3 => update, 1 => delete, 5 => list]
    })
}

fn body(api: Api) -> impl Strategy<Value = Body> {
    let name = prop_oneof![
        3 => select(&NAMES[..]).prop_map(str::to_owned),
        1 => "[a-cA-C %]{0,5}",
    ];
    let name = name.prop_map(|name| Sent {
        path: vec!["connection_name"],
        value: json!(name),
        bad: None,
        answered: true,
    });
    let members = vec(
        (
            any::<Index>(),
            any::<Index>(),
            weighted(0.04, any::<Index>()),
        ),
        0..5,
    );
    let members = members.prop_map(move |picks| {
        let known = members::of(api);
        let mut sent: Vec<Sent> = Vec::new();
        for (member, good, bad) in picks {
            let member = member.get(&known);
            let bad = bad
                .filter(|_| !member.bad.is_empty())
                .map(|bad| bad.get(&member.bad));
            let picked = Sent {
                path: member.path.to_vec(),
                value: bad
                    .map_or_else(|| good.get(&member.good), |(value, _)| value)
                    .clone(),
                bad: bad.map(|(_, below)| *below),
                answered: member.answered,
            };
            if !sent.iter().any(|sent| sent.path == picked.path) {
                sent.push(picked);
            }
        }
        sent
    });
    let body = (weighted(0.95, name), members).prop_map(|(name, mut members)| {
        members.extend(name);
        Body::Members(members)
    });
    let text = select(vec![
        "",
        "{",
        "{\"active\": tru}",
        "[1, 2",
        "\u{feff}{}",
        "{} {}",
    ]);
    prop_oneof![30 => body, 1 => text.prop_map(Body::Text)]
}

fn listing(api: Api) -> impl Strategy<Value = Listing> {
    let parameters = match api {
        Api::Ip => vec![
            parameter(
                "page[number]",
                0.5,
                &["1", "2", "3", "1000", ""],
                &["0", "-1", "x", "1.5"],
            ),
            parameter(
                "page[size]",
                0.6,
                &["1", "2", "5", "250", ""],
                &["0", "251", "x"],
            ),
            parameter(
                "filter[connection_name][contains]",
                0.3,
                &CONTAINED,
                &["ab", "ü"],
            ),
            parameter(
                "filter[outbound_voice_profile_id]",
                0.1,
                &["1", "2", "٣", "4", ""],
                &[],
            ),
            parameter("filter[fqdn]", 0.03, &["sip.example.com", ""], &[]),
            parameter("sort", 0.6, &SORTS, &["name", "Active", "--active"]),
            parameter("unheard_of", 0.05, &["", "1"], &[]),
        ],
        Api::Legacy => vec![
            parameter(
                "order_by",
                0.6,
                &["created_at", "connection_name", "auth_type", "active", ""],
                &["id"],
            ),
            parameter("sort_direction", 0.5, &["reverse", ""], &["forward"]),
            parameter("with_ips", 0.1, &["true", "false", ""], &["maybe"]),
            parameter("mode", 0.1, &["typeahead", ""], &["other"]),
            parameter("page[size]", 0.05, &["0", "x"], &[]),
        ],
    };
    parameters.prop_map(move |parameters| Listing {
        api,
        parameters: parameters.into_iter().flatten().collect(),
    })
}

const CONTAINED: [&str; 11] = [
    "off",
    "FICE W",
    "ZÜR",
    "ürich s",
    "0%_",
    "b'c",
    "\"b'",
    "本語の",
    "and",
    "abcdef",
    "",
];

const SORTS: [&str; 7] = [
    "created_at",
    "-created_at",
    "connection_name",
    "-connection_name",
    "active",
    "-active",
    "",
];

/// A parameter that is there with this probability, and refused now and then.
fn parameter(
    name: &'static str,
    there: f64,
    good: &[&'static str],
    bad: &[&'static str],
) -> BoxedStrategy<Option<(&'static str, String, bool)>> {
    let good = select(good.to_vec()).prop_map(move |value| (name, value.to_owned(), false));
    let value = match bad {
        [] => good.boxed(),
        bad => {
            let bad = select(bad.to_vec()).prop_map(move |value| (name, value.to_owned(), true));
            prop_oneof![20 => good, 1 => bad].boxed()
        }
    };
    weighted(there, value).boxed()
}

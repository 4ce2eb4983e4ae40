//! The text of a fault: `status=503;times=2`.

use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

use axum::http::Method;

use super::damage::Wire;
use super::fault::{Effect, Fault, Filter, PathFilter};
use super::{FaultError, Instead};

/// A name that may stand in a fault.
pub(super) struct Word {
    pub(super) name: &'static str,
    /// With a value, if it takes one.
    example: &'static str,
    /// What its value must be.
    value: &'static str,
}

const fn word(name: &'static str, example: &'static str, value: &'static str) -> Word {
    Word {
        name,
        example,
        value,
    }
}

/// The faults, and then what can be said of them.
pub(super) const WORDS: [Word; 12] = [
    word("status", "status=503", "a status from 400 to 599"),
    word(
        "delay",
        "delay=500ms",
        "`ms` or `s` after a whole number, and no longer than 10 minutes",
    ),
    word("reset", "reset", ""),
    word("truncate", "truncate", ""),
    word("garbage", "garbage", ""),
    word(
        "rate-limit",
        "rate-limit=3",
        "a number of requests from 1 to 1000000",
    ),
    word("times", "times=2", "a number from 1 to 1000000"),
    word(
        "retry-after",
        "retry-after=1",
        "whole seconds from 0 to 86400",
    ),
    word("before", "before", ""),
    word("after", "after", ""),
    word(
        "method",
        "method=POST",
        "`GET`, `POST`, `PUT`, `PATCH` or `DELETE`",
    ),
    word(
        "path",
        "path=/v2/ip_connections",
        "a path that begins with `/`; a `*` at its end stands for anything",
    ),
];

/// Nobody needs more, and what is echoed in errors and kept in the journal stays short.
const LONGEST: usize = 300;

impl Fault {
    /// Reads the text, or says what is wrong with it and where.
    pub(super) fn parse(text: &str) -> Result<Self, FaultError> {
        Items::read(text)?.fault()
    }
}

/// The text in parts.
struct Items<'a> {
    text: &'a str,
    items: Vec<Item<'a>>,
}

struct Item<'a> {
    /// As written, without the white space around it.
    text: &'a str,
    /// In characters, from 1.
    at: usize,
    word: &'static Word,
    value: &'a str,
}

impl<'a> Items<'a> {
    fn read(text: &'a str) -> Result<Self, FaultError> {
        if text.chars().count() > LONGEST {
            return Err(FaultError {
                message: format!("a fault may have {LONGEST} characters at most"),
            });
        }
        let mut read = Self {
            text,
            items: Vec::new(),
        };
        let mut start = 0;
        for part in text.split(';') {
            let item = part.trim();
            let at = start + part.len() - part.trim_start().len();
            start += part.len() + 1;
            let at = text[..at].chars().count() + 1;
            let item = read.item(item, at)?;
            read.items.push(item);
        }
        Ok(read)
    }

    fn item(&self, item: &'a str, at: usize) -> Result<Item<'a>, FaultError> {
        let refuse = |what: String| Err(self.refusal(item, at, what));
        let (name, value) = match item.split_once('=') {
            Some((name, value)) => (name.trim(), Some(value.trim())),
            None => (item, None),
        };
        if item.is_empty() {
            return refuse("there is nothing; write for example `status=503;times=2`".to_owned());
        }
        let Some(word) = WORDS.iter().find(|word| word.name == name) else {
            return refuse(format!("there is no `{name}`; {}", meant(name)));
        };
        if self.items.iter().any(|before| before.word.name == name) {
            return refuse(format!("`{name}` stands there already; write it once"));
        }
        match value {
            Some(_) if word.value.is_empty() => {
                refuse(format!("`{name}` takes no value; write `{name}`"))
            }
            None if !word.value.is_empty() => refuse(format!(
                "`{name}` needs a value; write for example `{}`",
                word.example
            )),
            _ => Ok(Item {
                text: item,
                at,
                word,
                value: value.unwrap_or_default(),
            }),
        }
    }

    fn refusal(&self, item: &str, at: usize, what: impl Display) -> FaultError {
        let message = if item == self.text {
            format!("`{item}`: {what}")
        } else {
            format!("`{item}` at character {at} of `{}`: {what}", self.text)
        };
        FaultError { message }
    }

    fn find(&self, name: &str) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.word.name == name)
    }

    fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The value as `read` reads it; an error says what it must be.
    fn value<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, FaultError> {
        let Some(item) = self.find(name) else {
            return Ok(None);
        };
        let Word { value, example, .. } = item.word;
        let what = format!("it must be {value}, as in `{example}`");
        match read(item.value) {
            Some(value) => Ok(Some(value)),
            None => Err(self.refusal(item.text, item.at, what)),
        }
    }

    /// An error at `name`, if it is there although `misplaced`.
    fn refuse_if(&self, misplaced: bool, name: &str, what: &str) -> Result<(), FaultError> {
        match self.find(name) {
            Some(item) if misplaced => Err(self.refusal(item.text, item.at, what)),
            _ => Ok(()),
        }
    }

    fn fault(&self) -> Result<Fault, FaultError> {
        self.check()?;
        Ok(Fault {
            text: self.text.to_owned(),
            effect: self.effect()?,
            delay: self.value("delay", delay)?.unwrap_or_default(),
            times: self.value("times", |text| within(text, 1, 1_000_000))?,
            filter: Filter {
                method: self.value("method", method)?,
                path: self.value("path", path)?,
            },
        })
    }

    /// What does not go together.
    fn check(&self) -> Result<(), FaultError> {
        let has = |name| self.has(name);
        let wires = ["reset", "truncate", "garbage"];
        let damages = wires.iter().filter(|name| has(name)).count();
        let (status, limit) = (has("status"), has("rate-limit"));
        if !(status || limit || damages > 0 || has("delay")) {
            return Err(FaultError {
                message: format!(
                    "`{}`: there is no fault in it; add one, as in `status=503;times=2`",
                    self.text
                ),
            });
        }
        for (index, name) in wires.iter().enumerate() {
            let one_before = wires[..index].iter().any(|before| has(before));
            self.refuse_if(
                one_before,
                name,
                "one of `reset`, `truncate` and `garbage` is enough; leave out the others",
            )?;
        }
        let alone = "`rate-limit` gives a 429 by itself; leave out the other fault";
        self.refuse_if(status || damages > 0, "rate-limit", alone)?;
        self.refuse_if(
            status,
            "reset",
            "after a reset nobody reads the status; leave out one of them",
        )?;
        self.refuse_if(
            limit,
            "times",
            "a rate limit ends with its window; say `retry-after` instead",
        )?;
        let timed = status || limit;
        self.refuse_if(
            !timed,
            "retry-after",
            "it goes with `status` and `rate-limit` only, as in `status=503;retry-after=1`",
        )?;
        self.refuse_if(
            has("before"),
            "after",
            "it cannot be before and after; leave out one of them",
        )?;
        let answer_only = damages > 0 && !has("reset") && !status;
        self.refuse_if(answer_only, "before", "without the operation there is no answer to spoil; say which one, as in `status=502;garbage`")?;
        let placed = status || damages > 0;
        let which = "it goes with `status`, `reset`, `truncate` and `garbage` only; leave it out";
        self.refuse_if(!placed, "before", which)?;
        self.refuse_if(!placed, "after", which)
    }

    fn effect(&self) -> Result<Effect, FaultError> {
        let retry_after = self.value("retry-after", |text| within(text, 0, 86_400))?;
        let wire = [
            ("reset", Wire::Reset),
            ("truncate", Wire::Truncate),
            ("garbage", Wire::Garbage),
        ];
        let wire = wire.iter().find(|(name, _)| self.has(name));
        let wire = wire.map(|(_, wire)| *wire);
        if let Some(status) = self.value("status", |text| within(text, 400, 599))? {
            let instead = Instead {
                status,
                retry_after,
            };
            let after = self.has("after");
            return Ok(Effect::Status {
                instead,
                after,
                wire,
            });
        }
        if let Some(requests) = self.value("rate-limit", |text| within(text, 1, 1_000_000))? {
            let seconds = retry_after.unwrap_or(1);
            let endless =
                "the window of a rate limit has at least one second; write `retry-after=1`";
            self.refuse_if(seconds == 0, "retry-after", endless)?;
            let window = Duration::from_secs(seconds);
            return Ok(Effect::RateLimit { requests, window });
        }
        Ok(match wire {
            Some(Wire::Reset) if self.has("before") => Effect::ResetBefore,
            Some(wire) => Effect::Wire(wire),
            None => Effect::Delay,
        })
    }
}

/// What somebody who wrote `name` may have meant.
fn meant(name: &str) -> String {
    let lower = name.to_lowercase();
    let distance = |word: &&Word| strsim::osa_distance(&lower, word.name);
    match WORDS.iter().min_by_key(distance) {
        Some(word) if distance(&word) <= 2 => format!("perhaps you mean `{}`", word.example),
        _ => {
            let examples = WORDS.map(|word| format!("`{}`", word.example));
            format!("there are {}", examples.join(", "))
        }
    }
}

/// A number within bounds.
fn within<T: FromStr + PartialOrd>(text: &str, least: T, most: T) -> Option<T> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number: T = text.parse().ok().filter(|_| digits)?;
    (least..=most).contains(&number).then_some(number)
}

fn delay(text: &str) -> Option<Duration> {
    let longest = Duration::from_secs(600);
    let delay = match text.strip_suffix("ms") {
        Some(millis) => Duration::from_millis(within(millis.trim(), 0, 600_000)?),
        None => Duration::from_secs(within(text.strip_suffix('s')?.trim(), 0, 600)?),
    };
    (delay <= longest).then_some(delay)
}

fn method(text: &str) -> Option<Method> {
    [
        Method::GET,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
    ]
    .into_iter()
    .find(|method| method == text)
}

fn path(text: &str) -> Option<PathFilter> {
    let (start, is_start) = match text.strip_suffix('*') {
        Some(start) => (start, true),
        None => (text, false),
    };
    if !start.starts_with('/') || start.contains(['*', '?']) {
        return None;
    }
    Some(match is_start {
        true => PathFilter::Start(start.to_owned()),
        false => PathFilter::Whole(start.to_owned()),
    })
}

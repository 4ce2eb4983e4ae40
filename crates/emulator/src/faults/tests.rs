//! What strikes which request, and what the README says of it.

use super::grammar::WORDS;
use super::*;

fn header<'a>(method: &'a Method, target: &'a str, text: &'a str) -> Incoming<'a> {
    Incoming {
        method,
        target,
        account: None,
        header: Some(text),
    }
}

fn plain<'a>(method: &'a Method, target: &'a str) -> Incoming<'a> {
    Incoming {
        header: None,
        ..header(method, target, "")
    }
}

/// What happens to a request with this header.
fn plan(text: &str) -> Plan {
    let incoming = header(&Method::POST, "/v2/ip_connections", text);
    Faults::default().decide(&incoming).unwrap()
}

fn faults(texts: &[&str]) -> Faults {
    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    Faults::new(&texts).unwrap()
}

fn status(plan: &Plan) -> Option<u16> {
    plan.instead.as_ref().map(|instead| instead.status)
}

#[test]
fn without_a_fault_nothing_goes_wrong() {
    let plan = Faults::default().decide(&plain(&Method::GET, "/")).unwrap();
    assert_eq!(plan, Plan::default());
}

#[test]
fn a_delay_and_another_fault_strike_together() {
    let plan = plan(" delay = 2s ;status=429; retry-after=7 ");
    assert_eq!(plan.delay, Duration::from_secs(2));
    let instead = plan.instead.unwrap();
    assert_eq!((instead.status, instead.retry_after), (429, Some(7)));
    let names: Vec<_> = instead.hints().map(|(name, _)| name).collect();
    assert_eq!(names, ["retry-after", "x-ratelimit-reset"]);
}

#[test]
fn times_are_counted_for_each_text_account_method_and_target() {
    let faults = Faults::default();
    let (one, other) = (Account::of("KEY-one"), Account::of("KEY-other"));
    let struck = |text, account, method, target| {
        let incoming = Incoming {
            account: Some(account),
            ..header(method, target, text)
        };
        status(&faults.decide(&incoming).unwrap()).is_some()
    };
    let (once, twice) = ("status=503;times=1", "status=503;times=2");
    let calls = [
        (once, &one, Method::GET, "/a"),
        (twice, &one, Method::GET, "/a"),
        (once, &other, Method::GET, "/a"),
        (once, &one, Method::POST, "/a"),
        (once, &one, Method::GET, "/a?b"),
    ];
    for (text, account, method, target) in &calls {
        assert!(struck(text, account, method, target));
    }
    for (text, account, method, target) in &calls {
        assert_eq!(struck(text, account, method, target), *text == twice);
    }
    // The first has passed, so it fails afresh.
    assert!(struck(once, &one, &Method::GET, "/a"));
}

#[test]
fn a_rate_limit_counts_all_calls_of_an_account() {
    let faults = faults(&["rate-limit=2;retry-after=3"]);
    let (one, other) = (Account::of("KEY-one"), Account::of("KEY-other"));
    let start = Instant::now();
    let at = |seconds, account, target| {
        let incoming = Incoming {
            account: Some(account),
            ..plain(&Method::GET, target)
        };
        let now = start + Duration::from_secs(seconds);
        let plan = faults.decide_at(&incoming, now).unwrap();
        plan.instead
            .map(|instead| (instead.status, instead.retry_after))
    };
    assert_eq!(at(0, &one, "/a"), None);
    assert_eq!(at(1, &one, "/b"), None);
    assert_eq!(at(1, &one, "/a"), Some((429, Some(2))));
    assert_eq!(at(1, &other, "/a"), None);
    assert_eq!(at(2, &one, "/c"), Some((429, Some(1))));
    assert_eq!(at(3, &one, "/a"), None);
}

#[test]
fn faults_of_all_requests_are_for_those_that_their_filter_names() {
    let faults = faults(&[
        "status=503;method=POST",
        "status=404;path=/v2/ip_connections",
        "status=429;path=/security/*",
    ]);
    let of = |method, target| status(&faults.decide(&plain(method, target)).unwrap());
    assert_eq!(of(&Method::POST, "/v2/ip_connections"), Some(503));
    assert_eq!(of(&Method::GET, "/v2/ip_connections?a=b"), Some(404));
    assert_eq!(of(&Method::GET, "/v2/ip_connections/1"), None);
    assert_eq!(of(&Method::GET, "/security/connections/1"), Some(429));
    assert_eq!(of(&Method::GET, "/securities"), None);
}

#[test]
fn the_header_comes_first_and_delays_add_up_until_one_fault_answers() {
    let faults = faults(&["delay=1s", "status=503;times=1", "status=500;delay=4s"]);
    let with = |header| {
        let incoming = Incoming {
            header,
            ..plain(&Method::GET, "/")
        };
        let plan = faults.decide(&incoming).unwrap();
        (status(&plan), plan.delay.as_secs(), plan.text.unwrap())
    };
    assert_eq!(
        with(Some("delay=2s")),
        (
            Some(503),
            3,
            "delay=2s, delay=1s, status=503;times=1".to_owned()
        )
    );
    // The first has struck its time.
    assert_eq!(
        with(None),
        (Some(500), 5, "delay=1s, status=500;delay=4s".to_owned())
    );
    assert_eq!(
        with(Some("status=400")),
        (Some(400), 0, "status=400".to_owned())
    );
}

/// Each mistake, and what is said of it.
#[test]
fn an_error_says_what_is_wrong_where_and_what_to_write() {
    let cases = [
        (
            "",
            "``: there is nothing; write for example `status=503;times=2`",
        ),
        (
            "status=503;",
            "`` at character 12 of `status=503;`: there is nothing; write for example `status=503;times=2`",
        ),
        (
            "stauts=503",
            "`stauts=503`: there is no `stauts`; perhaps you mean `status=503`",
        ),
        (
            "delay=5s; Time=2",
            "`Time=2` at character 11 of `delay=5s; Time=2`: there is no `Time`; perhaps you mean `times=2`",
        ),
        (
            "503",
            "`503`: there is no `503`; there are `status=503`, `delay=500ms`, `reset`, `truncate`, `garbage`, `rate-limit=3`, `times=2`, `retry-after=1`, `before`, `after`, `method=POST`, `path=/v2/ip_connections`",
        ),
        (
            "status",
            "`status`: `status` needs a value; write for example `status=503`",
        ),
        (
            "reset=1",
            "`reset=1`: `reset` takes no value; write `reset`",
        ),
        (
            "status=503;status=500",
            "`status=500` at character 12 of `status=503;status=500`: `status` stands there already; write it once",
        ),
        (
            "status=200",
            "`status=200`: it must be a status from 400 to 599, as in `status=503`",
        ),
        (
            "status=+503",
            "`status=+503`: it must be a status from 400 to 599, as in `status=503`",
        ),
        (
            "delay=500",
            "`delay=500`: it must be `ms` or `s` after a whole number, and no longer than 10 minutes, as in `delay=500ms`",
        ),
        (
            "delay=601s",
            "`delay=601s`: it must be `ms` or `s` after a whole number, and no longer than 10 minutes, as in `delay=500ms`",
        ),
        (
            "reset;times=0",
            "`times=0` at character 7 of `reset;times=0`: it must be a number from 1 to 1000000, as in `times=2`",
        ),
        (
            "reset;method=post",
            "`method=post` at character 7 of `reset;method=post`: it must be `GET`, `POST`, `PUT`, `PATCH` or `DELETE`, as in `method=POST`",
        ),
        (
            "reset;path=v2",
            "`path=v2` at character 7 of `reset;path=v2`: it must be a path that begins with `/`; a `*` at its end stands for anything, as in `path=/v2/ip_connections`",
        ),
        (
            "times=2",
            "`times=2`: there is no fault in it; add one, as in `status=503;times=2`",
        ),
        (
            "reset;truncate",
            "`truncate` at character 7 of `reset;truncate`: one of `reset`, `truncate` and `garbage` is enough; leave out the others",
        ),
        (
            "status=500;rate-limit=3",
            "`rate-limit=3` at character 12 of `status=500;rate-limit=3`: `rate-limit` gives a 429 by itself; leave out the other fault",
        ),
        (
            "status=500;reset",
            "`reset` at character 12 of `status=500;reset`: after a reset nobody reads the status; leave out one of them",
        ),
        (
            "rate-limit=3;times=2",
            "`times=2` at character 14 of `rate-limit=3;times=2`: a rate limit ends with its window; say `retry-after` instead",
        ),
        (
            "rate-limit=3;retry-after=0",
            "`retry-after=0` at character 14 of `rate-limit=3;retry-after=0`: the window of a rate limit has at least one second; write `retry-after=1`",
        ),
        (
            "reset;retry-after=1",
            "`retry-after=1` at character 7 of `reset;retry-after=1`: it goes with `status` and `rate-limit` only, as in `status=503;retry-after=1`",
        ),
        (
            "reset;before;after",
            "`after` at character 14 of `reset;before;after`: it cannot be before and after; leave out one of them",
        ),
        (
            "garbage;before",
            "`before` at character 9 of `garbage;before`: without the operation there is no answer to spoil; say which one, as in `status=502;garbage`",
        ),
        (
            "delay=1s;after",
            "`after` at character 10 of `delay=1s;after`: it goes with `status`, `reset`, `truncate` and `garbage` only; leave it out",
        ),
    ];
    for (text, wanted) in cases {
        let error = Fault::parse(text).unwrap_err();
        assert_eq!(error.to_string(), wanted, "{text}");
    }
    assert_eq!(
        Fault::parse(&"x".repeat(301)).unwrap_err().to_string(),
        "a fault may have 300 characters at most"
    );
}

/// The rows of the table of the README that begins with this head, in cells.
fn table(head: &str) -> Vec<Vec<&'static str>> {
    let rows: Vec<_> = include_str!("../../README.md")
        .lines()
        .skip_while(|line| !line.starts_with(head))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(!rows.is_empty(), "no table begins with `{head}`");
    rows
}

/// The words of the text in back quotes at the beginning of a cell.
fn names(cells: &[Vec<&'static str>]) -> Vec<&'static str> {
    let quoted = cells.iter().map(|row| row[0].trim_matches('`'));
    let words = quoted.flat_map(|text| text.split(';'));
    words.map(|word| word.split('=').next().unwrap()).collect()
}

#[test]
fn the_tables_of_the_readme_name_every_word_and_say_what_is_carried_out() {
    let (faults, options) = (table("| fault |"), table("| option |"));
    for row in &faults {
        let plan = plan(row[0].trim_matches('`'));
        let wanted = match row[1] {
            "yes" => true,
            "no" => false,
            other => panic!("`{other}` is neither `yes` nor `no`"),
        };
        assert_eq!(plan.instead.is_none(), wanted, "{}", row[0]);
    }
    for row in &options {
        // Each goes with a status.
        plan(&format!("status=503;{}", row[0].trim_matches('`')));
    }
    let mut said = [names(&faults), names(&options)].concat();
    let mut known = WORDS.map(|word| word.name).to_vec();
    said.sort_unstable();
    said.dedup();
    known.sort_unstable();
    assert_eq!(said, known);
}

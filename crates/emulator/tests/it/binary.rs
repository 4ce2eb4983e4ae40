//! The command: what it says, what it refuses, and how it ends.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use telnyx_connections::api::ListIpConnectionsParams;
use telnyx_connections::models::CreateIpConnectionRequest;

use crate::process::{Process, names, refused};

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn connection(name: &str) -> CreateIpConnectionRequest {
    CreateIpConnectionRequest::new().connection_name(name)
}

#[test]
fn the_banner_says_where_it_is_and_its_curl_works_when_pasted() {
    for keys in [
        &[][..],
        &["--api-key", "it's$HOME", "--api-key", "KEY_2"],
        &["--read-only-key", "KEY"],
    ] {
        let process = Process::start(keys);
        let url = format!("http://{}", process.address());
        assert_eq!(process.base_url(), format!("{url}/v2"));
        assert!(process.banner.ends_with(&format!("open {url}/\n")));
        let curl = format!("curl {}", process.line("curl "));
        let output = Command::new("sh").args(["-c", &curl]).output().unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["data"]["connection_name"], "office", "{answer}");
    }
}

#[test]
fn arguments_that_make_no_sense_are_refused_and_the_message_says_what_to_write() {
    for (arguments, says) in [
        (&["--addr", "0.0.0.0:0"][..], "--allow-remote"),
        (&["--addr", "[::]:0"], "--allow-remote"),
        (&["--addr", "localhost:1"], "`127.0.0.1:12111`"),
        (&["--latency", "50"], "`50ms`"),
        (&["--latency=-1s"], "`50ms`"),
        (&["--api-key", ""], "API key is empty"),
        (&["--read-only-key", "two words"], "letters, digits"),
        (&["--api-key", "A", "--read-only-key", "A"], "once"),
        (&["--faults", "statsu=503"], "statsu"),
        (&["--log", "loud"], "trace"),
    ] {
        let ended = refused(arguments);
        assert_eq!(ended.code, Some(2), "{arguments:?}: {ended:?}");
        assert!(ended.stderr.contains(says), "{arguments:?}: {ended:?}");
    }
}

#[test]
fn what_is_in_the_way_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let foreign = file("notes.txt", "nobody's data file");
    let absent = directory.path().join("absent.json");
    let broken = file("broken.json", "{\n  \"accounts\": [}\n");
    let list = file("list.json", "[]");
    let wrong = json!({ "accounts": [{
        "api_key": "KEY",
        "ip_connections": [{ "inbound": { "codecs": "G722" }, "webhook_timeout_secs": 31 }],
        "ip_conections": [],
    }]});
    let wrong = file("wrong.json", &wrong.to_string());
    for (arguments, says) in [
        (["--addr", &address], &[&*address, "port"][..]),
        (["--data", &foreign], &[&foreign]),
        (["--seed", text(&absent)], &[text(&absent)]),
        (["--seed", &broken], &[&broken, "line 2 column 16"]),
        (["--seed", &list], &[&list, "the whole must be an object"]),
        (
            ["--seed", &wrong],
            &[
                &wrong,
                "`/accounts/0/ip_conections`",
                "`/accounts/0/ip_connections/0/inbound/codecs`",
                "`/accounts/0/ip_connections/0/webhook_timeout_secs`",
            ],
        ),
    ] {
        let mut arguments = arguments.to_vec();
        if arguments[0] != "--addr" {
            arguments.extend(["--addr", "127.0.0.1:0"]);
        }
        let ended = refused(&arguments);
        assert_eq!(ended.code, Some(1), "{arguments:?}: {ended:?}");
        for says in says {
            assert!(ended.stderr.contains(says), "{arguments:?}: {ended:?}");
        }
    }
    assert_eq!(
        std::fs::read_to_string(foreign).unwrap(),
        "nobody's data file"
    );
}

#[test]
fn every_address_of_the_machine_can_be_asked_for() {
    let process = Process::at("0.0.0.0:0", &["--allow-remote"]);
    // What it prints can be connected to, and does not hide the rest.
    assert!(process.address().ip().is_loopback());
    assert!(process.banner.contains("\nand on every other address"));
    assert_eq!(names(&process.client("KEY")), [""; 0]);
}

#[test]
fn keys_are_let_in_as_told_and_never_logged() {
    let process = Process::start(&[
        "--api-key",
        "KEY_THAT_MAY_WRITE",
        "--read-only-key",
        "KEY_THAT_MAY_READ",
        "--log",
        "trace",
    ]);
    let office = connection("office");
    let create = |key: &str| process.client(key).ip_connections().create(&office).send();
    assert!(create("KEY_THAT_MAY_WRITE").is_ok());
    let forbidden = create("KEY_THAT_MAY_READ").unwrap_err();
    assert_eq!(forbidden.status().unwrap(), 403);
    assert!(create("KEY_OF_SOMEBODY").unwrap_err().is_unauthorized());
    assert_eq!(names(&process.client("KEY_THAT_MAY_READ")), [""; 0]);
    let log = process.kill();
    assert!(log.contains("/v2/ip_connections"), "{log}");
    assert!(!log.contains("KEY_"), "{log}");
}

#[test]
fn answers_are_held_back_and_go_wrong_as_told() {
    let latency = Duration::from_millis(30);
    let process = Process::start(&["--latency", "30ms", "--faults", "status=404;times=1"]);
    let client = process.client("KEY");
    let all = ListIpConnectionsParams::new();
    let list = || client.ip_connections().list(&all).send();
    let begun = Instant::now();
    assert!(list().unwrap_err().is_not_found());
    // A lower bound: no machine is too slow for it.
    assert!(begun.elapsed() >= latency);
    assert!(list().is_ok());
}

#[test]
fn a_data_file_has_one_emulator_at_a_time_and_outlasts_it() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("connections.db");
    let seed = directory.path().join("seed.json");
    let connections =
        json!([{ "connection_name": "from the seed" }, { "connection_name": "likewise" }]);
    let content = json!({ "accounts": [{ "api_key": "KEY", "ip_connections": connections }] });
    std::fs::write(&seed, content.to_string()).unwrap();
    let arguments = ["--data", text(&data), "--seed", text(&seed)];

    let first = Process::start(&arguments);
    let ended = refused(&["--addr", "127.0.0.1:0", "--data", text(&data)]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stderr.contains("in use by another"), "{ended:?}");
    let client = first.client("KEY");
    let created = client.ip_connections().create(&connection("mine"));
    created.send().unwrap();
    // The seed's last is the newest of it.
    assert_eq!(names(&client), ["mine", "likewise", "from the seed"]);
    first.kill();

    let second = Process::start(&arguments);
    assert_eq!(
        names(&second.client("KEY")),
        ["mine", "likewise", "from the seed"]
    );
}

#[test]
fn members_of_a_seed_that_nobody_knows_are_warned_of() {
    let directory = tempfile::tempdir().unwrap();
    let seed = directory.path().join("seed.json");
    let connections = json!([{ "connection_nam": "office", "inbound": { "colour": "red" } }]);
    let content = json!({ "accounts": [{ "api_key": "KEY", "ip_connections": connections }] });
    std::fs::write(&seed, content.to_string()).unwrap();
    let log = Process::start(&["--seed", text(&seed)]).kill();
    for place in ["connection_nam", "inbound/colour"] {
        let place = format!("\"/accounts/0/ip_connections/0/{place}\"");
        assert!(log.contains("WARN") && log.contains(&place), "{log}");
    }
}

#[cfg(unix)]
mod signals {
    use super::*;
    use crate::in_hand::{InHand, refuses};

    #[test]
    fn either_signal_finishes_the_requests_in_hand_and_closes_the_data() {
        for signal in ["TERM", "INT"] {
            let directory = tempfile::tempdir().unwrap();
            let data = directory.path().join("connections.db");
            let arguments = ["--data", text(&data)];
            let process = Process::start(&arguments);
            let address = process.address();
            let request = InHand::create(address);
            process.signal(signal);
            refuses(address);
            let (status, answer) = request.finish().unwrap();
            assert_eq!(
                (status, &answer["data"]["connection_name"]),
                (201, &json!("in hand"))
            );
            let ended = process.end();
            assert_eq!(ended.code, Some(0), "{ended:?}");
            let again = Process::start(&arguments);
            assert_eq!(names(&again.client("KEY")), ["in hand"]);
        }
    }

    #[test]
    fn a_second_ctrl_c_ends_it_at_once() {
        let process = Process::start(&[""; 0]);
        let request = InHand::create(process.address());
        process.signal("INT");
        refuses(process.address());
        process.signal("INT");
        assert_eq!(process.end().code, Some(130));
        assert_eq!(request.finish(), None);
    }

    #[test]
    fn a_request_without_end_is_not_waited_for_forever() {
        let process = Process::start(&[""; 0]);
        let request = InHand::create(process.address());
        process.signal("TERM");
        let ended = process.end();
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(
            ended.stderr.contains("warning: ") && ended.stderr.contains("cut off"),
            "{ended:?}"
        );
        assert_eq!(request.finish(), None);
    }
}

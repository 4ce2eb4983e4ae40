//! Who is let in, what each may do, and that nobody sees what belongs to somebody else.

use serde_json::json;
use telnyx_emulator::Emulator;

use crate::raw::{Raw, V1, V2, one, send};

#[tokio::test]
async fn without_credentials_there_is_no_answer_but_401() {
    let raw = Raw::start().await;
    let bearer = |value: &str| raw.bare("GET", V2).header("authorization", value);
    for request in [
        raw.bare("GET", V2),
        raw.bare("POST", V2).json(&json!({})),
        bearer("Bearer"),
        bearer("Bearer "),
        bearer("Basic KEY"),
        bearer("KEY"),
        raw.bare("GET", V2).header("x-api-token", "KEY"),
        raw.bare("GET", V1),
        raw.bare("GET", V1).header("x-api-token", "KEY"),
        raw.bare("GET", V1).header("x-api-user", "user"),
        raw.bare("GET", V1)
            .header("x-api-user", "")
            .header("x-api-token", "KEY"),
        raw.bare("GET", V1).bearer_auth("KEY"),
    ] {
        send(request).await.assert_error(401, "10009");
    }
    assert_eq!(raw.names(V2).await, [""; 0]);
}

#[tokio::test]
async fn a_401_says_how_to_authenticate() {
    let raw = Raw::start().await;
    let refused = send(raw.bare("GET", V2)).await;
    assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
}

#[tokio::test]
async fn with_keys_named_only_those_are_let_in() {
    let builder = Emulator::builder().api_key("FIRST").api_key("SECOND");
    let mut raw = Raw::with(builder).await;
    for (key, status) in [
        ("FIRST", 200),
        ("SECOND", 200),
        ("THIRD", 401),
        ("first", 401),
    ] {
        raw = raw.key(key);
        for target in [V1, V2] {
            assert_eq!(raw.get(target).await.status, status, "{key} {target}");
        }
    }
}

#[tokio::test]
async fn a_read_only_key_reads_and_may_not_write() {
    let raw = Raw::with(Emulator::builder().read_only_key("READER"))
        .await
        .key("READER");
    for target in [V1, V2] {
        assert_eq!(raw.get(target).await.status, 200);
        raw.get(&format!("{target}/1"))
            .await
            .assert_error(404, "10005");
        let body = json!({"connection_name": "office"});
        raw.send("POST", target, &body)
            .await
            .assert_error(403, "10010");
        assert_eq!(raw.get(target).await.status, 200);
    }
    let one = format!("{V2}/1");
    raw.send("PATCH", &one, &json!({}))
        .await
        .assert_error(403, "10010");
    raw.call("DELETE", &one).await.assert_error(403, "10010");
    raw.send("PUT", &format!("{V1}/1"), &json!({}))
        .await
        .assert_error(403, "10010");
}

#[tokio::test]
async fn accounts_do_not_see_each_others_connections() {
    let raw = Raw::start().await.key("ANN");
    let of_ann = raw.create(V2, &json!({"connection_name": "of Ann"})).await;
    let legacy = raw
        .create(V1, &json!({"connection_name": "legacy of Ann"}))
        .await;
    let raw = raw.key("BOB");
    raw.create(V2, &json!({"connection_name": "of Bob"})).await;

    let target = one(V2, &of_ann);
    raw.get(&target).await.assert_error(404, "10005");
    raw.call("DELETE", &target).await.assert_error(404, "10005");
    let change = json!({"connection_name": "taken"});
    raw.send("PATCH", &target, &change)
        .await
        .assert_error(404, "10005");
    raw.send("PUT", &one(V1, &legacy), &change)
        .await
        .assert_error(404, "10005");
    assert_eq!(raw.names(V2).await, ["of Bob"]);
    assert_eq!(raw.names(V1).await, [""; 0]);
    let filter = format!("{V2}?filter[connection_name][contains]=of%20ann");
    assert_eq!(raw.names(&filter).await, [""; 0]);

    let raw = raw.key("ANN");
    assert_eq!(raw.names(V2).await, ["of Ann"]);
    assert_eq!(raw.names(V1).await, ["legacy of Ann"]);
}

#[tokio::test]
async fn keys_are_in_no_journal() {
    let raw = Raw::start().await.key("KEY0123456789_secret");
    raw.create(V2, &json!({})).await;
    raw.get(V1).await;
    let journal = format!("{:?}", raw.emulator.exchanges());
    assert!(journal.contains("KEY0"), "{journal}");
    assert!(!journal.contains("KEY01"), "{journal}");
}

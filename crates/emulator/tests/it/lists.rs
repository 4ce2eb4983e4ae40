//! Lists: filters, orders and pages, in every encoding that clients send.

use serde_json::{Value, json};

use crate::raw::{Raw, V1, V2, one};

/// An emulator with these connections, the first the oldest.
async fn with(collection: &str, bodies: &[Value]) -> Raw {
    let raw = Raw::start().await;
    for body in bodies {
        raw.create(collection, body).await;
    }
    raw
}

fn named(name: &str) -> Value {
    json!({"connection_name": name})
}

#[tokio::test]
async fn the_newest_comes_first_and_sort_says_otherwise() {
    let bodies = [
        json!({"connection_name": "Berlin", "active": true}),
        json!({"connection_name": "athens", "active": false}),
        json!({"connection_name": "Cairo", "active": true}),
    ];
    let raw = with(V2, &bodies).await;
    for (query, names) in [
        ("", ["Cairo", "athens", "Berlin"]),
        ("?sort=-created_at", ["Cairo", "athens", "Berlin"]),
        ("?sort=created_at", ["Berlin", "athens", "Cairo"]),
        ("?sort=connection_name", ["athens", "Berlin", "Cairo"]),
        ("?sort=-connection_name", ["Cairo", "Berlin", "athens"]),
        ("?sort=active", ["athens", "Cairo", "Berlin"]),
        ("?sort=-active", ["Cairo", "Berlin", "athens"]),
    ] {
        assert_eq!(raw.names(&format!("{V2}{query}")).await, names, "{query}");
    }
}

#[tokio::test]
async fn the_order_of_v1_has_a_direction_of_its_own_that_can_be_reversed() {
    let bodies = [
        json!({"connection_name": "Berlin", "active": true}),
        json!({"connection_name": "athens", "active": false}),
        json!({"connection_name": "Cairo", "active": true}),
    ];
    let raw = with(V1, &bodies).await;
    for (query, names) in [
        ("", ["Cairo", "athens", "Berlin"]),
        ("?order_by=created_at", ["Cairo", "athens", "Berlin"]),
        ("?sort_direction=reverse", ["Berlin", "athens", "Cairo"]),
        ("?order_by=connection_name", ["athens", "Berlin", "Cairo"]),
        (
            "?order_by=connection_name&sort_direction=reverse",
            ["Cairo", "Berlin", "athens"],
        ),
        ("?order_by=active", ["Cairo", "Berlin", "athens"]),
        ("?order_by=auth_type", ["Cairo", "athens", "Berlin"]),
        (
            "?mode=typeahead&with_ips=true&with_auth=false&with_fqdns=true",
            ["Cairo", "athens", "Berlin"],
        ),
        (
            "?order_by=&sort_direction=&mode=&with_ips=",
            ["Cairo", "athens", "Berlin"],
        ),
    ] {
        assert_eq!(raw.names(&format!("{V1}{query}")).await, names, "{query}");
    }
}

#[tokio::test]
async fn any_other_value_in_v1_is_a_422_that_names_the_parameter() {
    let raw = Raw::start().await;
    for (query, parameter) in [
        ("order_by=name", "order_by"),
        ("order_by=-created_at", "order_by"),
        ("sort_direction=desc", "sort_direction"),
        ("mode=all", "mode"),
        ("with_ips=maybe", "with_ips"),
    ] {
        let refused = raw.get(&format!("{V1}?{query}")).await;
        refused.assert_error(422, "10015");
        assert_eq!(refused.sources(), [parameter]);
    }
}

#[tokio::test]
async fn a_filter_by_name_is_read_in_every_encoding() {
    let bodies = ["New York 1", "Boston", "in new york too", "NewYork"].map(named);
    let raw = with(V2, &bodies).await;
    for query in [
        "filter[connection_name][contains]=new+york",
        "filter[connection_name][contains]=new%20york",
        "filter%5Bconnection_name%5D%5Bcontains%5D=New+York",
        "filter%5bconnection_name%5d%5bcontains%5d=NEW%20YORK",
        "filter%5Bconnection_name%5D[contains]=w%20y",
        "sort=&filter%5Bconnection_name%5D%5Bcontains%5D=ew+y&filter%5Bfqdn%5D=",
    ] {
        let names = raw.names(&format!("{V2}?{query}")).await;
        assert_eq!(names, ["in new york too", "New York 1"], "{query}");
    }
}

#[tokio::test]
async fn a_filter_takes_its_text_literally() {
    let names = ["100% sure", "100 sure", "a_b_c", "aXbXc", "Ümlaut+plus"];
    let raw = with(V2, &names.map(named)).await;
    for (text, found) in [
        ("00%25", vec!["100% sure"]),
        ("a_b", vec!["a_b_c"]),
        ("aut%2Bpl", vec!["Ümlaut+plus"]),
        ("%C3%9Cml", vec!["Ümlaut+plus"]),
        ("%C3%BCML", vec!["Ümlaut+plus"]),
        ("%22sur", vec![]),
        ("'%20OR%201", vec![]),
    ] {
        let query = format!("{V2}?filter[connection_name][contains]={text}");
        assert_eq!(raw.names(&query).await, found, "{text}");
    }
}

#[tokio::test]
async fn a_filter_by_voice_profile_is_exact_and_one_by_fqdn_finds_nothing() {
    let profile = |name: &str, id: &str| json!({"connection_name": name, "outbound": {"outbound_voice_profile_id": id}});
    let bodies = [
        profile("a", "12"),
        profile("b", "123"),
        named("c"),
        profile("d", "12"),
    ];
    let raw = with(V2, &bodies).await;
    let by_profile = format!("{V2}?filter%5Boutbound_voice_profile_id%5D=12");
    assert_eq!(raw.names(&by_profile).await, ["d", "a"]);
    let by_fqdn = format!("{V2}?filter%5Bfqdn%5D=sip.example.com");
    assert_eq!(raw.names(&by_fqdn).await, [""; 0]);
    let both = format!("{by_profile}&filter[connection_name][contains]=ddd");
    assert_eq!(raw.names(&both).await, [""; 0]);
}

#[tokio::test]
async fn what_a_filter_finds_follows_changes_and_deletions() {
    let raw = Raw::start().await;
    let office = raw.create(V2, &named("office")).await;
    let found = |text: &str| format!("{V2}?filter[connection_name][contains]={text}");
    raw.send("PATCH", &one(V2, &office), &named("warehouse"))
        .await;
    assert_eq!(raw.names(&found("office")).await, [""; 0]);
    assert_eq!(raw.names(&found("house")).await, ["warehouse"]);
    raw.call("DELETE", &one(V2, &office)).await;
    assert_eq!(raw.names(&found("house")).await, [""; 0]);
}

#[tokio::test]
async fn pages_divide_the_list_and_meta_counts_it() {
    let raw = with(V2, &["a", "b", "c", "d", "e"].map(named)).await;
    let pages: [(i64, &[&str]); 4] = [(1, &["a", "b"]), (2, &["c", "d"]), (3, &["e"]), (4, &[])];
    for (number, names) in pages {
        for (open, close) in [("[", "]"), ("%5B", "%5D")] {
            let query = format!("page{open}number{close}={number}&page{open}size{close}=2");
            let target = format!("{V2}?{query}&sort=created_at");
            assert_eq!(raw.names(&target).await, names, "{query}");
            let meta = raw.get(&target).await.json()["meta"].take();
            let expected = json!({
                "total_pages": 3,
                "total_results": 5,
                "page_number": number,
                "page_size": 2,
            });
            assert_eq!(meta, expected, "{query}");
        }
    }
}

#[tokio::test]
async fn meta_counts_what_passes_the_filters() {
    let raw = with(V2, &["one", "two", "one more"].map(named)).await;
    let target = format!("{V2}?filter[connection_name][contains]=one&page[size]=1");
    let meta = raw.get(&target).await.json()["meta"].take();
    assert_eq!(
        (&meta["total_pages"], &meta["total_results"]),
        (&json!(2), &json!(2))
    );
}

#[tokio::test]
async fn an_empty_list_has_no_page() {
    let raw = Raw::start().await;
    let list = raw.get(V2).await;
    assert_eq!(
        list.text,
        r#"{"data":[],"meta":{"total_pages":0,"total_results":0,"page_number":1,"page_size":250}}"#
    );
    assert_eq!(raw.get(V1).await.text, "[]");
}

#[tokio::test]
async fn a_page_holds_as_many_as_the_spec_says_unless_asked_otherwise() {
    let raw = Raw::start().await;
    let size = |query: &'static str| {
        let raw = &raw;
        async move { raw.get(&format!("{V2}{query}")).await.json()["meta"]["page_size"].take() }
    };
    assert_eq!(size("").await, 250);
    assert_eq!(size("?page[size]=").await, 250);
    assert_eq!(size("?page[size]=1").await, 1);
    assert_eq!(size("?page%5Bsize%5D=250").await, 250);
}

#[tokio::test]
async fn pages_have_their_limits() {
    let raw = Raw::start().await;
    for (query, parameter) in [
        ("page[size]=0", "page[size]"),
        ("page[size]=251", "page[size]"),
        ("page[size]=-1", "page[size]"),
        ("page[size]=ten", "page[size]"),
        ("page[size]=1.5", "page[size]"),
        ("page%5Bnumber%5D=0", "page[number]"),
        ("page%5Bnumber%5D=99999999999999999999", "page[number]"),
        ("page[number]=1&page[number]=2", "page[number]"),
        ("sort=name", "sort"),
        ("sort=--created_at", "sort"),
        ("sort=Created_at", "sort"),
        (
            "filter[connection_name][contains]=ab",
            "filter[connection_name][contains]",
        ),
    ] {
        let refused = raw.get(&format!("{V2}?{query}")).await;
        refused.assert_error(400, "10015");
        assert_eq!(refused.sources(), [parameter], "{query}");
        assert!(
            refused.json()["errors"][0]["source"]
                .get("pointer")
                .is_none()
        );
    }
    let far = raw
        .get(&format!("{V2}?page[number]=9223372036854775807"))
        .await;
    assert_eq!((far.status, far.data()), (200, json!([])));
}

#[tokio::test]
async fn every_bad_parameter_is_named() {
    let raw = Raw::start().await;
    let refused = raw
        .get(&format!("{V2}?sort=x&page[size]=0&page[number]=0"))
        .await;
    assert_eq!(refused.status, 400);
    let mut sources = refused.sources();
    sources.sort();
    assert_eq!(sources, ["page[number]", "page[size]", "sort"]);
}

#[tokio::test]
async fn parameters_that_nobody_knows_are_passed_over_and_noted() {
    let raw = with(V2, &[named("office")]).await;
    let target = format!("{V2}?colour=red&page[limit]=1&colour=blue");
    assert_eq!(raw.names(&target).await, ["office"]);
    let one = raw
        .get(&format!("{V2}/1000000000000000000?expand=all"))
        .await;
    one.assert_error(404, "10005");
    let noted: Vec<Vec<String>> = raw.emulator.exchanges()[1..]
        .iter()
        .map(|exchange| {
            exchange
                .ignored
                .iter()
                .map(|found| found.place.clone())
                .collect()
        })
        .collect();
    assert_eq!(noted, [vec!["colour", "page[limit]"], vec!["expand"]]);
}

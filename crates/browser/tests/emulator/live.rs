//! The page follows what happens, and leaves alone what somebody looks at.

use browser::emulator::{Call, create, page_of, refused, start};
use browser::{View, visit};
use reqwest::Method;
use serde_json::json;
use telnyx_emulator::Emulator;
use thirtyfour::Key;

use crate::{becomes, texts, watch};

#[test]
fn what_is_created_changed_and_deleted_shows_without_loading_the_page_again() {
    watch(View::WIDE, async |page, emulator| {
        becomes(page, &texts("#state"), "Live").await?;
        page.ask("window.loaded = 'once'").await?;
        assert_eq!(
            page.shown("#no-exchanges, #no-ip, #no-legacy").await?.len(),
            3
        );

        let id = create(emulator, "office").await;
        becomes(page, &texts("#ip .name"), "office").await?;
        becomes(page, &texts("#ip .id"), id.as_str()).await?;
        let legacy = json!({ "connection_name": "the old PBX" }).to_string();
        let call = Call::new(emulator, Method::POST, "/security/connections").body(legacy);
        call.send().await.expect("it is created");
        becomes(page, &texts("#legacy .name"), "the old PBX").await?;
        create(emulator, "warehouse").await;
        becomes(page, &texts("#ip .name"), "warehouse|office").await?;

        let path = format!("/v2/ip_connections/{id}");
        let change = json!({ "connection_name": "head office", "active": false }).to_string();
        Call::new(emulator, Method::PATCH, &path)
            .body(change)
            .send()
            .await;
        becomes(page, &texts("#ip .name"), "warehouse|head office").await?;
        becomes(page, &texts("#ip .badge"), "active|inactive").await?;
        Call::new(emulator, Method::DELETE, &path).send().await;
        becomes(page, &texts("#ip .name"), "warehouse").await?;

        assert_eq!(page.text("#connection-count").await?, "2");
        assert_eq!(page.text("#request-count").await?, "5");
        let methods = "DELETE|PATCH|POST|POST|POST";
        becomes(page, &texts("#exchanges .method"), methods).await?;
        becomes(page, &texts("#exchanges .status"), "200|200|201|200|201").await?;
        becomes(page, "window.loaded", "once").await
    });
}

#[test]
fn an_open_connection_follows_its_changes_and_stays_when_it_is_deleted_until_it_is_closed() {
    watch(View::WIDE, async |page, emulator| {
        let id = create(emulator, "office").await;
        becomes(page, &texts("#ip .name"), "office").await?;
        page.click("#ip summary").await?;
        let has = |text: &str| {
            format!(
                "document.querySelector('#ip .code')?.textContent.includes({})",
                json!(text)
            )
        };
        becomes(page, &has("\"connection_name\": \"office\""), true).await?;

        let path = format!("/v2/ip_connections/{id}");
        let change = json!({ "connection_name": "attic" }).to_string();
        Call::new(emulator, Method::PATCH, &path)
            .body(change)
            .send()
            .await;
        becomes(page, &has("\"connection_name\": \"attic\""), true).await?;

        Call::new(emulator, Method::DELETE, &path).send().await;
        becomes(page, &texts("#ip .deleted .name"), "attic").await?;
        assert_eq!(page.shown("#ip .code").await?.len(), 1);
        becomes(page, &texts("#ip .badge.breaking"), "deleted").await?;
        page.click("#ip summary").await?;
        becomes(page, "document.querySelectorAll('#ip .entry').length", 0).await
    });
}

#[test]
fn two_hundred_requests_are_shown_the_newest_first_and_one_that_is_open_stays() {
    watch(View::WIDE, async |page, emulator| {
        Call::create(emulator, refused()).send().await;
        becomes(page, &texts("#exchanges .status"), "422").await?;
        page.click("#exchanges summary").await?;
        for number in 1..=205 {
            let path = format!("/v2/ip_connections/{number}");
            Call::new(emulator, Method::GET, &path).send().await;
        }
        let first = texts("#exchanges .entry:first-child .target");
        becomes(page, &first, "/v2/ip_connections/205").await?;
        let targets = "[...document.querySelectorAll('#exchanges .target')].slice(0, -1)";
        becomes(page, &format!("{targets}.length"), 200).await?;
        let oldest = format!("{targets}.at(-1).textContent");
        becomes(page, &oldest, "/v2/ip_connections/6").await?;
        becomes(page, &texts("#exchanges .entry:last-child .status"), "422").await?;
        becomes(page, &texts("#request-count"), "206").await?;

        // Once it is closed it goes with its time.
        page.ask("document.querySelector('#exchanges details[open] > summary').click()")
            .await?;
        page.click("#search").await?;
        Call::new(emulator, Method::GET, "/v2/ip_connections")
            .send()
            .await;
        becomes(page, &first, "/v2/ip_connections").await?;
        becomes(
            page,
            "document.querySelectorAll('#exchanges .entry').length",
            200,
        )
        .await
    });
}

#[test]
fn a_create_shows_although_two_hundred_requests_have_come_since() {
    watch(View::WIDE, async |page, emulator| {
        becomes(page, &texts("#state"), "Live").await?;
        // The page learns nothing until both are over, as when requests come faster than it asks.
        page.ask(
            "window.isHeld = true; const ask = window.fetch; window.fetch = async (...what) => {
                while (window.isHeld) await new Promise((next) => setTimeout(next, 10));
                return ask(...what);
            }",
        )
        .await?;
        create(emulator, "office").await;
        for _ in 0..200 {
            Call::new(emulator, Method::GET, "/v2/ip_connections")
                .send()
                .await;
        }
        page.ask("window.isHeld = false").await?;
        becomes(page, &texts("#ip .name"), "office").await
    });
}

#[test]
fn news_take_neither_the_focus_nor_the_place_nor_the_selection_and_are_announced() {
    for view in [View::WIDE, View::NARROW] {
        watch(view, async |page, emulator| {
            for _ in 0..60 {
                Call::new(emulator, Method::GET, "/v2/ip_connections")
                    .send()
                    .await;
            }
            Call::create(emulator, refused()).send().await;
            becomes(page, &texts("#request-count"), "61").await?;
            page.ask("document.querySelector('#exchanges summary').focus()")
                .await?;
            page.press([Key::Enter.into()]).await?;
            becomes(
                page,
                "document.querySelectorAll('#exchanges .line.fault').length",
                2,
            )
            .await?;
            page.ask(
                "getSelection().selectAllChildren(document.querySelector('.findings .place'));
                 window.line = document.activeElement.closest('.entry');
                 window.place = line.getBoundingClientRect().top",
            )
            .await?;
            for number in 1..=20 {
                let path = format!("/v2/ip_connections/{number}");
                Call::new(emulator, Method::GET, &path).send().await;
            }
            becomes(page, &texts("#request-count"), "81").await?;
            becomes(
                page,
                "document.activeElement.closest('.entry') === line",
                true,
            )
            .await?;
            becomes(page, "line.querySelector('details').open", true).await?;
            becomes(
                page,
                "Math.round(line.getBoundingClientRect().top - place)",
                0,
            )
            .await?;
            becomes(
                page,
                "getSelection().toString()",
                "/inbound/timeout_1xx_secs",
            )
            .await?;
            becomes(page, "line.previousElementSibling !== null", true).await?;
            becomes(page, "document.getElementById('news').ariaLive", "polite").await?;
            becomes(page, "/^[0-9]+ new requests?, [0-9]+ refused$/.test(document.getElementById('news').textContent)", true).await
        });
    }
}

#[test]
fn when_the_emulator_is_started_anew_the_page_shows_what_is_there_then() {
    let emulator = start(Emulator::builder());
    let address = emulator.address();
    visit(&page_of(&emulator), View::WIDE, async |page| {
        let page = &page;
        create(&emulator, "office").await;
        create(&emulator, "warehouse").await;
        becomes(page, &texts("#ip .name"), "warehouse|office").await?;
        emulator.stop().await.expect("it stops");
        becomes(page, &texts("#state"), "Connection lost, trying again …").await?;

        let emulator = start(Emulator::builder().address(address));
        create(&emulator, "attic").await;
        becomes(page, &texts("#state"), "Live").await?;
        becomes(page, &texts("#ip .name"), "attic").await?;
        becomes(page, &texts("#exchanges .status"), "201").await?;
        becomes(page, &texts("#request-count"), "1").await
    });
}

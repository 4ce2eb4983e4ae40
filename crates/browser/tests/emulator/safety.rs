//! That requests are only text in the page, that it shows no key, and that it asks nobody but the emulator.

use browser::emulator::{Call, fill, page_of, start};
use browser::{Page, View, visit};
use reqwest::Method;
use serde_json::json;
use telnyx_emulator::Emulator;
use thirtyfour::prelude::*;

use crate::{becomes, texts, watch};

const HOSTILE: &str = "</script><script>document.title='script'</script><img src=x onerror=\"document.title='image'\"><b>bold</b> &amp; <a href=\"https://example.com/\">x</a>";

/// Nothing was asked of anybody else, and nothing is said in the console.
async fn is_quiet(page: &Page) -> WebDriverResult<()> {
    let requested = page.requested().await?;
    assert!(requested.len() > 5, "{requested:?}");
    let foreign: Vec<_> = requested
        .iter()
        .filter(|url| !url.starts_with(&page.url))
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    let console = page.driver.browser_log().await?;
    assert!(console.is_empty(), "{console:?}");
    Ok(())
}

async fn open_all(page: &Page) -> WebDriverResult<()> {
    page.ask("for (const it of document.querySelectorAll('details')) it.open = true")
        .await?;
    becomes(page, "[...document.querySelectorAll('details')].every((it) => it.querySelector('.code, .none:not(:only-child)'))", true).await
}

#[test]
fn it_asks_only_the_emulator_and_the_console_is_empty() {
    watch(View::WIDE, async |page, emulator| {
        fill(emulator).await;
        becomes(page, &texts("#connection-count"), "6").await?;
        open_all(page).await?;
        is_quiet(page).await
    });
}

#[test]
fn names_bodies_paths_and_members_that_look_like_markup_are_text() {
    watch(View::WIDE, async |page, emulator| {
        Call::create(emulator, json!({ "connection_name": HOSTILE }))
            .send()
            .await
            .expect("it is created");
        let wrong = json!({ HOSTILE: 1, "inbound": { "timeout_1xx_secs": HOSTILE } });
        Call::create(emulator, wrong)
            .send()
            .await
            .expect("it is refused");
        let path = "/v2/ip_connections/%3Cb%3E?sort=<img%20src=x>";
        Call::new(emulator, Method::GET, path)
            .send()
            .await
            .expect("it is refused");
        let call = Call::new(emulator, Method::POST, "/v2/ip_connections");
        call.body(HOSTILE.to_owned())
            .send()
            .await
            .expect("it is refused");
        becomes(page, &texts("#request-count"), "4").await?;
        becomes(page, &texts("#ip .name"), HOSTILE).await?;
        open_all(page).await?;
        let elements = "document.querySelectorAll('img, iframe, b, script:not([src^=\"/_emulator/\"]), main a').length";
        becomes(page, elements, 0).await?;
        becomes(page, "document.title", "telnyx-emulator").await?;
        let text = "document.querySelector('#exchanges').textContent";
        becomes(page, &format!("{text}.includes({})", json!(HOSTILE)), true).await?;
        becomes(
            page,
            "document.documentElement.scrollWidth <= innerWidth",
            true,
        )
        .await?;
        is_quiet(page).await
    });
}

#[test]
fn no_key_is_shown() {
    let key = "KEY0123456789abcdef";
    let emulator = start(Emulator::builder().api_key(key));
    visit(&page_of(&emulator), View::WIDE, async |page| {
        fill(&emulator).await;
        becomes(&page, &texts("#connection-count"), "6").await?;
        open_all(&page).await?;
        becomes(
            &page,
            "document.documentElement.textContent.includes('KEY0…')",
            true,
        )
        .await?;
        becomes(
            &page,
            "document.documentElement.outerHTML.includes('KEY01')",
            false,
        )
        .await
    });
}

/// So the test above does see what it forbids.
#[test]
fn the_policy_of_the_page_stops_what_it_does_not_have() {
    watch(View::WIDE, async |page, _| {
        becomes(page, &texts("#state"), "Live").await?;
        page.ask(
            "const script = document.createElement('script');
             script.textContent = \"document.title = 'script'\";
             document.body.append(script);
             document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.com/x.png\">')",
        )
        .await?;
        becomes(page, "document.title", "telnyx-emulator").await?;
        let console = page.driver.browser_log().await?;
        let blocked = |part: &str| {
            let mut entries = console.iter();
            entries.any(|it| {
                it.message.contains(part) && it.message.contains("Content Security Policy")
            })
        };
        assert!(
            blocked("script-src") && blocked("example.com"),
            "{console:?}"
        );
        Ok(())
    });
}

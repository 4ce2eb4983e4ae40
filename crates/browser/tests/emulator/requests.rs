//! Reading a request: what was at fault with it, by keyboard as well, and finding it.

use std::time::Duration;

use browser::View;
use browser::emulator::{Call, create, fill, refused};
use reqwest::Method;
use thirtyfour::Key;

use crate::{becomes, texts, watch};

#[test]
fn a_refused_request_is_opened_by_keyboard_and_says_which_member_is_at_fault() {
    watch(View::WIDE, async |page, emulator| {
        Call::create(emulator, refused()).send().await;
        becomes(page, &texts("#exchanges .status"), "422").await?;
        // Already the closed line says the first.
        let line = page.text("#exchanges summary .notes").await?;
        assert!(
            line.contains("/inbound/timeout_1xx_secs must be between 1 and 120"),
            "{line}"
        );
        assert!(line.contains("1 ignored"), "{line}");

        // `/` goes to the search, and from there Tab to the first line.
        page.press(['/', Key::Tab.into()]).await?;
        becomes(
            page,
            "document.activeElement.matches('#exchanges summary:focus-visible')",
            true,
        )
        .await?;
        let outline = "getComputedStyle(document.activeElement).outlineStyle";
        becomes(page, outline, "solid").await?;
        page.press([Key::Enter.into()]).await?;

        becomes(
            page,
            &texts("#exchanges h4"),
            "What is wrong with it|Ignored",
        )
        .await?;
        let places = "/inbound/timeout_1xx_secs|/encrypted_media|/inbound/ring_tone";
        becomes(page, &texts(".findings .place"), places).await?;
        let said = page
            .text(".findings tbody tr:first-child td:nth-child(2)")
            .await?;
        assert_eq!(said, "must be between 1 and 120");
        // The same members are marked in the body.
        let marked = "[...document.querySelectorAll('.line.fault')].map((it) => it.textContent.trim()).join(' ')";
        becomes(
            page,
            marked,
            "\"encrypted_media\": \"SRTP\", \"timeout_1xx_secs\": 500,",
        )
        .await?;
        becomes(
            page,
            &texts(".line.passed"),
            "    \"ring_tone\": \"loud\"\n",
        )
        .await?;
        let panels = page.shown("#exchanges figcaption").await?;
        assert_eq!(panels, ["Request", "Response"]);
        let response = texts("#exchanges .panel:last-child .code");
        becomes(
            page,
            &format!("{response}.includes('\"pointer\": \"/inbound/timeout_1xx_secs\"')"),
            true,
        )
        .await?;

        // Escape within it closes it, and the focus is on its line again.
        page.press([Key::Tab.into(), Key::Escape.into()]).await?;
        becomes(
            page,
            "document.querySelectorAll('#exchanges details[open]').length",
            0,
        )
        .await?;
        becomes(
            page,
            "document.activeElement.matches('#exchanges summary')",
            true,
        )
        .await
    });
}

#[test]
fn faults_are_named_and_what_is_sent_is_shown_as_it_was_sent() {
    watch(View::WIDE, async |page, emulator| {
        let body = "{\"connection_name\":\"office\", \"webhook_timeout_secs\": 2.0e1, \"x~/y\":[1,{\"a\":12345678901234567890},[]]}";
        let call =
            Call::new(emulator, Method::POST, "/v2/ip_connections").fault("status=503;times=1");
        call.body(body.to_owned()).send().await;
        becomes(
            page,
            &texts("#exchanges .notes"),
            "fault status=503;times=1",
        )
        .await?;
        page.click("#exchanges summary").await?;
        let lines = [
            "{",
            "  \"connection_name\": \"office\",",
            "  \"webhook_timeout_secs\": 2.0e1,",
            "  \"x~/y\": [",
            "    1,",
            "    {",
            "      \"a\": 12345678901234567890",
            "    },",
            "    []",
            "  ]",
            "}",
        ];
        let shown = lines.join("\n") + "\n";
        becomes(page, &texts("#exchanges .panel:first-child .code"), shown).await?;

        // What is no JSON is shown as well.
        let call = Call::new(emulator, Method::POST, "/v2/ip_connections");
        call.body("{\"connection_name\": ".to_owned()).send().await;
        becomes(page, &texts("#exchanges .entry:first-child .status"), "400").await?;
        page.click("#exchanges .entry:first-child summary").await?;
        let code = texts("#exchanges .entry:first-child .panel:first-child .code");
        becomes(page, &code, "{\"connection_name\": ").await
    });
}

#[test]
fn a_client_that_went_away_before_its_answer_is_shown_as_gone() {
    watch(View::WIDE, async |page, emulator| {
        let call = Call::new(emulator, Method::GET, "/v2/ip_connections").fault("delay=600s");
        let answer = tokio::time::timeout(Duration::from_secs(1), call.send()).await;
        assert!(answer.is_err(), "{answer:?}");
        becomes(page, &texts("#exchanges .status"), "gone").await?;
        page.click("#exchanges summary").await?;
        let title = "#exchanges .panel:last-child figcaption";
        becomes(
            page,
            &texts(title),
            "The client went away before its answer",
        )
        .await
    });
}

#[test]
fn requests_are_filtered_by_status_and_by_words() {
    watch(View::WIDE, async |page, emulator| {
        fill(emulator).await;
        becomes(page, &texts("#shown"), "the last 13").await?;
        page.click(".toggle[data-class='4']").await?;
        assert_eq!(page.text("#shown").await?, "2 of 13");
        assert_eq!(page.shown("#exchanges .status").await?, ["422", "404"]);
        page.click(".toggle[data-class='5']").await?;
        assert_eq!(
            page.shown("#exchanges .status").await?,
            ["422", "404", "503"]
        );

        page.click("#search").await?;
        page.press("post timeout_1xx".chars()).await?;
        assert_eq!(page.shown("#exchanges .status").await?, ["422"]);
        // What comes in is filtered as well.
        create(emulator, "attic").await;
        becomes(page, &texts("#shown"), "1 of 14").await?;
        page.press("zzz".chars()).await?;
        assert_eq!(page.shown("#no-match").await?.len(), 1);
        page.press([Key::Escape.into()]).await?;
        assert_eq!(page.shown("#exchanges .entry").await?.len(), 14);
        assert_eq!(page.text("#shown").await?, "the last 14");
        Ok(())
    });
}

//! That it can be read: in light and dark, on wide and narrow screens, on paper, without JavaScript.

use browser::report::{HOSTILE, RELEASE, page};
use browser::{CONTRAST, Page, View, browse};
use thirtyfour::prelude::*;

const EXPAND: &str = "for (const it of document.querySelectorAll('details')) it.open = true";

/// Every text of the page, everything open, some filters pressed.
async fn has_contrast(page: &Page) -> WebDriverResult<()> {
    page.ask(EXPAND).await?;
    for pressed in [false, true] {
        if pressed {
            page.click("[data-filter='rust'].patch").await?;
            page.click("#expand").await?;
        }
        let result = page.ask(CONTRAST).await?;
        assert_eq!(result["found"], serde_json::json!([]));
        let measured = result["measured"].as_u64().unwrap_or_default();
        assert!(measured > 500, "{measured} texts");
    }
    Ok(())
}

#[test]
fn texts_have_contrast_in_light() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let background = "return getComputedStyle(document.body).backgroundColor";
        assert_eq!(page.ask(background).await?, "rgb(245, 244, 240)");
        has_contrast(&page).await
    });
}

#[test]
fn texts_have_contrast_in_dark() {
    browse(&page(RELEASE), View::WIDE.dark(), async |page| {
        let background = "return getComputedStyle(document.body).backgroundColor";
        assert_eq!(page.ask(background).await?, "rgb(18, 21, 24)");
        has_contrast(&page).await
    });
}

async fn fits(page: &Page, width: u32) -> WebDriverResult<()> {
    page.ask(EXPAND).await?;
    let widths = "return [innerWidth, document.documentElement.scrollWidth]";
    assert_eq!(page.ask(widths).await?, serde_json::json!([width, width]));
    Ok(())
}

#[test]
fn nothing_overflows_a_wide_screen() {
    for edits in [RELEASE, HOSTILE, &[]] {
        browse(&page(edits), View::WIDE, async |page| {
            fits(&page, 1400).await
        });
    }
}

#[test]
fn nothing_overflows_a_narrow_screen() {
    for edits in [RELEASE, HOSTILE, &[]] {
        browse(&page(edits), View::NARROW, async |page| {
            fits(&page, 400).await
        });
    }
}

#[test]
fn on_a_narrow_screen_the_texts_stand_below_each_other() {
    browse(&page(RELEASE), View::NARROW, async |page| {
        page.click(".entry:first-child > details > summary").await?;
        let below = page
            .ask(
                "const [spec, code] = [...document.querySelectorAll('.side')].map((it) => it.getBoundingClientRect());
                 return spec.bottom <= code.top && spec.left === code.left",
            )
            .await?;
        assert_eq!(below, true);
        Ok(())
    });
}

#[test]
fn without_script_entries_can_be_read_and_there_are_no_filters() {
    browse(&page(RELEASE), View::WIDE.without_script(), async |page| {
        assert_eq!(page.shown(".entry > details > summary").await?.len(), 13);
        assert!(page.shown("#filters, .matrix button").await?.is_empty());
        page.click(".entry:first-child > details > summary").await?;
        assert_eq!(page.shown(".body").await?.len(), 1);
        // A link opens the entry it leads to by the browser's own rule.
        let id = "member-InboundIp.timeout_1xx_secs-bound-narrowed";
        page.follow(id).await?;
        assert!(!page.shown(&format!("[id='{id}'] .panel")).await?.is_empty());
        Ok(())
    });
}

#[test]
fn on_paper_everything_is_open_and_the_filters_are_gone() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let print = serde_json::json!({ "media": "print" });
        page.driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", print)
            .await?;
        assert!(page.shown("#filters").await?.is_empty());
        page.ask("dispatchEvent(new Event('beforeprint'))").await?;
        assert_eq!(page.shown(".body").await?.len(), 13);
        page.ask("dispatchEvent(new Event('afterprint'))").await?;
        let open = "return document.querySelectorAll('.entry > details[open]').length";
        assert_eq!(page.ask(open).await?, 0);
        Ok(())
    });
}

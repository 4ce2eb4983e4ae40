//! That it can be read: in light and dark, on wide and narrow screens.

use browser::emulator::fill;
use browser::{CONTRAST, Page, View};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::{becomes, texts, watch};

/// Everything there is to see, open.
async fn open_all(page: &Page) -> WebDriverResult<()> {
    becomes(page, &texts("#request-count"), "13").await?;
    becomes(page, &texts("#connection-count"), "6").await?;
    page.ask("for (const it of document.querySelectorAll('details')) it.open = true")
        .await?;
    becomes(
        page,
        "document.querySelectorAll('.body > :is(.about, .code)').length",
        13 + 6,
    )
    .await
}

async fn has_contrast(page: &Page) -> WebDriverResult<()> {
    let result = page.ask(CONTRAST).await?;
    assert_eq!(result["found"], json!([]));
    let measured = result["measured"].as_u64().unwrap_or_default();
    assert!(measured > 500, "{measured} texts");
    Ok(())
}

#[test]
fn texts_have_contrast_in_light_and_dark() {
    for (view, paper) in [
        (View::WIDE, "rgb(245, 244, 240)"),
        (View::WIDE.dark(), "rgb(18, 21, 24)"),
    ] {
        watch(view, async |page, emulator| {
            fill(emulator).await;
            open_all(page).await?;
            becomes(
                page,
                "getComputedStyle(document.body).backgroundColor",
                paper,
            )
            .await?;
            has_contrast(page).await?;
            for class in ["2", "4", "5"] {
                page.click(&format!(".toggle[data-class='{class}']"))
                    .await?;
            }
            has_contrast(page).await
        });
    }
}

#[test]
fn nothing_overflows_a_wide_or_a_narrow_screen() {
    for view in [View::WIDE, View::NARROW] {
        watch(view, async |page, emulator| {
            fill(emulator).await;
            open_all(page).await?;
            let widths = json!([view.width, view.width]);
            becomes(
                page,
                "[innerWidth, document.documentElement.scrollWidth]",
                widths,
            )
            .await?;
            let wider = "[...document.querySelectorAll('section, .entry, .body, .code')]\
                .filter((it) => it.scrollWidth > it.clientWidth).length";
            becomes(page, wider, 0).await
        });
    }
}

#[test]
fn on_a_wide_screen_each_list_scrolls_by_itself_and_on_a_narrow_one_the_page_does() {
    for (view, itself) in [(View::WIDE, true), (View::NARROW, false)] {
        watch(view, async |page, emulator| {
            fill(emulator).await;
            open_all(page).await?;
            let scrolls = "[...document.querySelectorAll('section')].every((it) => it.scrollHeight > it.clientHeight)";
            becomes(page, scrolls, itself).await?;
            let page_scrolls = "document.documentElement.scrollHeight > innerHeight";
            becomes(page, page_scrolls, !itself).await
        });
    }
}

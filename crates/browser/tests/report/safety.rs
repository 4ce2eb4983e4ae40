//! That the page asks for nothing and that what the spec says is only text in it.

use browser::report::{Edit, HOSTILE, RELEASE, page};
use browser::{Page, View, browse};
use thirtyfour::prelude::*;

/// No resource, no request but that for the page itself, no word in the console.
async fn is_quiet(page: &Page) -> WebDriverResult<()> {
    let resources = "return performance.getEntriesByType('resource').map((it) => it.name)";
    assert_eq!(page.ask(resources).await?, serde_json::json!([]));
    let requested = page.requested().await?;
    assert!(!requested.is_empty(), "the log tells of the page itself");
    assert!(
        requested.iter().all(|url| *url == page.url),
        "{requested:?}"
    );
    let console = page.driver.browser_log().await?;
    assert!(console.is_empty(), "{console:?}");
    Ok(())
}

async fn use_everything(page: &Page) -> WebDriverResult<()> {
    page.ask("for (const it of document.querySelectorAll('button:enabled, summary')) it.click()")
        .await?;
    Ok(())
}

#[test]
fn it_asks_for_nothing() {
    for edits in [RELEASE, HOSTILE, &[] as &[Edit]] {
        browse(&page(edits), View::WIDE, async |page| {
            use_everything(&page).await?;
            is_quiet(&page).await
        });
    }
}

/// So the test above does see what it forbids: the same page, asking for something.
#[test]
fn what_asks_is_seen_and_the_policy_stops_it() {
    let asking = page(&[]).replace("</footer>", "<img src=\"missing.png\"></footer>");
    browse(&asking, View::WIDE, async |page| {
        let console = page.driver.browser_log().await?;
        let told = |part: &str| console.iter().any(|entry| entry.message.contains(part));
        assert!(
            told("missing.png") && told("Content Security Policy"),
            "{console:?}"
        );
        Ok(())
    });
}

#[test]
fn no_script_or_style_but_its_own_is_obeyed() {
    let foreign = "<script>document.title = 'script'</script><style>h1 { display: none }</style>\
        <b style=\"display: none\">x</b><img src=\"x\" onerror=\"document.title = 'handler'\"></footer>";
    let injected = page(&[]).replace("</footer>", foreign);
    browse(&injected, View::WIDE, async |page| {
        assert!(page.driver.title().await?.starts_with("no change"));
        assert_eq!(page.shown("h1, footer b").await?.len(), 2);
        Ok(())
    });
}

#[test]
fn what_the_spec_says_is_text() {
    browse(&page(HOSTILE), View::WIDE, async |page| {
        page.click("#expand").await?;
        let title = page.driver.title().await?;
        assert_eq!(
            title,
            "2 changes of the spec, HEAD (f21a12d) to working tree"
        );
        let elements = "return document.querySelectorAll('img, iframe, b, script[src], main script, main style, main a[href^=http]').length";
        assert_eq!(page.ask(elements).await?, 0);
        let text = page
            .ask("return document.querySelector('main').textContent")
            .await?;
        let text = text.as_str().unwrap_or_default();
        for shown in [
            "</script><script>document.title='script'</script>",
            "--></style></details><style>*{display:none}</style>",
            "&amp;",
        ] {
            assert!(text.contains(shown), "{shown}");
        }
        is_quiet(&page).await
    });
}

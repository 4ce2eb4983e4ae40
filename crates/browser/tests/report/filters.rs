//! Narrowing the list, opening and closing entries, by mouse and by keyboard.

use browser::report::{RELEASE, page};
use browser::{Page, View, browse};
use thirtyfour::Key;
use thirtyfour::prelude::*;

/// The names of the entries that are shown, and whether the page counts them right.
async fn names(page: &Page) -> WebDriverResult<Vec<String>> {
    let names = page.shown(".entry > details > summary .name").await?;
    let count = page.text("#shown").await?;
    assert_eq!(count, format!("{} of 13 changes shown", names.len()));
    Ok(names)
}

async fn select(page: &Page, filter: &str, value: &str) -> WebDriverResult<()> {
    let css = format!("select[data-filter='{filter}'] option[value='{value}']");
    page.click(&css).await
}

const OPEN: &str = "return document.querySelectorAll('.entry > details[open]').length";

#[test]
fn classes_narrow_the_list_and_say_that_they_do() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let wire = "[data-filter='wire'].breaking";
        let pressed = async |css: &str| {
            let toggle = page.driver.find(By::Css(css)).await?;
            toggle.attr("aria-pressed").await
        };
        assert_eq!(pressed(wire).await?.as_deref(), Some("false"));
        page.click(wire).await?;
        assert_eq!(pressed(wire).await?.as_deref(), Some("true"));
        assert_eq!(names(&page).await?.len(), 3);
        // Classes of one kind are alternatives, kinds go together.
        page.click("[data-filter='wire'].risky").await?;
        assert_eq!(names(&page).await?.len(), 4);
        page.click("[data-filter='rust'].patch").await?;
        assert_eq!(
            names(&page).await?,
            [
                "InboundIp.timeout_1xx_secs",
                "RtcpSettings.report_frequency_secs"
            ]
        );
        page.click("#clear").await?;
        assert_eq!(names(&page).await?.len(), 13);
        assert_eq!(pressed(wire).await?.as_deref(), Some("false"));
        let clear = page.driver.find(By::Id("clear")).await?;
        assert!(!clear.is_enabled().await?);
        Ok(())
    });
}

#[test]
fn kinds_elements_and_documents_narrow_the_list() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        select(&page, "kind", "description").await?;
        assert_eq!(names(&page).await?.len(), 3);
        select(&page, "file", "shared.json").await?;
        assert_eq!(
            names(&page).await?,
            ["DtmfType \"Inband\"", "RoutingMethod"]
        );
        select(&page, "noun", "enum").await?;
        assert_eq!(names(&page).await?, ["RoutingMethod"]);
        select(&page, "kind", "added").await?;
        assert_eq!(names(&page).await?, Vec::<String>::new());
        assert_eq!(
            page.text("#nothing").await?,
            "No change matches these filters."
        );
        Ok(())
    });
}

#[test]
fn the_search_reads_names_reasons_and_items() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        for (text, expected) in [
            ("singapore", 1),
            ("Vancouver REMOVED", 1),
            ("models::InboundIpRequest::max_duration_secs_null()", 1),
            ("copy_ip_connection", 1),
            ("nothing has this", 0),
        ] {
            let search = page.driver.find(By::Id("search")).await?;
            search.clear().await?;
            search.send_keys(text).await?;
            assert_eq!(names(&page).await?.len(), expected, "{text}");
        }
        Ok(())
    });
}

#[test]
fn the_table_of_classes_filters_by_both() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let cell = ".matrix button[data-wire='compatible'][data-rust='patch']";
        page.click(cell).await?;
        assert_eq!(
            names(&page).await?,
            ["list_ip_connections filter[connection_name][contains]"]
        );
        let button = page.driver.find(By::Css(cell)).await?;
        assert_eq!(button.attr("aria-pressed").await?.as_deref(), Some("true"));
        page.click(cell).await?;
        assert_eq!(names(&page).await?.len(), 13);
        Ok(())
    });
}

#[test]
fn entries_open_and_close_by_mouse() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let summary = ".entry:first-child > details > summary";
        assert_eq!(page.ask(OPEN).await?, 0);
        assert!(page.shown(".body").await?.is_empty());
        page.click(summary).await?;
        assert_eq!(page.shown(".body").await?.len(), 1);
        page.click(summary).await?;
        assert_eq!(page.ask(OPEN).await?, 0);
        page.click("#expand").await?;
        assert_eq!(page.ask(OPEN).await?, 13);
        page.click("#collapse").await?;
        assert_eq!(page.ask(OPEN).await?, 0);
        Ok(())
    });
}

#[test]
fn all_that_is_shown_expands() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        page.click("[data-filter='wire'].breaking").await?;
        page.click("#expand").await?;
        page.click("#clear").await?;
        assert_eq!(page.ask(OPEN).await?, 3);
        Ok(())
    });
}

#[test]
fn everything_works_by_keyboard() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let focus =
            "const at = document.activeElement; return at.id || at.dataset.value || at.tagName";
        page.press(['/']).await?;
        assert_eq!(page.ask(focus).await?, "search");
        page.press("singapore".chars()).await?;
        assert_eq!(names(&page).await?, ["AnchorsiteOverride \"Singapore\""]);
        page.press([Key::Escape.value()]).await?;
        assert_eq!(names(&page).await?.len(), 13);

        // From the top of the page: the link that skips, the cells of the table, then the classes.
        page.ask("document.querySelector('.skip').focus()").await?;
        let mut way = Vec::new();
        for _ in 0..40 {
            page.press([Key::Tab.value()]).await?;
            let at = page.ask(focus).await?;
            way.push(at.as_str().unwrap_or_default().to_owned());
            if at == "SUMMARY" {
                break;
            }
        }
        for stop in [
            "breaking",
            "risky",
            "compatible",
            "search",
            "expand",
            "collapse",
            "SUMMARY",
        ] {
            assert!(way.iter().any(|at| at == stop), "{stop} in {way:?}");
        }
        let outlined = "return getComputedStyle(document.activeElement).outlineStyle";
        assert_eq!(page.ask(outlined).await?, "solid");
        page.press([Key::Enter.value()]).await?;
        assert_eq!(page.ask(OPEN).await?, 1);
        page.press([Key::Space.value()]).await?;
        assert_eq!(page.ask(OPEN).await?, 0);

        page.ask("document.querySelector('[data-filter=\"rust\"].breaking').focus()")
            .await?;
        page.press([Key::Space.value()]).await?;
        assert_eq!(names(&page).await?.len(), 2);
        Ok(())
    });
}

#[test]
fn a_link_opens_its_entry_even_if_a_filter_hides_it() {
    let id = "enum-value-AnchorsiteOverride-Singapore-added";
    let id = id.strip_prefix("enum-").unwrap_or(id);
    browse(&page(RELEASE), View::WIDE, async |page| {
        page.follow(id).await?;
        let seen = format!(
            "const entry = document.getElementById('{id}').closest('.entry');
             const box = entry.getBoundingClientRect();
             const bar = document.getElementById('filters').getBoundingClientRect();
             return [entry.querySelector('details').open, box.top >= bar.bottom - 1, box.top < innerHeight]"
        );
        let wanted = serde_json::json!([true, true, true]);
        assert_eq!(page.settles(&seen, &wanted).await?, wanted);
        assert_eq!(page.ask(OPEN).await?, 1);

        page.click("[data-filter='wire'].breaking").await?;
        page.ask("location.hash = ''").await?;
        page.ask(&format!("location.hash = '{id}'")).await?;
        assert_eq!(page.settles(&seen, &wanted).await?, wanted);
        assert_eq!(names(&page).await?.len(), 13);
        Ok(())
    });
}

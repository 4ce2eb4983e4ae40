//! What the page says, and what stands beside each entry.

use browser::report::{RELEASE, page};
use browser::{View, browse};
use thirtyfour::prelude::*;

#[test]
fn it_opens_from_a_file_and_begins_with_the_verdict() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        assert!(page.url.starts_with("file://"));
        let title = page.driver.title().await?;
        assert_eq!(
            title,
            "13 changes of the spec, HEAD (f21a12d) to working tree"
        );
        assert_eq!(page.text("h1").await?, "0.1.0 → 0.2.0");
        assert_eq!(
            page.text(".lead").await?,
            "The next release must be 0.2.0 at least: breaking in Rust and on the wire."
        );
        assert_eq!(
            page.text(".counts").await?,
            "13 changes: 3 breaking, 1 risky, 5 compatible, 4 quiet"
        );
        assert_eq!(page.text("#shown").await?, "13 of 13 changes shown");
        assert_eq!(page.shown(".entry").await?.len(), 13);
        Ok(())
    });
}

#[test]
fn the_worst_stands_first() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let order = page
            .ask("return [...document.querySelectorAll('.entry')].map((it) => it.classList[1]).join(' ')")
            .await?;
        let expected = [
            ["breaking"; 3].as_slice(),
            &["risky"],
            &["compatible"; 5],
            &["quiet"; 4],
        ];
        assert_eq!(order, expected.concat().join(" "));
        Ok(())
    });
}

#[test]
fn an_empty_diff_is_a_page_too() {
    browse(&page(&[]), View::WIDE, async |page| {
        let title = page.driver.title().await?;
        assert_eq!(
            title,
            "no change of the spec, HEAD (f21a12d) to working tree"
        );
        assert_eq!(page.text("h1").await?, "0.1.0 stays");
        assert_eq!(page.text(".lead").await?, "Nothing changed.");
        assert!(page.shown(".entry, #filters").await?.is_empty());
        Ok(())
    });
}

/// The spec says `"maximum": 120` before and 60 after, and so does the code: both are shown, in colours, and nothing
/// of the other changes of the same object.
#[test]
fn both_texts_stand_beside_an_entry() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let id = "member-InboundIp.timeout_1xx_secs-bound-narrowed";
        page.follow(id).await?;
        let lines = async |side: u8, class: &str| {
            let css = format!("[id='{id}'] .side:nth-child({side}) tr.{class} .line");
            let lines = page.shown(&css).await?;
            let trimmed = lines.iter().map(|line| line.trim().to_owned());
            WebDriverResult::Ok(trimmed.collect::<Vec<_>>())
        };
        assert_eq!(lines(1, "gone").await?, ["\"maximum\": 120,"]);
        assert_eq!(lines(1, "new").await?, ["\"maximum\": 60,"]);
        let gone = lines(2, "gone").await?;
        assert!(
            gone.iter()
                .any(|line| line == "#[validate(range(min = 1, max = 120))]")
        );
        let new = lines(2, "new").await?;
        assert!(
            new.iter()
                .any(|line| line == "#[validate(range(min = 1, max = 60))]")
        );
        for other in ["max_duration_secs", "deprecated"] {
            assert!(!new.iter().any(|line| line.contains(other)), "{new:?}");
        }

        // Side by side, the numbers emphasized, in the colour of numbers, on the colour of their line.
        let looks = page
            .ask(&format!(
                "const body = document.getElementById('{id}');
                 const [spec, code] = [...body.querySelectorAll('.side')].map((it) => it.getBoundingClientRect());
                 const mark = body.querySelector('.side tr.new mark');
                 const style = getComputedStyle(mark);
                 const plain = getComputedStyle(mark.closest('td'));
                 const line = getComputedStyle(mark.closest('tr'));
                 return [
                   spec.right <= code.left && Math.abs(spec.top - code.top) < 2,
                   mark.textContent,
                   style.color !== plain.color,
                   style.backgroundColor !== line.backgroundColor,
                 ];"
            ))
            .await?;
        assert_eq!(looks, serde_json::json!([true, "60", true, true]));
        Ok(())
    });
}

/// Where in the files the lines stand.
#[test]
fn lines_are_numbered_as_in_their_files() {
    browse(&page(RELEASE), View::WIDE, async |page| {
        let css = "[id='member-InboundIp.timeout_1xx_secs-bound-narrowed'] .side:nth-child(1) tr.gone .no";
        let cells = page.driver.find_all(By::Css(css)).await?;
        let number = cells.first().expect("a number").inner_html().await?;
        let spec = include_str!("../../../../spec/ip_connections.json");
        let member = spec.find("\"timeout_1xx_secs\": {").expect("the member");
        let bound = member + spec[member..].find("\"maximum\"").expect("its bound");
        assert_eq!(number, (spec[..bound].lines().count()).to_string());
        Ok(())
    });
}

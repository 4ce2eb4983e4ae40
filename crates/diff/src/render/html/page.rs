//! The frame of the page: policy, style and script, the verdict, the filters, the list.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::anchors::anchors;
use super::entry::{Texts, entry};
use super::filters::filters;
use crate::render::Context;
use crate::render::words::{self, Severity};
use crate::{Change, Diff, RustClass, WireClass};

const STYLE: &str = concat!(include_str!("palette.css"), include_str!("report.css"));
const SCRIPT: &str = include_str!("report.js");

pub(super) fn page(diff: &Diff, changes: &[&Change], texts: &Texts<'_>) -> Markup {
    let context = texts.context;
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title(diff, context)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#changes" { "Skip to the changes" }
                (verdict(diff, changes, context))
                main {
                    @if !changes.is_empty() {
                        (filters(changes))
                        h2 #changes { "Changes" }
                        ol.entries {
                            @for (change, anchor) in changes.iter().zip(anchors(changes)) {
                                (entry(change, &anchor, texts))
                            }
                        }
                        p #nothing hidden { "No change matches these filters." }
                    } @else {
                        p.empty #changes {
                            "Layout, the order of keys and the file that a schema stands in do not count. What is left is the same."
                        }
                    }
                }
                footer {
                    p { "Made by " code { "cargo xtask diff --format html" } ". "
                        "Classes on the wire are for programs made with the generated crate as it was; classes in Rust follow Cargo’s rules." }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// Nothing from anywhere, and no style or script but the page's own, to the byte.
fn policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn title(diff: &Diff, context: &Context) -> String {
    let count = match diff.changes.len() {
        0 => "no change".to_owned(),
        count => words::plural(count, "change"),
    };
    format!(
        "{count} of the spec, {} to {}",
        context.before, context.after
    )
}

fn verdict(diff: &Diff, changes: &[&Change], context: &Context) -> Markup {
    let next = diff.next_version(&context.current);
    let stays = next == context.current;
    let worst = changes.iter().map(|change| Severity::of(change)).max();
    let worst = worst.unwrap_or(Severity::Quiet).word();
    html! {
        header.verdict.(worst) {
            div.says {
                p.overline { "telnyx-connections / spec diff" }
                h1 {
                    @if stays {
                        span.version.next { (next) } " " span.stays { "stays" }
                    } @else {
                        span.version { (context.current) } " " span.arrow { "→" } " " span.version.next { (next) }
                    }
                }
                p.lead {
                    @if changes.is_empty() { "Nothing changed." }
                    @else if stays { "No release is needed: " (words::classes(diff)) "." }
                    @else { "The next release must be " strong { (next) } " at least: " (words::classes(diff)) "." }
                }
                @if !changes.is_empty() { p.counts { (words::counts(diff)) } }
                p.compared { code { (context.before) } " " span.arrow { "→" } " " code { (context.after) } }
            }
            @if !changes.is_empty() { (matrix(changes)) }
        }
    }
}

/// How many changes have which two classes.
fn matrix(changes: &[&Change]) -> Markup {
    let wire = [
        WireClass::Breaking,
        WireClass::Risky,
        WireClass::Compatible,
        WireClass::None,
    ];
    let rust = [
        RustClass::None,
        RustClass::Patch,
        RustClass::Minor,
        RustClass::Breaking,
    ];
    let count = |wire, rust| {
        let is_both = |change: &&&Change| change.wire.class == wire && change.rust.class == rust;
        changes.iter().filter(is_both).count()
    };
    html! {
        table.matrix {
            caption { "Changes by class" }
            thead { tr {
                td { span.axis { "wire" } " \\ " span.axis { "Rust" } }
                @for class in rust { th scope="col" { (class) } }
            } }
            tbody { @for wire in wire { tr {
                th scope="row" { (wire) }
                @for rust in rust {
                    @let count = count(wire, rust);
                    @if count == 0 { td { span.zero { "0" } } }
                    @else { td.(cell(wire, rust)) data-wire=(wire) data-rust=(rust) { (count) } }
                }
            } } }
        }
    }
}

/// The worse of two classes, as the entries are coloured.
fn cell(wire: WireClass, rust: RustClass) -> &'static str {
    match (wire, rust) {
        (WireClass::Breaking, _) | (_, RustClass::Breaking) => "breaking",
        (WireClass::Risky, _) => "risky",
        (WireClass::Compatible, _) | (_, RustClass::Minor) => "compatible",
        _ => "quiet",
    }
}

//! The changes for a terminal: the verdict, then each change in a few lines, the worst first.

use super::{
    Context,
    prose::{self, Stretch},
    words::{self, Severity},
};
use crate::{Change, Diff, Effect, Kind, RustClass, TouchedItem, WireClass};

/// How long a line may be before something in it is left out or moved to a line of its own.
const WIDTH: usize = 110;

/// Width of the column that says what a line is about: `wire compatible`.
const LABEL: usize = 15;

/// Everything about the changes, for a terminal. With `color`, ANSI escapes colour it.
///
/// ```text
/// 0.1.0 → 0.1.1: a patch in Rust, breaking on the wire
/// HEAD (f21a12d) → working tree, 1 change: 1 breaking
///
/// breaking: member InboundIp.timeout_1xx_secs: bound narrowed, maximum 60 → 30  spec/ip_connections.json:812:9
///   wire breaking    requests with 31 to 60 are now refused
///   rust patch       code compiles as before; what `models::InboundIp::timeout_1xx_secs` checks changes
/// ```
pub fn text(diff: &Diff, context: &Context, color: bool) -> String {
    let pen = Pen { color };
    if diff.is_empty() {
        let (before, after) = (&context.before, &context.after);
        return format!("{before} → {after}: no change of the spec, whatever its text says\n");
    }
    let mut out = format!(
        "{}\n{} → {}, {}\n",
        pen.paint(BOLD, &words::verdict(diff, context)),
        context.before,
        context.after,
        words::counts(diff)
    );
    let mut group = None;
    for change in words::worst_first(diff) {
        let severity = Severity::of(change);
        if group != Some(severity) {
            out.push('\n');
            group = Some(severity);
        }
        pen.change(change, context, &mut out);
    }
    out
}

/// The verdict and the worst changes in a few lines, for a command whose business is another one.
pub fn summary(diff: &Diff, context: &Context, color: bool) -> String {
    const SHOWN: usize = 4;
    let pen = Pen { color };
    if diff.is_empty() {
        return format!("spec: no change since {}\n", context.before);
    }
    let mut out = format!(
        "spec since {}, {}\n",
        context.before,
        pen.paint(BOLD, &words::verdict(diff, context))
    );
    let changes = words::worst_first(diff);
    // One line saying that there is one more would be no shorter than the one it stands for.
    let shown = if changes.len() == SHOWN + 1 {
        changes.len()
    } else {
        SHOWN
    };
    for change in changes.iter().take(shown) {
        let head = pen.head(change);
        out.push_str(&format!("  {}\n", head.painted));
    }
    if changes.len() > shown {
        let rest = changes.len() - shown;
        out.push_str(&format!("  and {rest} more: `cargo xtask diff`\n"));
    }
    out
}

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const YELLOW: &str = "\x1b[33m";
const RESET: &str = "\x1b[0m";

/// A line, and how many columns it takes without its colours.
struct Line {
    painted: String,
    width: usize,
}

impl Line {
    fn push(&mut self, pen: Pen, style: &str, text: &str) {
        self.painted.push_str(&pen.paint(style, text));
        self.width += text.chars().count();
    }
}

/// What colours text, or does not.
#[derive(Clone, Copy)]
struct Pen {
    color: bool,
}

impl Pen {
    fn paint(self, style: &str, text: &str) -> String {
        // Text of the spec may hold anything; what a terminal would obey is not passed on to one.
        let text: String = text
            .chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect();
        if self.color && !style.is_empty() && !text.is_empty() {
            format!("{style}{text}{RESET}")
        } else {
            text
        }
    }

    /// A change in full.
    fn change(self, change: &Change, context: &Context, out: &mut String) {
        let head = self.head(change);
        out.push_str(&head.painted);
        if let Some(place) = context.place(change) {
            let fits = head.width + place.chars().count() + 2 <= WIDTH;
            out.push_str(if fits { "  " } else { "\n  --> " });
            out.push_str(&self.paint(DIM, &place));
        }
        out.push('\n');
        let (wire, rust) = (&change.wire, &change.rust);
        let color = match wire.class {
            WireClass::None => DIM,
            WireClass::Compatible => GREEN,
            WireClass::Risky => YELLOW,
            WireClass::Breaking => RED,
        };
        let label = format!("wire {}", wire.class);
        if Severity::of(change) == Severity::Quiet {
            // What nobody notices is said in one line.
            let reasons = format!("{}; rust {}: {}", wire.reason, rust.class, rust.reason);
            self.row(&label, color, &reasons, out);
        } else {
            self.row(&label, color, &wire.reason, out);
            let color = match rust.class {
                RustClass::None | RustClass::Patch => DIM,
                RustClass::Minor => GREEN,
                RustClass::Breaking => RED,
            };
            self.row(&format!("rust {}", rust.class), color, &rust.reason, out);
        }
        let named = |item: &&TouchedItem| rust.reason.contains(&format!("`{}`", item.path));
        let (told, rest): (Vec<_>, Vec<_>) = change.items.iter().partition(named);
        if !rest.is_empty() {
            let count = words::plural(rest.len(), "item");
            let label = if told.is_empty() {
                count
            } else {
                format!("and {count}")
            };
            self.row(&label, DIM, &items(&rest), out);
        }
    }

    fn row(self, label: &str, style: &str, text: &str, out: &mut String) {
        let label = self.paint(style, &format!("{label:LABEL$}"));
        out.push_str(&format!("  {label}  {}\n", self.paint("", text)));
    }

    /// `breaking: member InboundIp.codecs: type, array of Codec → string`.
    fn head(self, change: &Change) -> Line {
        let mut line = Line {
            painted: String::new(),
            width: 0,
        };
        let severity = Severity::of(change);
        let badge = match severity {
            Severity::Breaking => "\x1b[1;31m",
            Severity::Risky => "\x1b[1;33m",
            Severity::Compatible => "\x1b[1;32m",
            Severity::Quiet => "\x1b[1;2m",
        };
        line.push(self, badge, severity.word());
        let element = format!(": {} {}", change.noun, words::name(&change.element));
        line.push(self, BOLD, &element);
        if !change.also.is_empty() {
            line.push(self, "", &format!(" and {} more", change.also.len()));
        }
        line.push(self, "", ": ");
        line.push(self, "", words::kind(change.kind));
        self.values(change, &mut line);
        line
    }

    fn values(self, change: &Change, line: &mut Line) {
        let room = WIDTH.saturating_sub(line.width + 2).max(40);
        let long = change.before.iter().chain(&change.after).map(String::len);
        let long = long.sum::<usize>() > room;
        if change.kind == Kind::Example && long {
            // Whole bodies of JSON: a line of them says nothing, and the place is given.
            return;
        }
        if let (Some(before), Some(after)) = (&change.before, &change.after)
            && change.kind != Kind::Renamed
            && (change.kind == Kind::Description || long)
        {
            line.push(self, "", ", ");
            for stretch in prose::excerpt(before, after, room) {
                match &stretch {
                    // The brackets stay when the colours go, as with `git diff --word-diff`.
                    Stretch::Gone(text) => line.push(self, RED, &format!("[-{text}-]")),
                    Stretch::New(text) => line.push(self, GREEN, &format!("{{+{text}+}}")),
                    same => line.push(self, "", same.text()),
                }
            }
            return;
        }
        // Names are for searching, so they are never cut.
        let short = |text: &str| match change.kind {
            Kind::Renamed => text.to_owned(),
            _ => words::shortened(text, room / 2),
        };
        match (change.kind, words::values(change)) {
            (_, (None, None)) => {}
            (Kind::Added, (_, Some(summary))) | (Kind::Removed, (Some(summary), _)) => {
                line.push(self, "", ", ");
                line.push(self, "", &words::shortened(summary, room));
            }
            (_, (before, after)) => {
                line.push(self, "", ", ");
                line.push(self, RED, &before.map_or("none".to_owned(), short));
                line.push(self, "", " → ");
                line.push(self, GREEN, &after.map_or("none".to_owned(), short));
            }
        }
    }
}

/// The items by what happens to them, as many as fit in a line.
fn items(items: &[&TouchedItem]) -> String {
    let mut out = String::new();
    let mut effect = None;
    for (index, item) in items.iter().enumerate() {
        let mut piece = String::new();
        let types = match (item.effect, &item.before, &item.after) {
            (Effect::Signature, Some(before), Some(after)) => {
                format!(": {} → {}", words::ty(before), words::ty(after))
            }
            _ => String::new(),
        };
        if index > 0 {
            piece.push_str(if effect == Some(item.effect) {
                ", "
            } else {
                "; "
            });
        }
        if effect != Some(item.effect) && types.is_empty() {
            piece.push_str(&format!("{} ", words::effect(item)));
        }
        piece.push_str(&format!("{}{types}", item.path));
        let width = out.chars().count() + piece.chars().count();
        if index > 0 && width + LABEL + 4 > WIDTH {
            out.push_str(&format!(", and {} more", items.len() - index));
            break;
        }
        out.push_str(&piece);
        effect = Some(item.effect);
    }
    out
}

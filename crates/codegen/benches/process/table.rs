//! The rows that the benchmark prints, as Markdown.

use std::time::Duration;

use crate::{library::Calls, measure::Series};

/// The head of the table of whole processes.
pub(crate) const PROCESSES: &str = "\
| operations | ours, ms (min / median) | ours, MiB | progenitor, ms (min / median) | progenitor, MiB | time, ours = 1 | memory, ours = 1 |
|---:|---:|---:|---:|---:|---:|---:|";

/// The head of the table of library calls.
pub(crate) const LIBRARIES: &str = "\
| operations | ours, ms (min / median) | source, KiB | progenitor, ms (min / median) | source, KiB | time, ours = 1 | time per KiB, ours = 1 |
|---:|---:|---:|---:|---:|---:|---:|";

/// A row of the first table; progenitor has none where it is too slow to wait for.
pub(crate) fn processes(operations: usize, ours: &Series, progenitor: Option<&Series>) -> String {
    let time = times(&ours.walls());
    let row = format!("| {operations} | {time} | {:.0} ", mebibytes(ours.peak()));
    match progenitor {
        Some(progenitor) => format!(
            "{row}| {} | {:.0} | {:.1} | {:.1} |",
            times(&progenitor.walls()),
            mebibytes(progenitor.peak()),
            ratio(&progenitor.walls(), &ours.walls()),
            mebibytes(progenitor.peak()) / mebibytes(ours.peak()),
        ),
        None => format!("{row}| | | | |"),
    }
}

/// A row of the second table.
pub(crate) fn libraries(operations: usize, ours: &Calls, progenitor: &Calls) -> String {
    let time = ratio(&progenitor.times, &ours.times);
    #[expect(
        clippy::cast_precision_loss,
        reason = "sources are far below 2^52 bytes"
    )]
    let kibibytes = |calls: &Calls| calls.bytes as f64 / 1024.0;
    let (our_size, their_size) = (kibibytes(ours), kibibytes(progenitor));
    format!(
        "| {operations} | {} | {our_size:.0} | {} | {their_size:.0} | {time:.1} | {:.1} |",
        times(&ours.times),
        times(&progenitor.times),
        time * our_size / their_size,
    )
}

/// The fastest run, which others disturbed least, and the median.
fn times(runs: &[Duration]) -> String {
    let milliseconds = |time: Duration| {
        let milliseconds = time.as_secs_f64() * 1000.0;
        if milliseconds < 100.0 {
            format!("{milliseconds:.1}")
        } else {
            format!("{milliseconds:.0}")
        }
    };
    let fastest = runs.iter().min().copied().unwrap_or_default();
    format!("{} / {}", milliseconds(fastest), milliseconds(median(runs)))
}

/// By the medians.
fn ratio(runs: &[Duration], base: &[Duration]) -> f64 {
    median(runs).as_secs_f64() / median(base).as_secs_f64()
}

fn median(runs: &[Duration]) -> Duration {
    let mut runs = runs.to_vec();
    runs.sort_unstable();
    runs.get(runs.len() / 2).copied().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "a peak is far below 2^52 bytes")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

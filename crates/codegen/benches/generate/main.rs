//! How long the library takes from the bytes of the spec to the text of the sources, and to the public items that they hold:
//! the real spec, and up to 1000 times its operations.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot be set up has nothing to measure"
)]

mod synthetic;

use telnyx_spec::SourceFile;

fn main() {
    divan::main();
}

const COPIES: [usize; 4] = [1, 10, 100, 1000];

fn run(bencher: divan::Bencher<'_, '_>, copies: usize, work: fn(&[SourceFile])) {
    let files = synthetic::spec(copies);
    bencher.bench_local(|| work(divan::black_box(&files)));
}

/// Parsing, linting and resolving.
#[divan::bench(args = COPIES, max_time = 5)]
fn load(bencher: divan::Bencher<'_, '_>, copies: usize) {
    run(bencher, copies, |files| {
        divan::black_box(telnyx_spec::load(files).unwrap_or_else(|mistakes| panic!("{mistakes}")));
    });
}

/// All of it.
#[divan::bench(args = COPIES, max_time = 5)]
fn load_and_generate(bencher: divan::Bencher<'_, '_>, copies: usize) {
    run(bencher, copies, |files| {
        let spec = telnyx_spec::load(files).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        divan::black_box(telnyx_codegen::generate(&spec).expect("the spec can be generated from"));
    });
}

/// The public items of the generated crate, from a spec that is loaded.
#[divan::bench(args = [1, 100], max_time = 5)]
fn surface(bencher: divan::Bencher<'_, '_>, copies: usize) {
    let files = synthetic::spec(copies);
    let spec = telnyx_spec::load(&files).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    bencher.bench_local(|| telnyx_codegen::surface(divan::black_box(&spec)));
}

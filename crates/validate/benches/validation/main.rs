//! Validating one connection: by hand, with this crate, with `garde` and with `validator`; valid, and with five violations.
//!
//! `cargo bench -p telnyx-validate --bench validation`
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "the models are only validated"
)]

mod hand;
mod model;

use divan::{Bencher, black_box};

fn main() {
    assert!(hand::validate(&model::hand::Connection::valid()).is_ok());
    assert_eq!(
        hand::validate(&model::hand::Connection::invalid())
            .err()
            .map(|found| found.len()),
        Some(5)
    );
    assert_eq!(ours_report().violations().len(), 5);
    assert_eq!(garde_report().iter().count(), 5);
    divan::main();
}

pub fn is_digits(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub fn is_letters(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

pub fn garde_digits(text: &str, _: &()) -> garde::Result {
    if is_digits(text) {
        Ok(())
    } else {
        Err(garde::Error::new("must be exactly 4 digits"))
    }
}

pub fn garde_letters(text: &str, _: &()) -> garde::Result {
    if is_letters(text) {
        Ok(())
    } else {
        Err(garde::Error::new("must be exactly 2 letters"))
    }
}

pub fn validator_digits(text: &str) -> Result<(), validator::ValidationError> {
    if is_digits(text) {
        Ok(())
    } else {
        Err(validator::ValidationError::new("digits"))
    }
}

pub fn validator_letters(text: &str) -> Result<(), validator::ValidationError> {
    if is_letters(text) {
        Ok(())
    } else {
        Err(validator::ValidationError::new("letters"))
    }
}

fn ours_report() -> telnyx_validate::Report {
    telnyx_validate::Validate::validate(&model::ours::Connection::invalid()).unwrap_err()
}

fn garde_report() -> garde::Report {
    garde::Validate::validate(&model::garde::Connection::invalid()).unwrap_err()
}

/// The benchmarks of one case for each of the four.
macro_rules! cases {
    ($($case:ident)*) => {$(
        #[divan::bench_group]
        mod $case {
            use super::{Bencher, black_box, hand, model};

            #[divan::bench(sample_count = 200, sample_size = 2000)]
            fn a_hand(bencher: Bencher<'_, '_>) {
                let connection = model::hand::Connection::$case();
                bencher.bench_local(|| hand::validate(black_box(&connection)).is_ok());
            }

            #[divan::bench(sample_count = 200, sample_size = 2000)]
            fn b_telnyx_validate(bencher: Bencher<'_, '_>) {
                let connection = model::ours::Connection::$case();
                bencher.bench_local(|| telnyx_validate::Validate::validate(black_box(&connection)).is_ok());
            }

            #[divan::bench(sample_count = 200, sample_size = 2000)]
            fn c_garde(bencher: Bencher<'_, '_>) {
                let connection = model::garde::Connection::$case();
                bencher.bench_local(|| garde::Validate::validate(black_box(&connection)).is_ok());
            }

            #[divan::bench(sample_count = 200, sample_size = 2000)]
            fn d_validator(bencher: Bencher<'_, '_>) {
                let connection = model::validator::Connection::$case();
                bencher.bench_local(|| validator::Validate::validate(black_box(&connection)).is_ok());
            }
        }
    )*};
}

cases! { valid invalid }

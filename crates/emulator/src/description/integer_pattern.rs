//! A regular expression for the integers between two bounds, as text.
//!
//! It matches exactly what Rust reads as an `i64` between the bounds, since that is how such text is checked: a sign and zeros
//! in front are allowed.

/// The pattern, without anchors. A bound that is missing is that of 64 bits.
pub(super) fn integer_pattern(minimum: Option<i64>, maximum: Option<i64>) -> String {
    let (minimum, maximum) = (minimum.unwrap_or(i64::MIN), maximum.unwrap_or(i64::MAX));
    let mut branches = Vec::new();
    if maximum >= 0 {
        let digits = digits(minimum.max(0).unsigned_abs(), maximum.unsigned_abs());
        branches.push(format!(r"\+?0*(?:{digits})"));
    }
    if minimum <= 0 {
        let digits = digits(maximum.min(0).unsigned_abs(), minimum.unsigned_abs());
        branches.push(format!("-0*(?:{digits})"));
    }
    format!("(?:{})", branches.join("|"))
}

/// The decimal numbers from `low` to `high`, without zeros in front.
///
/// `1` to `600` is `[1-9]|[1-9][0-9]|[1-5][0-9]{2}|600`: each branch is as many numbers as fit that differ in one digit
/// and in everything behind it.
fn digits(mut low: u64, high: u64) -> String {
    let mut branches = Vec::new();
    while low <= high {
        // How many digits at the end can be anything. Numbers that begin with them have no digit before, hence `low / block`.
        let mut free: u32 = 0;
        let mut block: u64 = 1;
        while free < 18
            && low.is_multiple_of(block * 10)
            && low / (block * 10) > 0
            && low + (block * 10 - 1) <= high
        {
            free += 1;
            block *= 10;
        }
        let first = low / block % 10;
        let more = ((high - low + 1) / block - 1).min(9 - first);
        let last = first + more;
        let front = match low / block / 10 {
            0 => String::new(),
            front => front.to_string(),
        };
        let digit = if first == last {
            first.to_string()
        } else {
            format!("[{first}-{last}]")
        };
        let rest = match free {
            0 => String::new(),
            1 => "[0-9]".to_owned(),
            free => format!("[0-9]{{{free}}}"),
        };
        branches.push(format!("{front}{digit}{rest}"));
        low += block * (more + 1);
    }
    branches.join("|")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex_lite::Regex;

    use super::*;

    /// What the pattern is to match.
    fn is_within(text: &str, minimum: Option<i64>, maximum: Option<i64>) -> bool {
        text.parse::<i64>().is_ok_and(|value| {
            minimum.is_none_or(|minimum| minimum <= value)
                && maximum.is_none_or(|maximum| value <= maximum)
        })
    }

    fn matches(text: &str, minimum: Option<i64>, maximum: Option<i64>) -> bool {
        let pattern = format!("^{}$", integer_pattern(minimum, maximum));
        Regex::new(&pattern).unwrap().is_match(text)
    }

    #[test]
    fn a_pattern_can_be_read() {
        assert_eq!(
            integer_pattern(Some(1), Some(600)),
            r"(?:\+?0*(?:[1-9]|[1-9][0-9]|[1-5][0-9]{2}|600))"
        );
    }

    #[test]
    fn small_ranges_are_matched_exactly() {
        for (minimum, maximum) in [
            (1, 20),
            (0, 0),
            (-5, 3),
            (-120, -99),
            (7, 1003),
            (10, 10),
            (0, 100),
        ] {
            for value in -1100..1100_i64 {
                let text = value.to_string();
                let expected = (minimum..=maximum).contains(&value);
                let (minimum, maximum) = (Some(minimum), Some(maximum));
                assert_eq!(
                    matches(&text, minimum, maximum),
                    expected,
                    "{text} of {minimum:?} to {maximum:?}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn it_matches_what_is_read_as_an_integer_between_the_bounds(
            bounds in (proptest::option::of(any::<i64>()), proptest::option::of(any::<i64>())),
            near in prop_oneof![Just(0), -2..=2_i64],
            sign in "[+-]?",
            zeros in "0{0,2}",
            text in prop_oneof!["[0-9]{0,20}", "[0-9 +.-]{0,4}"],
        ) {
            let (minimum, maximum) = match bounds {
                (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
                bounds => bounds,
            };
            for bound in [minimum, maximum, Some(0), Some(i64::MIN), Some(i64::MAX)].into_iter().flatten() {
                let value = i128::from(bound) + i128::from(near);
                let text = value.to_string();
                prop_assert_eq!(matches(&text, minimum, maximum), is_within(&text, minimum, maximum), "{}", text);
            }
            let text = format!("{sign}{zeros}{text}");
            prop_assert_eq!(matches(&text, minimum, maximum), is_within(&text, minimum, maximum), "{}", text);
        }
    }
}

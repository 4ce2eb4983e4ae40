//! A point in time that never costs a response.

use std::fmt;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use telnyx_validate::Inner;

/// A point in time as the API sends it (RFC 3339), or the text itself where it is no such thing.
///
/// What is read is written back to the letter. A text that does not parse does not fail the response:
/// [`get`](Self::get) then gives `None`, and [`to_string`](ToString::to_string) the text.
///
/// ```
/// use telnyx_runtime::Timestamp;
///
/// let created = Timestamp::from("2018-02-02T22:25:27.521Z");
/// assert_eq!(created.get().map(|at| at.as_millisecond()), Some(1_517_610_327_521));
/// assert_eq!(Timestamp::from("soon").to_string(), "soon");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp(Repr);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Repr {
    /// A time in UTC with so many digits of a second: printing it gives back the text it came from.
    Parsed(jiff::Timestamp, u8),
    /// Another spelling of a time (an offset, a lower-case `t`), or no time at all.
    Text(Box<str>),
}

impl Timestamp {
    /// The point in time; `None` where the service sent something that is none.
    pub fn get(&self) -> Option<jiff::Timestamp> {
        match &self.0 {
            Repr::Parsed(at, _) => Some(*at),
            Repr::Text(text) => text.parse().ok(),
        }
    }
}

/// Reads the one shape that [`Repr::Parsed`] prints: `2018-02-02T22:25:27.521Z`, with up to nine fraction digits.
///
/// Nearly every time that the API sends has this shape, and reading it digit by digit costs a third of what a parser of
/// every RFC 3339 form does.
fn canonical(text: &str) -> Option<Repr> {
    let (time, fraction) = text.as_bytes().split_at_checked(19)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', time @ ..] = time else {
        return None;
    };
    let [h1, h2, b':', min1, min2, b':', s1, s2] = time else {
        return None;
    };
    let year = i16::from(two_digits(*y1, *y2)?) * 100 + i16::from(two_digits(*y3, *y4)?);
    let (nanosecond, precision) = match fraction {
        b"Z" => (0, 0),
        [b'.', digits @ .., b'Z'] if (1..=9).contains(&digits.len()) => {
            let mut value = 0;
            for digit in digits {
                value = value * 10 + i32::from(one_digit(*digit)?);
            }
            let missing = 9 - digits.len();
            (
                value * 10_i32.pow(missing.try_into().ok()?),
                digits.len().try_into().ok()?,
            )
        }
        _ => return None,
    };
    // A leap second is a valid time that would be printed as the second before it; here it is no second of a minute.
    let at = jiff::civil::DateTime::new(
        year,
        two_digits(*m1, *m2)?,
        two_digits(*d1, *d2)?,
        two_digits(*h1, *h2)?,
        two_digits(*min1, *min2)?,
        two_digits(*s1, *s2)?,
        nanosecond,
    );
    let at = jiff::tz::Offset::UTC.to_timestamp(at.ok()?).ok()?;
    Some(Repr::Parsed(at, precision))
}

fn two_digits(tens: u8, units: u8) -> Option<i8> {
    Some(one_digit(tens)? * 10 + one_digit(units)?)
}

fn one_digit(digit: u8) -> Option<i8> {
    digit.is_ascii_digit().then(|| (digit - b'0').cast_signed())
}

impl From<jiff::Timestamp> for Timestamp {
    /// Nine fraction digits where the time needs them, else three, as the API writes them.
    fn from(at: jiff::Timestamp) -> Self {
        let precision = if at.subsec_nanosecond() % 1_000_000 == 0 {
            3
        } else {
            9
        };
        Self::from(format!("{at:.precision$}").as_str())
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(canonical(text).unwrap_or_else(|| Repr::Text(text.into())))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Parsed(at, precision) => {
                write!(f, "{at:.precision$}", precision = usize::from(*precision))
            }
            Repr::Text(text) => f.write_str(text),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = None;
        super::text::__read_text(deserializer, &mut |text| value = Some(Self::from(text)))?;
        value.ok_or_else(super::text::__no_value)
    }
}

impl Inner for Timestamp {
    type Value = Self;

    #[inline]
    fn inner(&self) -> Option<&Self> {
        Some(self)
    }
}

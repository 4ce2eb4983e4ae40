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

/// The number of fraction digits, if the text has the one shape that [`Repr::Parsed`] prints.
fn canonical_precision(text: &str) -> Option<u8> {
    let bytes = text.as_bytes();
    let shape = |template: &[u8]| {
        template
            .iter()
            .zip(bytes)
            .all(|(expected, byte)| match expected {
                b'0' => byte.is_ascii_digit(),
                _ => expected == byte,
            })
    };
    // A leap second is a valid time that would be printed as the second before it.
    let leap = bytes.get(17..19) == Some(b"60");
    if leap || !shape(b"0000-00-00T00:00:00") {
        return None;
    }
    match bytes.get(19..)? {
        b"Z" => Some(0),
        [b'.', digits @ .., b'Z']
            if (1..=9).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit) =>
        {
            u8::try_from(digits.len()).ok()
        }
        _ => None,
    }
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
        let parsed = canonical_precision(text)
            .and_then(|precision| Some(Repr::Parsed(text.parse().ok()?, precision)));
        Self(parsed.unwrap_or_else(|| Repr::Text(text.into())))
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

//! One violation: where, which rule with which parameters, and the sentence that says so.

use std::borrow::Cow;
use std::fmt;

/// A rule that a member violates. It never holds the offending value.
///
/// `Display` gives one line: the pointer, a colon, the message.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(crate) pointer: Cow<'static, str>,
    pub(crate) constraint: Constraint,
}

/// The rule that was broken, with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constraint {
    Range {
        min: Limit,
        max: Limit,
        as_text: bool,
        allow_empty: bool,
    },
    DecimalRange {
        min: Option<f64>,
        max: Option<f64>,
    },
    Length {
        min: usize,
        max: usize,
        allow_empty: bool,
    },
    Items {
        min: usize,
        max: usize,
    },
    Unique {
        first: usize,
    },
    Digits {
        count: usize,
        allow_empty: bool,
    },
    Alpha {
        count: usize,
        allow_empty: bool,
    },
    OneOfText {
        values: &'static [&'static str],
    },
    OneOfInteger {
        values: &'static [i64],
    },
    #[cfg(feature = "url")]
    Url {
        allow_empty: bool,
    },
    #[cfg(feature = "pattern")]
    Pattern {
        pattern: &'static str,
        allow_empty: bool,
    },
    Custom {
        code: &'static str,
        message: Cow<'static, str>,
    },
}

/// An integer bound, if there is one: small, because a violation holds two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limit {
    None,
    Signed(i64),
    Unsigned(u64),
}

impl Limit {
    /// The bound, which is that of an integer of at most 64 bits.
    pub(crate) fn new(bound: Option<i128>) -> Self {
        let Some(bound) = bound else {
            return Self::None;
        };
        i64::try_from(bound).map_or_else(
            |_| u64::try_from(bound).map_or(Self::None, Self::Unsigned),
            Self::Signed,
        )
    }

    fn get(self) -> Option<i128> {
        match self {
            Self::None => None,
            Self::Signed(bound) => Some(bound.into()),
            Self::Unsigned(bound) => Some(bound.into()),
        }
    }

    fn parameter(self) -> Option<Parameter> {
        self.get().map(Parameter::Integer)
    }
}

/// A parameter of a rule, as [`Violation::parameters`] gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Parameter {
    /// A bound, a count or an index.
    Integer(i128),
    /// A bound with a fraction.
    Decimal(f64),
    /// A pattern.
    Text(&'static str),
    /// A flag that is set.
    Flag(bool),
    /// The texts that `one_of` allows.
    Texts(&'static [&'static str]),
    /// The integers that `one_of` allows.
    Integers(&'static [i64]),
}

impl Violation {
    /// The member at fault: a JSON pointer (RFC 6901) in wire names, such as `/inbound/codecs/2`; empty for the value as a whole.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule, for machines: `range`, `length`, `items`, `unique`, `pattern`, `url`, `one_of`, `digits`, `alpha`, or the
    /// code that a rule function gave.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.constraint {
            Constraint::Range { .. } | Constraint::DecimalRange { .. } => "range",
            Constraint::Length { .. } => "length",
            Constraint::Items { .. } => "items",
            Constraint::Unique { .. } => "unique",
            Constraint::Digits { .. } => "digits",
            Constraint::Alpha { .. } => "alpha",
            Constraint::OneOfText { .. } | Constraint::OneOfInteger { .. } => "one_of",
            #[cfg(feature = "url")]
            Constraint::Url { .. } => "url",
            #[cfg(feature = "pattern")]
            Constraint::Pattern { .. } => "pattern",
            Constraint::Custom { code, .. } => code,
        }
    }

    /// The parameters of the rule by name, those that are set: `min`, `max`, `count`, `pattern`, `values`, `first` (the
    /// index that a `unique` item repeats), `allow_empty`.
    pub fn parameters(&self) -> impl Iterator<Item = (&'static str, Parameter)> {
        let count = |count: usize| Some(Parameter::Integer(count as i128));
        let at_least = |min: usize| if min == 0 { None } else { count(min) };
        let at_most = |max: usize| if max == usize::MAX { None } else { count(max) };
        let flag = |flag: bool| flag.then_some(Parameter::Flag(true));
        let none = ("", None);
        let all = match self.constraint {
            Constraint::Range {
                min,
                max,
                allow_empty,
                ..
            } => [
                ("min", min.parameter()),
                ("max", max.parameter()),
                ("allow_empty", flag(allow_empty)),
            ],
            Constraint::DecimalRange { min, max } => [
                ("min", min.map(Parameter::Decimal)),
                ("max", max.map(Parameter::Decimal)),
                none,
            ],
            Constraint::Length {
                min,
                max,
                allow_empty,
            } => [
                ("min", at_least(min)),
                ("max", at_most(max)),
                ("allow_empty", flag(allow_empty)),
            ],
            Constraint::Items { min, max } => [("min", at_least(min)), ("max", at_most(max)), none],
            Constraint::Unique { first } => [("first", count(first)), none, none],
            Constraint::Digits {
                count: n,
                allow_empty,
            }
            | Constraint::Alpha {
                count: n,
                allow_empty,
            } => [
                ("count", count(n)),
                ("allow_empty", flag(allow_empty)),
                none,
            ],
            Constraint::OneOfText { values } => {
                [("values", Some(Parameter::Texts(values))), none, none]
            }
            Constraint::OneOfInteger { values } => {
                [("values", Some(Parameter::Integers(values))), none, none]
            }
            #[cfg(feature = "url")]
            Constraint::Url { allow_empty } => [("allow_empty", flag(allow_empty)), none, none],
            #[cfg(feature = "pattern")]
            Constraint::Pattern {
                pattern,
                allow_empty,
            } => [
                ("pattern", Some(Parameter::Text(pattern))),
                ("allow_empty", flag(allow_empty)),
                none,
            ],
            Constraint::Custom { .. } => [none; 3],
        };
        all.into_iter()
            .filter_map(|(name, parameter)| Some((name, parameter?)))
    }

    /// For people: how the member must be, such as `must be between 0 and 30`.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        match &self.constraint {
            Constraint::Custom { message, .. } => Cow::Borrowed(message),
            constraint => Cow::Owned(constraint.to_string()),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            write!(formatter, "{}", self.constraint)
        } else {
            write!(formatter, "{}: {}", self.pointer, self.constraint)
        }
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or_empty = |allow_empty: bool| if allow_empty { ", or empty" } else { "" };
        match self {
            Self::Range {
                min,
                max,
                as_text,
                allow_empty,
            } => {
                let what = if *as_text { "an integer " } else { "" };
                write!(
                    formatter,
                    "must be {what}{}{}",
                    Bounds(min.get(), max.get()),
                    or_empty(*allow_empty)
                )
            }
            Self::DecimalRange { min, max } => write!(formatter, "must be {}", Bounds(*min, *max)),
            Self::Length {
                min,
                max,
                allow_empty,
            } => {
                let counted = Counted {
                    min: *min,
                    max: *max,
                    one: "character",
                    many: "characters",
                };
                write!(
                    formatter,
                    "must be {counted} long{}",
                    or_empty(*allow_empty)
                )
            }
            Self::Items { min, max } => {
                write!(
                    formatter,
                    "must have {}",
                    Counted {
                        min: *min,
                        max: *max,
                        one: "item",
                        many: "items"
                    }
                )
            }
            Self::Unique { first } => {
                write!(formatter, "must not repeat the item at index {first}")
            }
            Self::Digits { count, allow_empty } => {
                let counted = Counted {
                    min: *count,
                    max: *count,
                    one: "digit",
                    many: "digits",
                };
                write!(formatter, "must be {counted}{}", or_empty(*allow_empty))
            }
            Self::Alpha { count, allow_empty } => {
                let counted = Counted {
                    min: *count,
                    max: *count,
                    one: "letter",
                    many: "letters",
                };
                write!(
                    formatter,
                    "must be {counted} (`A` to `Z`, `a` to `z`){}",
                    or_empty(*allow_empty)
                )
            }
            Self::OneOfText { values } => one_of(formatter, values),
            Self::OneOfInteger { values } => one_of(formatter, values),
            #[cfg(feature = "url")]
            Self::Url { allow_empty } => {
                let or_empty = or_empty(*allow_empty);
                write!(
                    formatter,
                    "must be a URL with its scheme, such as `https://example.com/hook`{or_empty}"
                )
            }
            #[cfg(feature = "pattern")]
            Self::Pattern {
                pattern,
                allow_empty,
            } => {
                write!(
                    formatter,
                    "must match the pattern `{pattern}`{}",
                    or_empty(*allow_empty)
                )
            }
            Self::Custom { message, .. } => formatter.write_str(message),
        }
    }
}

/// The end of a sentence about `one_of`.
fn one_of(formatter: &mut fmt::Formatter<'_>, values: &[impl fmt::Display]) -> fmt::Result {
    formatter.write_str("must be ")?;
    for (index, value) in values.iter().enumerate() {
        let before = match index {
            0 => "",
            _ if index + 1 == values.len() => " or ",
            _ => ", ",
        };
        write!(formatter, "{before}`{value}`")?;
    }
    Ok(())
}

/// Says where a number must lie.
struct Bounds<T>(Option<T>, Option<T>);

impl<T: fmt::Display + PartialEq> fmt::Display for Bounds<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0, &self.1) {
            (Some(min), Some(max)) if min == max => write!(formatter, "exactly {min}"),
            (Some(min), Some(max)) => write!(formatter, "between {min} and {max}"),
            (Some(min), None) => write!(formatter, "at least {min}"),
            (None, Some(max)) => write!(formatter, "at most {max}"),
            (None, None) => formatter.write_str("a number"),
        }
    }
}

/// Says how many of something there must be.
struct Counted {
    min: usize,
    max: usize,
    one: &'static str,
    many: &'static str,
}

impl fmt::Display for Counted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = |count: usize| if count == 1 { self.one } else { self.many };
        match (self.min, self.max) {
            (min, max) if min == max => write!(formatter, "exactly {min} {}", noun(min)),
            (min, usize::MAX) => write!(formatter, "at least {min} {}", noun(min)),
            (0, max) => write!(formatter, "at most {max} {}", noun(max)),
            (min, max) => write!(formatter, "between {min} and {max} {}", noun(max)),
        }
    }
}

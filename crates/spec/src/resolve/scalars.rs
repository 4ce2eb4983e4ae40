//! Scalars: which keywords say something about which type, formats, patterns, bounds.

use super::Resolver;
use crate::diagnostic::{Code, closest, list};
use crate::document::{Keyword, Number, Scalars, Size, TextValue, TypeName};
use crate::model::{BooleanType, IntegerType, NumberType, ScalarType, StringFormat, StringType};
use crate::source::Span;

const STRING: &[TypeName] = &[TypeName::String];
const NUMERIC: &[TypeName] = &[TypeName::Integer, TypeName::Number];

/// A keyword about scalars that is there: its name, its place, and the types it says something about.
struct Present {
    name: &'static str,
    key: Span,
    types: &'static [TypeName],
}

fn present(scalars: &Scalars<'_, '_>) -> Vec<Present> {
    let key = |name, key: Option<Span>, types| key.map(|key| Present { name, key, types });
    let all = [
        key(
            "format",
            scalars.format.map(|k| k.key),
            &[TypeName::String, TypeName::Integer],
        ),
        key("minLength", scalars.min_length.map(|k| k.key), STRING),
        key("maxLength", scalars.max_length.map(|k| k.key), STRING),
        key("pattern", scalars.pattern.map(|k| k.key), STRING),
        key("x-allow-empty", scalars.allow_empty.map(|k| k.key), STRING),
        key(
            "x-integer-text",
            scalars.integer_text.map(|k| k.key),
            STRING,
        ),
        key("minimum", scalars.minimum.map(|k| k.key), NUMERIC),
        key("maximum", scalars.maximum.map(|k| k.key), NUMERIC),
        key(
            "x-accepts-integer",
            scalars.accepts_integer.map(|k| k.key),
            &[TypeName::Boolean],
        ),
    ];
    all.into_iter().flatten().collect()
}

impl<'a> Resolver<'a> {
    /// A scalar of type `ty`; `None` if `ty` is none.
    pub(super) fn scalar(&mut self, scalars: &Scalars<'a, 'a>, ty: TypeName) -> Option<ScalarType> {
        self.refuse_scalars(scalars, Some(ty), ty.name());
        match ty {
            TypeName::String => Some(ScalarType::String(self.string(scalars))),
            TypeName::Integer => {
                if let Some(format) = scalars.format {
                    self.known_format(format.value, "integer", &["int32", "int64"]);
                }
                Some(ScalarType::Integer(
                    self.integer(scalars.minimum, scalars.maximum),
                ))
            }
            TypeName::Number => Some(ScalarType::Number(self.number(scalars))),
            TypeName::Boolean => {
                let accepts_integer = scalars.accepts_integer.is_some_and(|flag| flag.value.value);
                Some(ScalarType::Boolean(BooleanType { accepts_integer }))
            }
            TypeName::Array | TypeName::Object | TypeName::Null => None,
        }
    }

    /// Reports the keywords about scalars that say nothing about a value of type `ty` (none: about anything that is no
    /// plain scalar).
    pub(super) fn refuse_scalars(
        &mut self,
        scalars: &Scalars<'_, '_>,
        ty: Option<TypeName>,
        what: &str,
    ) {
        for keyword in present(scalars) {
            if ty.is_some_and(|ty| keyword.types.contains(&ty)) {
                continue;
            }
            let name = keyword.name;
            let instead = match (name, ty) {
                ("minimum" | "maximum", Some(TypeName::String)) => {
                    "for the length write `minLength` and `maxLength`, for a number in a string `x-integer-text`".to_owned()
                }
                ("minimum", None) if what == "array" => "for the number of items write `minItems`".to_owned(),
                ("maximum", None) if what == "array" => "for the number of items write `maxItems`".to_owned(),
                ("minLength", None) if what == "array" => "for the number of items write `minItems`".to_owned(),
                ("maxLength", None) if what == "array" => "for the number of items write `maxItems`".to_owned(),
                ("minLength", Some(TypeName::Integer | TypeName::Number)) => "for the value write `minimum`".to_owned(),
                ("maxLength", Some(TypeName::Integer | TypeName::Number)) => "for the value write `maximum`".to_owned(),
                _ if what == "reference" => "delete it: the named schema says it".to_owned(),
                _ => format!("delete it; it is for {}", list(keyword.types.iter().map(|ty| ty.name()))),
            };
            let message = match what {
                "reference" => format!("`{name}` cannot stand beside a reference"),
                "array" | "object" | "enumeration" | "integer" => {
                    format!("`{name}` says nothing about an {what}")
                }
                _ => format!("`{name}` says nothing about a {what}"),
            };
            self.sink
                .report(Code::MisplacedKeyword, keyword.key, message)
                .help(instead);
        }
    }

    fn string(&mut self, scalars: &Scalars<'a, 'a>) -> StringType {
        let ordered = self.ordered_sizes(
            scalars.min_length,
            scalars.max_length,
            "minLength",
            "maxLength",
        );
        let format = scalars.format.and_then(|format| {
            match self.known_format(format.value, "string", &["date-time", "uri", "password"])? {
                "date-time" => Some(StringFormat::DateTime),
                "uri" => Some(StringFormat::Uri),
                _ => Some(StringFormat::Password),
            }
        });
        let pattern = scalars
            .pattern
            .and_then(|pattern| self.pattern(pattern.value));
        let integer_text = scalars.integer_text.map(|bounds| {
            if let Some(format) = scalars.format {
                let message = "`format` says nothing about a number in a string".to_owned();
                self.sink
                    .report(Code::MisplacedKeyword, format.key, message)
                    .also(bounds.key, "the number in the string");
            }
            self.integer(bounds.value.minimum.as_ref(), bounds.value.maximum.as_ref())
        });
        StringType {
            format,
            min_length: scalars
                .min_length
                .filter(|_| ordered)
                .map(|size| size.value.value),
            max_length: scalars
                .max_length
                .filter(|_| ordered)
                .map(|size| size.value.value),
            pattern,
            allow_empty: scalars.allow_empty.is_some_and(|flag| flag.value.value),
            integer_text,
        }
    }

    fn known_format(
        &mut self,
        format: TextValue<'a>,
        ty: &str,
        known: &[&'static str],
    ) -> Option<&'static str> {
        let found = known.iter().copied().find(|known| *known == format.value);
        if found.is_none() {
            let help = closest(format.value, known.iter().copied()).map_or_else(
                || format!("delete it, or write one of {}", list(known.iter().copied())),
                |meant| format!("did you mean `{meant}`?"),
            );
            let message = format!(
                "the subset has no format `{}` for type `{ty}`",
                format.value
            );
            self.sink
                .report(Code::UnsupportedFormat, format.span, message)
                .help(help);
        }
        found
    }

    /// Patterns are checked with the very engine that runs them in the SDK.
    fn pattern(&mut self, pattern: TextValue<'a>) -> Option<String> {
        match regex_lite::Regex::new(pattern.value) {
            Ok(_) => Some(pattern.value.to_owned()),
            Err(error) => {
                let message = format!("`pattern` is no regular expression: {error}");
                self.sink
                    .report(Code::BadPattern, pattern.span, message)
                    .help("use the common syntax: classes, groups, repetitions and anchors; no look-around, no back-references");
                None
            }
        }
    }

    fn integer(
        &mut self,
        minimum: Option<&Keyword<Number<'a>>>,
        maximum: Option<&Keyword<Number<'a>>>,
    ) -> IntegerType {
        let bounds = IntegerType {
            minimum: minimum.and_then(|bound| self.integer_bound(bound.value)),
            maximum: maximum.and_then(|bound| self.integer_bound(bound.value)),
        };
        if let (Some(least), Some(greatest), Some(minimum), Some(maximum)) =
            (bounds.minimum, bounds.maximum, minimum, maximum)
            && least > greatest
        {
            self.bounds_order(minimum.value.span, maximum.value.span, "minimum", "maximum");
            // No value would fit, which is one mistake and not one more per example.
            return IntegerType::default();
        }
        bounds
    }

    fn integer_bound(&mut self, bound: Number<'a>) -> Option<i64> {
        let value = bound.text.parse().ok();
        if value.is_none() {
            let message = format!(
                "the bound `{}` of an integer is no 64-bit integer",
                bound.text
            );
            self.sink
                .report(Code::WrongType, bound.span, message)
                .help("write an integer without fraction or exponent");
        }
        value
    }

    fn number(&mut self, scalars: &Scalars<'a, 'a>) -> NumberType {
        let value = |bound: &Keyword<Number<'a>>| bound.value.text.parse::<f64>().ok();
        let bounds = NumberType {
            minimum: scalars.minimum.and_then(value),
            maximum: scalars.maximum.and_then(value),
        };
        if let (Some(least), Some(greatest), Some(minimum), Some(maximum)) = (
            bounds.minimum,
            bounds.maximum,
            scalars.minimum,
            scalars.maximum,
        ) && least > greatest
        {
            self.bounds_order(minimum.value.span, maximum.value.span, "minimum", "maximum");
            return NumberType::default();
        }
        bounds
    }

    /// Whether a lower size is not above its upper one; reports it if it is.
    pub(super) fn ordered_sizes(
        &mut self,
        lower: Option<&Keyword<Size>>,
        upper: Option<&Keyword<Size>>,
        lower_name: &str,
        upper_name: &str,
    ) -> bool {
        if let (Some(lower), Some(upper)) = (lower, upper)
            && lower.value.value > upper.value.value
        {
            self.bounds_order(lower.value.span, upper.value.span, lower_name, upper_name);
            return false;
        }
        true
    }

    fn bounds_order(&mut self, lower: Span, upper: Span, lower_name: &str, upper_name: &str) {
        self.sink
            .report(
                Code::BoundsOrder,
                lower,
                format!("`{lower_name}` is above `{upper_name}`: no value fits"),
            )
            .also(upper, format!("the {upper_name}"))
            .help("swap the two, or correct one");
    }
}

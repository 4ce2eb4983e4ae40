//! Schemas as written: named components, members of objects, values in other places, compositions and rules.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;

use super::object::{opening, schema_of};
use super::values::{AnyValue, Flag, List, Located, Map, Number, Provenance, Size, TextValue};
use super::{Keyword, Read};
use crate::diagnostic::{Code, Sink, closest, list};
use crate::json::{Kind, Node};

/// The keywords about scalars, wherever they stand.
pub(crate) struct Scalars<'d, 'a> {
    pub(crate) ty: Option<&'d Keyword<Located<TypeSet>>>,
    pub(crate) format: Option<&'d Keyword<TextValue<'a>>>,
    pub(crate) min_length: Option<&'d Keyword<Size>>,
    pub(crate) max_length: Option<&'d Keyword<Size>>,
    pub(crate) pattern: Option<&'d Keyword<TextValue<'a>>>,
    pub(crate) allow_empty: Option<&'d Keyword<Flag>>,
    pub(crate) integer_text: Option<&'d Keyword<IntegerTextDoc<'a>>>,
    pub(crate) minimum: Option<&'d Keyword<Number<'a>>>,
    pub(crate) maximum: Option<&'d Keyword<Number<'a>>>,
    pub(crate) accepts_integer: Option<&'d Keyword<Flag>>,
}

/// Declares a schema object: its own keywords and those about scalars.
macro_rules! schema_object {
    ($(#[doc = $doc:literal])* $name:ident in $what:literal { $($own:tt)* }) => {
        object! {
            $(#[doc = $doc])*
            $name in $what {
                $($own)*
                /// The JSON type; in members also `[TYPE, "null"]`.
                optional ty: Located<TypeSet> = "type",
                /// `date-time`, `uri` or `password` for strings, `int32` or `int64` for integers.
                optional format: TextValue<'a> = "format",
                /// Least number of characters.
                optional min_length: Size = "minLength",
                /// Greatest number of characters.
                optional max_length: Size = "maxLength",
                /// Regular expression that the string contains a match of.
                optional pattern: TextValue<'a> = "pattern",
                /// Whether the empty string is a value too, meaning "not set".
                optional allow_empty: Flag = "x-allow-empty",
                /// The string is a decimal integer within these bounds.
                optional integer_text: IntegerTextDoc<'a> = "x-integer-text",
                /// Least value.
                optional minimum: Number<'a> = "minimum",
                /// Greatest value.
                optional maximum: Number<'a> = "maximum",
                /// Whether readers also take `0` and `1` for the boolean.
                optional accepts_integer: Flag = "x-accepts-integer",
            }
        }

        impl<'a> $name<'a> {
            /// The keywords about scalars.
            pub(crate) fn scalars(&self) -> Scalars<'_, 'a> {
                Scalars {
                    ty: self.ty.as_ref(),
                    format: self.format.as_ref(),
                    min_length: self.min_length.as_ref(),
                    max_length: self.max_length.as_ref(),
                    pattern: self.pattern.as_ref(),
                    allow_empty: self.allow_empty.as_ref(),
                    integer_text: self.integer_text.as_ref(),
                    minimum: self.minimum.as_ref(),
                    maximum: self.maximum.as_ref(),
                    accepts_integer: self.accepts_integer.as_ref(),
                }
            }
        }
    };
}

schema_object! {
    /// A named schema: an object, a refinement of one, an enumeration or an alias.
    ComponentSchemaDoc in "a named schema" {
        /// What it is, Markdown.
        required description: TextValue<'a> = "description",
        /// Whether it is going away.
        optional deprecated: Flag = "deprecated",
        /// The members of an object, in the order of the code.
        optional properties: Map<'a, MemberSchemaDoc<'a>> = "properties",
        /// The members that are always there.
        optional required: List<TextValue<'a>> = "required",
        /// One reference to the object that this one refines, and rules across members.
        optional all_of: List<AllOfItemDoc<'a>> = "allOf",
        /// The values of an enumeration, in the order of the code.
        optional values: List<AnyValue<'a>> = "enum",
        /// Rust names of the values, one for each.
        optional varnames: List<TextValue<'a>> = "x-enum-varnames",
        /// What values mean; the keys are the values as text.
        optional value_descriptions: Map<'a, TextValue<'a>> = "x-enum-descriptions",
        /// Values that are going away.
        optional deprecated_values: List<AnyValue<'a>> = "x-enum-deprecated",
        /// At least one complete value.
        required examples: List<AnyValue<'a>> = "examples",
        /// Which captures it was taken from.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

schema_object! {
    /// A member of an object.
    MemberSchemaDoc in "a member" {
        /// The named schema that the value has.
        optional reference: TextValue<'a> = "$ref",
        /// `[{"$ref": …}, {"type": "null"}]`: the value has the named schema or is null.
        optional one_of: List<OneOfItemDoc<'a>> = "oneOf",
        /// What it is, Markdown; where it is left out, the description of the named schema stands.
        optional description: TextValue<'a> = "description",
        /// The items of an array.
        optional items: Box<ValueSchemaDoc<'a>> = "items",
        /// Least number of items.
        optional min_items: Size = "minItems",
        /// Greatest number of items.
        optional max_items: Size = "maxItems",
        /// Whether no two items are equal.
        optional unique_items: Flag = "uniqueItems",
        /// What the server assumes where the member is left out.
        optional default: AnyValue<'a> = "default",
        /// Whether it is going away.
        optional deprecated: Flag = "deprecated",
        /// In responses only.
        optional read_only: Flag = "readOnly",
        /// In requests only.
        optional write_only: Flag = "writeOnly",
        /// Values that show what it looks like.
        optional examples: List<AnyValue<'a>> = "examples",
        /// Which captures it was taken from, if not those of its object.
        optional source: List<Provenance<'a>> = "x-source",
    }
}

schema_object! {
    /// The schema of a parameter, a header, a body or an item.
    ValueSchemaDoc in "a schema in this place" {
        /// The named schema that the value has.
        optional reference: TextValue<'a> = "$ref",
        /// The items of an array.
        optional items: Box<ValueSchemaDoc<'a>> = "items",
        /// Least number of items.
        optional min_items: Size = "minItems",
        /// Greatest number of items.
        optional max_items: Size = "maxItems",
        /// Whether no two items are equal.
        optional unique_items: Flag = "uniqueItems",
        /// What the server assumes where the value is left out.
        optional default: AnyValue<'a> = "default",
    }
}

object! {
    /// Bounds of a decimal integer that is written as a string.
    IntegerTextDoc in "`x-integer-text`" {
        /// Least value.
        optional minimum: Number<'a> = "minimum",
        /// Greatest value.
        optional maximum: Number<'a> = "maximum",
    }
}

object! {
    /// An alternative of `oneOf`: a reference, or null.
    OneOfItemDoc in "an alternative" {
        /// The named schema.
        optional reference: TextValue<'a> = "$ref",
        /// `null`.
        optional ty: Located<TypeSet> = "type",
    }
}

object! {
    /// An item of `allOf`: the object that is refined, or a rule across members.
    AllOfItemDoc in "an item of `allOf`" {
        /// The object that is refined.
        optional reference: TextValue<'a> = "$ref",
        /// One sentence: what the rule forbids or demands.
        optional description: TextValue<'a> = "description",
        /// When the rule applies.
        optional condition: ClausesDoc<'a> = "if",
        /// What it demands then.
        optional consequence: ClausesDoc<'a> = "then",
    }
}

object! {
    /// Tests on members.
    ClausesDoc in "a condition of a rule" {
        /// The tests, by member.
        required properties: Map<'a, ClauseDoc<'a>> = "properties",
        /// In `if`: the members tested, which must be there for the rule to apply.
        optional required: List<TextValue<'a>> = "required",
    }
}

object! {
    /// A test on one member: `const`, `enum` or `"type": "null"`.
    ClauseDoc in "a test of a rule" {
        /// The value it must have.
        optional constant: AnyValue<'a> = "const",
        /// The values it may have.
        optional values: List<AnyValue<'a>> = "enum",
        /// `null`.
        optional ty: Located<TypeSet> = "type",
    }
}

/// The JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeName {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
    Null,
}

impl TypeName {
    const NAMES: [(&'static str, TypeName); 7] = [
        ("string", TypeName::String),
        ("integer", TypeName::Integer),
        ("number", TypeName::Number),
        ("boolean", TypeName::Boolean),
        ("array", TypeName::Array),
        ("object", TypeName::Object),
        ("null", TypeName::Null),
    ];

    /// The type's name in JSON Schema.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, ty)| *ty == self)
            .map_or("", |(name, _)| name)
    }

    fn read(node: &Node<'_>, sink: &mut Sink) -> Option<Self> {
        let names = || Self::NAMES.iter().map(|(name, _)| *name);
        if let Kind::String(text) = &node.kind {
            let found = Self::NAMES.iter().find(|(name, _)| name == text);
            if found.is_none() {
                let help = closest(text, names()).map_or_else(
                    || format!("write one of {}", list(names())),
                    |name| format!("did you mean `{name}`?"),
                );
                sink.report(
                    Code::BadType,
                    node.span,
                    format!("there is no type `{text}`"),
                )
                .help(help);
            }
            return found.map(|(_, ty)| *ty);
        }
        sink.report(
            Code::BadType,
            opening(node),
            format!("a type is a string, not {}", node.describe()),
        )
        .help(format!("write one of {}", list(names())));
        None
    }
}

/// `type`: one type, with or without null.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeSet {
    pub(crate) name: TypeName,
    pub(crate) nullable: bool,
}

impl<'a> Read<'a> for Located<TypeSet> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        let Kind::Array(items) = &node.kind else {
            let name = TypeName::read(node, sink)?;
            return Some(Located {
                span: node.span,
                value: TypeSet {
                    name,
                    nullable: false,
                },
            });
        };
        let names: Vec<TypeName> = items
            .iter()
            .map(|item| TypeName::read(item, sink))
            .collect::<Option<_>>()?;
        match names.as_slice() {
            [name, TypeName::Null] if *name != TypeName::Null => Some(Located {
                span: node.span,
                value: TypeSet {
                    name: *name,
                    nullable: true,
                },
            }),
            _ => {
                sink.report(
                    Code::BadType,
                    node.span,
                    "a list of types is one type and then `null`".to_owned(),
                )
                .help("write `\"type\": \"string\"` or `\"type\": [\"string\", \"null\"]`");
                None
            }
        }
    }
}

impl JsonSchema for Located<TypeSet> {
    fn schema_name() -> Cow<'static, str> {
        "Type".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = TypeName::NAMES.iter().map(|(name, _)| *name).collect();
        schema_of(json!({
            "oneOf": [
                { "enum": names },
                { "type": "array", "prefixItems": [{ "enum": names }, { "const": "null" }], "minItems": 2, "maxItems": 2 },
            ]
        }))
    }
}

impl<'a, T: Read<'a>> Read<'a> for Box<T> {
    fn read(node: &'a Node<'a>, sink: &mut Sink) -> Option<Self> {
        T::read(node, sink).map(Box::new)
    }
}

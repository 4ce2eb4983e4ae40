//! The resolved schemas: objects, enumerations, aliases, the types of their members and the rules across them.

use serde_json::Value;

use super::{Origin, SchemaId};

/// A named schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The component's name, `UpperCamelCase`, unique over all documents.
    pub name: String,
    /// Markdown.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// What it is.
    pub kind: SchemaKind,
    /// `examples`.
    pub examples: Vec<Value>,
    /// `x-source`.
    pub source: Vec<String>,
    /// The component.
    pub origin: Origin,
}

/// What a named schema is.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaKind {
    /// `type: object` with `properties`, or a refinement of one (`allOf` with one reference).
    Object(ObjectSchema),
    /// `type: string` or `type: integer` with `enum`.
    Enum(EnumSchema),
    /// A named scalar without `enum`: an identifier or another string or integer with a meaning of its own.
    Alias(ScalarType),
}

/// An object schema.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectSchema {
    /// The object this one refines (`allOf: [{"$ref": …}]`), whose members it has. `None` for an object of its own.
    pub refines: Option<SchemaId>,
    /// The members in file order. A refinement has the members of what it refines (with its own `required` applied),
    /// then its own.
    pub members: Vec<Member>,
    /// Rules across members (`allOf: [{"if": …, "then": …}]`), inherited ones first.
    pub rules: Vec<Rule>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name on the wire.
    pub name: String,
    /// Markdown. Where the member is a reference without a description of its own, the target's description.
    pub description: String,
    /// In `required`.
    pub required: bool,
    /// `readOnly`: in responses only.
    pub read_only: bool,
    /// `writeOnly`: in requests only.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its type, bounds, nullability and default.
    pub value: ValueType,
    /// `examples[0]`.
    pub example: Option<Value>,
    /// `x-source`.
    pub source: Vec<String>,
    /// The property.
    pub origin: Origin,
}

/// A value's type with what belongs to the place it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueType {
    /// The type.
    pub ty: TypeRef,
    /// Whether `null` is a value (`type: […, "null"]`, or `oneOf` with `{"type": "null"}`).
    pub nullable: bool,
    /// `default`, checked against the type.
    pub default: Option<Value>,
}

/// A type in a place.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeRef {
    /// A reference to a named schema.
    Named(SchemaId),
    /// An inline scalar.
    Scalar(ScalarType),
    /// `type: array`.
    Array(Box<ArrayType>),
}

/// An array.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrayType {
    /// The items: a reference or an inline scalar.
    pub items: TypeRef,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique: bool,
}

/// A scalar without `enum`.
#[derive(Clone, Debug, PartialEq)]
pub enum ScalarType {
    /// `type: string`.
    String(StringType),
    /// `type: integer`.
    Integer(IntegerType),
    /// `type: number`.
    Number(NumberType),
    /// `type: boolean`.
    Boolean(BooleanType),
}

/// A string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringType {
    /// `format`.
    pub format: Option<StringFormat>,
    /// `minLength`, in characters.
    pub min_length: Option<u64>,
    /// `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// `pattern`, a valid regular expression in the syntax that ECMA 262 and the `regex` crates share.
    pub pattern: Option<String>,
    /// `x-allow-empty`: `""` is a value too, whatever the other keywords say; it means "not set".
    pub allow_empty: bool,
    /// `x-integer-text`: the string is a decimal integer within these bounds.
    pub integer_text: Option<IntegerType>,
}

/// The formats of a string that the subset knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// `date-time` (RFC 3339).
    DateTime,
    /// `uri`: absolute, with a scheme.
    Uri,
    /// `password`: a secret, never shown.
    Password,
}

/// An integer; 64 bits, signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntegerType {
    /// `minimum`.
    pub minimum: Option<i64>,
    /// `maximum`.
    pub maximum: Option<i64>,
}

/// A number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberType {
    /// `minimum`.
    pub minimum: Option<f64>,
    /// `maximum`.
    pub maximum: Option<f64>,
}

/// A boolean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BooleanType {
    /// `x-accepts-integer`: readers also take `0` and `1`; writers send a boolean.
    pub accepts_integer: bool,
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumSchema {
    /// What the values are.
    pub repr: EnumRepr,
    /// The values in file order.
    pub values: Vec<EnumValue>,
}

/// What the values of an enumeration are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumRepr {
    /// Strings.
    String,
    /// Integers.
    Integer,
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: EnumLiteral,
    /// The Rust variant: from `x-enum-varnames`, or else derived from the value. Unique in its enumeration,
    /// a valid `UpperCamelCase` identifier, never `Unknown`.
    pub variant: String,
    /// From `x-enum-descriptions`, if given there (that object's keys are the values as text).
    pub description: Option<String>,
    /// In `x-enum-deprecated`.
    pub deprecated: bool,
}

/// A literal of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EnumLiteral {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

/// A rule across members: if the condition holds, the consequence must hold too.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// One sentence: what is forbidden or demanded, for docs and for the violation's message.
    pub description: String,
    /// `if`: every entry must hold; each member named must be present.
    pub condition: Vec<Clause>,
    /// `then`: what must hold for the members named, where they are present.
    pub consequence: Vec<Clause>,
    /// The rule object.
    pub origin: Origin,
}

/// What a rule says of one member.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The member's wire name.
    pub member: String,
    /// What is said of it.
    pub test: ClauseTest,
}

/// A test on one member's value.
#[derive(Clone, Debug, PartialEq)]
pub enum ClauseTest {
    /// `{"const": value}`.
    Const(Value),
    /// `{"type": "null"}`.
    Null,
    /// `{"enum": [values]}`.
    OneOf(Vec<Value>),
}

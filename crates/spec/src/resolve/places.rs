//! Places that a value stands in: members, parameters, headers, bodies, items; their type, nullability and default.

use super::Resolver;
use super::evaluate::{Check, Direction};
use crate::diagnostic::Code;
use crate::document::{
    AnyValue, Flag, Keyword, List, MemberSchemaDoc, OneOfItemDoc, Scalars, Size, TextValue,
    TypeName, ValueSchemaDoc, opening_of,
};
use crate::model::{ArrayType, SchemaId, TypeRef, ValueType};
use crate::source::Span;

/// What members and other places have in common.
pub(super) struct Place<'a> {
    span: Span,
    broken: bool,
    reference: Option<&'a Keyword<TextValue<'a>>>,
    one_of: Option<&'a Keyword<List<OneOfItemDoc<'a>>>>,
    items: Option<&'a Keyword<Box<ValueSchemaDoc<'a>>>>,
    min_items: Option<&'a Keyword<Size>>,
    max_items: Option<&'a Keyword<Size>>,
    unique_items: Option<&'a Keyword<Flag>>,
    default: Option<&'a Keyword<AnyValue<'a>>>,
    scalars: Scalars<'a, 'a>,
    /// Whether the value may be null, be an array, have a default.
    is_member: bool,
    is_item: bool,
}

impl<'a> Place<'a> {
    pub(super) fn member(doc: &'a MemberSchemaDoc<'a>) -> Self {
        Place {
            span: doc.span,
            broken: doc.broken,
            reference: doc.reference.as_ref(),
            one_of: doc.one_of.as_ref(),
            items: doc.items.as_ref(),
            min_items: doc.min_items.as_ref(),
            max_items: doc.max_items.as_ref(),
            unique_items: doc.unique_items.as_ref(),
            default: doc.default.as_ref(),
            scalars: doc.scalars(),
            is_member: true,
            is_item: false,
        }
    }

    pub(super) fn value(doc: &'a ValueSchemaDoc<'a>) -> Self {
        Place {
            span: doc.span,
            broken: doc.broken,
            reference: doc.reference.as_ref(),
            one_of: None,
            items: doc.items.as_ref(),
            min_items: doc.min_items.as_ref(),
            max_items: doc.max_items.as_ref(),
            unique_items: doc.unique_items.as_ref(),
            default: doc.default.as_ref(),
            scalars: doc.scalars(),
            is_member: false,
            is_item: false,
        }
    }

    /// The keywords about arrays that are there.
    fn array_keywords(&self) -> impl Iterator<Item = (&'static str, Span)> {
        [
            ("items", self.items.map(|keyword| keyword.key)),
            ("minItems", self.min_items.map(|keyword| keyword.key)),
            ("maxItems", self.max_items.map(|keyword| keyword.key)),
            ("uniqueItems", self.unique_items.map(|keyword| keyword.key)),
        ]
        .into_iter()
        .filter_map(|(name, key)| key.map(|key| (name, key)))
    }
}

impl<'a> Resolver<'a> {
    /// The type of a place. The default is held against it once all schemas are known.
    pub(super) fn place(&mut self, place: &Place<'a>) -> Option<ValueType> {
        let (ty, nullable) = if let Some(reference) = place.reference {
            self.only_reference(place, reference.key);
            (
                self.follow_schema(reference.value).map(TypeRef::Named),
                false,
            )
        } else if let Some(one_of) = place.one_of {
            self.only_reference(place, one_of.key);
            (self.one_of(one_of).map(TypeRef::Named), true)
        } else if let Some(ty) = place.scalars.ty {
            let set = ty.value.value;
            if set.nullable && !place.is_member {
                let message = "only a member can be null".to_owned();
                let help = format!("write `\"type\": \"{}\"`", set.name.name());
                self.sink
                    .report(Code::BadType, ty.value.span, message)
                    .help(help);
            }
            if let Some(flag) = place.scalars.accepts_integer.filter(|_| set.nullable) {
                let message = "a boolean that is also read from 0 and 1 cannot be null".to_owned();
                self.sink
                    .report(Code::MisplacedKeyword, flag.key, message)
                    .help("delete the keyword, or `\"null\"`");
            }
            (self.inline(place, set.name, ty.value.span), set.nullable)
        } else {
            if !place.broken {
                let help = if place.is_member {
                    "write `\"type\": …`, `\"$ref\": …`, or `\"oneOf\": [{\"$ref\": …}, {\"type\": \"null\"}]`"
                } else {
                    "write `\"type\": …` or `\"$ref\": …`"
                };
                let message = "nothing says what type this value has".to_owned();
                self.sink
                    .report(Code::BadType, opening_of(place.span), message)
                    .help(help);
            }
            (None, false)
        };
        let ty = ty?;
        let default = place.default.map(|keyword| {
            if place.is_item {
                let message = "an item has no default".to_owned();
                self.sink
                    .report(Code::MisplacedKeyword, keyword.key, message)
                    .help("write it at the array");
            }
            let node = keyword.value.0;
            if !place.broken {
                self.checks.push(Check {
                    node,
                    ty: ty.clone(),
                    nullable,
                    direction: Direction::Both,
                    code: Code::BadDefault,
                });
            }
            node.to_value()
        });
        Some(ValueType {
            ty,
            nullable,
            default,
        })
    }

    /// Reports what cannot stand beside `$ref` or `oneOf`.
    fn only_reference(&mut self, place: &Place<'a>, reference: Span) {
        self.refuse_scalars(&place.scalars, None, "reference");
        let ty = place.scalars.ty.map(|keyword| ("type", keyword.key));
        let one_of = place
            .one_of
            .map(|keyword| ("oneOf", keyword.key))
            .filter(|(_, key)| *key != reference);
        for (name, key) in place.array_keywords().chain(ty).chain(one_of) {
            let message = format!("`{name}` cannot stand beside a reference");
            self.sink
                .report(Code::MisplacedKeyword, key, message)
                .help("delete one of the two")
                .also(reference, "the reference");
        }
    }

    /// `oneOf: [{"$ref": …}, {"type": "null"}]`.
    fn one_of(&mut self, one_of: &'a Keyword<List<OneOfItemDoc<'a>>>) -> Option<SchemaId> {
        if let [first, second] = one_of.value.items.as_slice()
            && let (Some(reference), None) = (&first.reference, &first.ty)
            && let (None, Some(null)) = (&second.reference, &second.ty)
            && null.value.value.name == TypeName::Null
        {
            return self.follow_schema(reference.value);
        }
        let broken = one_of.value.broken || one_of.value.items.iter().any(|item| item.broken);
        if !broken {
            self.sink
                .report(Code::BadComposition, one_of.key, "`oneOf` is only for a reference that may be null".to_owned())
                .help("write `\"oneOf\": [{\"$ref\": \"#/components/schemas/NAME\"}, {\"type\": \"null\"}]`");
        }
        None
    }

    /// A type written in place: a scalar or an array.
    fn inline(&mut self, place: &Place<'a>, ty: TypeName, span: Span) -> Option<TypeRef> {
        if ty == TypeName::Array && !place.is_item {
            return self
                .array(place)
                .map(|array| TypeRef::Array(Box::new(array)));
        }
        if !matches!(ty, TypeName::Array) {
            for (name, key) in place.array_keywords() {
                let message = format!("`{name}` says nothing about type `{}`", ty.name());
                self.sink
                    .report(Code::MisplacedKeyword, key, message)
                    .help("delete it, or write `\"type\": \"array\"`");
            }
        }
        let (code, message, help) = match ty {
            TypeName::Object if place.broken => return None,
            TypeName::Object => (
                Code::InlineObject,
                "an object needs a name of its own",
                "move it to `components/schemas/NAME` and write `\"$ref\": \"#/components/schemas/NAME\"` here",
            ),
            TypeName::Array => (
                Code::BadType,
                "an array of arrays is not in the subset",
                "name the inner list as a member of an object",
            ),
            TypeName::Null => (
                Code::BadType,
                "a value that is always null says nothing",
                "write the type it has otherwise: `\"type\": [\"string\", \"null\"]`",
            ),
            _ => return self.scalar(&place.scalars, ty).map(TypeRef::Scalar),
        };
        self.sink.report(code, span, message.to_owned()).help(help);
        None
    }

    fn array(&mut self, place: &Place<'a>) -> Option<ArrayType> {
        self.refuse_scalars(&place.scalars, None, "array");
        let ordered = self.ordered_sizes(place.min_items, place.max_items, "minItems", "maxItems");
        let Some(items) = place.items else {
            if !place.broken {
                let message = "nothing says what the array's items are".to_owned();
                self.sink
                    .report(Code::MissingKeyword, opening_of(place.span), message)
                    .help("add `\"items\": {\"$ref\": …}` or `\"items\": {\"type\": …}`");
            }
            return None;
        };
        let items = self.place(&Place {
            is_item: true,
            ..Place::value(&items.value)
        })?;
        Some(ArrayType {
            items: items.ty,
            min_items: place
                .min_items
                .filter(|_| ordered)
                .map(|size| size.value.value),
            max_items: place
                .max_items
                .filter(|_| ordered)
                .map(|size| size.value.value),
            unique: place.unique_items.is_some_and(|flag| flag.value.value),
        })
    }
}

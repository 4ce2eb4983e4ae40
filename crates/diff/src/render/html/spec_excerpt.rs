//! The JSON of a change before and after: the element where it stands, and of that only what the change is about.

use std::ops::Range;

use telnyx_codegen::Element;
use telnyx_spec::Origin;

use super::excerpt::Excerpt;
use super::lines::{Keep, Line, lines};
use super::located::{File, Part, Sources, range};
use crate::{Change, Kind};

/// What of an element a change is about.
#[derive(Clone, Copy)]
enum Focus<'a> {
    /// All of it.
    Whole,
    /// Its key, and the keywords that name it.
    Name,
    /// Keywords of its own, not of what it contains.
    Keywords(&'static [&'static str]),
    /// A value of an enumeration, as JSON, and what happened to it.
    Value(&'a str, Kind),
    /// A name in the list of required members.
    Required(&'a str),
}

/// A part of a file.
struct Place<'s, 'a> {
    file: &'s File<'a>,
    part: Part<'s, 'a>,
}

/// A part on each side and what of it is meant.
type Both<'s, 'a> = [(Option<Place<'s, 'a>>, Focus<'s>); 2];

/// The two sides of a change in the spec. None if they do not differ where the element stands.
pub(super) fn spec_excerpt<'a>(
    change: &Change,
    before: &Sources<'a>,
    after: &Sources<'a>,
) -> Option<Excerpt<'a>> {
    let sides = [
        (before, change.origin_before.as_ref()),
        (after, change.origin_after.as_ref()),
    ];
    let old = change.renamed_from.as_ref().unwrap_or(&change.element);
    let elements = [old, &change.element];
    candidates(change.kind, elements, sides)
        .into_iter()
        .find_map(|both| excerpt(both, Keep::Own))
        .or_else(|| excerpt(both(sides, here, Focus::Whole), Keep::All).filter(Excerpt::is_short))
}

/// Where to look, the most telling place first.
fn candidates<'s, 'a>(
    kind: Kind,
    elements: [&'s Element; 2],
    sides: [(&'s Sources<'a>, Option<&'s Origin>); 2],
) -> Vec<Both<'s, 'a>> {
    let mut candidates = Vec::new();
    match (elements, kind) {
        // Not where the change stands: a value stands among those that are left, and a refinement says itself what it requires.
        ([Element::EnumValue { .. }, Element::EnumValue { .. }], _)
        | ([Element::Member { .. }, Element::Member { .. }], Kind::Requiredness) => {
            candidates.push([0, 1].map(|side| match elements[side] {
                Element::EnumValue { schema, value } => (
                    Place::schema(sides[side].0, schema),
                    Focus::Value(value, kind),
                ),
                Element::Member { schema, name } => {
                    (Place::schema(sides[side].0, schema), Focus::Required(name))
                }
                _ => (None, Focus::Whole),
            }));
        }
        (_, Kind::Added | Kind::Removed) => candidates.push(both(sides, here, Focus::Whole)),
        (_, Kind::Renamed | Kind::Method) => candidates.push(both(sides, here, Focus::Name)),
        (_, Kind::Path) => candidates.push(both(sides, above, Focus::Name)),
        _ => {}
    }
    let focus = Focus::Keywords(keywords(kind));
    candidates.push(both(sides, here, focus));
    if matches!(kind, Kind::Server | Kind::Security) {
        candidates.push(both(sides, |_| "", focus));
    }
    candidates
}

fn here(pointer: &str) -> &str {
    pointer
}

fn above(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// A place beside the change's origins.
fn both<'s, 'a>(
    sides: [(&'s Sources<'a>, Option<&'s Origin>); 2],
    seen_from: fn(&str) -> &str,
    focus: Focus<'s>,
) -> Both<'s, 'a> {
    sides.map(|(sources, origin)| {
        let place = origin.and_then(|origin| {
            let file = sources.file(&origin.file)?;
            let part = file.part(seen_from(&origin.pointer))?;
            Some(Place { file, part })
        });
        (place, focus)
    })
}

fn excerpt<'a>(both: Both<'_, 'a>, keep: Keep) -> Option<Excerpt<'a>> {
    let name = |place: &Option<Place<'_, 'a>>| place.as_ref().map(|place| place.file.name);
    let files = [name(&both[0].0), name(&both[1].0)];
    let [before, after] =
        both.map(|(place, focus)| place.map_or_else(Vec::new, |place| place.lines(focus)));
    Excerpt::new(files, before, after, keep)
}

impl<'s, 'a> Place<'s, 'a> {
    /// A named schema, in whichever file it stands: its name is unique.
    fn schema(sources: &'s Sources<'a>, name: &str) -> Option<Self> {
        sources.files().find_map(|file| {
            let part = file.part("/components/schemas")?.child(name)?;
            Some(Self { file, part })
        })
    }

    fn lines(&self, focus: Focus<'_>) -> Vec<Line<'a>> {
        let own = self.part.own(focus, self.file.text);
        let overlaps =
            |line: &Range<usize>, own: &Range<usize>| line.start < own.end && own.start < line.end;
        lines(self.file.text, self.part.range.clone(), |line| {
            own.iter().any(|own| overlaps(&line, own))
        })
    }
}

impl Part<'_, '_> {
    /// The bytes that are meant.
    fn own(&self, focus: Focus<'_>, text: &str) -> Vec<Range<usize>> {
        match focus {
            Focus::Whole => vec![self.range.clone()],
            Focus::Name => {
                let mut own = self.keywords(&["name", "operationId"]);
                own.push(self.range.start..range(self.value).start);
                own
            }
            Focus::Keywords(keywords) => self.keywords(keywords),
            Focus::Value(value, kind) => self.enum_value(value, kind, text),
            Focus::Required(name) => {
                let Some(required) = self.child("required") else {
                    return Vec::new();
                };
                let mut own: Vec<_> = required.strings(name).collect();
                // The list itself comes with its first name and goes with its last one.
                if !own.is_empty() || required.is_one_line(text) {
                    own.push(required.range.start..range(required.value).start);
                }
                own
            }
        }
    }

    /// Keywords of the element, also inside of what it says inline, but not of other elements that it contains.
    fn keywords(&self, keywords: &[&str]) -> Vec<Range<usize>> {
        let mut own = Vec::new();
        for property in self.properties() {
            let name = property.name.as_str();
            let part = Part::of(property);
            if keywords.contains(&name) {
                own.push(part.range.clone());
            } else if !CONTAINERS.contains(&name) {
                own.extend(part.keywords(keywords));
            }
        }
        own
    }

    /// What an enumeration says of a value. Of what stands in one line, that line, also on the side that lacks the value.
    fn enum_value(&self, value: &str, kind: Kind, text: &str) -> Vec<Range<usize>> {
        let lists: &[&str] = match kind {
            Kind::VariantName => &["x-enum-varnames"],
            Kind::Description => &["x-enum-descriptions"],
            Kind::Deprecation => &["x-enum-deprecated"],
            _ => &[
                "enum",
                "x-enum-varnames",
                "x-enum-descriptions",
                "x-enum-deprecated",
            ],
        };
        let values = self.child("enum");
        let index = values.iter().flat_map(Part::items).position(|item| {
            match (item.as_string_lit(), item.as_number_lit()) {
                (Some(string), _) => {
                    serde_json::to_string(&string.value).is_ok_and(|string| string == value)
                }
                (_, Some(number)) => number.value == value,
                _ => false,
            }
        });
        let name = value.trim_matches('"');
        let mut own = Vec::new();
        for list in lists {
            let Some(part) = self.child(list) else {
                continue;
            };
            if part.is_one_line(text) {
                own.push(part.range);
                continue;
            }
            match *list {
                "enum" | "x-enum-varnames" => {
                    own.extend(index.and_then(|index| part.items().get(index)).map(range));
                }
                "x-enum-deprecated" => own.extend(part.strings(name)),
                _ => own.extend(part.child(name).map(|part| part.range)),
            }
        }
        own
    }

    fn is_one_line(&self, text: &str) -> bool {
        let text = text.get(self.range.clone()).unwrap_or_default();
        !text.contains('\n')
    }

    /// The items of a list that are a text.
    fn strings(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        self.items()
            .iter()
            .filter(move |item| item.as_string_lit().is_some_and(|item| item.value == text))
            .map(range)
    }
}

/// Keywords under which other elements stand, of which the changes are told by themselves.
const CONTAINERS: &[&str] = &[
    "components",
    "enum",
    "examples",
    "paths",
    "parameters",
    "properties",
    "requestBody",
    "responses",
    "tags",
];

/// The keywords that say what a kind of change is about.
fn keywords(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Added | Kind::Removed | Kind::Renamed | Kind::Path | Kind::Method => &[],
        Kind::Type => &[
            "type",
            "$ref",
            "oneOf",
            "allOf",
            "items",
            "schema",
            "format",
            "in",
            "x-integer-text",
        ],
        Kind::Nullability => &["type", "oneOf"],
        Kind::Requiredness => &["required"],
        Kind::Direction => &["readOnly", "writeOnly"],
        Kind::Default => &["default"],
        Kind::BoundNarrowed | Kind::BoundWidened => &[
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "x-allow-empty",
            "x-accepts-integer",
        ],
        Kind::Pattern => &["pattern"],
        Kind::Format => &["format"],
        Kind::VariantName => &["x-enum-varnames"],
        Kind::Rule => &["if", "then"],
        Kind::Description => &["title", "summary", "description"],
        Kind::Example => &["example", "examples"],
        Kind::Deprecation => &["deprecated"],
        Kind::Pagination => &["x-pagination"],
        Kind::MethodName => &["x-method-name"],
        Kind::Resource => &["tags"],
        Kind::Server => &["servers"],
        Kind::Security => &["security", "type", "in", "name", "scheme"],
        Kind::Version => &["version"],
        Kind::Source => &["x-source"],
    }
}

//! What a change does on the wire to an existing client that behaves: one made with the generated crate before it.
//!
//! Every reason is written here and in the files beside, one function for each sort of change. What is true of requests and
//! what is true of answers is judged apart ([`Sides`]); the worse decides.

mod elements;
mod operations;
mod travel;
mod types;
mod values;

use telnyx_codegen::Element;
use telnyx_spec::Spec;

use self::travel::{Travel, Ways};
use crate::compare::{Detail, Found};
use crate::{Kind, Verdict, WireClass};

/// A class with its reason.
type Judgement = (WireClass, String);

/// What is true of requests and what of answers; none where it does not travel that way.
#[derive(Clone, Debug, Default)]
struct Sides {
    requests: Option<Judgement>,
    answers: Option<Judgement>,
    /// The reason where it travels both ways and neither is worse, if one sentence says both better.
    together: Option<String>,
}

/// Judges what was found between two specs.
pub(crate) struct Judge<'a> {
    before: &'a Spec,
    after: &'a Spec,
    travel: (Travel<'a>, Travel<'a>),
}

impl<'a> Judge<'a> {
    pub(crate) fn new(before: &'a Spec, after: &'a Spec) -> Self {
        Self {
            before,
            after,
            travel: (Travel::of(before), Travel::of(after)),
        }
    }

    /// What a change does on the wire.
    pub(crate) fn classify(&self, found: &Found) -> Verdict<WireClass> {
        let (class, reason) = self.judge(found);
        Verdict { class, reason }
    }

    fn judge(&self, found: &Found) -> Judgement {
        if let (Element::Header { .. }, true) = (&found.element, is_about_values(found.kind)) {
            return compatible(
                "the client reads headers as text, and the documented ones leniently",
            );
        }
        let ways = self.ways(found);
        match found.kind {
            Kind::Description => nothing("texts do not travel"),
            Kind::Example => nothing("examples do not travel"),
            Kind::Source => nothing("where our knowledge comes from does not travel"),
            Kind::Version => nothing("the version of a document does not travel"),
            Kind::Deprecation => nothing("it works as before, only advice changes"),
            Kind::VariantName => nothing("the value on the wire stays the same"),
            Kind::MethodName => nothing("names of methods do not travel"),
            Kind::Resource => nothing("how operations are grouped does not travel"),
            Kind::Added => elements::added(found).of(ways),
            Kind::Removed => elements::removed(found).of(ways),
            Kind::Renamed => elements::renamed(found).of(ways),
            Kind::Type => self.types(found, ways),
            Kind::Nullability => values::nullability(found).of(ways),
            Kind::Requiredness => values::requiredness(found).of(ways),
            Kind::Direction => values::direction(found).of(ways),
            Kind::Default => values::default(found).of(ways),
            Kind::BoundNarrowed | Kind::BoundWidened => values::bound(found).of(ways),
            Kind::Pattern => values::pattern(found).of(ways),
            Kind::Format => values::format(found).of(ways),
            Kind::Rule => values::rule(found).of(ways),
            Kind::Pagination => operations::pagination(found),
            Kind::Path => operations::path(found),
            Kind::Method => operations::method(found),
            Kind::Server => operations::server(found),
            Kind::Security => operations::security(found),
        }
    }

    fn types(&self, found: &Found, ways: Ways) -> Judgement {
        match &found.detail {
            Detail::Type(Some(before), Some(after)) => {
                types::sides((self.before, before), (self.after, after)).of(ways)
            }
            Detail::Body {
                success,
                before,
                after,
            } => {
                let before = before.as_ref().map(|ty| (self.before, ty));
                operations::body(*success, before, after.as_ref().map(|ty| (self.after, ty)))
            }
            Detail::Parameter { .. } => breaking(format!(
                "an existing client sends it {}, where it is no longer looked for",
                shown(found.before.as_ref())
            )),
            _ => nothing("its members and rules say what travels, not what it refines"),
        }
    }

    /// Which ways the thing found travels, as far as both sides agree: what is new or gone breaks by itself.
    fn ways(&self, found: &Found) -> Ways {
        let is = &found.element;
        let was = found.renamed_from.as_ref().unwrap_or(is);
        let sides = [
            (&self.travel.0, was, found.facts_before),
            (&self.travel.1, is, found.facts_after),
        ];
        let ways = sides.map(|(travel, element, facts)| {
            let ways = match (element, found.kind) {
                (Element::Member { schema, name }, Kind::Requiredness) => {
                    travel.member(schema, name)
                }
                (
                    Element::Schema { name: schema }
                    | Element::Member { schema, .. }
                    | Element::EnumValue { schema, .. }
                    | Element::Rule { schema, .. },
                    _,
                ) => travel.schema(schema),
                _ => Some(Ways::BOTH),
            };
            // A change of direction is judged by what each side says.
            let facts = facts.filter(|_| found.kind != Kind::Direction);
            match facts {
                None => ways,
                Some(facts) => ways.map(|ways| Ways {
                    requests: ways.requests && facts.in_requests,
                    answers: ways.answers && facts.in_answers,
                }),
            }
        });
        match ways {
            [Some(before), Some(after)] => before.and(after),
            [one, other] => one.or(other).unwrap_or_default(),
        }
    }
}

/// Whether a change is one of what values there are, and not of what there is.
fn is_about_values(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Type
            | Kind::Nullability
            | Kind::Default
            | Kind::BoundNarrowed
            | Kind::BoundWidened
            | Kind::Pattern
            | Kind::Format
    )
}

impl Sides {
    fn new(requests: Judgement, answers: Judgement) -> Self {
        Self {
            requests: Some(requests),
            answers: Some(answers),
            together: None,
        }
    }

    /// With a reason for where it travels both ways and neither is worse.
    fn together(self, reason: String) -> Self {
        Self {
            together: Some(reason),
            ..self
        }
    }

    /// The same whichever way it travels.
    fn either(judgement: Judgement) -> Self {
        Self::new(judgement.clone(), judgement)
    }

    /// The worse of the ways in which it travels.
    fn of(self, ways: Ways) -> Judgement {
        let requests = self.requests.filter(|_| ways.requests);
        let answers = self.answers.filter(|_| ways.answers);
        match (requests, answers) {
            (Some(requests), Some(answers)) if answers.0 > requests.0 => answers,
            (Some((class, reason)), Some(answers)) if answers.0 == class => {
                (class, self.together.unwrap_or(reason))
            }
            (Some(judgement), _) | (None, Some(judgement)) => judgement,
            (None, None) => nothing("no operation sends it or answers with it before and after"),
        }
    }
}

fn nothing(reason: impl Into<String>) -> Judgement {
    (WireClass::None, reason.into())
}

fn compatible(reason: impl Into<String>) -> Judgement {
    (WireClass::Compatible, reason.into())
}

fn risky(reason: impl Into<String>) -> Judgement {
    (WireClass::Risky, reason.into())
}

fn breaking(reason: impl Into<String>) -> Judgement {
    (WireClass::Breaking, reason.into())
}

/// The text of a side that is there.
fn shown(text: Option<&String>) -> &str {
    text.map_or("nothing", String::as_str)
}

/// The name of what an element is, for the middle of a sentence: `codecs`.
fn called(element: &Element) -> String {
    match element {
        Element::Parameter { name, .. }
        | Element::Header { name, .. }
        | Element::Member { name, .. } => format!("`{name}`"),
        Element::EnumValue { value, .. } => format!("`{value}`"),
        Element::RequestBody { .. } => "a body".to_owned(),
        other => format!("`{other}`"),
    }
}

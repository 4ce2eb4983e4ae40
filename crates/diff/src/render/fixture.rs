//! Changes made by hand, so that what is shown of them does not depend on what finds them.

use semver::Version;
use telnyx_codegen::{Element, ItemKind};
use telnyx_spec::Origin;

use super::Context;
use crate::{Change, Diff, Effect, Kind, RustClass, TouchedItem, Verdict, WireClass};

pub(super) fn context() -> Context {
    Context {
        current: Version::new(0, 1, 0),
        before: "HEAD (f21a12d)".to_owned(),
        after: "working tree".to_owned(),
        spec_before: "HEAD:spec".to_owned(),
        spec_after: "spec".to_owned(),
    }
}

pub(super) fn member(schema: &str, name: &str) -> Element {
    Element::Member {
        schema: schema.to_owned(),
        name: name.to_owned(),
    }
}

pub(super) fn change(element: Element, kind: Kind) -> Change {
    let noun = match &element {
        Element::Member { .. } => "member",
        Element::EnumValue { .. } => "enum value",
        Element::Schema { .. } => "object",
        Element::Parameter { .. } => "parameter",
        _ => "operation",
    };
    let origin = Origin {
        file: "ip_connections.json".to_owned(),
        pointer: "/components/schemas/InboundIp".to_owned(),
        line: 812,
        column: 9,
    };
    Change {
        element,
        renamed_from: None,
        noun,
        also: Vec::new(),
        kind,
        before: None,
        after: None,
        origin_before: (kind != Kind::Added).then(|| origin.clone()),
        origin_after: (kind != Kind::Removed).then_some(origin),
        wire: Verdict {
            class: WireClass::None,
            reason: "nothing of it travels".to_owned(),
        },
        rust: Verdict {
            class: RustClass::None,
            reason: "the generated crate stays as it is".to_owned(),
        },
        items: Vec::new(),
    }
}

pub(super) fn item(
    path: &str,
    effect: Effect,
    before: Option<&str>,
    after: Option<&str>,
) -> TouchedItem {
    TouchedItem {
        path: path.to_owned(),
        kind: if path.ends_with("()") {
            ItemKind::Setter
        } else {
            ItemKind::Field
        },
        file: "models/ip_connections.rs".to_owned(),
        effect,
        deprecated: false,
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    }
}

impl Change {
    pub(super) fn facet(mut self, before: Option<&str>, after: Option<&str>) -> Self {
        self.before = before.map(str::to_owned);
        self.after = after.map(str::to_owned);
        self
    }

    pub(super) fn wire(mut self, class: WireClass, reason: &str) -> Self {
        self.wire = Verdict {
            class,
            reason: reason.to_owned(),
        };
        self
    }

    pub(super) fn rust(mut self, class: RustClass, reason: &str, items: Vec<TouchedItem>) -> Self {
        self.rust = Verdict {
            class,
            reason: reason.to_owned(),
        };
        self.items = items;
        self
    }
}

/// One of each sort that a review usually meets.
pub(super) fn usual() -> Diff {
    let timeout = "models::UpdateIpConnectionRequest::timeout_1xx_secs";
    let codecs = "models::InboundIp::codecs";
    let text = "How long the service waits for a first answer, from 0 to 60 seconds, before it tries the next gateway.";
    let types = (
        Some("pub codecs: Option<Vec<Codec>>"),
        Some("pub codecs: Option<String>"),
    );
    Diff {
        changes: vec![
            change(member("InboundIp", "timeout_1xx_secs"), Kind::Description)
                .facet(Some(text), Some(&text.replace("60", "30")))
                .rust(
                    RustClass::Patch,
                    "only documentation changes",
                    vec![item(timeout, Effect::Documentation, None, None)],
                ),
            change(member("InboundIp", "timeout_1xx_secs"), Kind::BoundNarrowed)
                .facet(Some("maximum 60"), Some("maximum 30"))
                .wire(WireClass::Breaking, "requests with 31 to 60 are now refused")
                .rust(
                    RustClass::Patch,
                    &format!("code compiles as before; what `{timeout}` sends, reads or checks changes"),
                    vec![item(timeout, Effect::Behaviour, None, None)],
                ),
            change(member("InboundIp", "codecs"), Kind::Type)
                .facet(Some("array of Codec"), Some("string"))
                .wire(WireClass::Breaking, "responses have text where a list was")
                .rust(
                    RustClass::Breaking,
                    "`models::InboundIp::codecs` was `Option<Vec<Codec>>` and is `Option<String>`, and one more item with it",
                    vec![
                        item(codecs, Effect::Signature, types.0, types.1),
                        item("models::InboundIpRequest::codecs", Effect::Signature, types.0, types.1),
                    ],
                ),
            change(
                Element::EnumValue {
                    schema: "DtmfType".to_owned(),
                    value: "\"Carrier pigeon\"".to_owned(),
                },
                Kind::Added,
            )
            .wire(WireClass::Compatible, "clients that do not know it keep it as it is")
            .rust(
                RustClass::Minor,
                "`models::DtmfType::CarrierPigeon` is new",
                vec![item("models::DtmfType::CarrierPigeon", Effect::Added, None, Some("CarrierPigeon"))],
            ),
            change(member("InboundIp", "sip_region"), Kind::Default)
                .facet(Some("\"US\""), Some("\"Europe\""))
                .wire(WireClass::Risky, "requests that leave it out get `\"Europe\"` in place of `\"US\"`"),
        ],
    }
}

//! What the touched items amount to, in a class and a sentence.

use crate::{Change, Effect, Kind, RustClass, TouchedItem, Verdict};

/// The verdict on a change that touches these items, the worst first.
pub(super) fn verdict(change: &Change, items: &[TouchedItem]) -> Verdict<RustClass> {
    let Some(worst) = items.first() else {
        return Verdict {
            class: RustClass::None,
            reason: "the generated crate stays as it is".to_owned(),
        };
    };
    Verdict {
        class: items
            .iter()
            .map(TouchedItem::class)
            .max()
            .unwrap_or(RustClass::None),
        reason: reason(change, worst, items),
    }
}

fn reason(change: &Change, worst: &TouchedItem, items: &[TouchedItem]) -> String {
    let path = &worst.path;
    let others = items
        .iter()
        .filter(|item| item.effect == worst.effect && item.path != worst.path)
        .count();
    let more = match others {
        0 => String::new(),
        1 => ", and one more item with it".to_owned(),
        others => format!(", and {others} more items with it"),
    };
    match worst.effect {
        Effect::Removed => {
            let heir = items
                .iter()
                .find(|item| item.effect == Effect::Added && item.kind == worst.kind);
            match heir.filter(|_| {
                matches!(
                    change.kind,
                    Kind::Renamed | Kind::VariantName | Kind::MethodName | Kind::Resource
                )
            }) {
                Some(heir) => format!("`{path}` is now `{}`{more}", heir.path),
                None => format!("`{path}` is gone{more}"),
            }
        }
        Effect::Signature => match (&worst.before, &worst.after) {
            (Some(before), Some(after)) => {
                format!("`{path}` was `{}` and is `{}`{more}", ty(before), ty(after))
            }
            _ => format!("`{path}` is another kind of item now{more}"),
        },
        Effect::Meaning => format!("`{path}` compiles but stands for something else{more}"),
        Effect::Added => format!("`{path}` is new{more}"),
        Effect::Deprecation if worst.deprecated => format!("`{path}` is deprecated{more}"),
        Effect::Deprecation => format!("`{path}` is no longer deprecated{more}"),
        Effect::Behaviour => {
            format!("code compiles as before; what `{path}` sends, reads or checks changes{more}")
        }
        Effect::Documentation => "only documentation changes".to_owned(),
    }
}

/// The type of a field, or all of any other signature.
fn ty(signature: &str) -> &str {
    let field = signature
        .strip_prefix("pub ")
        .filter(|rest| !rest.contains('('))
        .and_then(|rest| rest.split_once(": "));
    field.map_or(signature, |(_, ty)| ty)
}

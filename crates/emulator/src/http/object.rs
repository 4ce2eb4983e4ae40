//! Changes to an object: what was sent, as PATCH means it, and what the service sets.

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use serde_json::Value;

use crate::state::Object;

/// Puts `change` into `object`: nested objects member by member, everything else, lists and nulls included, whole.
pub(super) fn merge(object: &mut Object, change: Object) {
    for (name, value) in change {
        match (object.get_mut(&name), value) {
            (Some(Value::Object(nested)), Value::Object(change)) => merge(nested, change),
            (Some(place), value) => *place = value,
            (None, value) => {
                object.insert(name, value);
            }
        }
    }
}

/// Takes out the members that these paths lead to.
pub(super) fn remove(object: &mut Object, paths: &[Vec<String>]) {
    for path in paths {
        let Some((last, parents)) = path.split_last() else {
            continue;
        };
        let mut place = Some(&mut *object);
        for parent in parents {
            place = place.and_then(|object| object.get_mut(parent)?.as_object_mut());
        }
        if let Some(object) = place {
            object.remove(last);
        }
    }
}

/// Sets those of the members that the service sets now: the ID and the time of creation once, with the ID.
pub(super) fn stamp(object: &mut Object, members: &[String], at: Timestamp, id: Option<&str>) {
    for member in members {
        let value = match (member.as_str(), id) {
            ("id", Some(id)) => id.to_owned(),
            ("created_at", Some(_)) | ("updated_at", _) => text(at),
            _ => continue,
        };
        object.insert(member.clone(), Value::String(value));
    }
}

/// A time with its microseconds, however round it is, so that texts have the order of the times.
fn text(at: Timestamp) -> String {
    const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(6));
    PRINTER.timestamp_to_string(&at)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: Value) -> Object {
        let Value::Object(object) = value else {
            unreachable!()
        };
        object
    }

    #[test]
    fn nested_objects_are_merged_and_everything_else_is_replaced() {
        let mut merged = object(json!({
            "kept": 1,
            "changed": "old",
            "cleared": "old",
            "list": [1, 2, 3],
            "nested": { "kept": true, "changed": 1, "deep": { "kept": 1 } }
        }));
        let change = object(json!({
            "changed": "new",
            "cleared": null,
            "list": [4],
            "added": { "a": 1 },
            "nested": { "changed": 2, "deep": { "added": 2 } }
        }));
        merge(&mut merged, change);
        assert_eq!(
            Value::Object(merged),
            json!({
                "kept": 1,
                "changed": "new",
                "cleared": null,
                "list": [4],
                "added": { "a": 1 },
                "nested": { "kept": true, "changed": 2, "deep": { "kept": 1, "added": 2 } }
            })
        );
    }

    #[test]
    fn a_path_takes_out_what_it_leads_to_and_nothing_else() {
        let mut left = object(json!({ "a": 1, "b": { "c": 2, "d": 3 }, "e": null }));
        let paths = [
            vec!["a"],
            vec!["b", "c"],
            vec!["e", "f"],
            vec!["g", "h"],
            vec![],
        ];
        let paths = paths.map(|path| path.into_iter().map(str::to_owned).collect());
        remove(&mut left, &paths);
        assert_eq!(Value::Object(left), json!({ "b": { "d": 3 }, "e": null }));
    }

    #[test]
    fn an_id_and_the_time_of_creation_are_given_once() {
        let members = ["id", "created_at", "updated_at"].map(str::to_owned);
        let mut stamped = Object::new();
        let first = "2030-01-02T03:04:05Z".parse().unwrap();
        stamp(&mut stamped, &members, first, Some("7"));
        let second = "2030-01-02T03:04:06.12Z".parse().unwrap();
        stamp(&mut stamped, &members, second, None);
        assert_eq!(
            Value::Object(stamped),
            json!({
                "id": "7",
                "created_at": "2030-01-02T03:04:05.000000Z",
                "updated_at": "2030-01-02T03:04:06.120000Z"
            })
        );
    }
}

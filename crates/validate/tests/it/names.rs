//! Pointers use the names that serde writes: each is looked up in what serde writes of the same value.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;
use telnyx_validate::Validate;

use crate::violations;

/// Checks that every pointer leads somewhere in the JSON of the value, and returns the violations.
fn found_in_json(value: &(impl Validate + Serialize)) -> Vec<String> {
    let json = serde_json::to_value(value).unwrap();
    for violation in value.validate().unwrap_err().violations() {
        assert!(
            json.pointer(violation.pointer()).is_some(),
            "{} in {json}",
            violation.pointer()
        );
    }
    violations(value)
}

#[derive(Serialize, Validate)]
#[serde(rename_all = "camelCase")]
struct Names {
    #[validate(range(max = 0))]
    two_words: i64,
    #[serde(rename = "filter[name]/contains~")]
    #[validate(range(max = 0))]
    renamed: i64,
    #[serde(rename(serialize = "written", deserialize = "read"))]
    #[validate(range(max = 0))]
    both: i64,
    #[serde(rename(deserialize = "read"))]
    #[validate(range(max = 0))]
    read_only: i64,
    #[serde(alias = "other", default, skip_serializing_if = "never")]
    #[validate(range(max = 0))]
    r#type: i64,
    #[serde(flatten)]
    #[validate(nested)]
    flat: Flat,
    #[serde(flatten)]
    #[validate(each(range(max = 0)))]
    rest: BTreeMap<String, i64>,
    #[serde(skip)]
    off_the_wire: i64,
    #[validate(nested)]
    pair: Pair,
    #[validate(nested)]
    gap: Gap,
    #[validate(nested)]
    newtype: Newtype,
    #[validate(nested)]
    transparent: Transparent,
}

fn never(_: &i64) -> bool {
    false
}

#[derive(Serialize, Validate)]
#[serde(rename_all(serialize = "SCREAMING-KEBAB-CASE", deserialize = "lowercase"))]
struct Flat {
    #[validate(range(max = 0))]
    in_place: i64,
}

#[derive(Serialize, Validate)]
struct Pair(i64, #[validate(range(max = 0))] i64);

#[derive(Serialize, Validate)]
struct Gap(
    i64,
    #[serde(skip)] i64,
    #[serde(skip_serializing)] i64,
    #[validate(range(max = 0))] i64,
);

#[derive(Serialize, Validate)]
struct Newtype(#[validate(range(max = 0))] i64);

#[derive(Serialize, Validate)]
#[serde(transparent)]
struct Transparent {
    #[validate(range(max = 0))]
    only: i64,
}

#[test]
fn structs() {
    let names = Names {
        two_words: 1,
        renamed: 1,
        both: 1,
        read_only: 1,
        r#type: 1,
        flat: Flat { in_place: 1 },
        rest: BTreeMap::from([("a/b".to_owned(), 1)]),
        off_the_wire: 1,
        pair: Pair(1, 1),
        gap: Gap(1, 1, 1, 1),
        newtype: Newtype(1),
        transparent: Transparent { only: 1 },
    };
    assert_eq!(
        found_in_json(&names),
        [
            "/twoWords range",
            "/filter[name]~1contains~0 range",
            "/written range",
            "/readOnly range",
            "/type range",
            "/IN-PLACE range",
            "/a~1b range",
            "/pair/1 range",
            "/gap/1 range",
            "/newtype range",
            "/transparent range",
        ]
    );
}

/// Declares the same enum under each of serde's representations.
macro_rules! enums {
    ($($name:ident $(#[$attribute:meta])* { $($tuple:tt)* })*) => {$(
        #[derive(Serialize, Validate)]
        #[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
        $(#[$attribute])*
        enum $name {
            Unit,
            NewType(#[validate(nested)] Flat),
            $($tuple)*
            BothFields {
                #[validate(range(max = 0))]
                one_field: i64,
                free: i64,
                #[validate(range(max = 0))]
                #[serde(rename = "x/y")]
                other: i64,
            },
            #[serde(rename = "re named", rename_all = "UPPERCASE")]
            Renamed {
                #[validate(range(max = 0))]
                field: i64,
            },
        }
    )*};
}

enums! {
    External { TuplePair(i64, #[validate(range(max = 0))] i64), }
    Internal #[serde(tag = "kind")] {}
    Adjacent #[serde(tag = "kind", content = "the/content")] { TuplePair(i64, #[validate(range(max = 0))] i64), }
    Untagged #[serde(untagged)] { TuplePair(i64, #[validate(range(max = 0))] i64), }
}

macro_rules! all_variants {
    ($name:ident) => {
        [
            $name::NewType(Flat { in_place: 1 }),
            $name::BothFields {
                one_field: 1,
                free: 1,
                other: 1,
            },
            $name::Renamed { field: 1 },
        ]
        .iter()
        .flat_map(found_in_json)
        .collect::<Vec<_>>()
    };
}

#[test]
fn externally_tagged_enums() {
    assert!(violations(&External::Unit).is_empty());
    assert_eq!(
        all_variants!(External),
        [
            "/new-type/IN-PLACE range",
            "/both-fields/oneField range",
            "/both-fields/x~1y range",
            "/re named/FIELD range",
        ]
    );
    assert_eq!(
        found_in_json(&External::TuplePair(1, 1)),
        ["/tuple-pair/1 range"]
    );
}

#[test]
fn internally_tagged_enums() {
    assert!(violations(&Internal::Unit).is_empty());
    assert_eq!(
        all_variants!(Internal),
        [
            "/IN-PLACE range",
            "/oneField range",
            "/x~1y range",
            "/FIELD range"
        ]
    );
}

#[test]
fn adjacently_tagged_enums() {
    assert!(violations(&Adjacent::Unit).is_empty());
    assert_eq!(
        all_variants!(Adjacent),
        [
            "/the~1content/IN-PLACE range",
            "/the~1content/oneField range",
            "/the~1content/x~1y range",
            "/the~1content/FIELD range",
        ]
    );
    assert_eq!(
        found_in_json(&Adjacent::TuplePair(1, 1)),
        ["/the~1content/1 range"]
    );
}

#[test]
fn untagged_enums() {
    assert!(violations(&Untagged::Unit).is_empty());
    assert_eq!(
        all_variants!(Untagged),
        [
            "/IN-PLACE range",
            "/oneField range",
            "/x~1y range",
            "/FIELD range"
        ]
    );
    assert_eq!(found_in_json(&Untagged::TuplePair(1, 1)), ["/1 range"]);
}

#[derive(Serialize, Validate)]
enum Mixed {
    Tagged(#[validate(nested)] Flat),
    #[serde(untagged)]
    Free {
        #[serde(flatten)]
        #[validate(nested)]
        flat: Option<Flat>,
    },
}

#[test]
fn one_untagged_variant() {
    assert_eq!(
        found_in_json(&Mixed::Tagged(Flat { in_place: 1 })),
        ["/Tagged/IN-PLACE range"]
    );
    assert_eq!(
        found_in_json(&Mixed::Free {
            flat: Some(Flat { in_place: 1 })
        }),
        ["/IN-PLACE range"]
    );
}

#[derive(Serialize, Validate)]
struct Map {
    #[validate(nested)]
    map: BTreeMap<String, BTreeMap<String, Newtype>>,
    #[validate(each(each(range(max = 0))))]
    lists: BTreeMap<String, Vec<i64>>,
}

proptest! {
    #[test]
    fn any_key_is_escaped_so_that_the_pointer_leads_to_its_value(
        outer in ".*", inner in "[~/01a]*", list in proptest::collection::vec(-3_i64..3, 0..5)
    ) {
        let map = Map {
            map: BTreeMap::from([(outer.clone(), BTreeMap::from([(inner, Newtype(1))]))]),
            lists: BTreeMap::from([(outer, list.clone())]),
        };
        let bad = list.iter().filter(|n| **n > 0).count();
        prop_assert_eq!(found_in_json(&map).len(), 1 + bad);
    }
}

//! Rules see through wrappers, foreign ones too, by the one unwrapping trait.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use telnyx_validate::{Inner, IntegerText, Validate};

use crate::violations;

/// A three-state member, as the SDK's runtime has one.
#[derive(Debug)]
pub(crate) enum Nullable<T> {
    Null,
    Value(T),
}

impl<T: Inner> Inner for Nullable<T> {
    type Value = T::Value;

    fn inner(&self) -> Option<&T::Value> {
        match self {
            Self::Null => None,
            Self::Value(value) => value.inner(),
        }
    }
}

/// A newtype over text.
pub(crate) struct Name(pub(crate) String);

impl Inner for Name {
    type Value = str;

    fn inner(&self) -> Option<&str> {
        Some(&self.0)
    }
}

/// A number written as text.
pub(crate) struct Seconds(pub(crate) &'static str);

impl Inner for Seconds {
    type Value = Self;

    fn inner(&self) -> Option<&Self> {
        Some(self)
    }
}

impl IntegerText for Seconds {
    fn integer(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Validate)]
struct Wrapped<'a> {
    #[validate(range(max = 9))]
    bare: i64,
    #[validate(range(max = 9))]
    option: Option<i64>,
    #[validate(range(max = 9))]
    three_state: Option<Nullable<i64>>,
    #[validate(range(max = 9))]
    boxed: Box<Option<Nullable<Box<u8>>>>,
    #[validate(range(max = 9))]
    counted: Rc<i32>,
    #[validate(range(max = 9))]
    reference: &'a Arc<i32>,
    #[validate(length(max = 1))]
    cow: Option<Cow<'a, str>>,
    #[validate(length(max = 1))]
    text: &'a str,
    #[validate(length(max = 1))]
    newtype: Option<Nullable<Name>>,
    #[validate(items(max = 1))]
    list: Nullable<Vec<bool>>,
    #[validate(items(max = 1))]
    slice: &'a [char],
    #[validate(items(max = 1))]
    array: [f32; 2],
}

#[test]
fn rules_see_through_every_wrapper() {
    let number = Arc::new(10);
    let wrapped = Wrapped {
        bare: 10,
        option: Some(10),
        three_state: Some(Nullable::Value(10)),
        boxed: Box::new(Some(Nullable::Value(Box::new(10)))),
        counted: Rc::new(*number),
        reference: &number,
        cow: Some(Cow::Borrowed("ab")),
        text: "ab",
        newtype: Some(Nullable::Value(Name("ab".into()))),
        list: Nullable::Value(vec![true, true]),
        slice: &['a', 'b'],
        array: [0.0; 2],
    };
    assert_eq!(
        violations(&wrapped),
        [
            "/bare range",
            "/option range",
            "/three_state range",
            "/boxed range",
            "/counted range",
            "/reference range",
            "/cow length",
            "/text length",
            "/newtype length",
            "/list items",
            "/slice items",
            "/array items",
        ]
    );
}

#[test]
fn what_is_not_there_violates_nothing() {
    let number = Arc::new(9);
    let wrapped = Wrapped {
        bare: 9,
        option: None,
        three_state: Some(Nullable::Null),
        boxed: Box::new(Some(Nullable::Null)),
        counted: Rc::new(*number),
        reference: &number,
        cow: None,
        text: "",
        newtype: Some(Nullable::Null),
        list: Nullable::Null,
        slice: &[],
        array: [0.0; 2],
    };
    assert_eq!(violations(&wrapped), ["/array items"]);
}

#[derive(Validate)]
struct Leaf {
    #[validate(range(max = 9))]
    n: i64,
}

#[derive(Validate)]
struct Nests {
    #[validate(nested)]
    one: Leaf,
    #[validate(nested)]
    boxed: Option<Nullable<Box<Leaf>>>,
    #[validate(nested)]
    list: Vec<Option<Leaf>>,
    #[validate(nested)]
    lists: Option<Vec<Vec<Leaf>>>,
    #[validate(nested)]
    queue: VecDeque<Leaf>,
    #[validate(nested)]
    map: BTreeMap<String, Leaf>,
    #[validate(nested)]
    numbers: HashMap<u8, Leaf>,
    #[validate(nested)]
    dynamic: Box<dyn Validate>,
    #[validate(each(nested))]
    each: Vec<Leaf>,
    #[validate(items(max = 0), each(each(range(max = 9))))]
    matrix: Vec<Vec<i64>>,
    #[validate(each(length(max = 1), digits(1)))]
    texts: BTreeMap<String, String>,
    #[validate(items(max = 0))]
    ordered: BTreeSet<i32>,
    #[validate(items(max = 0))]
    hashed: HashSet<i32>,
}

#[test]
fn nested_walks_lists_and_maps() {
    let bad = || Leaf { n: 10 };
    let nests = Nests {
        one: bad(),
        boxed: Some(Nullable::Value(Box::new(bad()))),
        list: vec![None, Some(Leaf { n: 0 }), Some(bad())],
        lists: Some(vec![vec![], vec![Leaf { n: 0 }, bad()]]),
        queue: VecDeque::from([bad()]),
        map: BTreeMap::from([("a/b".into(), bad()), ("~".into(), bad())]),
        numbers: HashMap::from([(7, bad())]),
        dynamic: Box::new(bad()),
        each: vec![bad()],
        matrix: vec![vec![1, 10], vec![10]],
        texts: BTreeMap::from([("k".into(), "xy".into())]),
        ordered: BTreeSet::from([1]),
        hashed: HashSet::from([1]),
    };
    assert_eq!(
        violations(&nests),
        [
            "/one/n range",
            "/boxed/n range",
            "/list/2/n range",
            "/lists/1/1/n range",
            "/queue/0/n range",
            "/map/a~1b/n range",
            "/map/~0/n range",
            "/numbers/7/n range",
            "/dynamic/n range",
            "/each/0/n range",
            "/matrix items",
            "/matrix/0/1 range",
            "/matrix/1/0 range",
            "/texts/k length",
            "/texts/k digits",
            "/ordered items",
            "/hashed items",
        ]
    );
}

#[test]
fn lists_and_wrappers_validate_on_their_own() {
    let list = vec![Leaf { n: 1 }, Leaf { n: 10 }];
    assert_eq!(violations(&list.as_slice()), ["/1/n range"]);
    assert_eq!(violations(&Box::new(Leaf { n: 10 })), ["/n range"]);
}

#[test]
fn hash_maps_report_in_the_order_of_their_keys() {
    let map: HashMap<u32, Leaf> = (0..99)
        .map(|n| {
            (
                n,
                Leaf {
                    n: if n % 2 == 0 { 0 } else { 10 },
                },
            )
        })
        .collect();
    let mut keys: Vec<String> = (0..99)
        .filter(|n| n % 2 == 1)
        .map(|n: u32| n.to_string())
        .collect();
    keys.sort();
    let expected: Vec<String> = keys.iter().map(|key| format!("/{key}/n range")).collect();
    assert_eq!(violations(&map), expected);
}

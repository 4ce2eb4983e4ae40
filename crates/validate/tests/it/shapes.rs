//! What the derive applies to: generics, enums, empty types, types written by macros.

use telnyx_validate::{Validate, Violations};

use crate::violations;

#[derive(Validate)]
struct Page<'a, T, const N: usize>
where
    T: Validate,
{
    #[validate(nested)]
    data: Vec<T>,
    #[validate(nested)]
    first: Option<&'a T>,
    #[validate(items(max = 1))]
    rest: [T; N],
    phantom: std::marker::PhantomData<T>,
}

#[derive(Validate)]
struct Texts<T: Clone> {
    #[validate(length(max = 1), pattern("a"), digits(1), one_of("1"))]
    text: T,
    #[validate(each(alpha(1)), items(unique))]
    list: Vec<T>,
}

#[derive(Validate)]
struct Leaf {
    #[validate(range(max = 9))]
    n: i64,
}

#[test]
fn generic_types_validate() {
    let leaf = || Leaf { n: 10 };
    let first = leaf();
    let page: Page<'_, Leaf, 2> = Page {
        data: vec![leaf()],
        first: Some(&first),
        rest: [leaf(), leaf()],
        phantom: std::marker::PhantomData,
    };
    assert_eq!(
        violations(&page),
        ["/data/0/n range", "/first/n range", "/rest items"]
    );
    let texts = Texts {
        text: "bc".to_owned(),
        list: vec!["1".to_owned(), "1".to_owned()],
    };
    assert_eq!(
        violations(&texts),
        [
            "/text length",
            "/text pattern",
            "/text digits",
            "/text one_of",
            "/list/0 alpha",
            "/list/1 alpha",
            "/list/1 unique",
        ]
    );
}

#[derive(Validate)]
enum Never {}

#[derive(Validate)]
struct Unit;

#[derive(Validate)]
enum Tree {
    Leaf,
    Node {
        #[validate(nested)]
        children: Vec<Tree>,
        #[validate(range(max = 9))]
        violations: i64,
    },
}

#[derive(Validate)]
enum Only {
    One(#[validate(range(max = 9))] i64),
}

#[test]
fn recursive_and_one_armed_enums_validate() {
    let leaf = Tree::Node {
        children: vec![],
        violations: 10,
    };
    let tree = Tree::Node {
        children: vec![Tree::Leaf, leaf],
        violations: 0,
    };
    assert_eq!(
        violations(&tree),
        ["/Node/children/1/Node/violations range"]
    );
    assert_eq!(violations(&Only::One(10)), ["/One range"]);
    assert!(violations(&Unit).is_empty());
}

/// Fields whose names are those of the macro's own locals.
#[derive(Validate)]
struct Collisions {
    #[validate(range(max = 9))]
    value: i64,
    #[validate(each(range(max = 9)))]
    violations: Vec<i64>,
    #[validate(each(each(range(max = 9))))]
    item: Vec<Vec<i64>>,
    #[validate(nested)]
    rule: Leaf,
}

#[test]
fn locals_do_not_collide() {
    let collisions = Collisions {
        value: 10,
        violations: vec![10],
        item: vec![vec![10]],
        rule: Leaf { n: 10 },
    };
    assert_eq!(
        violations(&collisions),
        [
            "/value range",
            "/violations/0 range",
            "/item/0/0 range",
            "/rule/n range"
        ]
    );
}

/// Rules that come partly out of a macro and partly from its caller.
macro_rules! object {
    ($name:ident { $($(#[$($attribute:tt)*])* $field:ident: $type:ty,)* }) => {
        #[derive(Validate)]
        #[validate(rule(function))]
        struct $name {
            $($(#[$($attribute)*])* #[validate(one_of(1, 2))] $field: $type,)*
            #[validate(range(max = 9), one_of(1))]
            own: i64,
        }

        fn function(_: &$name, violations: &mut Violations) {
            violations.add("", "function", "ran");
        }
    };
}

object! { Object {
    #[validate(range(max = 9))]
    #[serde(rename = "theirs")]
    field: i64,
} }

#[test]
fn types_written_by_macros_validate() {
    assert_eq!(
        violations(&Object { field: 10, own: 10 }),
        [
            "/theirs range",
            "/theirs one_of",
            "/own range",
            "/own one_of",
            " function"
        ]
    );
}

/// Names of the prelude that are something else here.
mod shadowed {
    #[allow(non_camel_case_types)]
    type usize = u8;
    struct Some;
    struct Option;

    #[derive(telnyx_validate::Validate)]
    pub(super) struct Shadowed {
        #[validate(range(max = 1))]
        pub(super) n: i64,
        #[validate(length(min = 3))]
        pub(super) text: &'static str,
    }
}

#[test]
fn shadowed_names_do_not_matter() {
    assert_eq!(
        violations(&shadowed::Shadowed { n: 2, text: "a" }),
        ["/n range", "/text length"]
    );
}

#[derive(Validate)]
struct Forest<T> {
    #[validate(nested)]
    value: T,
    #[validate(nested)]
    children: Vec<Forest<T>>,
}

#[test]
fn recursive_generic_types_validate() {
    let forest = |n, children| Forest {
        value: Leaf { n },
        children,
    };
    let forest = forest(
        10,
        vec![forest(0, vec![]), forest(0, vec![forest(11, vec![])])],
    );
    assert_eq!(
        violations(&forest),
        ["/value/n range", "/children/1/children/0/value/n range"]
    );
}

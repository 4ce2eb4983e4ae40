//! Deciding which page comes next, without trusting what the server says about its pages.

/// How much a list may grow while it is read: twice its first count of pages, and ten more.
fn growth_limit(first_total: i64) -> i64 {
    first_total.max(0).saturating_mul(2).saturating_add(10)
}

/// How many pages are read at most when the server never says how many there are.
const MAX_PAGES: u64 = 10_000;

/// Where a walk over pages stands.
#[derive(Clone, Debug)]
pub(crate) struct Cursor {
    next: Option<i64>,
    pages: u64,
    first_total: Option<i64>,
    last_digest: Option<u64>,
}

/// What one page says of itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) len: usize,
    pub(crate) page_number: Option<i64>,
    pub(crate) total_pages: Option<i64>,
    /// Digest of the whole body.
    pub(crate) digest: u64,
}

/// What to do with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Hand it out.
    Yield,
    /// The list has ended before it.
    End,
    /// The server contradicts itself.
    Fail(&'static str),
}

impl Cursor {
    pub(crate) fn new(first: i64) -> Self {
        Self {
            next: Some(first),
            pages: 0,
            first_total: None,
            last_digest: None,
        }
    }

    /// The page to ask for; `None` at the end.
    pub(crate) fn next(&self) -> Option<i64> {
        self.next
    }

    /// Pages handed out so far.
    pub(crate) fn pages(&self) -> u64 {
        self.pages
    }

    /// Ends the walk.
    pub(crate) fn stop(&mut self) {
        self.next = None;
    }

    /// Looks at the page that was asked for. Every way through ends the walk or goes on to a higher number.
    pub(crate) fn advance(&mut self, seen: &Seen) -> Step {
        let Some(asked) = self.next.take() else {
            return Step::End;
        };
        let first = self.pages == 0;
        if !first {
            if seen.len == 0 {
                return Step::End;
            }
            if seen.page_number.is_some_and(|number| number != asked) {
                return Step::Fail("the server answered with another page than the one asked for");
            }
            if self.last_digest == Some(seen.digest) {
                return Step::Fail("the server answered twice with the same page");
            }
            if self.pages >= MAX_PAGES {
                return Step::Fail("the server never says that the list ends");
            }
        }
        if let Some(total) = seen.total_pages {
            let first_total = *self.first_total.get_or_insert(total);
            if !first && asked > growth_limit(first_total) {
                return Step::Fail("the server keeps adding pages");
            }
        }
        self.pages += 1;
        self.last_digest = Some(seen.digest);
        let last = seen.len == 0 || seen.total_pages.is_some_and(|total| asked >= total);
        if !last {
            self.next = asked.checked_add(1);
        }
        Step::Yield
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::{option, prop_assert, proptest};

    use super::*;

    /// Walks over what `server` says about each page and returns the steps.
    fn walk(server: impl Fn(i64) -> Seen) -> Vec<Step> {
        let mut cursor = Cursor::new(1);
        let mut steps = Vec::new();
        while let Some(asked) = cursor.next() {
            steps.push(cursor.advance(&server(asked)));
            assert!(steps.len() <= 20_000, "endless");
        }
        steps
    }

    fn page(number: i64, total: i64) -> Seen {
        Seen {
            len: 20,
            page_number: Some(number),
            total_pages: Some(total),
            digest: number as u64,
        }
    }

    #[test]
    fn an_honest_list_ends_with_its_last_page() {
        assert_eq!(walk(|n| page(n, 3)), [Step::Yield; 3]);
        assert_eq!(walk(|n| page(n, 1)), [Step::Yield]);
    }

    #[test]
    fn an_empty_page_ends_the_list() {
        let empty_after = |last: i64| {
            move |n: i64| Seen {
                len: usize::from(n <= last),
                ..page(n, 1000)
            }
        };
        assert_eq!(walk(empty_after(0)), [Step::Yield]);
        assert_eq!(walk(empty_after(2)), [Step::Yield, Step::Yield, Step::End]);
    }

    #[test]
    fn a_list_without_counts_ends_with_an_empty_page() {
        let bare = |n: i64| Seen {
            len: usize::from(n < 4),
            page_number: None,
            total_pages: None,
            digest: n as u64,
        };
        assert_eq!(
            walk(bare),
            [Step::Yield, Step::Yield, Step::Yield, Step::End]
        );
    }

    #[test]
    fn no_lie_makes_it_endless() {
        type Server = fn(i64) -> Seen;
        let liars: [(&str, Server, usize); 7] = [
            ("always page 1", |_| page(1, 5), 1),
            (
                "same body, no counts",
                |_| Seen {
                    page_number: None,
                    total_pages: None,
                    ..page(1, 0)
                },
                1,
            ),
            ("always one more", |n| page(n, n + 1), 14),
            ("always twice as many", |n| page(n, n.saturating_mul(2)), 14),
            (
                "nothing but items",
                |n| Seen {
                    page_number: None,
                    total_pages: None,
                    ..page(n, 0)
                },
                10_000,
            ),
            ("a total that shrinks", |n| page(n, 3 - n), 2),
            ("a negative total", |n| page(n, -7), 1),
        ];
        for (name, liar, yields) in liars {
            let steps = walk(liar);
            assert_eq!(
                steps.iter().filter(|step| **step == Step::Yield).count(),
                yields,
                "{name}: {:?}",
                steps.last()
            );
        }
    }

    proptest! {
        /// Whatever the server says, in whatever order, numbers only go up and the walk ends.
        #[test]
        fn any_server_is_walked_upwards_to_an_end(
            answers in vec((0_usize..3, option::of(-5_i64..40), option::of(-5_i64..40), 0_u64..9), 1..20),
        ) {
            let mut cursor = Cursor::new(1);
            let mut before = 0;
            for step in 0..=MAX_PAGES + 1 {
                let Some(asked) = cursor.next() else { return Ok(()) };
                prop_assert!(asked > before);
                before = asked;
                let (len, page_number, total_pages, digest) = answers[step as usize % answers.len()];
                // A digest that repeats ends the walk early, so most of them differ.
                let digest = if digest == 0 { 0 } else { step };
                let _ = cursor.advance(&Seen { len, page_number, total_pages, digest });
            }
            prop_assert!(cursor.next().is_none());
        }
    }

    #[test]
    fn the_number_of_a_page_cannot_overflow() {
        let mut cursor = Cursor::new(i64::MAX);
        assert_eq!(
            cursor.advance(&Seen {
                total_pages: None,
                ..page(i64::MAX, 0)
            }),
            Step::Yield
        );
        assert_eq!(cursor.next(), None);
    }
}

//! Lists: one page when awaited, all pages or all items as a stream.

use std::fmt;
use std::hash::{DefaultHasher, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use crate::call::Call;
use crate::client::Client;
use crate::cursor::{Cursor, Seen, Step};
use crate::decode::DecodeFn;
use crate::error::Error;
use crate::execute::{Pending, execute};
use crate::request::{Request, RequestFuture, RequestWithResponse, setters};
use crate::response::RawResponse;
use crate::retry::RetryPolicy;
use crate::settings::Overrides;

/// One page of a list. The generated list responses implement it.
pub trait Page {
    /// What the list holds.
    type Item;

    /// The items of this page, in order.
    fn into_items(self) -> Vec<Self::Item>;

    /// How many items this page has.
    fn len(&self) -> usize;

    /// Whether this page has no items, which ends a list.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number that the server gives this page, from 1.
    fn page_number(&self) -> Option<i64>;

    /// How many pages the server says there are.
    fn total_pages(&self) -> Option<i64>;
}

/// A request of a list: awaited (or sent, with the blocking client) it gives one page; [`pages`](Self::pages) and
/// [`items`](Self::items) go through all of them.
///
/// Both begin with the page that the parameters ask for, or the first, and end after the last page or before an empty
/// one. A server that contradicts itself about its pages ends them with an error, never with an endless loop. Time limits
/// and retries hold for each page by itself.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct PageRequest<P, C = Client> {
    pub(crate) request: Request<P, C>,
    parameter: &'static str,
}

impl<P, C: Clone> PageRequest<P, C> {
    /// A list request of `client`; `parameter` is the query parameter that holds the page's number. Generated code calls
    /// this.
    pub fn new(client: &C, call: Call, decode: DecodeFn<P>, parameter: &'static str) -> Self {
        Self {
            request: Request::new(client, call, decode),
            parameter,
        }
    }
}

setters!(PageRequest<P, C>.request.overrides);

impl<P, C: Clone> Clone for PageRequest<P, C> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
            parameter: self.parameter,
        }
    }
}

impl<P, C> PageRequest<P, C> {
    /// One page, with status, headers and request id beside it.
    pub fn with_response(self) -> RequestWithResponse<P, C> {
        self.request.with_response()
    }

    /// Takes the request apart for a walk over its pages.
    pub(crate) fn into_walk(self) -> (C, Walk, DecodeFn<P>) {
        let Request {
            client,
            call,
            overrides,
            decode,
        } = self.request;
        let first = call
            .query_value(self.parameter)
            .and_then(|number| number.parse().ok())
            .unwrap_or(1);
        (
            client,
            Walk {
                call,
                overrides,
                parameter: self.parameter,
                cursor: Cursor::new(first),
            },
            decode,
        )
    }
}

impl<P: Page> PageRequest<P, Client> {
    /// All pages, each asked for when the one before has been taken.
    pub fn pages(self) -> Pages<P> {
        let (client, walk, decode) = self.into_walk();
        Pages {
            client,
            walk,
            decode,
            pending: None,
        }
    }

    /// All items of all pages, in order.
    pub fn items(self) -> Items<P> {
        Items {
            pages: self.pages(),
            page: Vec::new().into_iter(),
        }
    }
}

impl<P> IntoFuture for PageRequest<P, Client> {
    type Output = Result<P, Error>;
    type IntoFuture = RequestFuture<P>;

    fn into_future(self) -> RequestFuture<P> {
        self.request.into_future()
    }
}

impl<P, C> fmt::Debug for PageRequest<P, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

/// A walk over the pages of a list.
pub(crate) struct Walk {
    call: Call,
    overrides: Overrides,
    parameter: &'static str,
    cursor: Cursor,
}

impl Walk {
    /// The call of the next page; `None` at the end.
    pub(crate) fn next_call(&self) -> Option<(Call, Overrides)> {
        let number = self.cursor.next()?;
        let mut call = self.call.clone();
        call.set_query(self.parameter, &number);
        Some((call, self.overrides.clone()))
    }

    /// Takes the answer in: a page to hand out, an error that ends the walk, or its end.
    pub(crate) fn take<P: Page>(
        &mut self,
        answer: Result<RawResponse, Error>,
        decode: DecodeFn<P>,
    ) -> Option<Result<P, Error>> {
        let read = answer.and_then(|raw| Ok((raw.decode(decode)?, digest(&raw.body))));
        let (page, digest) = match read {
            Ok(read) => read,
            Err(error) => {
                self.cursor.stop();
                return Some(Err(error));
            }
        };
        let (page_number, total_pages) = (page.page_number(), page.total_pages());
        let step = self.cursor.advance(&Seen {
            len: page.len(),
            page_number,
            total_pages,
            digest,
        });
        self.outcome(step).map(|result| result.map(|()| page))
    }

    fn outcome(&self, step: Step) -> Option<Result<(), Error>> {
        match step {
            Step::Yield => Some(Ok(())),
            Step::End => None,
            Step::Fail(reason) => {
                let operation = self.call.operation().id;
                Some(Err(Error::Pagination {
                    operation,
                    pages: self.cursor.pages(),
                    reason,
                }))
            }
        }
    }
}

fn digest(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(body);
    hasher.finish()
}

/// All pages of a list. A [`Stream`], and usable without any stream crate through [`next`](Self::next).
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<P> {
    client: Client,
    walk: Walk,
    decode: DecodeFn<P>,
    pending: Option<Pending>,
}

impl<P: Page> Pages<P> {
    /// The next page; `None` at the end and after an error.
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<P: Page> Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let pending = match &mut this.pending {
            Some(pending) => pending,
            None => {
                let Some((call, overrides)) = this.walk.next_call() else {
                    return Poll::Ready(None);
                };
                this.pending.insert(execute(&this.client, call, overrides))
            }
        };
        let answer = ready!(pending.as_mut().poll(context));
        this.pending = None;
        Poll::Ready(this.walk.take(answer, this.decode))
    }
}

/// All items of a list. A [`Stream`], and usable without any stream crate through [`next`](Self::next).
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<P: Page> {
    pages: Pages<P>,
    page: std::vec::IntoIter<P::Item>,
}

/// Items are moved out one by one and never pinned.
impl<P: Page> Unpin for Items<P> {}

impl<P: Page> Items<P> {
    /// The next item; `None` at the end and after an error.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<P: Page> Stream for Items<P> {
    type Item = Result<P::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) => this.page = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.walk.call)
            .finish_non_exhaustive()
    }
}

impl<P: Page> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("call", &self.pages.walk.call)
            .finish_non_exhaustive()
    }
}

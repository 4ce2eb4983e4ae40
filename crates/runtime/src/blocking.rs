//! The blocking client: the same requests, sent by a thread of its own and waited for.

use std::fmt;
use std::sync::{Arc, OnceLock, mpsc};

use tokio::sync::oneshot;
use tracing::Instrument;

use crate::builder::ClientBuilder;
use crate::call::Call;
use crate::decode::DecodeFn;
use crate::error::Error;
use crate::execute::execute;
use crate::page::{Page, PageRequest, Walk};
use crate::request::{Request, RequestWithResponse};
use crate::response::{RawResponse, Response};
use crate::settings::Overrides;

/// The blocking client. Cloning it is cheap and shares the connections and the thread.
///
/// Its requests have `send()` instead of being awaited, and its lists are iterators. A thread with a current-thread
/// tokio runtime does the work; it starts with the first request and ends when the last clone is dropped, which may
/// happen anywhere, async code included. Sending from async code is an error, because it would block the executor;
/// `tokio::task::spawn_blocking` is the place for it.
#[derive(Clone)]
pub struct Client {
    settings: crate::Client,
    worker: Arc<OnceLock<Result<Worker, String>>>,
}

/// The thread that does the work. Dropping it tells the thread to end and does not wait for it.
struct Worker {
    client: crate::Client,
    runtime: tokio::runtime::Handle,
    _stop: oneshot::Sender<()>,
}

impl From<crate::Client> for Client {
    /// A blocking client with the same settings and connections of its own.
    fn from(settings: crate::Client) -> Self {
        Self {
            settings,
            worker: Arc::default(),
        }
    }
}

impl Client {
    /// A builder with nothing but the defaults.
    pub fn builder() -> ClientBuilder<Client> {
        ClientBuilder::new()
    }

    /// A client with what the environment gives; see [`ClientBuilder::from_env`].
    ///
    /// # Errors
    /// Those of [`ClientBuilder::from_env`] and [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    fn worker(&self) -> Result<&Worker, Error> {
        let started = self.worker.get_or_init(|| Worker::start(&self.settings));
        started.as_ref().map_err(|message| Error::Blocking {
            message: message.clone(),
        })
    }

    /// Executes a call and waits for its answer. Not generic on purpose, like [`execute`].
    fn execute(&self, call: Call, overrides: Overrides) -> Result<RawResponse, Error> {
        if in_async_context() {
            let message = "the blocking client was used in async code: await the async client's requests, or move the \
                           call into `tokio::task::spawn_blocking`";
            return Err(Error::Blocking {
                message: message.to_owned(),
            });
        }
        let worker = self.worker()?;
        let (sender, receiver) = mpsc::sync_channel(1);
        let pending = execute(&worker.client, call, overrides);
        let task = async move {
            // Nobody listens only when the waiting thread has gone, and then nobody minds.
            let _ = sender.send(pending.await);
        };
        worker
            .runtime
            .spawn(task.instrument(tracing::Span::current()));
        let gone = || Error::Blocking {
            message: "the thread of the blocking client has ended".to_owned(),
        };
        receiver.recv().map_err(|_| gone())?
    }
}

impl Worker {
    fn start(settings: &crate::Client) -> Result<Self, String> {
        let client = settings
            .with_own_connections()
            .map_err(|error| error.to_string())?;
        let failed = |error: std::io::Error| {
            format!("the thread of the blocking client cannot start: {error}")
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        std::thread::Builder::new()
            .name("telnyx-blocking".to_owned())
            .spawn(move || {
                // Ends when the sender is dropped; what it would have said does not matter.
                let _ = runtime.block_on(stopped);
            })
            .map_err(failed)?;
        Ok(Self {
            client,
            runtime: handle,
            _stop: stop,
        })
    }
}

/// Whether this thread is polling async code. A thread of tokio's blocking pool is not, although it knows its runtime:
/// it runs a task without being a worker.
fn in_async_context() -> bool {
    let in_blocking_pool =
        || tokio::runtime::worker_index().is_none() && tokio::task::try_id().is_some();
    tokio::runtime::Handle::try_current().is_ok() && !in_blocking_pool()
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client")
            .field(&self.settings)
            .finish()
    }
}

impl<T> Request<T, Client> {
    /// Sends the request and waits for its answer.
    ///
    /// # Errors
    /// Every kind of [`Error`]; [`Error::Blocking`] in async code.
    pub fn send(self) -> Result<T, Error> {
        self.client
            .execute(self.call, self.overrides)?
            .decode(self.decode)
    }
}

impl<T> RequestWithResponse<T, Client> {
    /// Sends the request and waits for its answer.
    ///
    /// # Errors
    /// Every kind of [`Error`]; [`Error::Blocking`] in async code.
    pub fn send(self) -> Result<Response<T>, Error> {
        let Request {
            client,
            call,
            overrides,
            decode,
        } = self.request;
        client.execute(call, overrides)?.into_response(decode)
    }
}

impl<P: Page> PageRequest<P, Client> {
    /// Sends the request and waits for its one page.
    ///
    /// # Errors
    /// Every kind of [`Error`]; [`Error::Blocking`] in async code.
    pub fn send(self) -> Result<P, Error> {
        self.request.send()
    }

    /// All pages, each asked for when the one before has been taken.
    pub fn pages(self) -> Pages<P> {
        let (client, walk, decode) = self.into_walk();
        Pages {
            client,
            walk,
            decode,
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

/// All pages of a list.
#[must_use = "an iterator does nothing until it is advanced"]
pub struct Pages<P> {
    client: Client,
    walk: Walk,
    decode: DecodeFn<P>,
}

impl<P: Page> Iterator for Pages<P> {
    type Item = Result<P, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let (call, overrides) = self.walk.next_call()?;
        let answer = self.client.execute(call, overrides);
        self.walk.take(answer, self.decode)
    }
}

/// All items of a list.
#[must_use = "an iterator does nothing until it is advanced"]
pub struct Items<P: Page> {
    pages: Pages<P>,
    page: std::vec::IntoIter<P::Item>,
}

impl<P: Page> Iterator for Items<P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.page = page.into_items().into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl<P: Page> fmt::Debug for Items<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}

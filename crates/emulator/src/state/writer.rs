//! The thread that writes to a file: whatever is waiting is committed together, and answered after that.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::StateError;
use super::store::Store;

/// How many writes one commit may hold, so that the first of them does not wait for ever.
const TOGETHER: usize = 256;

/// Tells a write's caller what came of it, once that is known.
type Answer = Box<dyn FnOnce(Result<(), StateError>) + Send>;

/// A write, to be done within a transaction.
type Write = Box<dyn FnOnce(&mut Store) -> Answer + Send>;

/// The thread; dropping it waits until all writes are done.
#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<Sender<Write>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(store: Store) -> std::io::Result<Self> {
        let (queue, waiting) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("telnyx-emulator-writer".to_owned())
            .spawn(move || run(store, &waiting))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Has the work done, and returns when its outcome is stored.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, StateError> + Send + 'static,
    ) -> Result<T, StateError> {
        let (sender, outcome) = oneshot::channel();
        let write: Write = Box::new(move |store| {
            let outcome = store.attempt(work);
            Box::new(move |committed| {
                // Nobody is there any more if the client has gone.
                let _ = sender.send(outcome.and_then(|value| committed.map(|()| value)));
            })
        });
        let Some(queue) = &self.queue else {
            return Err(StateError::GivenUp);
        };
        queue.send(write).map_err(|_| StateError::GivenUp)?;
        outcome.await.unwrap_or(Err(StateError::GivenUp))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // It has no way to panic that is not caught; and there is nobody to tell.
            let _ = thread.join();
        }
    }
}

fn run(mut store: Store, waiting: &Receiver<Write>) {
    while let Ok(first) = waiting.recv() {
        let mut answers = Vec::new();
        let committed = together(&mut store, first, waiting, &mut answers);
        for answer in answers {
            answer(committed.clone());
        }
    }
}

/// One transaction with the first write and all that are waiting.
fn together(
    store: &mut Store,
    first: Write,
    waiting: &Receiver<Write>,
    answers: &mut Vec<Answer>,
) -> Result<(), StateError> {
    store.begin()?;
    let mut next = Some(first);
    while let Some(write) = next {
        answers.push(write(store));
        if !store.in_transaction() {
            // SQLite gave up everything, as it does when the disk is full.
            store.roll_back();
            return Err(StateError::GivenUp);
        }
        next = (answers.len() < TOGETHER)
            .then(|| waiting.try_recv().ok())
            .flatten();
    }
    // Readers have connections of their own, which see what is in the database.
    store.commit(0)
}

//! The thread that writes: whatever is waiting is committed together, and answered after that.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::StateError;
use super::store::Store;

/// Tells a write's caller what came of it, once that is known.
type Answer = Box<dyn FnOnce(Result<(), StateError>) + Send>;

/// A write, to be done within a transaction.
type Write = Box<dyn FnOnce(&mut Store) -> Answer + Send>;

/// How far a transaction may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How many writes it may hold, so that the first of them, and who reads meanwhile, do not wait for ever.
    pub(super) writes: usize,
    /// How many names may be missing in the index when it ends.
    pub(super) names: usize,
}

/// The thread; dropping it waits until all writes are done.
#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<Sender<Write>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(store: Arc<Mutex<Store>>, limits: Limits) -> std::io::Result<Self> {
        let (queue, waiting) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("telnyx-emulator-writer".to_owned())
            .spawn(move || run(&store, limits, &waiting))?;
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

/// A transaction that a panic interrupted has been rolled back: the connection is as good as before.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn run(store: &Mutex<Store>, limits: Limits, waiting: &Receiver<Write>) {
    let mut answers = Vec::new();
    while let Ok(first) = waiting.recv() {
        let committed = together(&mut lock(store), limits, first, waiting, &mut answers);
        for answer in answers.drain(..) {
            answer(committed.clone());
        }
    }
}

/// One transaction with the first write and all that are waiting.
fn together(
    store: &mut Store,
    limits: Limits,
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
        next = (answers.len() < limits.writes)
            .then(|| waiting.try_recv().ok())
            .flatten();
    }
    store.commit(limits.names)
}

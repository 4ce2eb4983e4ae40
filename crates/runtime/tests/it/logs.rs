//! Everything that is traced on this thread, as text.
//!
//! The subscriber is global and stays, because tracing remembers per place whether anybody listens, and a listener that
//! comes and goes on one thread of many is sometimes overlooked. What it hears goes to the thread that speaks.

use std::cell::RefCell;
use std::io;
use std::sync::Once;

use tracing_subscriber::fmt::format::FmtSpan;

thread_local! {
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Captures until it is dropped.
pub(crate) struct Logs;

struct Writer;

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.with_borrow_mut(|heard| {
            if let Some(heard) = heard {
                heard.extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Logs {
    /// Captures every level of every crate, with the life of spans.
    pub(crate) fn capture() -> Self {
        static GLOBAL: Once = Once::new();
        GLOBAL.call_once(|| {
            let subscriber = tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_span_events(FmtSpan::FULL)
                .with_ansi(false)
                .with_writer(|| Writer)
                .finish();
            tracing::subscriber::set_global_default(subscriber).unwrap();
        });
        HEARD.set(Some(Vec::new()));
        Self
    }

    pub(crate) fn text(&self) -> String {
        let bytes = HEARD.with_borrow(|heard| heard.clone().unwrap());
        String::from_utf8(bytes).unwrap()
    }
}

impl Drop for Logs {
    fn drop(&mut self) {
        HEARD.set(None);
    }
}

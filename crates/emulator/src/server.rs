//! The thread that an emulator runs in: from opening the data to the last answer.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::{oneshot, watch};

use crate::builder::{Builder, Key};
use crate::connection::{Handle, Listener};
use crate::error::Error;
use crate::http::{self, Config, Service};
use crate::seed::Seed;
use crate::state::State;

/// How long requests in hand are waited for when the emulator is stopped.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long the runtime is waited for when what it still does is cut off.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// An emulator that answers.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    /// Weak, because the data must be closed when the thread has ended.
    pub(crate) service: Weak<Service>,
    /// `true` finishes the requests in hand, dropping it cuts them off.
    pub(crate) stop: watch::Sender<bool>,
    /// How it ended. The port and the data are free by then.
    pub(crate) ended: oneshot::Receiver<Result<(), Error>>,
}

/// Starts the thread, which reports once: when it answers, or why it does not.
///
/// It is a thread of its own so that the emulator answers whatever its user does: block, or run one runtime after the
/// other.
pub(crate) fn spawn(
    builder: Builder,
    report: impl FnOnce(Result<Running, Error>) + Send + 'static,
) -> Result<JoinHandle<()>, Error> {
    std::thread::Builder::new()
        .name("telnyx-emulator".to_owned())
        .spawn(move || run(builder, report))
        .map_err(Error::Thread)
}

fn run(builder: Builder, report: impl FnOnce(Result<Running, Error>)) {
    let prepared = runtime(builder.threads).and_then(|runtime| {
        let (listener, service) = runtime.block_on(prepare(builder))?;
        let address = listener.local_addr().map_err(Error::Thread)?;
        let app = http::app(Arc::clone(&service));
        Ok((runtime, listener, app, service, address))
    });
    let (runtime, listener, app, service, address) = match prepared {
        Ok(prepared) => prepared,
        Err(error) => return report(Err(error)),
    };
    let (stop, stopped) = watch::channel(false);
    let (end, ended) = oneshot::channel();
    report(Ok(Running {
        address,
        service: Arc::downgrade(&service),
        stop,
        ended,
    }));
    let result = runtime.block_on(serve(listener, app, &service, stopped));
    runtime.shutdown_timeout(LAST_MOMENT);
    drop(service);
    // Nobody listens when the emulator was dropped.
    drop(end.send(result));
}

fn runtime(threads: usize) -> Result<Runtime, Error> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .thread_name("telnyx-emulator")
        .enable_all()
        .build()
        .map_err(Error::Thread)
}

/// Everything that can fail. The address comes before the data, so that nothing is created where somebody else answers.
async fn prepare(builder: Builder) -> Result<(TcpListener, Arc<Service>), Error> {
    let faults = builder.check()?;
    let address = builder.address;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| Error::Listen { address, source })?;
    let keys = |keys: Vec<Key>| keys.into_iter().map(|Key(key)| key).collect();
    let service = Arc::new(Service::new(Config {
        state: State::open(&builder.location)?,
        faults,
        api_keys: keys(builder.api_keys),
        read_only_keys: keys(builder.read_only_keys),
        latency: builder.latency,
    })?);
    if let Some(source) = builder.seed {
        let seed = Seed::read(source, |key| service.admits(key))?;
        seed.sow(&service).await?;
    }
    Ok((listener, service))
}

/// Answers until told to stop, and then until every request in hand has its answer.
async fn serve(
    listener: TcpListener,
    app: Router,
    service: &Service,
    mut stopped: watch::Receiver<bool>,
) -> Result<(), Error> {
    let (finish, finished) = oneshot::channel::<()>();
    let app = app.into_make_service_with_connect_info::<Handle>();
    let server = axum::serve(Listener(listener), app)
        .with_graceful_shutdown(async move { drop(finished.await) });
    let mut server = pin!(server.into_future());
    tokio::select! {
        _ = &mut server => return Err(Error::Ended),
        told = stopped.wait_for(|finish| *finish) => if told.is_err() {
            return Ok(());
        },
    }
    service.closing.send_replace(true);
    drop(finish);
    tokio::select! {
        _ = server => Ok(()),
        // Nothing more is told, so this is the emulator dropped.
        _ = stopped.changed() => Ok(()),
        () = tokio::time::sleep(PATIENCE) => Err(Error::Unfinished { limit: PATIENCE }),
    }
}

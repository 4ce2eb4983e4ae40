//! Connections that can be broken on purpose: reset before an answer, or ended in the middle of one.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use axum::body::{Body, Bytes};
use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_stream::Stream;

/// Accepts connections that can be broken by their [`Handle`].
#[derive(Debug)]
pub(crate) struct Listener(pub(crate) TcpListener);

impl axum::serve::Listener for Listener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // Through the trait of axum, which goes on after errors.
        let (stream, peer) = axum::serve::Listener::accept(&mut self.0).await;
        // Answers are small, and each is written at once. An error means that the peer is gone, which the first read says.
        let _gone = stream.set_nodelay(true);
        let handle = Handle::default();
        (Connection { stream, handle }, peer)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// Breaks one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handle(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    reset: AtomicBool,
    /// Woken when all that was handed over has been sent.
    flushed: Mutex<Option<Waker>>,
}

impl Handle {
    /// Resets the connection: nothing more is sent on it but the reset (RST).
    pub(crate) fn reset(&self) {
        self.0.reset.store(true, Ordering::Release);
    }

    /// A body that sends the first half of these bytes and then ends the connection.
    pub(crate) fn half(&self, whole: &Bytes) -> Body {
        Body::from_stream(Half {
            handle: self.clone(),
            next: Next::Send(whole.slice(..whole.len() / 2)),
        })
    }

    fn is_reset(&self) -> bool {
        self.0.reset.load(Ordering::Acquire)
    }

    fn flushed(&self) -> MutexGuard<'_, Option<Waker>> {
        self.0
            .flushed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connected<IncomingStream<'_, Listener>> for Handle {
    fn connect_info(stream: IncomingStream<'_, Listener>) -> Self {
        stream.io().handle.clone()
    }
}

/// The first half of a body, then an error, on which hyper drops the connection as it is.
///
/// Between the two it waits until the half has been sent, because hyper drops what waits to be sent as well.
struct Half {
    handle: Handle,
    next: Next,
}

enum Next {
    Send(Bytes),
    Wait,
    Flush,
}

impl Stream for Half {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { handle, next } = self.get_mut();
        match next {
            Next::Send(half) => {
                let half = std::mem::take(half);
                *next = Next::Wait;
                Poll::Ready(Some(Ok(half)))
            }
            Next::Flush if handle.flushed().is_none() => {
                Poll::Ready(Some(Err(io::Error::other("cut on purpose"))))
            }
            // hyper flushes whenever the body has nothing to give.
            Next::Wait | Next::Flush => {
                *handle.flushed() = Some(cx.waker().clone());
                *next = Next::Flush;
                Poll::Pending
            }
        }
    }
}

/// A connection that its [`Handle`] can break.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    handle: Handle,
}

impl Connection {
    fn stream(self: Pin<&mut Self>) -> Pin<&mut TcpStream> {
        Pin::new(&mut self.get_mut().stream)
    }

    /// Once it is reset, closing it sends a reset, and until then nothing is read or written.
    fn intact(&self) -> io::Result<()> {
        if !self.handle.is_reset() {
            return Ok(());
        }
        self.stream.set_zero_linger()?;
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.intact()?;
        self.stream().poll_read(cx, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.intact()?;
        self.stream().poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.intact()?;
        self.stream().poll_write_vectored(cx, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.intact()?;
        ready!(self.as_mut().stream().poll_flush(cx))?;
        if let Some(waker) = self.handle.flushed().take() {
            waker.wake();
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // A reset connection says no orderly goodbye.
        self.intact()?;
        self.stream().poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read as _, Write as _};

    use axum::Router;
    use axum::extract::ConnectInfo;
    use axum::http::header::CONTENT_LENGTH;
    use axum::response::{IntoResponse as _, Response};
    use axum::routing::get;
    use axum::serve::Listener as _;

    use super::*;

    /// Longer than what the kernel and hyper keep for a connection.
    const LONG: usize = 8 << 20;

    async fn truncated(ConnectInfo(handle): ConnectInfo<Handle>) -> Response {
        let whole = Bytes::from(vec![b'x'; LONG]);
        ([(CONTENT_LENGTH, LONG)], handle.half(&whole)).into_response()
    }

    async fn reset(ConnectInfo(handle): ConnectInfo<Handle>) -> &'static str {
        handle.reset();
        "nobody reads this"
    }

    /// What comes of a request for `path` after a whole one on the same connection.
    async fn read(path: &'static str) -> (Vec<u8>, io::Result<usize>) {
        let listener = Listener(TcpListener::bind("127.0.0.1:0").await.unwrap());
        let address = listener.local_addr().unwrap();
        let app = Router::new()
            .route("/whole", get(async || "whole"))
            .route("/truncated", get(truncated))
            .route("/reset", get(reset))
            .into_make_service_with_connect_info::<Handle>();
        tokio::spawn(axum::serve(listener, app).into_future());
        tokio::task::spawn_blocking(move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            stream
                .write_all(b"GET /whole HTTP/1.1\r\nhost: x\r\n\r\n")
                .unwrap();
            let mut answer = Vec::new();
            while !answer.ends_with(b"\r\n\r\nwhole") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                answer.push(byte[0]);
            }
            write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
            let mut bytes = Vec::new();
            let end = stream.read_to_end(&mut bytes);
            (bytes, end)
        })
        .await
        .unwrap()
    }

    #[tokio::test]
    async fn half_of_a_body_arrives_whatever_its_length_and_then_the_connection_ends() {
        let (bytes, end) = read("/truncated").await;
        assert!(end.is_ok(), "{end:?}");
        let head_end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = String::from_utf8(bytes[..head_end].to_vec()).unwrap();
        assert!(head.contains(&format!("content-length: {LONG}")), "{head}");
        assert_eq!(bytes.len() - head_end - 4, LONG / 2);
    }

    #[tokio::test]
    async fn a_reset_is_a_reset_and_nothing_comes_before_it() {
        let (bytes, end) = read("/reset").await;
        assert_eq!(end.unwrap_err().kind(), ErrorKind::ConnectionReset);
        assert_eq!(bytes, b"");
    }
}

//! TLS against a server with a certificate of its own.

use std::sync::Arc;

use telnyx_runtime::{Client, ClientBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::fixture::*;
use crate::socket::{Behaviour, Socket};

/// A server on loopback that answers every request with a thing; its base URL and its certificate.
async fn serve(name: &str) -> (String, String) {
    let issued = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(issued.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![issued.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!(
        "https://localhost:{}/v2",
        listener.local_addr().unwrap().port()
    );
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A client that does not trust the certificate breaks the handshake off.
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await;
            let answer =
                "HTTP/1.1 200 OK\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{\"id\":\"1\"}";
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    (base, issued.cert.pem())
}

#[tokio::test]
async fn a_trusted_certificate_is_accepted() {
    let (base, pem) = serve("localhost").await;
    let client: Client = builder(&base).root_certificate(pem).build().unwrap();
    assert_eq!(retrieve(&client, "1").await.unwrap().id, "1");
}

#[tokio::test]
async fn a_certificate_of_another_name_or_another_issuer_is_not() {
    let (_, stranger) = serve("localhost").await;
    let (base, _) = serve("localhost").await;
    let client: Client = builder(&base).root_certificate(stranger).build().unwrap();
    let error = retrieve(&client, "1").await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");

    let (base, pem) = serve("elsewhere.example").await;
    let client: Client = builder(&base).root_certificate(pem).build().unwrap();
    let error = retrieve(&client, "1").await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn a_server_without_tls_gets_no_credential() {
    let (_, pem) = serve("localhost").await;
    let socket = Socket::start([Behaviour::Write("HTTP/1.1 200 OK\r\n\r\n".to_owned())]).await;
    let base = socket.base.replace("http://", "https://");
    let client: Client = builder(&base)
        .root_certificate(pem)
        .attempt_timeout(std::time::Duration::from_secs(1))
        .build()
        .unwrap();
    let error = retrieve(&client, "1").max_retries(0).await.unwrap_err();
    assert!(error.is_connect() || error.is_timeout(), "{error:?}");
    assert!(!socket.requests().concat().contains(KEY));
}

#[test]
fn what_is_no_certificate_is_refused() {
    for pem in [
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
    ] {
        let refused: ClientBuilder = builder("https://localhost/v2").root_certificate(pem);
        let error = refused.build().unwrap_err();
        assert!(error.to_string().contains("PEM"), "{error}");
    }
}

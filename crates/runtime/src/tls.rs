//! TLS by rustls: the provider is ring and given explicitly, certificates are checked as the platform does.

use reqwest::ClientBuilder;

use crate::error::Error;

/// Sets TLS up. Root certificates are read only when a base URL needs them; `roots` are added to the platform's.
#[cfg(feature = "rustls")]
pub(crate) fn configure(
    builder: ClientBuilder,
    needed: bool,
    roots: &[Vec<u8>],
) -> Result<ClientBuilder, Error> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};

    let failed = |error: rustls::Error| {
        Error::configuration(format!(
            "TLS cannot be set up: {error}; install the system's root certificates or set `SSL_CERT_FILE`"
        ))
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let config = if needed {
        let verifier = verifier(provider, roots)?.map_err(failed)?;
        config
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
    } else {
        config.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

/// The platform's verifier. "Dangerous" above is what rustls calls any verifier that is not its own.
#[cfg(all(feature = "rustls", not(target_os = "android")))]
fn verifier(
    provider: std::sync::Arc<rustls::crypto::CryptoProvider>,
    roots: &[Vec<u8>],
) -> Result<Result<rustls_platform_verifier::Verifier, rustls::Error>, Error> {
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;

    let mut extra = Vec::new();
    for pem in roots {
        let before = extra.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            extra.push(certificate.map_err(|_| not_pem())?);
        }
        if extra.len() == before {
            return Err(not_pem());
        }
    }
    Ok(rustls_platform_verifier::Verifier::new_with_extra_roots(
        extra, provider,
    ))
}

/// Android's verifier takes no certificates but its own.
#[cfg(all(feature = "rustls", target_os = "android"))]
fn verifier(
    provider: std::sync::Arc<rustls::crypto::CryptoProvider>,
    roots: &[Vec<u8>],
) -> Result<Result<rustls_platform_verifier::Verifier, rustls::Error>, Error> {
    if !roots.is_empty() {
        return Err(Error::configuration(
            "on Android, root certificates can only be added to the system",
        ));
    }
    Ok(rustls_platform_verifier::Verifier::new(provider))
}

#[cfg(all(feature = "rustls", not(target_os = "android")))]
fn not_pem() -> Error {
    Error::configuration(
        "the root certificate is not one in PEM: it begins with `-----BEGIN CERTIFICATE-----`",
    )
}

/// Without the feature there is no TLS, so a base URL that needs it is an error now rather than at the first request.
#[cfg(not(feature = "rustls"))]
pub(crate) fn configure(
    builder: ClientBuilder,
    needed: bool,
    _roots: &[Vec<u8>],
) -> Result<ClientBuilder, Error> {
    if needed {
        return Err(Error::configuration(
            "this build has no TLS: enable the feature `rustls` to use https",
        ));
    }
    Ok(builder)
}

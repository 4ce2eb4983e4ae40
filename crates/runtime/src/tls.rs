//! TLS by rustls: the provider is ring and given explicitly, certificates are checked as the platform does.

use reqwest::ClientBuilder;

use crate::error::Error;

/// Sets TLS up. Root certificates are read only when a base URL needs them.
#[cfg(feature = "rustls")]
pub(crate) fn configure(builder: ClientBuilder, needed: bool) -> Result<ClientBuilder, Error> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt;

    let failed = |error: rustls::Error| {
        Error::configuration(format!(
            "TLS cannot be set up: {error}; install the system's root certificates or set `SSL_CERT_FILE`"
        ))
    };
    let config =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(failed)?;
    let config = if needed {
        config.with_platform_verifier().map_err(failed)?
    } else {
        config.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

/// Without the feature there is no TLS, so a base URL that needs it is an error now rather than at the first request.
#[cfg(not(feature = "rustls"))]
pub(crate) fn configure(builder: ClientBuilder, needed: bool) -> Result<ClientBuilder, Error> {
    if needed {
        return Err(Error::configuration(
            "this build has no TLS: enable the feature `rustls` to use https",
        ));
    }
    Ok(builder)
}

//! Why nothing was generated.

/// Why nothing was generated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The generator wrote something that is no Rust. That is its bug, not the spec's.
    #[error("bug in the generator: `{file}` would be no valid Rust")]
    Tokens {
        /// The file.
        file: String,
        /// What the parser says.
        source: syn::Error,
    },
}

//! `cargo xtask` as a maintainer runs it: the built binary, in directories of its own.

mod codegen;

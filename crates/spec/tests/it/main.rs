//! Integration tests of the loader.

mod real;

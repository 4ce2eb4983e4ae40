//! The derive and the rules, from the outside.
#![allow(missing_docs, dead_code)]

mod rules;

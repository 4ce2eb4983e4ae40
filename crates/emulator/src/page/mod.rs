//! The page for people: what there is, and the last requests, updating by itself.

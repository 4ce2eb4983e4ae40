//! Reading what a client sent, for servers: every misfit at once, each with its place, and a value all the same.
//!
//! `Deserialize` ends at the first mistake and lets unknown enum values pass, as suits a client that reads what a
//! service says. What is here is the other side: strict, and total.

mod macros;
#[cfg(feature = "server")]
mod members;
#[cfg(feature = "server")]
mod parameters;
#[cfg(feature = "server")]
mod reader;
#[cfg(feature = "server")]
mod received;
#[cfg(feature = "server")]
mod scalars;
#[cfg(feature = "server")]
mod texts;

#[cfg(feature = "server")]
#[doc(hidden)]
pub use self::{
    members::{__blank_members, __receive_members, Members},
    parameters::Parameters,
    reader::Reader,
    scalars::{__known_integer, __number_in},
    texts::__known_text,
};
#[cfg(feature = "server")]
pub use self::{
    parameters::{ReceiveQuery, receive_query},
    received::{Misfit, Receive, Received, receive},
};

//! Shows the finished site in a browser on this machine.
//!
//! **In:** an [`Output`](crate::output::Output) that may be swapped for a newer
//! one, the base path and a port. **Out:** answers as GitHub Pages would give
//! them, until Ctrl-C.
//!
//! Deliberately not known here: how the site is made, when it is made anew, and
//! the disk; answers come from memory only.

mod address;
mod media;
mod respond;
mod server;
mod shared;

pub use respond::respond;
pub use server::serve;
pub use shared::SharedOutput;

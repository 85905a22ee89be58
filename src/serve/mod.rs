//! Shows the finished site in a browser on this machine.
//!
//! **In:** what each build makes or can make, the path it lies under and a port. **Out:** answers as GitHub Pages would give them,
//! word of each change to open pages, until Ctrl-C; and, from [`Watch`], word that the book's files may have changed.
//!
//! Deliberately not known here: how the site is made. Answers come from memory only, and some files get there when they are first asked
//! for: see [`OnDemand`].

mod address;
mod edition;
mod encoding;
mod files;
mod live;
mod media;
mod problems;
mod range;
mod represent;
mod respond;
mod server;
mod shared;
mod watch;

pub use edition::{Edition, Rebuilt};
pub use files::{Files, OnDemand};
pub use problems::Problems;
pub use respond::respond;
pub use server::serve;
pub use shared::SharedOutput;
pub use watch::Watch;

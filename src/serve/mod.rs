//! A local web server for the finished site.
//!
//! **In:** the result of each build, the base path and a port. **Out:** responses like those of GitHub Pages, and
//! notifications of changes to open pages, until Ctrl-C. [`Watch`] tells when the book's files may have changed.
//!
//! This module does not know how the site is made. All responses come from memory; some files are made on their first
//! request, see [`OnDemand`].

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

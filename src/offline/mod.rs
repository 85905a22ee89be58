//! The book without a network: the service worker, its list of files, and the web app manifest.
//!
//! In: the files that readers see as an [`Output`], the [`Site`], and the worker's source, `static/sw.js`. Out: three files.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `sw.js` | two constants (the edition, and the codes that can be sent below `live/`), followed by the worker's source |
//! | `offline.json` | the files of the edition, each with the hash by which the worker stores and checks it |
//! | `site.webmanifest` | the book as an app: name, icons, shortcuts |
//!
//! An edition is everything that readers can see of the book, named by its hash. How the worker manages editions is
//! explained in its source.

mod edition;
mod live;
mod webmanifest;

use crate::output::Output;
use crate::site::{OFFLINE_FILES, Site};
use edition::Edition;
pub use webmanifest::webmanifest;

/// The worker's source in a project. It is published with the constants prepended, and keeps its name because browsers
/// request the worker by its address.
pub const WORKER: &str = "static/sw.js";

/// Where the worker and the list are published.
pub const FILES: [&str; 2] = ["sw.js", OFFLINE_FILES];

/// The worker and the list of files that it can store, by path. `changed` is the date of the last change to the book, if known.
#[must_use]
pub fn files(shown: &Output, site: &Site, worker: &[u8], changed: Option<&str>) -> Vec<(String, Vec<u8>)> {
    let edition = Edition::new(shown);
    let codes = live::codes(site);
    let prelude = format!("const EDITION = \"{}\";\nconst CODES = {codes};\n", edition.name);
    let worker = [prelude.as_bytes(), worker].concat();
    FILES.map(str::to_owned).into_iter().zip([worker, edition.listed(changed).into_bytes()]).collect()
}

//! The book without a network: what its service worker is told, and what makes it an app.
//!
//! In: the files that readers see as an [`Output`], the [`Site`], and the worker's source, `static/sw.js`. Out: three files.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `sw.js` | two constants, and the source after them: the edition, and the codes it answers with below `live/` |
//! | `offline.json` | the files of the edition, with the hash of each by which the worker keeps and checks it |
//! | `site.webmanifest` | the book as an app: name, icons, shortcuts |
//!
//! An edition is all that a reader can see of the book, named by its hash. The source says how the worker keeps editions apart;
//! not known here.

mod edition;
mod live;
mod webmanifest;

use crate::output::Output;
use crate::site::{OFFLINE_FILES, Site};
use edition::Edition;
pub use webmanifest::webmanifest;

/// Where the worker's source lies in a project. It is published with what it has to know before it, and under this name: a
/// browser asks for the worker by its address.
pub const WORKER: &str = "static/sw.js";

/// Where the worker and the list are published.
pub const FILES: [&str; 2] = ["sw.js", OFFLINE_FILES];

/// The worker and the list of what it can keep of the files that readers see, by path. `changed` is the day on which the book changed
/// last, if that is known.
#[must_use]
pub fn files(shown: &Output, site: &Site, worker: &[u8], changed: Option<&str>) -> Vec<(String, Vec<u8>)> {
    let edition = Edition::new(shown);
    let codes = live::codes(site);
    let prelude = format!("const EDITION = \"{}\";\nconst CODES = {codes};\n", edition.name);
    let worker = [prelude.as_bytes(), worker].concat();
    FILES.map(str::to_owned).into_iter().zip([worker, edition.listed(changed).into_bytes()]).collect()
}

//! Search in the browser and in the terminal, with the same results.
//!
//! In: the [`Site`]. Out: an [`Index`]. [`files()`] writes it as scripts that `static/search-query.js` searches, and
//! [`Index::hits`] searches it in Rust. Both rank in the same way: `tests/search/` has cases that run against both.
//!
//! There are two tiers. The first has each page's number, name and other phrases, and tolerates typos; it is small and loaded
//! as a whole. The second has the words of all texts by section, and is loaded word by word.
//!
//! # The script's interface
//!
//! `static/search-query.js` is a classic script without a DOM. It defines `statusbookSearch`:
//!
//! | call | result |
//! | --- | --- |
//! | `query(text, limit = 10)` | results, best first, from the files loaded so far; none before `core` is loaded |
//! | `wanted(text, limit = 10)` | names of files to load now for better results; call it again after they are loaded, until it is empty |
//! | `edition()` | the edition of `core`; nothing before it is loaded |
//! | `stale()` | whether a file of another edition was loaded: the site has been published again; reload `core` without caches |
//!
//! Load `core` when the reader starts to search; it is enough for results at every keystroke. Call `wanted` when typing
//! pauses, as otherwise each half-typed word costs a file. The order of results may change when files are loaded,
//! except for exact matches.
//!
//! To load `NAME`, add a script element for `search/NAME.js`. For all files but `core`, append `?` and the edition, so
//! that caches do not mix editions. The file calls `statusbookIndex(name, edition, text)`. If it fails to load, call
//! `statusbookIndex(name)`; otherwise it is requested again.
//!
//! A result is an object:
//!
//! | key | value |
//! | --- | --- |
//! | `kind` | `code`, `guide`, `comparison`, `class`, `header`, `origin` or `plain` |
//! | `href` | from the site's root, `403/#cloudflare.1020` |
//! | `number`, `class` | `403` and `4xx`; empty if there is none |
//! | `title` | the page's name |
//! | `heading` | of the section, if the section matches more of the query than the page's phrases; or empty |
//! | `anchor` | of the place on the page, or empty |
//! | `excerpt` | a passage of the section, or the page's summary; empty until the page's file is loaded |
//! | `unknown` | for a class: the requested code that has no page, which clients treat as the first code of the class; or empty |
//! | `marks` | `title` and `excerpt`: pairs of offsets of the words that match the query |
//!
//! No value is HTML: insert the texts as text nodes.

mod files;
mod gather;
mod index;
mod query;
mod rank;
mod words;

pub use files::files;
pub use gather::{Entry, Section};
pub use index::Index;
pub use rank::Hit;

use crate::site::Site;

impl Index {
    /// The index of a site.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        Self::new(gather::entries(site))
    }

    /// The pages that can be found.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The best pages for a query, best first.
    #[must_use]
    pub fn hits(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        rank::hits(self, query, limit)
    }
}

impl Hit<'_> {
    /// The address of the result, from the site's root: `403/#cloudflare.1020`.
    #[must_use]
    pub fn href(&self) -> String {
        let page = self.entry.route.relative_to(&crate::route::Route::home());
        page.with_fragment(Some(self.anchor).filter(|anchor| !anchor.is_empty())).as_str().to_owned()
    }
}

//! Search: what the browser loads, and the same answers in the terminal.
//!
//! In: the [`Site`]. Out: an [`Index`], which [`files()`] writes as the scripts that `static/search-query.js` answers from, and
//! which [`Index::hits`] answers from here. Both rank alike: `tests/search/` holds both to the same cases.
//!
//! There are two tiers. The first knows each page's number, name and other phrases, and tolerates slips in them; it is small
//! and loaded whole. The second knows the words of all text by section, and is fetched word by word.
//!
//! # The script's interface
//!
//! `static/search-query.js` is a classic script without a DOM. It defines `statusbookSearch`:
//!
//! | call | what it gives |
//! | --- | --- |
//! | `query(text, limit = 10)` | results, best first, by what is loaded so far; none before `core` |
//! | `wanted(text, limit = 10)` | names of files that would better them, to be loaded at once; ask again when they came, until it is empty |
//! | `edition()` | the core's edition, nothing before it is there |
//! | `stale()` | whether a file came that belongs to another edition: the site was published anew, load `core` again past the caches |
//!
//! Load `core` on first intent; it answers every keystroke. For the rest ask `wanted` when typing pauses, or each half-typed word
//! costs a file. Results may change their order as files come, but for those that are what the query says to the letter.
//!
//! To load `NAME` is to add a script element for `search/NAME.js`, but for `core` with `?` and the edition behind it, which keeps
//! caches from mixing editions. The file calls `statusbookIndex(name, edition, text)`. When it fails to load, call
//! `statusbookIndex(name)`, or it is wanted again.
//!
//! A result is an object:
//!
//! | key | value |
//! | --- | --- |
//! | `kind` | `code`, `guide`, `comparison`, `class`, `header`, `origin` or `plain` |
//! | `href` | from the site's root, `403/#cloudflare.1020` |
//! | `number`, `class` | `403` and `4xx`; empty for what has none |
//! | `title` | the page's name |
//! | `heading` | of the section, when the section has more of the query than the page's phrases; or empty |
//! | `anchor` | of the place on the page, or empty |
//! | `excerpt` | a passage of the section or the page's summary; empty until the page's file is there |
//! | `unknown` | on a class: the code that was asked for and has no page, which clients treat as the class's first; or empty |
//! | `marks` | `title` and `excerpt`: pairs of offsets between which words of the query stand |
//!
//! Nothing of it is HTML: texts belong into text nodes.

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
    /// The index over a site.
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
    /// Where it leads, from the site's root: `403/#cloudflare.1020`.
    #[must_use]
    pub fn href(&self) -> String {
        let page = self.entry.route.relative_to(&crate::route::Route::home());
        page.with_fragment(Some(self.anchor).filter(|anchor| !anchor.is_empty())).as_str().to_owned()
    }
}

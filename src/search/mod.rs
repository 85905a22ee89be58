//! Search: what the browser loads, and the same answers in the terminal.
//!
//! In: the [`Site`]. Out: an [`Index`], which [`files`] writes as the scripts that `static/search-query.js` answers from, and
//! which [`Index::hits`] answers from here. Both rank alike: `tests/search/` holds both to the same cases.
//!
//! There are two tiers. The first knows each page's number, name and other phrases, and tolerates slips in them; it is small
//! and loaded whole. The second knows the words of all text by section, and is fetched word by word.

mod files;
mod gather;
mod index;
mod query;
mod rank;
mod words;

pub use files::files;
pub use gather::{Entry, Kind, Section};
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

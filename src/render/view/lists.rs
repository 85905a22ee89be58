//! What the templates of pages that list others see, and of the page on reading offline.

use serde::Serialize;

use super::context::{Entry, PageContext};
use super::kinds;
use crate::content::{FoundFrom, List, PageKind};
use crate::route::{Href, Route};
use crate::status::StatusCode;

/// A list of pages of one kind.
#[derive(Debug, Serialize)]
pub struct IndexView {
    entries: Vec<Entry>,
    intro: &'static str,
    /// Pages of other kinds that are found from this list.
    groups: Vec<Group>,
}

/// The pages of another kind on a list.
#[derive(Debug, Serialize)]
struct Group {
    title: &'static str,
    href: Href,
    intro: &'static str,
    entries: Vec<Entry>,
}

/// The page on reading without a network.
#[derive(Debug, Serialize)]
pub struct OfflineView {
    /// The page on the status that the worker gives a page which cannot be had: 504, as a cache does (RFC 9111 section 5.2.1.7).
    unanswered: Option<Href>,
}

impl PageContext<'_> {
    /// What the template of the list of a kind sees.
    pub fn index_view(&self, kind: PageKind, list: &List) -> IndexView {
        let address = kind.row().address;
        let below = self.book.site.lists().filter(|(_, list)| list.found_from == FoundFrom::List(address));
        let group = |(kind, list): (PageKind, &'static List)| Group {
            title: kind.row().plural,
            href: self.href(&Route::folder(kind.row().address)),
            intro: list.intro,
            entries: self.entries(kind),
        };
        IndexView { entries: self.entries(kind), intro: list.intro, groups: below.map(group).collect() }
    }

    /// The pages of a kind in a list.
    pub fn entries(&self, kind: PageKind) -> Vec<Entry> {
        let codes = kinds::view(kind).codes;
        self.book.site.of_kind(kind).map(|page| self.entry(page, codes(page, self))).collect()
    }

    /// What the template of the page on reading without a network sees.
    pub fn offline_view(&self) -> OfflineView {
        let page = StatusCode::new(504).and_then(|code| self.book.site.code(code));
        OfflineView { unanswered: page.map(|page| self.href(&page.route)) }
    }
}

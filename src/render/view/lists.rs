//! The views of generated lists, and of the offline page.

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
    /// Pages of other kinds on this list.
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
    /// The page of 504, the status with which the worker answers for a page that it does not have, as caches do (RFC 9111 section
    /// 5.2.1.7).
    unanswered: Option<Href>,
}

impl PageContext<'_> {
    /// The values for the template of the list of a kind.
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

    /// The values for the template of the offline page.
    pub fn offline_view(&self) -> OfflineView {
        let page = StatusCode::new(504).and_then(|code| self.book.site.code(code));
        OfflineView { unanswered: page.map(|page| self.href(&page.route)) }
    }
}

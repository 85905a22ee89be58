//! The site as later stages see it: pages that can be published, the destinations of their links, and related pages.

use std::collections::BTreeMap;
use std::ops::{Bound, Deref};

use crate::content::{
    CodeFacts, CommentFacts, FoundFrom, HeaderFacts, Identifiers, List, Mentions, OfKind, PageFacts, PageId,
    PageKind,
};
use crate::markdown::Document;
use crate::route::{Href, Route};
use crate::source::{SourceId, Span};
use crate::status::StatusCode;

/// The pages that can be published, and how they connect.
#[derive(Debug, Default)]
pub struct Site {
    /// Every page, by kind and by the name of its file.
    pub(super) pages: BTreeMap<PageId, Page>,
    /// The pages by their addresses.
    pub(super) by_route: BTreeMap<Route, PageId>,
    /// The file names of header fields' pages, by the fields' names in lower case.
    pub(super) fields: BTreeMap<String, String>,
    /// Comments on each code, oldest first.
    pub comments: BTreeMap<StatusCode, Vec<Comment>>,
    /// Related pages and codes.
    pub relations: Relations,
    /// Addresses that only redirect to a page, ascending.
    pub redirects: Vec<Redirect>,
    /// Identifiers of codes in libraries.
    pub identifiers: Identifiers,
}

/// A page that can be published.
#[derive(Debug)]
pub struct Page {
    /// Its kind and the name of its file.
    pub id: PageId,
    /// Its file.
    pub source: SourceId,
    /// Path of the file in the project.
    pub path: String,
    /// Its address.
    pub route: Route,
    /// Its front matter.
    pub facts: Box<dyn PageFacts>,
    /// The names in its front matter.
    pub mentions: Mentions,
    /// Its text.
    pub text: Text,
}

/// A page of a known kind, with its facts.
#[derive(Debug)]
pub struct PageRef<'a, F> {
    page: &'a Page,
    /// The facts of its kind.
    pub facts: &'a F,
}

/// A document with its links resolved.
#[derive(Debug, Default)]
pub struct Text {
    /// The document.
    pub document: Document,
    /// The destination of each link of the document; `None` for a broken one.
    pub links: Vec<Option<Resolved>>,
}

impl Text {
    /// The destination of the link or image that begins at an event; `None` for a broken one.
    #[must_use]
    pub fn resolved_at(&self, event: usize) -> Option<&Resolved> {
        self.links.get(self.document.link_at(event)?)?.as_ref()
    }
}

/// The destination of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The reference in the page.
    pub href: Href,
    /// The type of the destination.
    pub target: Target,
    /// Path of the file of the linked page; `None` for other files and other sites.
    pub file: Option<String>,
}

/// The type of a link's destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A code page.
    Code(StatusCode),
    /// Another page or file of the book.
    Inside,
    /// Another site.
    Outside,
}

/// A comment on a code.
#[derive(Debug)]
pub struct Comment {
    /// Its file.
    pub source: SourceId,
    /// Its anchor on the code's page.
    pub anchor: String,
    /// Its front matter.
    pub facts: CommentFacts,
    /// Its text, links relative to the code's page.
    pub text: Text,
}

/// Relations between pages. All codes and pages in the lists exist, and none is in its own list.
#[derive(Debug, Default)]
pub struct Relations {
    /// Codes to read next for each code, best first.
    pub popular: BTreeMap<StatusCode, Vec<StatusCode>>,
    /// Easily confused codes for each code, best first; codes without any are not listed.
    pub neighbours: BTreeMap<StatusCode, Vec<StatusCode>>,
    /// The pages that compare each code with others.
    pub comparisons: BTreeMap<StatusCode, Vec<PageId>>,
    /// The codes of each origin, by the file name of its page.
    pub codes_of_origins: BTreeMap<String, Vec<StatusCode>>,
    /// The codes whose pages name each header field, by the field's name in lower case.
    pub codes_of_fields: BTreeMap<String, Vec<StatusCode>>,
}

/// An address that redirects to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The address.
    pub from: Route,
    /// The page's address.
    pub to: Route,
    /// The title of the page.
    pub title: String,
}

impl Site {
    /// Every page, in the order of kinds.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.values()
    }

    /// The pages of a kind, by the names of their files.
    pub fn of_kind(&self, kind: PageKind) -> impl Iterator<Item = &Page> {
        let first = PageId { kind, name: String::new() };
        self.pages.range(first..).map(|(_, page)| page).take_while(move |page| page.id.kind == kind)
    }

    /// The pages of a kind with their facts, by the names of their files.
    pub fn all<F: OfKind>(&self) -> impl Iterator<Item = PageRef<'_, F>> {
        self.of_kind(F::KIND).filter_map(Page::typed)
    }

    /// The page of a kind with this file name.
    #[must_use]
    pub fn get<F: OfKind>(&self, name: &str) -> Option<PageRef<'_, F>> {
        self.page(&PageId { kind: F::KIND, name: name.to_owned() })?.typed()
    }

    /// A page by its kind and the name of its file.
    #[must_use]
    pub fn page(&self, id: &PageId) -> Option<&Page> {
        self.pages.get(id)
    }

    /// The page at an address.
    #[must_use]
    pub fn page_at(&self, route: &Route) -> Option<&Page> {
        self.page(self.by_route.get(route)?)
    }

    /// The pages on status codes, by number.
    pub fn codes(&self) -> impl Iterator<Item = PageRef<'_, CodeFacts>> {
        self.all::<CodeFacts>()
    }

    /// The page on a status code.
    #[must_use]
    pub fn code(&self, code: StatusCode) -> Option<PageRef<'_, CodeFacts>> {
        self.page(&PageId::of_code(code))?.typed()
    }

    /// The code pages before and after this one, by number.
    #[must_use]
    pub fn around(&self, code: StatusCode) -> [Option<PageRef<'_, CodeFacts>>; 2] {
        let id = PageId::of_code(code);
        let before = self.pages.range(..&id).next_back();
        let after = self.pages.range((Bound::Excluded(&id), Bound::Unbounded)).next();
        [before, after].map(|page| page?.1.typed())
    }

    /// The kinds that have a generated list: those in the navigation, and others that have pages.
    pub fn lists(&self) -> impl Iterator<Item = (PageKind, &'static List)> {
        let lists = PageKind::ALL.iter().filter_map(|kind| Some((*kind, kind.row().list.as_ref()?)));
        lists.filter(|(kind, list)| {
            list.found_from == FoundFrom::Navigation || self.of_kind(*kind).next().is_some()
        })
    }

    /// The page on a header field, by the field's name. Field names are case-insensitive (RFC 9110 §5.1).
    #[must_use]
    pub fn field(&self, name: &str) -> Option<PageRef<'_, HeaderFacts>> {
        self.get(self.fields.get(&name.to_ascii_lowercase())?)
    }

    /// Every address on another site, with the spans of its uses.
    #[must_use]
    pub fn outside(&self) -> BTreeMap<String, Vec<Span>> {
        let mut outside: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        let mut add = |url: &str, span: Span| {
            if url.starts_with("http") {
                outside.entry(url.to_owned()).or_default().push(span);
            }
        };
        for text in self.texts() {
            for (link, resolved) in text.document.links.iter().zip(&text.links) {
                if let Some(resolved) =
                    resolved.as_ref().filter(|resolved| resolved.target == Target::Outside)
                {
                    add(resolved.href.as_str(), link.span);
                }
            }
        }
        for facts in self.pages().map(|page| &page.facts) {
            facts.sources().into_iter().for_each(|(url, span)| add(url, span));
            facts.specs().iter().for_each(|spec| add(&spec.url, spec.place));
        }
        outside
    }

    /// The texts of all pages and comments.
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let comments = self.comments.values().flatten().map(|comment| &comment.text);
        self.pages().map(|page| &page.text).chain(comments)
    }
}

impl Page {
    /// The page with its facts, if it is of their kind.
    #[must_use]
    pub fn typed<F: OfKind>(&self) -> Option<PageRef<'_, F>> {
        Some(PageRef { page: self, facts: self.facts.downcast_ref()? })
    }
}

impl<'a, F> PageRef<'a, F> {
    /// The page.
    #[must_use]
    pub fn page(self) -> &'a Page {
        self.page
    }
}

impl<F> Clone for PageRef<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for PageRef<'_, F> {}

impl<F> Deref for PageRef<'_, F> {
    type Target = Page;

    fn deref(&self) -> &Page {
        self.page
    }
}

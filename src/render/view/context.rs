//! The context of all views: the book, and how the current page links to others.

use serde::Serialize;

use crate::book::Book;
use crate::content::{ClassFacts, CodeFacts, OriginFacts, Worded as _};
use crate::render::labels;
use crate::route::{Href, Route};
use crate::site::{Page, PageRef};
use crate::status::{StatusClass, StatusCode};

/// How a page links to others.
#[derive(Debug, Clone, Copy)]
pub enum Linking<'a> {
    /// Relative to the page's own address.
    From(&'a Route),
    /// Absolute from the host's root, for pages that are served at any address.
    Under(&'a str),
}

/// The context in which views are made.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// The book.
    pub book: Book<'a>,
    /// The links of the main navigation: titles and addresses.
    pub navigation: &'a [(String, Route)],
    /// How the current page links to others.
    pub linking: Linking<'a>,
}

/// A code in a list.
#[derive(Debug, Serialize)]
pub struct Tile {
    pub code: String,
    pub name: String,
    pub href: Href,
    pub summary: String,
    pub class: &'static str,
    pub status: &'static str,
    pub status_label: &'static str,
    /// File names of its origins, separated by spaces.
    pub origins: String,
    pub current: bool,
}

/// A guide, header field, origin or plain page in a list.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub title: String,
    pub href: Href,
    pub summary: String,
    pub current: bool,
    pub codes: Vec<Tile>,
}

/// A class and the address of its page.
#[derive(Debug, Serialize)]
pub struct ClassRef {
    pub id: &'static str,
    pub digit: String,
    pub name: String,
    pub href: Option<Href>,
    pub summary: String,
}

impl PageContext<'_> {
    /// The link from the current page to a place in the site.
    pub fn href(&self, to: &Route) -> Href {
        match self.linking {
            Linking::From(route) => to.relative_to(route),
            Linking::Under(base_path) => to.under(base_path),
        }
    }

    /// Whether a page is the current one.
    fn is_current(&self, page: &Page) -> bool {
        matches!(self.linking, Linking::From(route) if *route == page.route)
    }

    /// The tile of a code's page.
    pub fn tile(&self, page: PageRef<'_, CodeFacts>) -> Tile {
        let facts = page.facts;
        let mut origins: Vec<&str> = facts.origin_names().collect();
        origins.sort_unstable();
        origins.dedup();
        Tile {
            code: facts.code.to_string(),
            name: facts.name.clone(),
            href: self.href(&page.route),
            summary: facts.summary.clone(),
            class: class_id(facts.code),
            status: facts.status.word(),
            status_label: labels::status(facts.status),
            origins: origins.join(" "),
            current: self.is_current(&page),
        }
    }

    /// Tiles of the codes that have a page, in the given order.
    pub fn tiles(&self, codes: impl IntoIterator<Item = StatusCode>) -> Vec<Tile> {
        codes.into_iter().filter_map(|code| self.book.site.code(code)).map(|page| self.tile(page)).collect()
    }

    /// The tiles of a class's codes.
    pub fn tiles_of_class(&self, class: StatusClass) -> Vec<Tile> {
        let codes = self.book.site.codes().filter(|page| page.facts.code.class() == Some(class));
        codes.map(|page| self.tile(page)).collect()
    }

    /// A page in a list, with its codes.
    pub fn entry(&self, page: &Page, codes: impl IntoIterator<Item = StatusCode>) -> Entry {
        Entry {
            title: page.facts.name().to_owned(),
            href: self.href(&page.route),
            summary: page.facts.summary().to_owned(),
            current: self.is_current(page),
            codes: self.tiles(codes),
        }
    }

    /// A class, and its page if it has one.
    pub fn class_ref(&self, class: StatusClass) -> ClassRef {
        let page = self.book.site.get::<ClassFacts>(class.id());
        ClassRef {
            id: class.id(),
            digit: class.digit().to_string(),
            name: page.map_or_else(|| class.name().to_owned(), |page| page.facts.name.clone()),
            href: page.map(|page| self.href(&page.route)),
            summary: page.map(|page| page.facts.summary.clone()).unwrap_or_default(),
        }
    }

    /// A header field's name as spelled on its page, and the link to the page, if it has one.
    pub fn field_name(&self, name: &str) -> (String, Option<Href>) {
        match self.book.site.field(name) {
            Some(page) => (page.facts.name.clone(), Some(self.href(&page.route))),
            None => (name.to_owned(), None),
        }
    }

    /// An origin's name and the link to its page, by the file name of the page.
    pub fn origin_name(&self, id: &str) -> (String, Option<Href>) {
        match self.book.site.get::<OriginFacts>(id) {
            Some(page) => (page.facts.name.clone(), Some(self.href(&page.route))),
            None => (id.to_owned(), None),
        }
    }
}

/// The class for styles: `4xx`, or `other` above 599.
pub fn class_id(code: StatusCode) -> &'static str {
    code.class().map_or("other", StatusClass::id)
}

//! How pages connect.
//!
//! In: what each file says. Out: a [`Site`]: the pages that can be published, each at its address, with its links
//! resolved, its comments, its neighbours and its popular posts, and the codes that are compared. Markdown text is not looked at here, only the links a document
//! lists; nothing is rendered.

mod addresses;
mod comparisons;
mod leaves;
mod links;
mod neighbours;
mod redirects;
mod references;
mod related;

use std::collections::BTreeMap;

use crate::content::{
    ClassFacts, CodeFacts, CommentFacts, Content, Facts, GuideFacts, HeaderFacts, Identifiers, Manuscript,
    OriginFacts, PlainFacts, Stage, Subject,
};
use crate::diagnostic::{Checked, Diagnostic};
use crate::markdown::Document;
use crate::route::{Href, Route};
use crate::source::{SourceId, Span};
use crate::status::{StatusClass, StatusCode};

pub use addresses::{
    Beside, CODES_CSV, CODES_JSON, CODES_SCHEMA, COMPARE, FEED, INDEX_PAGES, LLMS, LLMS_FULL, OFFLINE,
    OFFLINE_FILES, OPENSEARCH, ROBOTS, SITEMAP, WEBMANIFEST, data_route, mirror_route, search_route,
};
pub use comparisons::Comparison;
pub use leaves::Leaf;
pub use redirects::Redirect;

use addresses::{Addresses, Claims};

/// The language of a book: its words are the authors', those around them the theme's.
pub const LANGUAGE: &str = "en";

/// The pages that can be published, and how they connect.
#[derive(Debug, Default)]
pub struct Site {
    /// Code pages by number.
    pub codes: BTreeMap<StatusCode, Page<CodeFacts>>,
    /// Header fields' pages by file name.
    pub headers: BTreeMap<String, Page<HeaderFacts>>,
    /// Guides by file name.
    pub guides: BTreeMap<String, Page<GuideFacts>>,
    /// Class pages.
    pub classes: BTreeMap<StatusClass, Page<ClassFacts>>,
    /// Origins' pages by file name.
    pub origins: BTreeMap<String, Page<OriginFacts>>,
    /// Plain pages by file name.
    pub plain: BTreeMap<String, Page<PlainFacts>>,
    /// Comments on each code, oldest first.
    pub comments: BTreeMap<StatusCode, Vec<Comment>>,
    /// Codes to read next for each code, best first; never the code itself, never one twice.
    pub popular: BTreeMap<StatusCode, Vec<StatusCode>>,
    /// Codes that are set side by side, each set once, ascending, with the guide that compares them.
    pub comparisons: BTreeMap<Vec<StatusCode>, Comparison>,
    /// Codes to tell each code from, best first; codes without any are not listed.
    pub neighbours: BTreeMap<StatusCode, Vec<StatusCode>>,
    /// Addresses that only lead to a page, ascending.
    pub redirects: Vec<Redirect>,
    /// What codes are called in libraries.
    pub identifiers: Identifiers,
}

/// A page that can be published.
#[derive(Debug)]
pub struct Page<T> {
    /// Its file.
    pub source: SourceId,
    /// Path of the file in the project.
    pub path: String,
    /// Its address.
    pub route: Route,
    /// Its front matter.
    pub facts: T,
    /// Its text.
    pub text: Text,
}

/// A document with its links resolved.
#[derive(Debug, Default)]
pub struct Text {
    /// The document.
    pub document: Document,
    /// For each of the document's links what it leads to; none for a broken one.
    pub links: Vec<Option<Resolved>>,
}

impl Text {
    /// What the link or image that begins at an event leads to; none for a broken one.
    #[must_use]
    pub fn resolved_at(&self, event: usize) -> Option<&Resolved> {
        self.links.get(self.document.link_at(event)?)?.as_ref()
    }
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// What the page writes.
    pub href: Href,
    /// Page of the book, code page of the book, or another site.
    pub target: Target,
    /// Path of the file whose page it leads to; none for other files and other sites.
    pub file: Option<String>,
}

/// Where a link ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A code's page.
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

impl Site {
    /// Every address on another site, and the places that name it.
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
        for origin in self.codes.values().flat_map(|page| &page.facts.origins) {
            add(&origin.source, origin.by.span);
        }
        for origin in self.origins.values() {
            add(&origin.facts.url.value, origin.facts.url.span);
        }
        let codes = self.codes.values().flat_map(|page| &page.facts.specs);
        let headers = self.headers.values().flat_map(|page| &page.facts.specs);
        let classes = self.classes.values().flat_map(|page| &page.facts.specs);
        for spec in codes.chain(headers).chain(classes) {
            add(&spec.url, spec.place);
        }
        outside
    }

    /// The texts of all pages and comments.
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let codes = self.codes.values().map(|page| &page.text);
        let headers = self.headers.values().map(|page| &page.text);
        let guides = self.guides.values().map(|page| &page.text);
        let classes = self.classes.values().map(|page| &page.text);
        let origins = self.origins.values().map(|page| &page.text);
        let plain = self.plain.values().map(|page| &page.text);
        let comments = self.comments.values().flatten().map(|comment| &comment.text);
        codes.chain(headers).chain(guides).chain(classes).chain(origins).chain(plain).chain(comments)
    }
}

/// Whether pages marked as drafts are part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Left,
    /// They are published like all others.
    Published,
}

/// Connects what the files say. `assets` are the files that are published beside pages, by path in the project.
#[must_use]
pub fn assemble(content: Content, assets: &BTreeMap<&str, Beside>, drafts: Drafts) -> Checked<Site> {
    let Content { manuscripts, identifiers, misplaced } = content;
    let mut diagnostics = Vec::new();
    // A draft that is left out is checked like any other page, but it is not there for others to lead to.
    let is_in = |manuscript: &Manuscript| drafts == Drafts::Published || manuscript.stage == Stage::Ready;
    let (pages, drafts): (Vec<_>, Vec<_>) = manuscripts.into_iter().partition(is_in);
    let claims = Claims { pages: &pages, drafts: &drafts, misplaced: &misplaced, assets };
    let addresses = addresses::assign(claims, &mut diagnostics);
    references::check_identifiers(&identifiers, &addresses, &mut diagnostics);
    for manuscript in pages.iter().chain(&drafts) {
        references::check(manuscript, &addresses, &mut diagnostics);
    }
    for draft in &drafts {
        links::check(draft, &addresses, &mut diagnostics);
    }
    let mut site = Site { identifiers, ..Site::default() };
    for manuscript in pages {
        place(manuscript, &addresses, &mut site, &mut diagnostics);
    }
    for comments in site.comments.values_mut() {
        comments.sort_by(|a, b| (&a.facts.date, &a.anchor).cmp(&(&b.facts.date, &b.anchor)));
    }
    site.comparisons = comparisons::of_site(&site, &addresses, &mut diagnostics);
    site.neighbours = neighbours::of_site(&site);
    site.popular = related::popular(&site.codes);
    site.redirects = redirects::of_site(&site, &addresses);
    Checked { value: site, diagnostics }
}

/// Puts what one file says where it belongs in the site, if it is whole.
fn place(manuscript: Manuscript, addresses: &Addresses, site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    let Some(route) = addresses.route_of(&manuscript) else { return };
    let Manuscript { source, path, subject, facts, document, .. } = manuscript;
    let Some(document) = document else { return };
    let links = links::resolve(&document, &path, &route, addresses).drain_into(diagnostics);
    let text = Text { document, links };
    let page = Unplaced { source, path, route, text };
    match (facts, subject) {
        (Some(Facts::Code(facts)), Subject::Code(code)) => page.put(*facts, code, &mut site.codes),
        (Some(Facts::Header(facts)), Subject::Header(name)) => page.put(facts, name, &mut site.headers),
        (Some(Facts::Guide(facts)), Subject::Guide(name)) => page.put(facts, name, &mut site.guides),
        (Some(Facts::Class(facts)), Subject::Class(class)) => page.put(facts, class, &mut site.classes),
        (Some(Facts::Origin(facts)), Subject::Origin(name)) => page.put(facts, name, &mut site.origins),
        (Some(Facts::Plain(facts)), Subject::Plain(name)) => page.put(facts, name, &mut site.plain),
        (Some(Facts::Comment(facts)), Subject::Comment(code, name)) => {
            let comment = Comment { source, anchor: format!("comment.{name}"), facts, text: page.text };
            site.comments.entry(code).or_default().push(comment);
        }
        // A page whose front matter is wrong keeps its address and is not published.
        _ => {}
    }
}

/// A page but for its front matter.
struct Unplaced {
    source: SourceId,
    path: String,
    route: Route,
    text: Text,
}

impl Unplaced {
    /// Adds the page under its key. The first of two files on one subject stays; the other has been reported.
    fn put<T, K: Ord>(self, facts: T, key: K, pages: &mut BTreeMap<K, Page<T>>) {
        let Self { source, path, route, text } = self;
        pages.entry(key).or_insert(Page { source, path, route, facts, text });
    }
}

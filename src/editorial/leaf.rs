//! What is reviewed: the texts of a book, and what each of them is about.

use crate::content::{CodeFacts, GuideFacts, HeaderFacts};
use crate::site::{Page, Site, Text};
use crate::source::{Sources, Span};
use crate::status::StatusCode;

/// What is reviewed.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// The pages.
    pub site: &'a Site,
    /// The files.
    pub sources: &'a Sources,
    /// Where a report about the whole book points: its settings.
    pub place: Option<Span>,
}

/// One text of the book and what it is about.
pub struct Leaf<'a> {
    /// Its file's path in the project.
    pub path: &'a str,
    /// The first line of its file.
    pub place: Span,
    /// The text.
    pub text: &'a Text,
    /// What it is about.
    pub about: About<'a>,
}

/// What a text is about, as far as rules differ.
#[derive(Clone, Copy)]
pub enum About<'a> {
    /// A code.
    Code(StatusCode, &'a CodeFacts),
    /// A header field.
    Header(&'a HeaderFacts),
    /// A guide's subject.
    Guide(&'a GuideFacts),
    /// A class, an origin, or the book itself.
    Other,
    /// A comment, which has no page of its own.
    Comment,
}

/// Every text of a book: pages by kind, then comments.
pub fn leaves(book: Book<'_>) -> Vec<Leaf<'_>> {
    let Book { site, sources, .. } = book;
    let mut leaves = Vec::new();
    leaves.extend(site.codes.iter().map(|(code, page)| leaf(page, About::Code(*code, &page.facts), sources)));
    leaves.extend(site.headers.values().map(|page| leaf(page, About::Header(&page.facts), sources)));
    leaves.extend(site.guides.values().map(|page| leaf(page, About::Guide(&page.facts), sources)));
    leaves.extend(site.classes.values().map(|page| leaf(page, About::Other, sources)));
    leaves.extend(site.origins.values().map(|page| leaf(page, About::Other, sources)));
    leaves.extend(site.plain.values().map(|page| leaf(page, About::Other, sources)));
    leaves.extend(site.comments.values().flatten().map(|comment| Leaf {
        path: sources.path(comment.source),
        place: sources.excerpt(comment.source).first_line(),
        text: &comment.text,
        about: About::Comment,
    }));
    leaves
}

fn leaf<'a, T>(page: &'a Page<T>, about: About<'a>, sources: &Sources) -> Leaf<'a> {
    Leaf { path: &page.path, place: sources.excerpt(page.source).first_line(), text: &page.text, about }
}

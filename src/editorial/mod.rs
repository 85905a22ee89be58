//! What a careful reader of the manuscript would say: sections, examples, words, repetitions, sources, and whether pages lead to each other.
//!
//! In: the [`Site`] and the files. Out: diagnostics, found by `check` alone, since a page that breaks one of these rules can be
//! published. One file for each family of rules. Nothing is rendered here, and nothing outside the book is asked.

mod connections;
mod coverage;
mod dates;
mod facts;
mod field_names;
mod links;
mod messages;
mod paragraphs;
mod sections;
mod words;

use crate::content::{CodeFacts, GuideFacts, HeaderFacts};
use crate::diagnostic::Diagnostic;
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

/// What can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Each page by itself: some could not be read, so that nobody knows what they would have led to, or are drafts, which need not be
    /// finished or connected yet.
    Pages,
    /// The book as a whole, too.
    Book,
}

/// Reviews a book.
#[must_use]
pub fn review(book: Book<'_>, scope: Scope) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let leaves = leaves(book);
    for leaf in &leaves {
        sections::check(leaf, &mut diagnostics);
        messages::check(leaf, book, &mut diagnostics);
        words::check(leaf, book.sources, &mut diagnostics);
        if let About::Code(code, facts) = leaf.about {
            facts::check(code, facts, &mut diagnostics);
        }
    }
    paragraphs::check(&leaves, &mut diagnostics);
    if scope == Scope::Book {
        for leaf in &leaves {
            sections::check_written(leaf, &mut diagnostics);
        }
        links::check(&leaves, book.site, &mut diagnostics);
        connections::check(&leaves, book.site, &mut diagnostics);
        coverage::check(&leaves, book, &mut diagnostics);
    }
    diagnostics
}

/// One text of the book and what it is about.
struct Leaf<'a> {
    path: &'a str,
    /// The first line of its file.
    place: Span,
    text: &'a Text,
    about: About<'a>,
}

/// What a text is about, as far as rules differ.
#[derive(Clone, Copy)]
enum About<'a> {
    Code(StatusCode, &'a CodeFacts),
    Header(&'a HeaderFacts),
    Guide(&'a GuideFacts),
    Origin,
    /// A class, or the book itself.
    Other,
    /// A comment, which has no page of its own.
    Comment,
}

fn leaves(book: Book<'_>) -> Vec<Leaf<'_>> {
    let Book { site, sources, .. } = book;
    let mut leaves = Vec::new();
    leaves.extend(site.codes.iter().map(|(code, page)| leaf(page, About::Code(*code, &page.facts), sources)));
    leaves.extend(site.headers.values().map(|page| leaf(page, About::Header(&page.facts), sources)));
    leaves.extend(site.guides.values().map(|page| leaf(page, About::Guide(&page.facts), sources)));
    leaves.extend(site.classes.values().map(|page| leaf(page, About::Other, sources)));
    leaves.extend(site.origins.values().map(|page| leaf(page, About::Origin, sources)));
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

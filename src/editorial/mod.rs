//! Editorial review: sections, examples, words, repetitions, sources, and links between pages.
//!
//! In: the book. Out: diagnostics, which only `check` reports, because pages that break these rules can still be
//! published. There is one file for each group of rules. This module renders nothing and makes no network requests.

mod connections;
mod coverage;
mod facts;
mod field_names;
mod links;
mod messages;
mod paragraphs;
mod reviewed;
mod sections;
mod words;

use crate::book::Book;
use crate::diagnostic::Diagnostic;
use reviewed::texts;

/// What to review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Each page on its own. Some pages could not be read, so their links are unknown, or are drafts, which need not be
    /// finished or connected yet.
    Pages,
    /// Also the book as a whole.
    Book,
}

/// Reviews a book.
#[must_use]
pub fn review(book: Book<'_>, scope: Scope) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let texts = texts(book);
    for text in &texts {
        sections::check(text, &mut diagnostics);
        messages::check(text, book, &mut diagnostics);
        words::check(text, book.sources, &mut diagnostics);
        if let Some(facts) = text.code() {
            facts::check(facts.code, facts, &mut diagnostics);
        }
    }
    paragraphs::check(&texts, &mut diagnostics);
    if scope == Scope::Book {
        for text in &texts {
            sections::check_written(text, &mut diagnostics);
        }
        links::check(&texts, book.site, &mut diagnostics);
        connections::check(&texts, book.site, &mut diagnostics);
        coverage::check(&texts, book, &mut diagnostics);
    }
    diagnostics
}

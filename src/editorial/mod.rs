//! What a careful reader of the manuscript would say: sections, examples, words, repetitions, sources, and whether pages lead to each other.
//!
//! In: the book. Out: diagnostics, found by `check` alone, since a page that breaks one of these rules can be
//! published. One file for each family of rules. Nothing is rendered here, and nothing outside the book is asked.

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

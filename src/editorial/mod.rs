//! What a careful reader of the manuscript would say: sections, examples, words, and whether pages lead to each other.
//!
//! In: the [`Site`] and the files. Out: diagnostics, found by `check` alone, since a page that breaks one of these rules can be
//! published. One file for each family of rules. Nothing is rendered here, and nothing outside the book is asked.

mod connections;
mod coverage;
mod facts;
mod field_names;
mod leaf;
mod messages;
mod sections;
mod words;

use crate::diagnostic::Diagnostic;
use leaf::{About, Leaf, leaves};

pub use leaf::Book;

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
    if scope == Scope::Book {
        for leaf in &leaves {
            sections::check_written(leaf, &mut diagnostics);
        }
        connections::check(&leaves, book.site, &mut diagnostics);
        coverage::check(&leaves, book, &mut diagnostics);
    }
    diagnostics
}

//! The texts to review: those of all pages and all comments.

use crate::book::Book;
use crate::content::CodeFacts;
use crate::site::{Page, Text};
use crate::source::Span;

/// One text of the book, from a page or a comment.
pub struct Reviewed<'a> {
    /// Path of its file in the project.
    pub path: &'a str,
    /// The first line of its file.
    pub place: Span,
    /// The text.
    pub text: &'a Text,
    /// The page; `None` for a comment, which has no page of its own.
    pub page: Option<&'a Page>,
}

impl<'a> Reviewed<'a> {
    /// The facts of the code, if this is a code page.
    pub fn code(&self) -> Option<&'a CodeFacts> {
        self.page?.typed().map(|page| page.facts)
    }
}

/// Every text of a book.
pub fn texts(book: Book<'_>) -> Vec<Reviewed<'_>> {
    let Book { site, sources, .. } = book;
    let place = |source| sources.excerpt(source).first_line();
    let pages = site.pages().map(|page| Reviewed {
        path: &page.path,
        place: place(page.source),
        text: &page.text,
        page: Some(page),
    });
    let comments = site.comments.values().flatten().map(|comment| Reviewed {
        path: sources.path(comment.source),
        place: place(comment.source),
        text: &comment.text,
        page: None,
    });
    pages.chain(comments).collect()
}

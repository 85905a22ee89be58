//! What crawlers, feed readers and browsers ask for beside pages.
//!
//! In: the [`Site`], the settings and the history. Out: files by path, each planned in `site`. What can only name whole
//! addresses is left out of a book that does not know its own, and nothing has a date that the history does not know.

mod atom;
mod opensearch;
mod robots;
mod sitemap;
mod stubs;
mod xml;

use crate::config::Config;
use crate::history::History;
use crate::site::Site;

/// Everything that these files are made from.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// The pages.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// When pages changed.
    pub history: &'a History,
}

/// The files and what is in them.
pub fn files(book: Book<'_>) -> impl Iterator<Item = (String, String)> {
    let whole = [opensearch::file(book.config), sitemap::file(book), atom::file(book)];
    whole.into_iter().flatten().chain([robots::file(book.config)]).chain(stubs::files(book))
}

//! What programs ask for beside pages: the book as data and as Markdown, and what crawlers, feed readers and browsers want.
//!
//! In: the book. Out: files by path, each planned in `site`. What can only name
//! whole addresses is left out of a book that does not know its own, and nothing has a date that the history does not know.

mod atom;
mod data;
mod json;
mod libraries;
mod links;
mod llms;
mod markdown;
mod opensearch;
mod robots;
mod schema;
mod sitemap;
mod stubs;
mod table;
mod xml;

use crate::book::Book;

/// The files and what is in them.
#[must_use]
pub fn files(book: Book<'_>) -> Vec<(String, String)> {
    let Book { site, config, assets, .. } = book;
    let whole = [opensearch::file(config, assets), sitemap::file(book), atom::file(book)];
    let discovery = whole.into_iter().flatten().chain([robots::file(config)]).chain(stubs::files(book));
    let data = json::files(site, config).into_iter().chain([schema::file(config), table::file(site, config)]);
    let mirrors = markdown::mirrors(book);
    let markdown = mirrors.iter().map(markdown::Mirror::file).chain(llms::files(&mirrors, config));
    discovery.chain(data).chain(markdown).collect()
}

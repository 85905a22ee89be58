//! Files for programs: data, Markdown, and files for crawlers, feed readers and browsers.
//!
//! In: the book. Out: files by path, which `site` has reserved. Files that need absolute URLs are left out if the book has no
//! base URL. All dates come from the history.

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

/// The paths and texts of the files.
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

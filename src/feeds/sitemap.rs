//! Every page that search engines should know, for crawlers: a sitemap of protocol 0.9. A page with another's text and
//! the page for what is not found are not among them. It names absolute addresses, so a book that does not know its own
//! has none.

use super::xml::escaped;
use crate::book::Book;
use crate::route::Route;
use crate::site::{SITEMAP, search_route};

/// The file's path and text. A page says when its file was last changed; lists, which no file is written for, do not.
pub fn file(book: Book<'_>) -> Option<(String, String)> {
    let base = book.config.base_url.as_ref()?;
    let entry = |route: &Route, changed: Option<&str>| {
        let address = escaped(&base.at(route));
        let changed = changed.map(|moment| format!("<lastmod>{}</lastmod>", escaped(moment)));
        format!("<url><loc>{address}</loc>{}</url>\n", changed.unwrap_or_default())
    };
    let lists = book.site.lists().map(|(kind, _)| Route::folder(kind.row().address));
    let generated = [Route::home(), search_route()].into_iter().chain(lists);
    let generated = generated.map(|route| entry(&route, None));
    let written = book.site.pages().map(|page| {
        let record = book.history.of(&page.path);
        entry(&page.route, record.map(|record| record.changed.as_str()))
    });
    let entries: String = generated.chain(written).collect();
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}</urlset>
"#
    );
    Some((SITEMAP.to_owned(), text))
}

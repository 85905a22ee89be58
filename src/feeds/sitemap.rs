//! The sitemap (protocol 0.9): all pages that search engines should index. Redirect pages and the error page are not in it.
//! It needs absolute URLs, so a book without a base URL has no sitemap.

use super::xml::escaped;
use crate::book::Book;
use crate::route::Route;
use crate::site::{SITEMAP, search_route};

/// The file's path and text. Written pages have the date of their last change; generated lists have no date.
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

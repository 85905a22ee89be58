//! The paths of what the site makes by itself, beside pages that somebody writes.

use crate::content::PageKind;
use crate::route::Route;
use crate::status::StatusCode;

/// The page with everything there is, which searches lead to.
#[must_use]
pub fn search_route() -> Route {
    Route::folder("search")
}

/// The file that tells browsers how to search the book.
pub const OPENSEARCH: &str = "opensearch.xml";

/// The list of all pages for crawlers.
pub const SITEMAP: &str = "sitemap.xml";

/// What crawlers may do.
pub const ROBOTS: &str = "robots.txt";

/// The pages that changed last, for feed readers.
pub const FEED: &str = "feed.xml";

/// The data of all codes, for programs and as a table, and what describes it.
pub const CODES_JSON: &str = "codes.json";
/// See [`CODES_JSON`].
pub const CODES_CSV: &str = "codes.csv";
/// See [`CODES_JSON`].
pub const CODES_SCHEMA: &str = "codes.schema.json";

/// What there is to read as Markdown, and all of it in one file.
pub const LLMS: &str = "llms.txt";
/// See [`LLMS`].
pub const LLMS_FULL: &str = "llms-full.txt";

/// The files about the whole book that programs read instead of its pages.
pub(super) const WHOLE: [&str; 5] = [CODES_JSON, CODES_CSV, CODES_SCHEMA, LLMS, LLMS_FULL];

/// The data of one code.
#[must_use]
pub fn data_route(code: StatusCode) -> Route {
    Route::file(&format!("{code}.json"))
}

/// A page as Markdown: its address with another end, `403.md` for `403/`, `index.md` for the home page.
#[must_use]
pub fn mirror_route(page: &Route) -> Route {
    let address = page.to_string();
    let address = address.trim_matches('/');
    Route::file(&format!("{}.md", if address.is_empty() { "index" } else { address }))
}

/// Where the card of a page is: `403/` → `cards/403.png`.
#[must_use]
pub fn card_route(page: &Route) -> Route {
    let path = page.to_string();
    let path = path.trim_matches('/').trim_end_matches(".html");
    Route::file(&format!("cards/{}.png", if path.is_empty() { "index" } else { path }))
}

/// The page on reading the book without a network. It takes the place of every page that cannot be had then.
pub const OFFLINE: &str = "offline";

/// The list of what can be kept for reading without a network.
pub const OFFLINE_FILES: &str = "offline.json";

/// The file that makes the book an app.
pub const WEBMANIFEST: &str = "site.webmanifest";

/// Every address that the site itself takes, whatever is in it.
pub(super) fn own_routes() -> impl Iterator<Item = Route> {
    let lists = PageKind::ALL.iter().filter_map(|kind| kind.list_route());
    let pages: Vec<Route> = [Route::home()].into_iter().chain(lists).collect();
    let mirrors: Vec<Route> = pages.iter().map(mirror_route).collect();
    let files = ["404.html", ".nojekyll", OPENSEARCH, SITEMAP, ROBOTS, FEED, OFFLINE_FILES, WEBMANIFEST];
    let files = files.into_iter().chain(WHOLE).map(Route::file);
    pages.into_iter().chain([Route::folder(OFFLINE)]).chain(files).chain(mirrors)
}

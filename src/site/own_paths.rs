//! The paths of generated files and pages.

use crate::content::PageKind;
use crate::route::Route;
use crate::status::StatusCode;

/// The page of all codes and pages, which shows search results.
#[must_use]
pub fn search_route() -> Route {
    Route::folder("search")
}

/// The description of the book's search for browsers.
pub const OPENSEARCH: &str = "opensearch.xml";

/// The list of all pages for crawlers.
pub const SITEMAP: &str = "sitemap.xml";

/// The rules for crawlers.
pub const ROBOTS: &str = "robots.txt";

/// The feed of the latest changes.
pub const FEED: &str = "feed.xml";

/// The data of all codes, as JSON and CSV, and the schema of the JSON.
pub const CODES_JSON: &str = "codes.json";
/// See [`CODES_JSON`].
pub const CODES_CSV: &str = "codes.csv";
/// See [`CODES_JSON`].
pub const CODES_SCHEMA: &str = "codes.schema.json";

/// The list of Markdown copies, and all of them in one file.
pub const LLMS: &str = "llms.txt";
/// See [`LLMS`].
pub const LLMS_FULL: &str = "llms-full.txt";

/// The files for programs that cover the whole book.
pub(super) const WHOLE: [&str; 5] = [CODES_JSON, CODES_CSV, CODES_SCHEMA, LLMS, LLMS_FULL];

/// The data of one code.
#[must_use]
pub fn data_route(code: StatusCode) -> Route {
    Route::file(&format!("{code}.json"))
}

/// The Markdown copy of a page: `403.md` for `403/`, `index.md` for the home page.
#[must_use]
pub fn mirror_route(page: &Route) -> Route {
    let address = page.to_string();
    let address = address.trim_matches('/');
    Route::file(&format!("{}.md", if address.is_empty() { "index" } else { address }))
}

/// The social card of a page: `403/` → `cards/403.png`.
#[must_use]
pub fn card_route(page: &Route) -> Route {
    let path = page.to_string();
    let path = path.trim_matches('/').trim_end_matches(".html");
    Route::file(&format!("cards/{}.png", if path.is_empty() { "index" } else { path }))
}

/// The page about reading offline. It is shown instead of every page that is not available offline.
pub const OFFLINE: &str = "offline";

/// The list of files that can be stored for offline reading.
pub const OFFLINE_FILES: &str = "offline.json";

/// The web app manifest.
pub const WEBMANIFEST: &str = "site.webmanifest";

/// Every address that is reserved for the site itself, whatever the content.
pub(super) fn own_routes() -> impl Iterator<Item = Route> {
    let lists = PageKind::ALL.iter().filter_map(|kind| kind.list_route());
    let pages: Vec<Route> = [Route::home()].into_iter().chain(lists).collect();
    let mirrors: Vec<Route> = pages.iter().map(mirror_route).collect();
    let files = ["404.html", ".nojekyll", OPENSEARCH, SITEMAP, ROBOTS, FEED, OFFLINE_FILES, WEBMANIFEST];
    let files = files.into_iter().chain(WHOLE).map(Route::file);
    pages.into_iter().chain([Route::folder(OFFLINE)]).chain(files).chain(mirrors)
}

//! Addresses that redirect to a page: its former addresses, and likely addresses of codes.

use std::collections::BTreeMap;

use crate::route::Route;
use crate::site::model::{Page, Redirect, Site};
use crate::status::StatusCode;

/// Folders that other sites use for codes, so people may try them here.
pub const FOLDERS: [&str; 2] = ["codes", "status"];

/// Likely addresses of a code: `/codes/403/` and `/status/403/`.
pub fn guesses(code: StatusCode) -> [Route; 2] {
    FOLDERS.map(|folder| Route::folder(&format!("{folder}/{code}")))
}

/// All redirects of the site, in order. `former` are the former addresses, with the paths of the files whose pages
/// replace them.
pub fn find(site: &Site, former: &BTreeMap<Route, String>) -> Vec<Redirect> {
    let pages: BTreeMap<&str, &Page> = site.pages().map(|page| (page.path.as_str(), page)).collect();
    let to = |from: Route, page: &Page| Redirect { from, to: page.route.clone(), title: page.facts.title() };
    let former = former.iter().filter_map(|(route, path)| Some(to(route.clone(), pages.get(path.as_str())?)));
    let guessed = site.codes().flat_map(|page| guesses(page.facts.code).map(|route| to(route, page.page())));
    let mut redirects: Vec<Redirect> = former.chain(guessed).collect();
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    redirects
}

//! Addresses that only redirect to a page: those it had before, and those at which people look for a code.

use std::collections::BTreeMap;

use crate::route::Route;
use crate::site::model::{Page, Redirect, Site};
use crate::status::StatusCode;

/// Folders in which people look for codes, since other sites have them there.
pub const FOLDERS: [&str; 2] = ["codes", "status"];

/// The addresses at which people look for a code: `/codes/403/` and `/status/403/`.
pub fn guesses(code: StatusCode) -> [Route; 2] {
    FOLDERS.map(|folder| Route::folder(&format!("{folder}/{code}")))
}

/// Every such address of the site, in order. `former` are the addresses that pages had before, with the paths of the pages'
/// files.
pub fn find(site: &Site, former: &BTreeMap<Route, String>) -> Vec<Redirect> {
    let pages: BTreeMap<&str, &Page> = site.pages().map(|page| (page.path.as_str(), page)).collect();
    let to = |from: Route, page: &Page| Redirect { from, to: page.route.clone(), title: page.facts.title() };
    let former = former.iter().filter_map(|(route, path)| Some(to(route.clone(), pages.get(path.as_str())?)));
    let guessed = site.codes().flat_map(|page| guesses(page.facts.code).map(|route| to(route, page.page())));
    let mut redirects: Vec<Redirect> = former.chain(guessed).collect();
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    redirects
}

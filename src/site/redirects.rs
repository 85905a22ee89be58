//! Addresses that only lead to a page: those it had before, and those at which people look for a code.

use super::addresses::Addresses;
use super::{Leaf, Site};
use crate::route::Route;
use crate::status::StatusCode;

/// Folders in which people look for codes, since other books have them there.
const FOLDERS: [&str; 2] = ["codes", "status"];

/// An address that leads to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The address.
    pub from: Route,
    /// That of the page.
    pub to: Route,
    /// What the page is called.
    pub title: String,
}

/// The addresses at which people look for a code: `/codes/403/` and `/status/403/`.
pub fn of_code(code: StatusCode) -> [Route; 2] {
    FOLDERS.map(|folder| Route::folder(&format!("{folder}/{code}")))
}

/// Every such address of the site, in order.
pub fn of_site(site: &Site, addresses: &Addresses) -> Vec<Redirect> {
    let leaves = site.leaves();
    let to =
        |from: Route, leaf: &Leaf<'_>| Redirect { from, to: leaf.route.clone(), title: leaf.title.clone() };
    let former = addresses.former().filter_map(|(route, path)| {
        let leaf = leaves.iter().find(|leaf| leaf.path == path)?;
        Some(to(route.clone(), leaf))
    });
    let looked_for = site.codes.iter().flat_map(|(code, page)| {
        let leaf = leaves.iter().find(|leaf| leaf.path == page.path);
        leaf.into_iter().flat_map(|leaf| of_code(*code).map(|route| to(route, leaf)))
    });
    let mut redirects: Vec<Redirect> = former.chain(looked_for).collect();
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    redirects
}

//! Which page is published where, and which places on it can be linked to.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, StaticFile};
use super::model::Relations;
use super::plan::{Claim, Plan};
use super::relations::redirects;
use crate::content::{CodeFacts, Facts, Manuscript, PageId, PageKind, Subject, Substatus, TEMPLATE_ANCHORS};
use crate::diagnostic::Diagnostic;
use crate::route::Route;
use crate::source::Span;

/// Every address of the site that a page can link to.
#[derive(Debug, Default)]
pub struct Addresses {
    pages: BTreeMap<String, Address>,
    by_route: BTreeMap<Route, String>,
    /// Addresses that pages had before, and the paths of the files whose pages they are.
    pub former: BTreeMap<Route, String>,
}

/// Where a page is, and the places on it that can be linked to.
#[derive(Debug)]
pub struct Address {
    /// Its address.
    pub route: Route,
    /// The page.
    pub id: PageId,
    /// Its anchors; none when the file could not be read, so that links into it cannot be judged.
    pub anchors: Option<BTreeSet<String>>,
}

/// Gives each page and file its address and reports those that cannot have it: first comes what the site needs for itself, then
/// pages, static files, and what only redirects.
pub fn assign(
    catalogue: &Catalogue<'_>,
    relations: &Relations,
    diagnostics: &mut Vec<Diagnostic>,
) -> Addresses {
    let mut addresses = Addresses::default();
    let mut plan = Plan::new();
    for manuscript in catalogue.manuscripts {
        let Subject::Page(id) = &manuscript.subject else { continue };
        let (route, span) = wanted(manuscript, id);
        let claim = Claim { span, code: id.code(), is_former: false };
        diagnostics.extend(plan.claim_page(&route, claim));
        addresses.by_route.entry(route.clone()).or_insert_with(|| manuscript.path.clone());
        let address = Address { route, id: id.clone(), anchors: anchors(manuscript, id, relations) };
        addresses.pages.insert(manuscript.path.clone(), address);
    }
    for StaticFile { place, route } in catalogue.static_files.values() {
        let claim = Claim { span: *place, code: None, is_former: false };
        diagnostics.extend(plan.claim(route, claim));
    }
    catalogue.codes().flat_map(redirects::guesses).for_each(|route| plan.reserve(&route));
    for manuscript in catalogue.manuscripts {
        for address in &manuscript.former {
            let route = address_route(&address.value);
            let claim = Claim { span: address.span, code: None, is_former: true };
            match plan.claim(&route, claim) {
                None => drop(addresses.former.insert(route, manuscript.path.clone())),
                Some(problem) => diagnostics.push(problem),
            }
        }
    }
    addresses
}

impl Addresses {
    /// The page published from a file.
    pub fn page(&self, path: &str) -> Option<&Address> {
        self.pages.get(path)
    }

    /// Path of the file whose page is at an address, `headers/allow`.
    pub fn path_at(&self, address: &str) -> Option<&str> {
        self.by_route.get(&Route::folder(address)).map(String::as_str)
    }

    /// Where a file's text is read: on its own page or, for a comment, on its code's page.
    pub fn route_of(&self, manuscript: &Manuscript, catalogue: &Catalogue<'_>) -> Option<&Route> {
        let page = match &manuscript.subject {
            Subject::Page(_) => manuscript,
            Subject::Comment(code, _) => catalogue.code(*code)?,
        };
        self.page(&page.path).map(|page| &page.route)
    }
}

/// The address that a page asks for, and where it says so: in its front matter, or by its path.
fn wanted(manuscript: &Manuscript, id: &PageId) -> (Route, Span) {
    match &manuscript.facts {
        Some(Facts::Page(facts)) if let Some(address) = facts.address() => {
            (address_route(&address.value), address.span)
        }
        _ => (id.route(), manuscript.place),
    }
}

/// The route of an address as front matter has it.
fn address_route(address: &str) -> Route {
    if address.ends_with(".html") { Route::file(address) } else { Route::folder(address) }
}

/// The places of a page that can be linked to: its headings, the steps of its decision tree, and what its template adds.
fn anchors(manuscript: &Manuscript, id: &PageId, relations: &Relations) -> Option<BTreeSet<String>> {
    let written = manuscript.document.as_ref()?.anchors();
    let added = match &manuscript.facts {
        Some(Facts::Page(facts)) => {
            facts.downcast_ref::<CodeFacts>().map(|facts| added(facts, relations)).unwrap_or_default()
        }
        // Nobody knows what the template adds to a code whose front matter is broken, so any of it is accepted.
        None if id.kind == PageKind::Code => {
            TEMPLATE_ANCHORS.iter().map(|anchor| (*anchor).to_owned()).collect()
        }
        _ => Vec::new(),
    };
    Some(written.map(str::to_owned).chain(added).collect())
}

/// The anchors that the template of code pages adds to this one.
fn added(facts: &CodeFacts, relations: &Relations) -> Vec<String> {
    let parts = [
        ("key-facts", true),
        ("comments", true),
        ("who-sends-it", facts.origins.len() > 1),
        ("which-one", relations.neighbours.contains_key(&facts.code)),
        ("timeline", !facts.specs.is_empty()),
        ("detail-codes", !facts.substatus.is_empty()),
    ];
    let parts = parts.into_iter().filter(|(_, present)| *present).map(|(anchor, _)| anchor.to_owned());
    parts.chain(facts.substatus.iter().map(Substatus::anchor)).collect()
}

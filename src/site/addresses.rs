//! Assigns addresses to pages, and lists the anchors on them.

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
    /// Former addresses, with the paths of the files whose pages replace them.
    pub former: BTreeMap<Route, String>,
}

/// The address of a page, and its anchors.
#[derive(Debug)]
pub struct Address {
    /// Its address.
    pub route: Route,
    /// The page.
    pub id: PageId,
    /// Its anchors; `None` when the file could not be read, so that links to its anchors are not checked.
    pub anchors: Option<BTreeSet<String>>,
}

/// Assigns an address to each page and file, and reports conflicts. The order of precedence is: the site's own files,
/// pages, static files, redirects.
pub fn assign(
    catalogue: &Catalogue<'_>,
    relations: &Relations,
    diagnostics: &mut Vec<Diagnostic>,
) -> Addresses {
    let mut addresses = Addresses::default();
    let mut plan = Plan::new();
    for manuscript in catalogue.manuscripts {
        let Subject::Page(id) = &manuscript.subject else { continue };
        let (route, span) = requested_address(manuscript, id);
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
    /// The page of a file.
    pub fn page(&self, path: &str) -> Option<&Address> {
        self.pages.get(path)
    }

    /// Path of the file whose page is at an address, `headers/allow`.
    pub fn path_at(&self, address: &str) -> Option<&str> {
        self.by_route.get(&Route::folder(address)).map(String::as_str)
    }

    /// The route where a file's text is published: its own page or, for a comment, the page of its code.
    pub fn route_of(&self, manuscript: &Manuscript, catalogue: &Catalogue<'_>) -> Option<&Route> {
        let page = match &manuscript.subject {
            Subject::Page(_) => manuscript,
            Subject::Comment(code, _) => catalogue.code(*code)?,
        };
        self.page(&page.path).map(|page| &page.route)
    }
}

/// The address that a page should get, and its span: from its front matter, or from its path.
fn requested_address(manuscript: &Manuscript, id: &PageId) -> (Route, Span) {
    match &manuscript.facts {
        Some(Facts::Page(facts)) if let Some(address) = facts.address() => {
            (address_route(&address.value), address.span)
        }
        _ => (id.route(), manuscript.place),
    }
}

/// The route of an address in front matter.
fn address_route(address: &str) -> Route {
    if address.ends_with(".html") { Route::file(address) } else { Route::folder(address) }
}

/// All anchors of a page: its headings, the steps of its decision tree, and those its template adds.
fn anchors(manuscript: &Manuscript, id: &PageId, relations: &Relations) -> Option<BTreeSet<String>> {
    let written = manuscript.document.as_ref()?.anchors();
    let added = match &manuscript.facts {
        Some(Facts::Page(facts)) if !facts.compares().is_empty() => vec!["the-facts".to_owned()],
        Some(Facts::Page(facts)) => facts
            .downcast_ref::<CodeFacts>()
            .map(|facts| template_anchors(facts, relations))
            .unwrap_or_default(),
        // When the front matter of a code is broken, the anchors from the template are unknown, so all of them are
        // accepted.
        None if id.kind == PageKind::Code => {
            TEMPLATE_ANCHORS.iter().map(|anchor| (*anchor).to_owned()).collect()
        }
        _ => Vec::new(),
    };
    Some(written.map(str::to_owned).chain(added).collect())
}

/// The anchors that the template adds to this code page.
fn template_anchors(facts: &CodeFacts, relations: &Relations) -> Vec<String> {
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

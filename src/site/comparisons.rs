//! Codes set side by side at an address of their own: `/compare/401-403/`.
//!
//! Each guide that compares codes makes one such page out of the facts of those codes and its own text, whose links
//! are resolved once more, since the same text is read from another address there.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::{Addresses, COMPARE};
use super::links;
use super::{Page, Site, Text};
use crate::content::{Facts, GuideFacts, Manuscript, Subject};
use crate::diagnostic::{Diagnostic, Rule};
use crate::route::Route;
use crate::source::Span;
use crate::status::StatusCode;

/// How many codes make a comparison.
const FEWEST: usize = 2;

/// A set of codes, ascending, and the guide that tells them apart.
#[derive(Debug)]
pub struct Comparison {
    /// Its address.
    pub route: Route,
    /// The guide's file name.
    pub guide: String,
    /// The guide's text, links relative to this address.
    pub text: Text,
}

/// Every comparison of the site by its codes. The first of two guides that compare the same codes is the one that has
/// the address; the other is reported.
pub fn of_site(
    site: &Site,
    addresses: &Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Vec<StatusCode>, Comparison> {
    let mut comparisons: BTreeMap<Vec<StatusCode>, Comparison> = BTreeMap::new();
    for (name, guide) in &site.guides {
        let codes = codes(&guide.facts, |code| site.codes.contains_key(code));
        if codes.len() < FEWEST {
            continue;
        }
        let route = route(&codes);
        if let Some(first) = comparisons.get(&codes).and_then(|taken| site.guides.get(&taken.guide)) {
            diagnostics.extend(conflict(&route, guide, first));
            continue;
        }
        // What is wrong with a link has been said of the guide.
        let document = guide.text.document.clone();
        let links = links::resolve(&document, &guide.path, &route, addresses).value;
        let comparison = Comparison { route, guide: name.clone(), text: Text { document, links } };
        comparisons.insert(codes, comparison);
    }
    comparisons
}

/// The addresses of the comparisons that the site will have, known before there is one.
pub fn planned(pages: &[Manuscript]) -> BTreeSet<Route> {
    let has_page = |code: &StatusCode| pages.iter().any(|page| page.subject == Subject::Code(*code));
    let guides = pages.iter().filter_map(|page| match &page.facts {
        Some(Facts::Guide(facts)) => Some(codes(facts, has_page)),
        _ => None,
    });
    guides.filter(|codes| codes.len() >= FEWEST).map(|codes| route(&codes)).collect()
}

/// The codes a guide compares that have a page, ascending.
fn codes(guide: &GuideFacts, has_page: impl Fn(&StatusCode) -> bool) -> Vec<StatusCode> {
    let named = guide.compares.iter().map(|code| code.value);
    let mut codes: Vec<StatusCode> = named.filter(has_page).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn route(codes: &[StatusCode]) -> Route {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    Route::folder(&format!("{}/{}", COMPARE.0, codes.join("-")))
}

fn conflict(route: &Route, guide: &Page<GuideFacts>, first: &Page<GuideFacts>) -> Option<Diagnostic> {
    let message = format!("another guide compares these codes already, at `{route}`");
    let help = "merge the two guides, or let one of them compare other codes";
    let diagnostic = Diagnostic::new(Rule::DuplicateAddress, place(guide)?, message);
    Some(diagnostic.label(place(first)?, "the first one").help(help.to_owned()))
}

/// Where a guide lists what it compares, from the first code to the last.
fn place(guide: &Page<GuideFacts>) -> Option<Span> {
    let (first, last) = (guide.facts.compares.first()?, guide.facts.compares.last()?);
    Some(Span { end: last.span.end, ..first.span })
}

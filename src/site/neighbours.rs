//! The codes that a code is easily taken for.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::content::{Facts, GuideFacts, Manuscript};
use crate::status::StatusCode;

/// How many neighbours a page tells apart.
const SHOWN: usize = 3;

/// For each code that has neighbours those to tell it from, best first: what a guide compares with it, guide by guide,
/// then what its own page names.
pub fn of_site(site: &Site) -> BTreeMap<StatusCode, Vec<StatusCode>> {
    let chosen = |code: &StatusCode| {
        let compared = site.guides.values().map(|guide| &guide.facts).filter(|guide| compares(guide, *code));
        let compared = compared.flat_map(|guide| &guide.compares);
        let related = site.codes.get(code).into_iter().flat_map(|page| &page.facts.related);
        let mut neighbours: Vec<StatusCode> = Vec::new();
        for candidate in compared.chain(related).map(|candidate| candidate.value) {
            let is_new = candidate != *code && !neighbours.contains(&candidate);
            if is_new && site.codes.contains_key(&candidate) && neighbours.len() < SHOWN {
                neighbours.push(candidate);
            }
        }
        (*code, neighbours)
    };
    site.codes.keys().map(chosen).filter(|(_, neighbours)| !neighbours.is_empty()).collect()
}

fn compares(guide: &GuideFacts, code: StatusCode) -> bool {
    guide.compares.iter().any(|compared| compared.value == code)
}

/// Codes that some guide sets beside others, known before there is a site.
pub fn compared(pages: &[Manuscript]) -> BTreeSet<StatusCode> {
    let guides = pages.iter().filter_map(|page| match &page.facts {
        Some(Facts::Guide(facts)) if facts.compares.len() > 1 => Some(facts),
        _ => None,
    });
    guides.flat_map(|guide| &guide.compares).map(|code| code.value).collect()
}

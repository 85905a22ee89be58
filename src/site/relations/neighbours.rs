//! The codes that readers easily confuse with a code.

use std::collections::BTreeMap;

use crate::content::PageId;
use crate::site::catalogue::Catalogue;
use crate::status::StatusCode;

/// How many neighbours a page shows.
const SHOWN: usize = 3;

/// The neighbours of each code that has any, best first: the codes of its comparisons, page by page, then the related
/// codes of its own page.
pub fn find(
    catalogue: &Catalogue<'_>,
    comparisons: &BTreeMap<StatusCode, Vec<PageId>>,
) -> BTreeMap<StatusCode, Vec<StatusCode>> {
    let codes = catalogue.code_facts();
    let compared: BTreeMap<&PageId, &[StatusCode]> =
        catalogue.facts().map(|(id, facts)| (id, facts.compares())).collect();
    let mut all = BTreeMap::new();
    for (code, facts) in &codes {
        let pages = comparisons.get(code).into_iter().flatten();
        let compared = pages.filter_map(|id| compared.get(id)).flat_map(|codes| codes.iter().copied());
        let related = facts.related.iter().map(|related| related.value);
        let mut neighbours: Vec<StatusCode> = Vec::new();
        for candidate in compared.chain(related) {
            let is_new = candidate != *code && !neighbours.contains(&candidate);
            if is_new && codes.contains_key(&candidate) && neighbours.len() < SHOWN {
                neighbours.push(candidate);
            }
        }
        if !neighbours.is_empty() {
            all.insert(*code, neighbours);
        }
    }
    all
}

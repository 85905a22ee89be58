//! Relations between pages: comparisons, easily confused codes, the codes of an origin or a field, and codes to read
//! next. Each is computed once.
//!
//! [`find`] only needs front matter; [`popular`] uses the links between pages, and [`redirects`] uses their addresses.

mod neighbours;
pub mod popular;
pub mod redirects;

use std::collections::BTreeMap;

use super::catalogue::Catalogue;
use super::model::Relations;
use crate::content::{CodeFacts, PageId};
use crate::status::StatusCode;

/// Relations from front matter.
pub fn find(catalogue: &Catalogue<'_>) -> Relations {
    let comparisons = comparisons(catalogue);
    let mut relations = Relations {
        neighbours: neighbours::find(catalogue, &comparisons),
        comparisons,
        ..Relations::default()
    };
    for (_, facts) in catalogue.all::<CodeFacts>() {
        for origin in facts.origin_names() {
            add(&mut relations.codes_of_origins, origin.to_owned(), facts.code);
        }
        for field in &facts.fields {
            add(&mut relations.codes_of_fields, field.name.to_ascii_lowercase(), facts.code);
        }
    }
    relations
}

/// Adds a code to a list. Lists are in the order of codes.
fn add(lists: &mut BTreeMap<String, Vec<StatusCode>>, key: String, code: StatusCode) {
    let list = lists.entry(key).or_default();
    if list.last() != Some(&code) {
        list.push(code);
    }
}

/// The pages that compare each code with others.
fn comparisons(catalogue: &Catalogue<'_>) -> BTreeMap<StatusCode, Vec<PageId>> {
    let mut comparisons: BTreeMap<StatusCode, Vec<PageId>> = BTreeMap::new();
    for (id, facts) in catalogue.facts() {
        for code in facts.compares() {
            comparisons.entry(*code).or_default().push(id.clone());
        }
    }
    comparisons
}

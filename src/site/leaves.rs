//! All pages that somebody wrote, one after another, as far as pages of every kind are alike.

use super::{Page, Site};
use crate::route::Route;

/// A written page, whatever its kind.
#[derive(Debug, Clone)]
pub struct Leaf<'a> {
    /// Its address.
    pub route: &'a Route,
    /// Path of its file in the project.
    pub path: &'a str,
    /// What it is called where nothing says what kind of page it is: `403 Forbidden`.
    pub title: String,
    /// What it says in a sentence.
    pub summary: &'a str,
}

impl Site {
    /// The pages that somebody wrote: codes, header fields, guides, classes, origins, and those about the book.
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        leaves.extend(self.codes.values().map(|page| {
            let facts = &page.facts;
            leaf(page, format!("{} {}", facts.code, facts.name), &facts.summary)
        }));
        leaves.extend(
            self.headers.values().map(|page| leaf(page, page.facts.name.clone(), &page.facts.summary)),
        );
        leaves.extend(
            self.guides.values().map(|page| leaf(page, page.facts.title.clone(), &page.facts.summary)),
        );
        leaves.extend(self.classes.values().map(|page| {
            let facts = &page.facts;
            leaf(page, format!("{} {}", facts.class.id(), facts.name), &facts.summary)
        }));
        leaves.extend(
            self.origins.values().map(|page| leaf(page, page.facts.name.clone(), &page.facts.summary)),
        );
        leaves.extend(
            self.plain.values().map(|page| leaf(page, page.facts.title.clone(), &page.facts.summary)),
        );
        leaves
    }
}

fn leaf<'a, T>(page: &'a Page<T>, title: String, summary: &'a str) -> Leaf<'a> {
    Leaf { route: &page.route, path: &page.path, title, summary }
}

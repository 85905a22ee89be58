//! The table on a code's page that compares the code with similar codes.

use serde::Serialize;

use super::body::Heading;
use super::context::{PageContext, Tile};
use crate::content::CodeFacts;
use crate::render::labels::{self, listed};
use crate::route::Href;
use crate::site::{Page, PageRef};
use crate::status::StatusCode;

/// The table follows this section, if the page has it.
const AFTER: &str = "send-it-or-not";

/// Title and anchor of the table in the page's outline.
const OUTLINE: (&str, &str) = ("Which one?", "which-one");

/// A code and its neighbours: a row for each code, and a column for each fact in which they differ.
#[derive(Debug, Serialize)]
pub struct NeighboursView {
    title: String,
    /// Anchor of the written section before the table; `None` if the table follows all sections.
    after: Option<&'static str>,
    columns: Vec<&'static str>,
    rows: Vec<Neighbour>,
    comparisons: Vec<ComparisonLink>,
}

#[derive(Debug, Serialize)]
struct Neighbour {
    tile: Tile,
    cells: Vec<String>,
}

/// A page that compares the code with others.
#[derive(Debug, Serialize)]
struct ComparisonLink {
    title: String,
    href: Href,
}

/// The title of a column, and the function that makes its text for a code.
type Column = (&'static str, fn(&CodeFacts) -> String);

const COLUMNS: [Column; 4] = [
    ("What it means", |facts| facts.summary.clone()),
    ("Redirects", |facts| {
        let words = facts.redirect.map(|redirect| {
            [labels::redirect_target(redirect.target), labels::redirect_method(redirect.method)].join(". ")
        });
        words.unwrap_or_default()
    }),
    ("Try again", |facts| labels::retry(facts.retry.when).1.to_owned()),
    ("Stored by caches", |facts| labels::cacheable(&facts.cacheable).to_owned()),
];

impl PageContext<'_> {
    /// The table of a code and its neighbours, if it has any. It is added to the page's outline.
    pub fn neighbours(
        &self,
        page: PageRef<'_, CodeFacts>,
        outline: &mut Vec<Heading>,
    ) -> Option<NeighboursView> {
        let code = page.facts.code;
        let site = self.book.site;
        let neighbours = site.relations.neighbours.get(&code)?;
        let codes = [code].into_iter().chain(neighbours.iter().copied());
        let pages: Vec<_> = codes.filter_map(|code| site.code(code)).collect();
        let differs =
            |(_, say): &&Column| pages.windows(2).any(|pair| say(pair[0].facts) != say(pair[1].facts));
        let columns: Vec<&Column> = COLUMNS.iter().filter(differs).collect();
        let row = |page: &PageRef<'_, CodeFacts>| Neighbour {
            tile: self.tile(*page),
            cells: columns.iter().map(|(_, say)| say(page.facts)).collect(),
        };
        let section = outline.iter().position(|(_, anchor)| anchor == AFTER);
        let (title, anchor) = OUTLINE;
        outline.insert(section.map_or(outline.len(), |at| at + 1), (title.to_owned(), anchor.to_owned()));
        let mut numbers: Vec<StatusCode> = pages.iter().map(|page| page.facts.code).collect();
        numbers.sort_unstable();
        Some(NeighboursView {
            title: format!("{}?", listed(&numbers, "or")),
            after: section.map(|_| AFTER),
            columns: columns.iter().map(|(label, _)| *label).collect(),
            rows: pages.iter().map(row).collect(),
            comparisons: self.comparisons_with(code),
        })
    }

    /// The pages that compare a code with others.
    fn comparisons_with(&self, code: StatusCode) -> Vec<ComparisonLink> {
        let site = self.book.site;
        let pages = site.relations.comparisons.get(&code).into_iter().flatten();
        let link = |page: &Page| ComparisonLink {
            title: format!("Compare {}", listed(page.facts.compares(), "and")),
            href: self.href(&page.route),
        };
        pages.filter_map(|id| site.page(id)).map(link).collect()
    }
}

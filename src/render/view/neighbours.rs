//! The table that tells a code from its neighbours, on the code's own page.

use serde::Serialize;

use super::compare::listed;
use super::{Book, Crumb, Heading, Tile, labels};
use crate::content::CodeFacts;
use crate::route::Href;
use crate::site::{Comparison, Page};
use crate::status::StatusCode;

/// The section behind which the table stands, where a page has it.
const AFTER: &str = "send-it-or-not";

/// Title and anchor of the table in the page's outline.
const OUTLINE: (&str, &str) = ("Which one?", "which-one");

/// A code among its neighbours: a row for each, a column for each fact in which they are not all the same.
#[derive(Debug, Serialize)]
pub struct NeighboursView {
    title: String,
    /// Anchor of the written section that the table follows; none when it follows all of them.
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

/// A page that compares the code with others, and the guide it is made from.
#[derive(Debug, Serialize)]
struct ComparisonLink {
    title: String,
    href: Href,
    guide: Crumb,
}

/// What a column is about, and what there is to say for a code.
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

impl Book<'_> {
    /// The code among its neighbours, if it has any. Its place is entered in the page's outline.
    pub fn neighbours(&self, page: &Page<CodeFacts>, outline: &mut Vec<Heading>) -> Option<NeighboursView> {
        let code = page.facts.code;
        let neighbours = self.site.neighbours.get(&code)?;
        let codes = [code].into_iter().chain(neighbours.iter().copied());
        let pages: Vec<_> = codes.filter_map(|code| self.site.codes.get(&code)).collect();
        let differs =
            |(_, say): &&Column| pages.windows(2).any(|pair| say(&pair[0].facts) != say(&pair[1].facts));
        let columns: Vec<&Column> = COLUMNS.iter().filter(differs).collect();
        let row = |page: &&Page<CodeFacts>| Neighbour {
            tile: self.tile(page),
            cells: columns.iter().map(|(_, say)| say(&page.facts)).collect(),
        };
        let section = outline.iter().position(|(_, anchor)| anchor == AFTER);
        let (title, anchor) = OUTLINE;
        outline.insert(section.map_or(outline.len(), |at| at + 1), (title.to_owned(), anchor.to_owned()));
        let mut numbers: Vec<StatusCode> = pages.iter().map(|page| page.facts.code).collect();
        numbers.sort_unstable();
        Some(NeighboursView {
            title: format!("{}?", listed(&written(&numbers), "or")),
            after: section.map(|_| AFTER),
            columns: columns.iter().map(|(label, _)| *label).collect(),
            rows: pages.iter().map(row).collect(),
            comparisons: self.comparisons_with(code),
        })
    }

    /// The comparisons that a code is part of.
    fn comparisons_with(&self, code: StatusCode) -> Vec<ComparisonLink> {
        let link = |(codes, comparison): (&Vec<StatusCode>, &Comparison)| {
            let guide = self.site.guides.get(&comparison.guide)?;
            Some(ComparisonLink {
                title: format!("Compare {}", listed(&written(codes), "and")),
                href: self.href(&comparison.route),
                guide: Crumb { title: guide.facts.title.clone(), href: Some(self.href(&guide.route)) },
            })
        };
        let comparisons = self.site.comparisons.iter().filter(|(codes, _)| codes.contains(&code));
        comparisons.filter_map(link).collect()
    }
}

fn written(codes: &[StatusCode]) -> Vec<String> {
    codes.iter().map(ToString::to_string).collect()
}

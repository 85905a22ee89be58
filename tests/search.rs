//! Search finds what engineers type. `tests/search/untouched.txt` was written before the ranking and is not tuned by:
//! only its score is shown. `tests/search/agree.test.mjs` holds the script to the same results.

#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at what is on the disk")]

mod support;

use std::fs;

use statusbook::pipeline::{self, Request};
use statusbook::search::Index;

fn book() -> Index {
    pipeline::index(&std::env::var("BOOK").map_or_else(|_| support::repository(), Into::into), Request::default()).unwrap().0
}

/// A query and the addresses that it may lead to, place by place.
struct Case {
    query: String,
    places: Vec<Vec<String>>,
}

fn cases(half: &str) -> Vec<Case> {
    let path = support::repository().join("tests/search").join(format!("{half}.txt"));
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let case = |line: &str| {
        let (query, places) = line.rsplit_once(" => ").unwrap();
        let place = |place: &str| place.split('|').map(|address| address.trim().to_owned()).collect();
        Case { query: query.to_owned(), places: places.split(',').map(place).collect() }
    };
    lines.map(case).collect()
}

/// Addresses of the pages found, without a place on them.
fn found(index: &Index, query: &str) -> Vec<String> {
    let address = |href: String| href.split('#').next().unwrap().trim_end_matches('/').to_owned();
    index.hits(query, 10).iter().map(|hit| address(hit.href())).collect()
}

/// How many of the cases came out at first place, within the first three, and in the order asked for.
#[derive(Debug, Default, PartialEq)]
struct Score {
    cases: usize,
    first: usize,
    three: usize,
    order: usize,
    missed: Vec<String>,
}

fn score(half: &str) -> Score {
    let index = book();
    let mut score = Score::default();
    for Case { query, places } in cases(half) {
        let found = found(&index, &query);
        let is_first = found.first().is_some_and(|address| places[0].contains(address));
        let in_three = found.iter().take(3).any(|address| places[0].contains(address));
        let in_order = places.iter().enumerate().all(|(at, place)| found.get(at).is_some_and(|page| place.contains(page)));
        score.cases += 1;
        score.first += usize::from(is_first);
        score.three += usize::from(in_three);
        score.order += usize::from(in_order);
        if !in_order {
            score.missed.push(format!("{query} => {}", found.join(", ")));
        }
    }
    println!(
        "{half}: {} cases, first {:.1} %, first three {:.1} %, in order {:.1} %",
        score.cases,
        percent(score.first, score.cases),
        percent(score.three, score.cases),
        percent(score.order, score.cases)
    );
    score
}

#[allow(clippy::cast_precision_loss, reason = "a few hundred cases")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[test]
fn the_tuned_half_leads_where_it_should() {
    let score = score("tuned");
    println!("{}", score.missed.join("\n"));
}

#[test]
fn untouched() {
    score("untouched");
}

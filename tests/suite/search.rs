//! The search in the terminal finds what engineers type. `tests/search/cases.test.mjs` checks the script with the same cases.
//!
//! `tests/search/untouched.txt` was written before the ranking and must not be used for tuning: its score is shown, but
//! not its misses. `tests/search/tuned.txt` was used to tune the ranking. `tests/search/later.txt` has cases for pages
//! that may not exist yet. `cargo test --test suite search -- --nocapture` prints the scores.

use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use statusbook::config::Overrides;
use statusbook::pipeline;
use statusbook::search::{self, Index};
use statusbook::site::Drafts;
use statusbook::status::StatusCode;

use crate::support;

fn book() -> Index {
    pipeline::index(&support::repository(), Overrides::default(), Drafts::Left).unwrap().0
}

/// A query and the accepted addresses for each rank.
struct Case {
    query: String,
    places: Vec<Vec<String>>,
}

fn cases(name: &str) -> Vec<Case> {
    let path = support::repository().join("tests/search").join(format!("{name}.txt"));
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let case = |line: &str| {
        let (query, places) = line.rsplit_once(" => ").unwrap();
        let place = |place: &str| place.split('|').map(|address| address.trim().to_owned()).collect();
        Case { query: query.to_owned(), places: places.split(',').map(place).collect() }
    };
    lines.map(case).collect()
}

/// Addresses of the results, without fragments.
fn found(index: &Index, query: &str) -> Vec<String> {
    let address = |href: String| href.split('#').next().unwrap().trim_end_matches('/').to_owned();
    index.hits(query, 10).iter().map(|hit| address(hit.href())).collect()
}

/// The percentage of cases with the right result first and among the first three, and the failed cases.
struct Score {
    first: f64,
    three: f64,
    missed: Vec<String>,
}

fn score(index: &Index, name: &str, cases: &[Case]) -> Score {
    let (mut first, mut three) = (0, 0);
    let mut missed = Vec::new();
    for Case { query, places } in cases {
        let found = found(index, query);
        let is = |at: usize, places: &[String]| found.get(at).is_some_and(|page| places.contains(page));
        first += usize::from(is(0, &places[0]));
        three += usize::from((0..3).any(|at| is(at, &places[0])));
        if !places.iter().enumerate().all(|(at, places)| is(at, places)) {
            missed.push(format!("{query} => {}", found.join(", ")));
        }
    }
    let percent = |part: usize| {
        let [part, whole] = [part, cases.len()].map(|count| f64::from(u32::try_from(count).unwrap()));
        100.0 * part / whole
    };
    let score = Score { first: percent(first), three: percent(three), missed };
    let (first, three) = (score.first, score.three);
    println!("{name}: {} cases, {first:.1} % at first place, {three:.1} % in the first three", cases.len());
    score
}

#[test]
fn most_untuned_queries_find_their_page_first() {
    let cases = cases("untouched");
    let score = score(&book(), "untouched", &cases);
    assert!(score.first >= 90.0 && score.three >= 97.0, "the score has fallen");
}

#[test]
fn tuned_queries_have_the_expected_ranking() {
    let cases = cases("tuned");
    let score = score(&book(), "tuned", &cases);
    assert!(score.first >= 95.0 && score.three >= 98.0, "missed:\n{}", score.missed.join("\n"));
}

#[test]
fn later_pages_are_found_as_expected() {
    let index = book();
    let is_there = |case: &Case| {
        case.places[0]
            .iter()
            .any(|page| index.entries().any(|entry| entry.route.to_string() == format!("/{page}/")))
    };
    let cases: Vec<Case> = cases("later").into_iter().filter(is_there).collect();
    let score = score(&index, "later", &cases);
    assert!(score.three >= 90.0, "missed:\n{}", score.missed.join("\n"));
}

#[test]
fn a_very_long_query_is_answered() {
    let index = book();
    for unit in ["forbiden ", "toomanyrequests", "a ", ".", "4", "<b>", "\u{202e}\u{5e9}"] {
        let long = unit.repeat(1_000_000 / unit.len());
        // An algorithm with quadratic time would not finish.
        assert!(index.hits(&long, 10).len() <= 10);
    }
}

#[test]
fn an_unknown_code_finds_its_class() {
    let index = book();
    let hits = index.hits("470", 10);
    assert_eq!(hits[0].href(), "4xx/");
    assert_eq!(hits[0].unknown.map(StatusCode::number), Some(470));
    assert_eq!(hits[1].href(), "400/");
    assert!(hits[1].unknown.is_none());
    assert!(index.hits("999", 10).iter().all(|hit| hit.unknown.is_none()));
}

#[test]
fn a_vendors_number_finds_its_place_on_the_page() {
    assert_eq!(book().hits("error 1020", 1)[0].href(), "403/#cloudflare.1020");
}

/// Bytes after compression.
fn compressed(text: &[u8]) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
    gzip.write_all(text).unwrap();
    gzip.finish().unwrap().len()
}

#[test]
fn the_files_are_the_same_each_time_and_small() {
    let index = book();
    let files = search::files(&index);
    assert_eq!(files, search::files(&book()));
    let (_, core) = files.iter().find(|(path, _)| path == "search/core.js").unwrap();
    for entry in index.entries() {
        assert!(
            core.contains(&format!("{}\\n", &entry.route.to_string()[1..])),
            "{} is not in the first tier",
            entry.route
        );
    }
    let largest = |name: &str| {
        let sizes = files
            .iter()
            .filter(|(path, _)| path.starts_with(name))
            .map(|(_, text)| compressed(text.as_bytes()));
        sizes.max().unwrap()
    };
    let (core, words, pages) = (largest("search/core"), largest("search/words/"), largest("search/pages/"));
    println!(
        "{} pages: core {core} bytes, words up to {words}, pages up to {pages}",
        index.entries().count()
    );
    assert!(core <= 20_000);
    // At most five words are looked up and ten pages shown.
    assert!(core + 5 * words + 10 * pages <= 100_000);
    let script = fs::read(support::repository().join("static/search-query.js")).unwrap();
    assert!(compressed(&script) <= 6_100, "{} bytes of script", compressed(&script));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_query_is_answered_within_its_limit(query in any::<String>(), limit in 0_usize..20) {
        // Index once, because reading the book is slow.
        thread_local!(static INDEX: Index = book());
        let (count, again) = INDEX.with(|index| (index.hits(&query, limit).len(), found(index, &query)));
        prop_assert!(count <= limit);
        prop_assert_eq!(again, INDEX.with(|index| found(index, &query)));
    }
}

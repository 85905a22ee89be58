//! Search finds what engineers type: the terminal's side of it. `tests/search/cases.test.mjs` holds the script to the same
//! answers.
//!
//! `tests/search/untouched.txt` was written before the ranking, and nobody tunes by it: its score is shown, its misses are not.
//! `tests/search/tuned.txt` is what the ranking was tuned by. `tests/search/later.txt` has cases for pages that may not be there yet.
//! `cargo test --test suite search -- --nocapture` prints the scores.

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

/// A query and the addresses that it may lead to, place by place.
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

/// Addresses of the pages found, without a place on them.
fn found(index: &Index, query: &str) -> Vec<String> {
    let address = |href: String| href.split('#').next().unwrap().trim_end_matches('/').to_owned();
    index.hits(query, 10).iter().map(|hit| address(hit.href())).collect()
}

/// The share of cases that come out at first place and within the first three, in percent, and those not as asked for.
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
fn most_of_what_nobody_tuned_for_is_at_first_place() {
    let cases = cases("untouched");
    let score = score(&book(), "untouched", &cases);
    assert!(score.first >= 90.0 && score.three >= 97.0, "the score has fallen");
}

#[test]
fn what_the_ranking_was_tuned_for_is_where_it_should_be() {
    let cases = cases("tuned");
    let score = score(&book(), "tuned", &cases);
    assert!(score.first >= 95.0 && score.three >= 98.0, "missed:\n{}", score.missed.join("\n"));
}

#[test]
fn pages_written_later_are_found_by_what_was_expected_of_them() {
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
fn a_long_query_takes_no_longer_than_a_page_of_it() {
    let index = book();
    for unit in ["forbiden ", "toomanyrequests", "a ", ".", "4", "<b>", "\u{202e}\u{5e9}"] {
        let long = unit.repeat(1_000_000 / unit.len());
        // What takes quadratic time would not come to an end.
        assert!(index.hits(&long, 10).len() <= 10);
    }
}

#[test]
fn an_unknown_code_is_told_as_one() {
    let index = book();
    let hits = index.hits("470", 10);
    assert_eq!(hits[0].href(), "4xx/");
    assert_eq!(hits[0].unknown.map(StatusCode::number), Some(470));
    assert_eq!(hits[1].href(), "400/");
    assert!(hits[1].unknown.is_none());
    assert!(index.hits("999", 10).iter().all(|hit| hit.unknown.is_none()));
}

#[test]
fn a_case_that_a_vendor_numbers_is_led_to_on_its_page() {
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
    // Five words are looked up at most, and ten pages shown.
    assert!(core + 5 * words + 10 * pages <= 100_000);
    let script = fs::read(support::repository().join("static/search-query.js")).unwrap();
    assert!(compressed(&script) <= 6_100, "{} bytes of script", compressed(&script));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_there_is_an_answer_and_it_keeps_to_its_limit(query in any::<String>(), limit in 0_usize..20) {
        // Index once: reading the book is what takes time.
        thread_local!(static INDEX: Index = book());
        let (count, again) = INDEX.with(|index| (index.hits(&query, limit).len(), found(index, &query)));
        prop_assert!(count <= limit);
        prop_assert_eq!(again, INDEX.with(|index| found(index, &query)));
    }
}

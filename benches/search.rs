//! Measures search: making the index, writing its files, answering queries, and how many bytes a reader loads.
//!
//! `cargo bench --bench search` measures the book of this repository and ten thousand generated guides. These are about
//! as long as real pages, and their words are distributed as unevenly as in a natural language. The benchmark prints
//! sizes before it measures times, and leaves the files of both sites in `target/search/`, for which `node
//! benches/search.mjs` measures the script.

#![allow(missing_docs, reason = "names of benchmarks say what they measure")]
#![allow(clippy::disallowed_methods, reason = "benchmarks write their own project")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot run stops, and sizes are its result"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "generated numbers are small"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use flate2::Compression;
use flate2::write::GzEncoder;
use statusbook::config::Overrides;
use statusbook::content;
use statusbook::pipeline;
use statusbook::project;
use statusbook::search::{self, Index};
use statusbook::site::{self, Drafts, Site};

const PAGES: usize = 10_000;

/// Queries for the book.
const QUERIES: [&str; 8] = [
    "403",
    "too many requests",
    "forbiden",
    "StatusTeapot",
    "difference between 401 and 403",
    "upstream prematurely closed connection while reading response header from upstream",
    "unprocessible entty",
    "which code for validation error",
];

static BOOK: LazyLock<Index> = LazyLock::new(|| Index::of(&site(&repository())));
static MADE_UP: LazyLock<Site> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    write_guides(folder.path());
    site(folder.path())
});
static TEN_THOUSAND: LazyLock<Index> = LazyLock::new(|| Index::of(&MADE_UP));

fn main() {
    report("the book", "book", &BOOK, &QUERIES.map(str::to_owned));
    report("ten thousand pages", "ten-thousand", &TEN_THOUSAND, &made_up_queries());
    divan::main();
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn site(root: &Path) -> Site {
    let project = project::read(root).unwrap().value;
    site::assemble(content::read(&project).value, &BTreeMap::new(), Drafts::Left).value
}

/// Prints the sizes of the files, and writes them for the script.
fn report(what: &str, folder: &str, index: &Index, queries: &[String]) {
    let files = search::files(index);
    let folder = repository().join("target/search").join(folder);
    let _ = fs::remove_dir_all(&folder);
    let mut largest: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (path, text) in &files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        let kind = path.trim_start_matches("search/").split(['/', '.']).next().unwrap();
        let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
        gzip.write_all(text.as_bytes()).unwrap();
        let size = gzip.finish().unwrap().len();
        let (count, most) = largest.entry(kind).or_default();
        *count += 1;
        *most = size.max(*most);
    }
    fs::write(folder.join("queries.json"), format!("{queries:?}")).unwrap();
    println!("{what}, files and the largest of them in bytes after gzip: {largest:?}");
}

fn build(bencher: Bencher<'_, '_>, site: &Site) {
    bencher.bench_local(|| Index::of(site));
}

#[divan::bench_group(sample_count = 20, sample_size = 1)]
mod book {
    use divan::Bencher;
    use statusbook::search;

    #[divan::bench]
    fn index(bencher: Bencher<'_, '_>) {
        super::build(bencher, &super::site(&super::repository()));
    }

    #[divan::bench]
    fn files(bencher: Bencher<'_, '_>) {
        bencher.bench_local(|| search::files(&super::BOOK));
    }

    #[divan::bench(args = super::QUERIES)]
    fn query(bencher: Bencher<'_, '_>, query: &str) {
        bencher.bench_local(|| super::BOOK.hits(query, 10).len());
    }

    /// What `statusbook search` does, including reading the files.
    #[divan::bench]
    fn from_disk(bencher: Bencher<'_, '_>) {
        let ask = || {
            super::pipeline::index(&super::repository(), super::Overrides::default(), super::Drafts::Left)
                .unwrap()
                .0
                .hits("403", 10)
                .len()
        };
        bencher.bench_local(ask);
    }
}

#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod ten_thousand_pages {
    use divan::Bencher;
    use statusbook::search;

    #[divan::bench]
    fn index(bencher: Bencher<'_, '_>) {
        super::build(bencher, &super::MADE_UP);
    }

    #[divan::bench]
    fn files(bencher: Bencher<'_, '_>) {
        bencher.bench_local(|| search::files(&super::TEN_THOUSAND));
    }

    #[divan::bench]
    fn queries(bencher: Bencher<'_, '_>) {
        let queries = super::made_up_queries();
        bencher.bench_local(|| {
            queries.iter().map(|query| super::TEN_THOUSAND.hits(query, 10).len()).sum::<usize>()
        });
    }
}

/// A pseudo-random generator with the same numbers in every run.
struct Chance(u64);

impl Chance {
    /// A number from 0 (inclusive) to 1 (exclusive).
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }

    fn below(&mut self, number: usize) -> usize {
        (self.next() * number as f64) as usize
    }

    /// One of twenty thousand words: the first ones are in every sentence, the last ones are very rare.
    fn word(&mut self) -> String {
        word(20_000_f64.powf(self.next()) as usize)
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// The word for a number, made of syllables.
fn word(number: usize) -> String {
    let mut number = number * 7 + 5;
    let mut word = String::new();
    while number > 0 || word.len() < 4 {
        word.push(char::from(b"bdfghklmnprst"[number % 13]));
        word.push(char::from(b"aeiou"[number / 13 % 5]));
        number /= 65;
    }
    word
}

fn write_guides(root: &Path) {
    fs::write(
        root.join("statusbook.yaml"),
        "title: Many\ntagline: Many pages\ndescription: A book to measure with.\n",
    )
    .unwrap();
    let guides = root.join("content/guides");
    fs::create_dir_all(&guides).unwrap();
    let mut chance = Chance(4);
    for number in 0..PAGES {
        let aliases: Vec<String> = (0..10)
            .map(|_| {
                format!("\"{}\"", {
                    let count = 2 + chance.below(3);
                    chance.words(count)
                })
            })
            .collect();
        let mut page = format!(
            "---\ntitle: \"{}\"\nsummary: \"{}.\"\naliases: [{}]\n---\n",
            chance.words(3),
            chance.words(14),
            aliases.join(", ")
        );
        for section in 0..8 {
            write!(page, "\n## {} {section}\n\n{}.\n", chance.words(3), chance.words(125)).unwrap();
        }
        fs::write(guides.join(format!("guide-{number}.md")), page).unwrap();
    }
}

/// Queries of two to twelve words from the generated texts.
fn made_up_queries() -> Vec<String> {
    let mut chance = Chance(9);
    (0..60)
        .map(|_| {
            let count = 2 + chance.below(11);
            chance.words(count)
        })
        .collect()
}

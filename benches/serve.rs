//! Measures the time from a save to the served change, compared with a full build, for the book and for a thousand pages.
//!
//! `cargo bench --bench serve`. The time of a save is from the write to the swapped output, including the wait for the end of
//! a burst of saves (20 ms).

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark that cannot write its files fails"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use divan::Bencher;
use statusbook::cards::Pictures;
use statusbook::pipeline::{self, Built, Parts, Remaining, Request};
use statusbook::render::Highlighter;
use statusbook::serve::{Files, Problems, Rebuilt, SharedOutput, Watch};
use tempfile::TempDir;
use walkdir::WalkDir;

fn main() {
    divan::main();
}

/// What is built: the book, or the book with additional guides up to this number of pages.
#[derive(Debug, Clone, Copy)]
enum Size {
    Book,
    Pages(usize),
}

const SIZES: [Size; 2] = [Size::Book, Size::Pages(1000)];

/// The page that is saved.
const PAGE: &str = "content/codes/403.md";

/// A copy of the book of this size.
fn copy(size: Size) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["content", "templates", "static", "statusbook.yaml"] {
        for entry in WalkDir::new(repository.join(part)).into_iter().map(Result::unwrap) {
            let to = folder.path().join(entry.path().strip_prefix(repository).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).unwrap();
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    if let Size::Pages(pages) = size {
        let guide = fs::read_to_string(repository.join("content/guides/retrying.md")).unwrap();
        let made = build(folder.path(), Parts::All, &Highlighter::new()).pages;
        for number in made..pages {
            // Each guide has its own title and sentence, so that no two are the same.
            let text =
                guide.replacen("title: ", &format!("title: {number} "), 1) + &format!("\nNumber {number}.\n");
            fs::write(folder.path().join(format!("content/guides/made-{number}.md")), text).unwrap();
        }
    }
    folder
}

fn build(root: &Path, parts: Parts, highlighter: &Highlighter) -> Built {
    let built = pipeline::build(root, Request { parts, ..Request::default() }, highlighter, &|_| {}).unwrap();
    assert!(built.output.is_some(), "the benchmark's book has mistakes");
    built
}

/// The steps of `serve` between a save and the swap.
struct Served {
    page: PathBuf,
    text: String,
    saves: usize,
    folder: TempDir,
    watch: Watch,
    highlighter: Highlighter,
    site: SharedOutput,
}

impl Served {
    fn new(size: Size) -> Self {
        let folder = copy(size);
        let page = folder.path().join(PAGE);
        let text = fs::read_to_string(&page).unwrap();
        let (watch, highlighter) = (Watch::new(folder.path()), Highlighter::new());
        let mut served =
            Self { page, text, saves: 0, folder, watch, highlighter, site: SharedOutput::default() };
        served.rebuild();
        served
    }

    fn rebuild(&mut self) {
        let built = build(self.folder.path(), Parts::Shown, &self.highlighter);
        let base_path = built.config.base_path().to_owned();
        let remaining = Remaining::after(&built, Arc::new(Pictures::default())).unwrap();
        let files = Files::new(built.output.unwrap(), remaining);
        self.site.swap(Rebuilt { files: Some(files), base_path, problems: Problems::default() });
    }

    fn save(&mut self) {
        self.saves += 1;
        fs::write(&self.page, format!("{}\nSaved {} times.\n", self.text, self.saves)).unwrap();
    }
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn full_build(bencher: Bencher<'_, '_>, size: Size) {
    let folder = copy(size);
    bencher.bench_local(|| build(folder.path(), Parts::All, &Highlighter::new()));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn from_save_to_swap(bencher: Bencher<'_, '_>, size: Size) {
    let mut served = Served::new(size);
    bencher.bench_local(|| {
        served.save();
        served.watch.wait();
        served.rebuild();
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn rebuild_and_swap(bencher: Bencher<'_, '_>, size: Size) {
    let mut served = Served::new(size);
    bencher.bench_local(|| {
        served.save();
        served.rebuild();
    });
}

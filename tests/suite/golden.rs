//! A mini-site that uses every feature once, and its expected output.
//!
//! The templates of the project in `tests/golden/site/` print the values that they get, without any design. So the
//! comparison with `tests/golden/expected/` tests the generator and does not depend on the theme. `UPDATE=1 cargo test
//! --test suite golden` rewrites the expected files; review the differences before you commit them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use statusbook::diagnostic::Format;
use statusbook::output::Output;
use statusbook::pipeline::Request;
use statusbook::route;
use walkdir::WalkDir;

use crate::support;

fn golden(folder: &str) -> PathBuf {
    support::repository().join("tests/golden").join(folder)
}

/// The mini-site, built from a copy outside this repository, so that it has no history.
fn site() -> Output {
    let copy = tempfile::tempdir().unwrap();
    for path in files(&golden("site")) {
        let to = copy.path().join(&path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(golden("site").join(path), to).unwrap();
    }
    let built = support::build(copy.path(), Request::default());
    assert_eq!(support::report(&built, Format::Human), "", "the mini-site has mistakes");
    built.output.unwrap()
}

/// Paths of all files in a folder, relative to it.
fn files(folder: &Path) -> BTreeSet<String> {
    let files = WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"))
        .collect()
}

/// Compares a file with the expected file of the same name.
fn check(name: &str, found: &str) {
    let path = golden("expected").join(name);
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    support::assert_matches(found, &expected, name, |found| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, found).unwrap();
    });
}

#[test]
fn pages_are_as_expected() {
    let site = site();
    let is_made = |path: &str| path.ends_with(".html") || path.ends_with(".xml") || path == "robots.txt";
    for (path, bytes) in site.iter().filter(|(path, _)| is_made(path)) {
        check(path, std::str::from_utf8(bytes).unwrap());
    }
}

#[test]
fn files_for_programs_are_as_expected() {
    let site = site();
    let made = |path: &str| path.ends_with(".md") || ["404.json", "codes.csv", "llms.txt"].contains(&path);
    for (path, bytes) in site.iter().filter(|(path, _)| made(path)) {
        // The date of the registry changes independently of the generator.
        let text = std::str::from_utf8(bytes).unwrap();
        let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("\"registry_date\""));
        check(path, &lines.collect::<String>());
    }
}

#[test]
fn published_paths_are_as_expected() {
    let site = site();
    // Static files of the theme are in every book and are not compared here.
    let theme = files(&support::repository().join("static"));
    let is_own = |path: &&str| !theme.contains(&*route::without_fingerprint(path));
    let own = site.iter().map(|(path, _)| path).filter(is_own);
    check("paths.txt", &(own.collect::<Vec<_>>().join("\n") + "\n"));
}

#[test]
fn every_expected_file_is_published() {
    let site = site();
    let left_over = files(&golden("expected")).into_iter().filter(|name| name != "paths.txt");
    let left_over: Vec<String> = left_over.filter(|name| site.get(name).is_none()).collect();
    assert_eq!(left_over, [""; 0], "delete these from tests/golden/expected/");
}

#[test]
fn static_files_are_published_unchanged() {
    let site = site();
    for (source, published) in
        [("content/images/flow.svg", "images/flow.svg"), ("static/sample file.txt", "sample file.txt")]
    {
        assert_eq!(site.get(published), Some(fs::read(golden("site").join(source)).unwrap().as_slice()));
    }
}

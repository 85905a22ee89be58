//! A mini-site that uses every feature once, and what is published of it.
//!
//! `tests/golden/site/` is a project whose own templates write out whatever a page's template is given, without a look:
//! what is compared with `tests/golden/expected/` is what the generator makes, and a change of the theme changes
//! nothing here. `UPDATE=1 cargo test --test suite golden` rewrites the expectations; read the difference before you keep it.

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

/// The mini-site, built from a copy: where this repository has a history, the copy has none.
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

/// Compares a file that was made with the one of that name among the expected ones.
fn check(name: &str, found: &str) {
    let path = golden("expected").join(name);
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    support::assert_matches(found, &expected, name, |found| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, found).unwrap();
    });
}

#[test]
fn pages_are_what_they_were() {
    let site = site();
    let is_made = |path: &str| path.ends_with(".html") || path.ends_with(".xml") || path == "robots.txt";
    for (path, bytes) in site.iter().filter(|(path, _)| is_made(path)) {
        check(path, std::str::from_utf8(bytes).unwrap());
    }
}

#[test]
fn what_programs_read_is_what_it_was() {
    let site = site();
    let made = |path: &str| path.ends_with(".md") || ["404.json", "codes.csv", "llms.txt"].contains(&path);
    for (path, bytes) in site.iter().filter(|(path, _)| made(path)) {
        // The date of the registry changes without the generator.
        let text = std::str::from_utf8(bytes).unwrap();
        let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("\"registry_date\""));
        check(path, &lines.collect::<String>());
    }
}

#[test]
fn published_paths_are_what_they_were() {
    let site = site();
    // What every book is given by the theme is the theme's affair.
    let theme = files(&support::repository().join("static"));
    let is_own = |path: &&str| !theme.contains(&*route::without_fingerprint(path));
    let own = site.iter().map(|(path, _)| path).filter(is_own);
    check("paths.txt", &(own.collect::<Vec<_>>().join("\n") + "\n"));
}

#[test]
fn nothing_is_expected_that_is_not_published() {
    let site = site();
    let left_over = files(&golden("expected")).into_iter().filter(|name| name != "paths.txt");
    let left_over: Vec<String> = left_over.filter(|name| site.get(name).is_none()).collect();
    assert_eq!(left_over, [""; 0], "delete these from tests/golden/expected/");
}

#[test]
fn what_lies_beside_pages_is_published_as_it_is() {
    let site = site();
    for (source, published) in
        [("content/images/flow.svg", "images/flow.svg"), ("static/sample file.txt", "sample file.txt")]
    {
        assert_eq!(site.get(published), Some(fs::read(golden("site").join(source)).unwrap().as_slice()));
    }
}

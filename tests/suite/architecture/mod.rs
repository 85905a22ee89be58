//! Rules of the architecture: which modules may import which, no circular dependencies, one place for each outside crate, and
//! the maximum length of files and functions. Paths are taken from the parsed source, so that none is missed.

mod circles;
mod names;
mod source_tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use walkdir::WalkDir;

use crate::support;
use source_tree::SourceTree;

/// Floors from the bottom up. A module imports only from lower floors or from inside itself.
const FLOORS: &[&[&str]] = &[
    &["status", "source", "route", "language", "suggest", "calendar"],
    &["diagnostic"],
    &["fields"],
    &["project", "history", "config", "output", "external"],
    &["markdown", "exchange", "serve", "assets", "cards"],
    &["content"],
    &["site"],
    &["book"],
    &["render", "editorial", "feeds", "offline", "search"],
    &["pipeline"],
    &["cli"],
    &["commands"],
];

/// The one place in `src/` that uses each outside crate: a file, or a folder ending in `/`.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic/emit.rs"]),
    ("anstream", &["commands/terminal.rs", "main.rs"]),
    ("anyhow", &["project.rs", "cards/", "external/", "output/", "serve/", "pipeline/", "commands/"]),
    ("atom_syndication", &["feeds/atom.rs"]),
    ("axum", &["serve/"]),
    ("blake3", &["assets/", "cards/kept.rs", "search/files.rs", "serve/"]),
    ("bytes", &["assets/", "cards/kept.rs", "output/mod.rs", "pipeline/", "project.rs", "serve/"]),
    ("chrono", &["calendar.rs"]),
    ("clap", &["cli.rs", "main.rs"]),
    ("clap_complete", &["cli.rs"]),
    ("clap_mangen", &["cli.rs"]),
    ("csv", &["content/identifiers.rs", "feeds/table.rs"]),
    ("flate2", &["offline/edition.rs", "serve/"]),
    ("futures_util", &["serve/server.rs"]),
    ("indicatif", &["commands/"]),
    ("lightningcss", &["assets/style.rs"]),
    ("notify", &["serve/watch.rs"]),
    ("open", &["commands/serve.rs"]),
    ("oxc", &["assets/script.rs"]),
    ("oxipng", &["cards/draw.rs"]),
    ("percent_encoding", &["route.rs", "serve/address.rs", "site/links.rs", "render/view/repository.rs"]),
    ("petgraph", &["site/relations/popular.rs"]),
    ("pulldown_cmark", &["feeds/markdown/", "markdown/", "render/html/"]),
    ("pulldown_cmark_escape", &["render/html/"]),
    ("pulldown_cmark_to_cmark", &["feeds/markdown/"]),
    (
        "rayon",
        &[
            "cards/kept.rs",
            "content/mod.rs",
            "external/mod.rs",
            "feeds/markdown/mod.rs",
            "offline/edition.rs",
            "render/mod.rs",
            "search/index.rs",
            "site/mod.rs",
        ],
    ),
    ("resvg", &["cards/draw.rs"]),
    ("saphyr_parser", &["fields/yaml.rs"]),
    ("schemars", &["feeds/"]),
    (
        "serde",
        &[
            "cards/font.rs",
            "diagnostic/emit.rs",
            "feeds/",
            "route.rs",
            "render/view/",
            "render/pages.rs",
            "render/theme.rs",
            "serve/",
        ],
    ),
    (
        "serde_json",
        &[
            "commands/search.rs",
            "diagnostic/emit.rs",
            "feeds/",
            "fields/schema.rs",
            "offline/",
            "render/pages.rs",
            "render/view/",
            "search/files.rs",
            "serve/edition.rs",
        ],
    ),
    ("sha2", &["offline/edition.rs"]),
    ("skrifa", &["cards/font.rs"]),
    ("strsim", &["search/query.rs", "suggest.rs"]),
    ("syntect", &["render/highlight.rs"]),
    ("tempfile", &["output/"]),
    ("tera", &["render/theme.rs"]),
    ("tokio", &["serve/"]),
    ("two_face", &["render/highlight.rs"]),
    ("ureq", &["external/ask.rs"]),
    ("walkdir", &["project.rs"]),
];

/// Known groups of files with circular dependencies, which are not fixed yet. The list should become empty.
const KNOWN_CIRCLES: &[&[&str]] = &[];

/// Tables, which may be longer than other files.
const TABLES: &[&str] = &["status/registry.rs", "diagnostic/rule.rs", "editorial/field_names.rs"];

/// Other files and functions (`FILE: NAME`) that are too long, each with the reason.
const LONGER: &[(&str, &str)] = &[];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

/// Every source file's text by its path below `src/`.
fn texts() -> BTreeMap<String, String> {
    let root = support::repository().join("src");
    let files =
        WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "rs"))
        .map(|entry| (relative(&root, entry.path()), fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")
}

/// The library and the binary.
static CRATES: LazyLock<[SourceTree; 2]> = LazyLock::new(|| {
    let texts = texts();
    ["lib.rs", "main.rs"].map(|root| SourceTree::read(&texts, root))
});

fn module(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

#[test]
fn every_module_has_a_floor() {
    let modules: BTreeSet<String> = texts().keys().map(|path| module(path).to_owned()).collect();
    let without: Vec<_> = modules
        .iter()
        .filter(|name| !["lib", "main"].contains(&name.as_str()) && floor(name).is_none())
        .collect();
    assert!(without.is_empty(), "modules without a floor: {without:?}");
    let gone: Vec<_> = FLOORS.iter().copied().flatten().filter(|name| !modules.contains(**name)).collect();
    assert!(gone.is_empty(), "floors of modules that do not exist: {gone:?}");
}

#[test]
fn modules_import_from_lower_floors_only() {
    let [library, _] = &*CRATES;
    let mut upward = Vec::new();
    for (path, file) in &library.files {
        let Some(own) = floor(module(path)) else { continue };
        for named in &file.named {
            let Some(top) = source_tree::top(named) else { continue };
            if top != module(path) && floor(&top).is_none_or(|floor| floor >= own) {
                upward.push(format!("{path}:{}: {}", named.line, named.path.join("::")));
            }
        }
    }
    assert!(upward.is_empty(), "imports from the same floor or above:\n{}", upward.join("\n"));
}

#[test]
fn files_have_no_circular_dependencies() {
    let [library, _] = &*CRATES;
    let edges = circles::edges(library);
    let found = circles::circles(&edges);
    let is_within =
        |circle: &[String], known: &[&str]| circle.iter().all(|file| known.contains(&file.as_str()));
    let unknown: Vec<String> = found
        .iter()
        .filter(|circle| !KNOWN_CIRCLES.iter().any(|known| is_within(circle, known)))
        .map(|circle| circles::described(circle, &edges))
        .collect();
    assert!(unknown.is_empty(), "files that need each other:\n{}", unknown.concat());
    let untied: Vec<_> =
        KNOWN_CIRCLES.iter().filter(|known| !found.iter().any(|circle| is_within(circle, known))).collect();
    assert!(
        untied.is_empty(),
        "no files among these need each other any more; take them off the list: {untied:?}"
    );
}

#[test]
fn each_outside_crate_is_used_in_one_place() {
    let manifest = fs::read_to_string(support::repository().join("Cargo.toml")).unwrap();
    let dependencies = manifest.split("[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let named: Vec<String> = dependencies
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect();
    let addressed: Vec<&str> = ADDRESSES.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, addressed, "dependencies of Cargo.toml and their addresses");

    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for tree in &*CRATES {
        for (path, file) in &tree.files {
            for outside in file.named.iter().filter_map(|named| tree.outside(named)) {
                users.entry(outside.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    let is_at =
        |path: &str, address: &str| path == address || (address.ends_with('/') && path.starts_with(address));
    let mut wrong = Vec::new();
    for (name, addresses) in ADDRESSES {
        let users = users.remove(*name).unwrap_or_default();
        let is_home = |path: &&String| addresses.iter().any(|address| is_at(path, address));
        let is_used = |address: &&&str| users.iter().any(|path| is_at(path, address));
        wrong.extend(
            users.iter().filter(|path| !is_home(path)).map(|path| format!("{name} is named in {path}")),
        );
        let left = addresses.iter().filter(|address| !is_used(address));
        wrong.extend(left.map(|address| format!("{name} is not named in {address} any more")));
    }
    assert!(wrong.is_empty(), "crates and their addresses differ:\n{}", wrong.join("\n"));
}

#[test]
fn files_and_functions_are_short_and_files_have_module_docs() {
    let texts = texts();
    let mut long = BTreeMap::new();
    for tree in &*CRATES {
        for (path, file) in &tree.files {
            assert!(texts[path].starts_with("//!"), "{path} does not begin with `//!`");
            if file.lines > LONGEST_FILE && !TABLES.contains(&path.as_str()) {
                long.insert(path.clone(), file.lines);
            }
            for function in file.functions.iter().filter(|function| function.length > LONGEST_FUNCTION) {
                long.insert(format!("{path}: {}", function.name), function.length);
            }
        }
    }
    let short: Vec<_> = LONGER.iter().filter(|(place, _)| long.remove(*place).is_none()).collect();
    assert!(
        long.is_empty(),
        "split these, which are longer than {LONGEST_FILE} and {LONGEST_FUNCTION} lines: {long:?}"
    );
    assert!(short.is_empty(), "these are short now; take them off the list: {short:?}");
}

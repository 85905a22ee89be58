//! The floor plan holds: who may import whom, where each outside crate is named, how long a file may be.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::support;

/// Floors from the ground up. A module imports from lower floors, or from inside itself.
const FLOORS: &[&[&str]] = &[
    &["status", "source", "route", "language", "suggest", "calendar"],
    &["diagnostic"],
    &["fields"],
    &["project", "history", "config", "output", "external"],
    &["markdown", "exchange", "serve", "assets", "cards"],
    &["content"],
    &["site"],
    &["render", "editorial", "feeds", "offline", "search"],
    &["pipeline"],
    &["cli"],
    &["commands"],
];

/// The one place in `src/` where each outside crate is named: a file, or a folder ending in `/`.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic/emit.rs"]),
    ("anstream", &["commands/mod.rs", "main.rs"]),
    ("anyhow", &["project.rs", "cards/", "external/", "output/", "serve/", "pipeline/", "commands/"]),
    ("atom_syndication", &["feeds/atom.rs"]),
    ("axum", &["serve/"]),
    ("blake3", &["assets/", "cards/kept.rs", "search/files.rs", "serve/"]),
    ("bytes", &["project.rs", "output/", "assets/", "cards/kept.rs", "serve/", "pipeline/"]),
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
    ("percent_encoding", &["route.rs", "site/links.rs", "render/view/repository.rs"]),
    ("petgraph", &["site/related.rs"]),
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
            "render/mod.rs",
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
            "render/view/structured.rs",
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

/// Files that are tables may be as long as what they list.
const TABLES: &[&str] = &["status/registry.rs", "diagnostic/rule.rs", "editorial/field_names.rs"];

const LONGEST_FILE: usize = 500;

/// Every source file by its path below `src/`, with the part that is tests cut off.
fn sources() -> BTreeMap<String, String> {
    let root = support::repository().join("src");
    let files =
        WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "rs"))
        .map(|entry| (relative(&root, entry.path()), fs::read_to_string(entry.path()).unwrap()))
        .filter(|(path, _)| !path.ends_with("tests.rs"))
        .map(|(path, text)| (path, text.split("\n#[cfg(test)]\nmod tests {").next().unwrap().to_owned()))
        .collect()
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")
}

fn module(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// The code of a file: its lines without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

#[test]
fn every_module_has_a_floor() {
    let modules: Vec<String> = sources().keys().map(|path| module(path).to_owned()).collect();
    let without: Vec<_> = modules
        .iter()
        .filter(|name| !["lib", "main"].contains(&name.as_str()) && floor(name).is_none())
        .collect();
    assert!(without.is_empty(), "modules without a floor: {without:?}");
    let gone: Vec<_> = FLOORS
        .iter()
        .copied()
        .flatten()
        .filter(|name| !modules.iter().any(|module| module == *name))
        .collect();
    assert!(gone.is_empty(), "floors of modules that are not there: {gone:?}");
}

#[test]
fn modules_import_from_lower_floors_only() {
    let mut upward = Vec::new();
    for (path, text) in sources() {
        let Some(own) = floor(module(&path)) else { continue };
        for line in code(&text) {
            for (at, _) in line.match_indices("crate::") {
                let named = line[at + "crate::".len()..]
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                let allowed = named == module(&path) || floor(named).is_some_and(|floor| floor < own);
                // `use crate::{a, b}` would hide names from this test.
                if !allowed {
                    upward.push(format!("{path}: {line}"));
                }
            }
        }
    }
    assert!(upward.is_empty(), "imports from the same floor or above:\n{}", upward.join("\n"));
}

#[test]
fn each_outside_crate_is_named_at_its_address() {
    let manifest = fs::read_to_string(support::repository().join("Cargo.toml")).unwrap();
    let dependencies = manifest.split("[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let named: Vec<String> = dependencies
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect();
    let addressed: Vec<&str> = ADDRESSES.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, addressed, "dependencies of Cargo.toml and their addresses");

    let mut astray = Vec::new();
    for (path, text) in sources() {
        for (name, addresses) in ADDRESSES {
            let at_home = addresses
                .iter()
                .any(|address| path == *address || (address.ends_with('/') && path.starts_with(address)));
            let uses = |line: &str| {
                line.match_indices(&format!("{name}::")).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                })
            };
            if !at_home && code(&text).any(uses) {
                astray.push(format!("{name} in {path}"));
            }
        }
    }
    assert!(astray.is_empty(), "crates named away from their address: {astray:?}");
}

#[test]
fn files_are_short_and_begin_with_their_job() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{path} does not begin with `//!` and its job");
        let lines = text.lines().count();
        assert!(
            lines <= LONGEST_FILE || TABLES.contains(&path.as_str()),
            "{path} has {lines} lines; split it"
        );
    }
}

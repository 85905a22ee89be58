//! Finds circular dependencies between files.
//!
//! A module that only declares other modules, or exports their items, does not depend on them. An import from the
//! parent module is an import like any other. An exported item counts for the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use super::names::{Named, Place};
use super::source_tree::{SourceTree, Target};

/// Dependencies from one file to another, with the paths that cause them.
pub type Edges = BTreeMap<(String, String), BTreeSet<String>>;

/// All dependencies between files.
pub fn edges(tree: &SourceTree) -> Edges {
    let mut edges = Edges::new();
    for (from, file) in &tree.files {
        for named in &file.named {
            if let Some(to) = leads_to(tree, named).filter(|to| to != from) {
                edges.entry((from.clone(), to)).or_default().insert(named.path.join("::"));
            }
        }
    }
    edges
}

fn leads_to(tree: &SourceTree, named: &Named) -> Option<String> {
    let is_export = named.place == Place::Export && tree.leads_down(named);
    match tree.target(named) {
        Target::Item(file) if !is_export => Some(file),
        // It is unknown which names are used.
        Target::Module(module) if named.place == Place::Glob => tree.file_of(&module).map(str::to_owned),
        // Each use of an item in the module has a path of its own.
        _ => None,
    }
}

/// Groups of files in which each file depends on all others, directly or indirectly.
pub fn circles(edges: &Edges) -> Vec<Vec<String>> {
    let files: BTreeSet<&str> = edges.keys().flat_map(|(from, to)| [from.as_str(), to.as_str()]).collect();
    let mut graph = DiGraph::new();
    let nodes: BTreeMap<&str, _> = files.into_iter().map(|file| (file, graph.add_node(file))).collect();
    for (from, to) in edges.keys() {
        graph.add_edge(nodes[from.as_str()], nodes[to.as_str()], ());
    }
    let groups = tarjan_scc(&graph).into_iter().filter(|group| group.len() > 1);
    let mut circles: Vec<Vec<String>> = groups
        .map(|group| {
            let mut files: Vec<String> = group.into_iter().map(|node| graph[node].to_owned()).collect();
            files.sort_unstable();
            files
        })
        .collect();
    circles.sort_unstable();
    circles
}

/// A readable description of a group of files, with the paths that connect them.
pub fn described(circle: &[String], edges: &Edges) -> String {
    let inside = edges.iter().filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
    let lines = inside.map(|((from, to), paths)| {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        format!("    {from} → {to}: {}\n", paths.join(", "))
    });
    format!("{circle:?}\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the circles of a crate whose files are given as one text, each after a line `// PATH`.
    fn check(files: &str, expected: &[&[&str]]) {
        let mut texts = BTreeMap::new();
        for file in files.split("// ").filter(|file| !file.trim().is_empty()) {
            let (path, text) = file.split_once('\n').unwrap();
            texts.insert(path.trim().to_owned(), text.to_owned());
        }
        let edges = edges(&SourceTree::read(&texts, "lib.rs"));
        assert_eq!(circles(&edges), expected, "{edges:?}");
    }

    #[test]
    fn declaring_modules_is_no_dependency() {
        check(
            "// lib.rs
             pub mod site;
             // site/mod.rs
             mod links; mod pages;
             pub use pages::Page;
             pub use self::links::Link;
             pub fn assemble() { links::resolve() }
             // site/links.rs
             use super::Page;
             pub struct Link;
             pub fn resolve() { let page = Page::new(); }
             // site/pages.rs
             pub struct Page;
             #[cfg(test)] mod tests { use super::super::links::Link; }",
            &[],
        );
    }

    #[test]
    fn an_import_from_the_parent_module_is_a_dependency() {
        check(
            "// lib.rs
             mod site;
             // site/mod.rs
             mod links;
             pub struct Site;
             pub fn assemble() { links::resolve() }
             // site/links.rs
             use super::Site;
             pub fn resolve() {}",
            &[&["site/links.rs", "site/mod.rs"]],
        );
        check(
            "// lib.rs
             mod site;
             // site/mod.rs
             mod links;
             pub struct Site;
             pub fn assemble() { links::resolve() }
             // site/links.rs
             pub fn resolve() { println!(\"{}\", super::Site::name()) }",
            &[&["site/links.rs", "site/mod.rs"]],
        );
    }

    #[test]
    fn an_export_counts_for_the_file_that_defines_it() {
        check(
            "// lib.rs
             mod site; mod page;
             // site/mod.rs
             mod a; mod b;
             pub use a::One;
             pub use b::{Two as Second, make};
             // site/a.rs
             pub struct One(super::Second);
             // site/b.rs
             use crate::page::*;
             pub struct Two;
             pub fn make() -> Page { other() }
             // page.rs
             use crate::site;
             pub struct Page(Vec<site::One>);",
            &[&["page.rs", "site/a.rs", "site/b.rs"]],
        );
    }

    #[test]
    fn using_an_own_export_is_a_dependency() {
        for (used, expected) in [
            ("fn all() -> usize { let make = 1; make }", &[][..]),
            ("fn all() -> usize { make() }", &[&["site/a.rs", "site/mod.rs"][..]]),
        ] {
            let files = "// lib.rs
                mod site;
                // site/mod.rs
                mod a;
                pub use a::make;
                pub struct Site;
                USED
                // site/a.rs
                pub fn make() -> usize { super::Site::new() }";
            check(&files.replace("USED", used), expected);
        }
        check(
            "// lib.rs
             mod site;
             // site/mod.rs
             mod a;
             pub use a::One;
             pub const LONGEST: usize = 3;
             fn all() -> Vec<One> { Vec::new() }
             // site/a.rs
             pub struct One;
             fn length() -> usize { super::LONGEST }",
            &[&["site/a.rs", "site/mod.rs"]],
        );
    }

    #[test]
    fn a_module_and_an_item_may_share_a_name() {
        check(
            "// lib.rs
             mod content;
             // content/mod.rs
             mod code; mod read;
             mod class;
             pub fn read() { code::read(); class::read() }
             // content/code.rs
             use super::read::{self as shared, CODE};
             pub fn read() { shared::code(CODE) }
             // content/class.rs
             use crate::content::read;
             pub fn read() { read::code(3) }
             // content/read.rs
             pub const CODE: u16 = 404;
             pub fn code(_: u16) {}",
            &[],
        );
    }

    #[test]
    fn items_made_by_a_macro_belong_to_the_file_that_calls_it() {
        check(
            "// lib.rs
             mod a; mod b;
             // a.rs
             rules! { Rule }
             fn text() { vec![crate::b::text()]; }
             // b.rs
             use crate::a::Rule;
             pub fn text() {}",
            &[&["a.rs", "b.rs"]],
        );
    }
}

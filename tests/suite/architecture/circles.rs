//! Files that need each other: which file names what stands in which other, and where that goes round.
//!
//! That a module declares others, or exports what they have, makes no circle; what a file takes from the module above it is
//! an import like others. What is exported counts for the file that it stands in.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use super::names::{Named, Place};
use super::source_tree::{SourceTree, Target};

/// From one file to another, and the paths by which.
pub type Edges = BTreeMap<(String, String), BTreeSet<String>>;

/// Which file names what stands in which other.
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
        // Nobody knows which names are meant.
        Target::Module(module) if named.place == Place::Glob => tree.file_of(&module).map(str::to_owned),
        // What is used of a module comes with a path of its own.
        _ => None,
    }
}

/// Groups of files in which each one needs all others, directly or not.
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

/// A group of files with the paths that tie them, for people.
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

    /// The circles of a crate whose files are written one after the other, each below a line `// PATH`.
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
    fn a_table_of_contents_makes_no_circle() {
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
    fn an_import_from_the_module_above_is_seen() {
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
    fn an_export_leads_to_the_file_it_is_from() {
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
    fn what_a_module_uses_of_its_exports_is_an_import() {
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
    fn items_that_macros_make_stand_where_the_macro_is() {
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

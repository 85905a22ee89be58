//! "Popular posts": the codes that readers of a code look up next.
//!
//! The related codes in front matter come first, in the author's order. The remaining places are filled from the graph
//! of links between code pages: first the page's neighbours in the graph, then other codes, each sorted by `PageRank`.
//! The same book always gives the same lists.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::page_rank;
use petgraph::graph::DiGraph;

use crate::content::CodeFacts;
use crate::site::model::{PageRef, Site, Target};
use crate::status::StatusCode;

/// The code pages.
type Codes<'a> = BTreeMap<StatusCode, PageRef<'a, CodeFacts>>;

/// How many codes a page shows, unless its author lists more or the book has fewer.
const SHOWN: usize = 6;

/// The usual damping factor of `PageRank`, and enough iterations for a graph of this size to converge.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 20;

/// The codes to look up next for each code, best first, without duplicates and without the code itself.
pub fn find(site: &Site) -> BTreeMap<StatusCode, Vec<StatusCode>> {
    let codes: Codes<'_> = site.codes().map(|page| (page.facts.code, page)).collect();
    let links = links(&codes);
    let ranked = ranked(&codes, &links);
    let rank: BTreeMap<StatusCode, usize> = ranked.iter().copied().zip(0..).collect();
    let mut neighbours: BTreeMap<StatusCode, BTreeSet<(usize, StatusCode)>> = BTreeMap::new();
    for (from, to) in &links {
        neighbours.entry(*from).or_default().insert((rank[to], *to));
        neighbours.entry(*to).or_default().insert((rank[from], *from));
    }
    let chosen = |(code, page): (&StatusCode, &PageRef<'_, CodeFacts>)| {
        let named =
            page.facts.related.iter().map(|related| related.value).filter(|code| codes.contains_key(code));
        let near = neighbours.get(code).into_iter().flatten().map(|(_, code)| *code);
        let wanted = SHOWN.max(page.facts.related.len());
        (*code, choose(*code, named.chain(near).chain(ranked.iter().copied()), wanted))
    };
    codes.iter().map(chosen).collect()
}

/// The first candidates, without duplicates and without the code itself.
fn choose(code: StatusCode, candidates: impl Iterator<Item = StatusCode>, wanted: usize) -> Vec<StatusCode> {
    let mut chosen = Vec::new();
    for candidate in candidates.filter(|candidate| *candidate != code) {
        if chosen.len() == wanted {
            break;
        }
        if !chosen.contains(&candidate) {
            chosen.push(candidate);
        }
    }
    chosen
}

/// Links between code pages, from their text and their front matter.
fn links(codes: &Codes<'_>) -> BTreeSet<(StatusCode, StatusCode)> {
    let from_page = |(code, page): (&StatusCode, &PageRef<'_, CodeFacts>)| {
        let in_text = page.text.links.iter().flatten().filter_map(|link| match link.target {
            Target::Code(target) => Some(target),
            Target::Inside | Target::Outside => None,
        });
        let named = page.facts.related.iter().map(|related| related.value);
        in_text.chain(named).map(|target| (*code, target)).collect::<Vec<_>>()
    };
    let links = codes.iter().flat_map(from_page);
    links.filter(|(from, to)| from != to && codes.contains_key(to)).collect()
}

/// All codes by `PageRank`, highest first.
fn ranked(codes: &Codes<'_>, links: &BTreeSet<(StatusCode, StatusCode)>) -> Vec<StatusCode> {
    let mut graph = DiGraph::<StatusCode, ()>::new();
    let nodes: BTreeMap<StatusCode, _> = codes.keys().map(|code| (*code, graph.add_node(*code))).collect();
    for (from, to) in links {
        graph.add_edge(nodes[from], nodes[to], ());
    }
    let ranks = page_rank(&graph, DAMPING, ROUNDS);
    let mut ranked: Vec<(f64, StatusCode)> = ranks.into_iter().zip(codes.keys().copied()).collect();
    ranked.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal).then(a.1.cmp(&b.1)));
    ranked.into_iter().map(|(_, code)| code).collect()
}

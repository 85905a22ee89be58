//! How the book is written, as far as a program can tell: nothing twice, sources on every page, ways to its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use crate::support;

/// A page: its path below `content/`, its front matter and its Markdown.
struct Page {
    path: String,
    facts: String,
    markdown: String,
}

fn pages() -> Vec<Page> {
    let content = support::repository().join("content");
    let entries = walkdir::WalkDir::new(&content).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"));
    let page = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&content).unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let [_, facts, markdown] = text.splitn(3, "---\n").collect::<Vec<_>>().try_into().unwrap();
        Page { path, facts: facts.to_owned(), markdown: markdown.to_owned() }
    };
    files.map(page).collect()
}

/// Paragraphs, list items and tables of a page, its samples left out, each on one line.
fn blocks(markdown: &str) -> Vec<String> {
    let mut fenced = false;
    let text = markdown.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fence && !fenced
    });
    let text: String = text.flat_map(|line| [line, "\n"]).collect();
    // What is listed under Elsewhere may well be the same for neighbours.
    let text = text.split("\n## Elsewhere\n").next().unwrap_or_default();
    text.split("\n\n").map(|block| block.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// How many characters make a paragraph: headings and the lines that lead to an example may well be the same.
const PARAGRAPH: usize = 80;

#[test]
fn no_two_pages_share_a_paragraph() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut shared = Vec::new();
    for Page { path, markdown, .. } in pages() {
        for block in blocks(&markdown).into_iter().filter(|block| block.len() > PARAGRAPH) {
            match seen.get(&block) {
                Some(first) => shared.push(format!("{first} and {path}: {block}")),
                None => drop(seen.insert(block, path.clone())),
            }
        }
    }
    assert!(seen.len() > 1000, "only {} paragraphs were found", seen.len());
    assert!(shared.is_empty(), "{}", shared.join("\n\n"));
}

#[test]
fn every_page_leads_to_its_sources_and_to_its_siblings() {
    let mut poor = Vec::new();
    for Page { path, facts, markdown } in pages() {
        let Some((folder @ ("codes" | "guides" | "headers" | "origins"), _)) = path.split_once('/') else {
            continue;
        };
        let sources = markdown.matches("](https://").count();
        if sources == 0 {
            poor.push(format!("{path}: no source"));
        }
        let mut siblings = siblings(&markdown);
        siblings.extend(listed(&facts));
        if siblings.len() < 3 && folder != "origins" {
            poor.push(format!("{path}: leads to {siblings:?} only"));
        }
    }
    assert!(poor.is_empty(), "{}", poor.join("\n"));
}

/// Pages of the book that a page links to: by file, or by a code in brackets.
fn siblings(markdown: &str) -> BTreeSet<&str> {
    let files = markdown.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let files = files.filter(|target| target.ends_with(".md") && !target.contains("://"));
    let codes = markdown.split('[').skip(1).filter_map(|rest| rest.split_once(']').map(|(text, _)| text));
    let codes = codes.filter(|text| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()));
    files.chain(codes).collect()
}

/// What front matter names as related, and the codes of a header field: both are shown as links.
fn listed(facts: &str) -> impl Iterator<Item = &str> {
    let lists = facts.lines().filter_map(|line| {
        let (key, list) = line.split_once(": [")?;
        ["related", "codes"].contains(&key).then(|| list.trim_end_matches(']').split(", "))
    });
    lists.flatten()
}

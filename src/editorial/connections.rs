//! Whether pages lead to each other: comparisons both ways, and no page that nothing leads to.

use std::collections::BTreeSet;

use super::{About, Leaf};
use crate::content::{CodeFacts, GuideFacts, HeaderFacts};
use crate::diagnostic::{Diagnostic, Rule};
use crate::site::{Page, Site};
use crate::status::StatusCode;

/// Pages that every page leads to, and the one on rules that is made for every book.
const LED_TO: [&str; 3] =
    ["content/pages/about.md", "content/pages/contributing.md", "content/pages/rules.md"];

/// Reports both.
pub fn check(leaves: &[Leaf<'_>], site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for guide in site.guides.values() {
        comparisons(guide, site, diagnostics);
    }
    let reached: BTreeSet<&str> = leaves.iter().flat_map(|leaf| leads_to(leaf, site)).collect();
    for leaf in leaves {
        let is_page = !matches!(leaf.about, About::Comment) && !LED_TO.contains(&leaf.path);
        if is_page && !reached.contains(leaf.path) {
            let message = "no other page leads to this one";
            let help =
                "link to it where its readers come from; lists that the site makes do not count".to_owned();
            diagnostics.push(Diagnostic::new(Rule::OrphanPage, leaf.place, message).help(help));
        }
    }
}

/// A guide and each code it compares lead to each other in their texts.
fn comparisons(guide: &Page<GuideFacts>, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for compared in &guide.facts.compares {
        let Some(page) = site.codes.get(&compared.value) else { continue };
        if !links_to(guide, &page.path) {
            let message = format!("this guide compares `{}` and does not link to it", compared.value);
            let help = format!("write `[{0}](../codes/{0}.md)` where it is first discussed", compared.value);
            diagnostics.push(Diagnostic::new(Rule::OneSidedComparison, compared.span, message).help(help));
        }
        if !links_to(page, &guide.path) {
            let name = guide.path.trim_start_matches("content/");
            let message = format!("the page on `{}` does not link to this guide", compared.value);
            let help = format!("link to `../{name}` in `{}`, under `Send it or not`", page.path);
            diagnostics.push(Diagnostic::new(Rule::OneSidedComparison, compared.span, message).help(help));
        }
    }
}

fn links_to<T>(page: &Page<T>, path: &str) -> bool {
    page.text.links.iter().flatten().any(|link| link.file.as_deref() == Some(path))
}

/// Paths of the other pages that a text and its front matter lead to.
fn leads_to<'a>(leaf: &Leaf<'a>, site: &'a Site) -> Vec<&'a str> {
    let in_text = leaf.text.links.iter().flatten().filter_map(|link| link.file.as_deref());
    let named = match leaf.about {
        About::Code(_, facts) => named_by_code(facts, site),
        About::Header(facts) => named_by_header(facts, site),
        About::Guide(facts) => {
            let codes = facts.compares.iter().chain(&facts.related);
            codes.filter_map(|code| code_path(code.value, site)).collect()
        }
        About::Origin | About::Other | About::Comment => Vec::new(),
    };
    in_text.chain(named).filter(|path| *path != leaf.path).collect()
}

fn named_by_code<'a>(facts: &CodeFacts, site: &'a Site) -> Vec<&'a str> {
    let codes = facts.related.iter().filter_map(|code| code_path(code.value, site));
    let by =
        facts.origins.iter().map(|origin| &origin.by).chain(facts.substatus.iter().map(|detail| &detail.by));
    let origins = by.filter_map(|by| site.origins.get(&by.value)).map(|page| page.path.as_str());
    let names = facts.fields.iter().map(|field| &field.name).chain(&facts.retry.field);
    let fields =
        names.filter_map(|name| site.headers.get(&name.to_lowercase())).map(|page| page.path.as_str());
    codes.chain(origins).chain(fields).collect()
}

fn named_by_header<'a>(facts: &HeaderFacts, site: &'a Site) -> Vec<&'a str> {
    let codes = facts.codes.iter().filter_map(|code| code_path(code.value, site));
    let fields = facts.related.iter().filter_map(|name| site.headers.get(&name.value));
    codes.chain(fields.map(|page| page.path.as_str())).collect()
}

fn code_path(code: StatusCode, site: &Site) -> Option<&str> {
    site.codes.get(&code).map(|page| page.path.as_str())
}
